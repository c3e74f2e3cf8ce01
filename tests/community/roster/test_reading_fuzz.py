"""Whatever is uploaded: a reading or a refusal by name, never another exception, never much memory."""

import datetime as dt
import resource

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nbar.community.members.rules import possible
from nbar.community.roster import cells, days, headings, rules, sheet
from nbar.community.roster.rules import Reading
from nbar.community.roster.sheet import TooMany, Unreadable
from shared_schemas.community.members import BirthdayFact
from tests.community.roster.sheets import HEADINGS, OLD_EXCEL, TODAY, csv, xlsx

# A process is started for each workbook; a busy machine must not fail the test.
files = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SPREADSHEETS = [
    xlsx([["某公司"], HEADINGS, ["A1", "王芳", 19800000001, "一班", "", dt.date(1990, 1, 2), 42217]]),
    OLD_EXCEL.read_bytes(),
    csv([HEADINGS, ["A1", "王芳", "19800000001"]], encoding="gb18030"),
]
PIECES = [
    *HEADINGS, "合计", "农历", "公历", "闰六月十五", "腊月三十", "1990-02-30", "19900102", "32875", "5.2", "二十十", "十", "月", "年月日",
    "19800000001", "+86", "=1+1", "<b>", "王芳", "·", "\u3000", "\0", "\u202e", "无", "/", "()", "（）", "١٩٩٠", "²", "９",
]  # fmt: skip
texts = st.one_of(
    st.sampled_from(PIECES), st.text(max_size=30), st.lists(st.sampled_from(PIECES), max_size=4).map("".join)
)


def read(content: bytes) -> Reading | None:
    try:
        return rules.read(sheet.read(content), TODAY)
    except (Unreadable, TooMany):
        return None


@given(st.binary(max_size=3000))
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b'"' * 1000)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    read(content)


@given(st.binary(max_size=500), st.sampled_from([b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]))
@files
def test_any_bytes_that_claim_to_be_excel_are_read_or_refused(content: bytes, magic: bytes) -> None:
    assert read(magic + content) is None


@given(st.data(), st.sampled_from(SPREADSHEETS))
@files
def test_a_spreadsheet_with_any_bytes_changed_is_read_or_refused(data: st.DataObject, content: bytes) -> None:
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(8, len(content) - 1))] = data.draw(st.integers(0, 255))
    read(bytes(changed[: data.draw(st.integers(8, len(content)))]) if data.draw(st.booleans()) else bytes(changed))


@given(st.lists(st.lists(texts, min_size=7, max_size=7), max_size=25), st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_cells_are_people_or_problems(grid: list[list[str]], headed: bool) -> None:
    found = rules.read([HEADINGS, *grid] if headed else grid, TODAY)
    rows = [person.row for person in found.people]
    assert rows == sorted(set(rows))
    assert all(1 <= row <= len(grid) + headed for row in rows)
    faulty = {problem.row for problem in found.problems}
    for person in found.people:
        assert person.row in faulty or (person.name and (person.phone or person.number))
        assert len(person.name) <= 40
        assert "\0" not in f"{person.name}{person.number}{person.team}"


@given(texts, texts, st.sampled_from([None, "solar", "lunar"]))
@settings(max_examples=300)
def test_any_text_is_a_possible_day_or_a_problem(written: str, calendar: str, default: object) -> None:
    try:
        fact = days.birthday(written, calendar, default, TODAY)  # type: ignore[arg-type]
    except cells.Fault as fault:
        code = fault.code
    else:
        code = "" if fact is None or possible(fact) else "taken"
    assert code in ("", "birthday_unreadable", "birthday_impossible")


@given(st.dates(dt.date(1900, 1, 1), dt.date(2012, 12, 31)))
def test_every_day_is_read_back_from_each_notation(day: dt.date) -> None:
    written = [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
    ]
    expected = BirthdayFact(calendar="solar", month=day.month, day=day.day, year=day.year)
    assert {days.birthday(text, "", None, TODAY) for text in written} == {expected}
    assert {days.date(text) for text in written} == {day}


@given(st.permutations(HEADINGS), st.integers(0, 14))
def test_headings_are_found_in_any_order_under_any_number_of_titles(row: list[str], titles: int) -> None:
    found = headings.find([["某公司花名册", *[""] * 6]] * titles + [row])
    assert found is not None
    assert (found.row, found.written) == (titles, row)


def test_reading_files_took_little_memory_in_this_process() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    read(csv([["姓名", "手机"], *[["王芳" * 50, "1" * 400]] * 4999]))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 150 * 1024, f"{grown} KiB more"
