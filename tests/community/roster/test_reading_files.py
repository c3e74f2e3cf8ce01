"""Files: what they are is decided by their bytes, and what asks for too much is refused quickly."""

import time
import zipfile
from pathlib import Path

import pytest

from nbar.community.roster import sheet, workbook
from nbar.community.roster.sheet import TooMany, Unreadable
from shared_schemas.community.members import BirthdayFact
from tests.community.roster.sheets import OLD_EXCEL, archive, csv, read, told, xlsx

ROSTER = [["工号", "姓名", "手机", "班组"], ["A01", "方敏", "19800000001", "一班"], ["A02", "周丽", "", "一班"]]
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def cells(xml: str) -> bytes:
    return f"<worksheet {NAMESPACE}><sheetData>{xml}</sheetData></worksheet>".encode()


def test_the_same_people_come_out_of_every_kind_of_file() -> None:
    expected = read(xlsx(ROSTER)).people
    assert [person.name for person in expected] == ["方敏", "周丽"]
    for delimiter in ",;\t":
        for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
            assert read(csv(ROSTER, delimiter=delimiter, encoding=encoding)).people == expected


def test_an_old_excel_file_is_read() -> None:
    found = read(OLD_EXCEL.read_bytes())
    assert told(found) == []
    assert [(person.row, person.name, person.phone, person.team) for person in found.people] == [
        (3, "方敏", "19800000001", "一班"),
        (4, "周丽", "19800000002", "一班"),
        (5, "陈强", None, "二班"),
    ]
    assert [person.birthday for person in found.people] == [
        BirthdayFact(calendar="solar", month=1, day=2, year=1990),
        BirthdayFact(calendar="lunar", month=5, day=23),
        BirthdayFact(calendar="solar", month=1, day=1, year=1990),
    ]


def test_a_formula_is_never_calculated() -> None:
    xml = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>工号</t></is></c></row>'
    xml += '<row r="2"><c r="A2" t="str"><f>UPPER("wang")</f><v>王芳</v></c><c r="B2"><f>1+1</f><v>7</v></c></row>'
    found = read(archive({SHEET: cells(xml)}))
    assert [(person.name, person.number) for person in found.people] == [("王芳", "7")]


def test_a_csv_cell_may_hold_the_delimiter_and_line_ends() -> None:
    found = read('姓名,工号,班组\n"王,芳",A1,"一\n班"\n李强,A2,二班\n'.encode())
    assert [(person.row, person.number, person.team) for person in found.people] == [
        (2, "A1", "一班"),
        (3, "A2", "二班"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"\x00" * 100,
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
        b"%PDF-1.7\n\xff\xfe\x00",
        b"<html><table><tr><td>\xe5\xa7\x93\xe5\x90\x8d</td></tr></table></html>",
        b"PK\x03\x04",
        b"PK\x03\x04" + b"\xff" * 500,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
        b"\xff\xfe\x00",
        b"\xff\xff\xff",
        archive({"xl/workbook.xml": b"no xml"}),
        archive({SHEET: b"<worksheet"}),
        xlsx(ROSTER)[:-30],
        OLD_EXCEL.read_bytes()[:2000],
    ],
)
def test_what_is_no_spreadsheet_is_unreadable(content: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        sheet.read(content)
    assert (refusal.value.status, refusal.value.code) == (400, "roster.unreadable")


def test_an_archive_without_a_workbook_is_unreadable(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "letter.docx", "w") as file:
        file.writestr("word/document.xml", "<document/>")
    with pytest.raises(Unreadable):
        sheet.read((tmp_path / "letter.docx").read_bytes())


@pytest.mark.parametrize(
    "rows",
    [
        [["姓名"], *[["王芳"]] * 5000],
        [["姓名"] * 61],
        [["姓名"], ["王" * 501]],
    ],
)
def test_a_sheet_has_at_most_5000_rows_60_columns_and_500_characters_a_cell(rows: list[list[str]]) -> None:
    for content in (xlsx(rows), csv(rows)):
        with pytest.raises(TooMany) as refusal:
            sheet.read(content)
        assert refusal.value.code == "roster.too_many"


def test_a_sheet_at_its_bounds_is_read() -> None:
    rows = [["姓名", *[""] * 58, "备注"], *[["王芳", *[""] * 58, "x"]] * 4999]
    for content in (xlsx(rows), csv(rows)):
        assert (len(sheet.read(content)), len(sheet.read(content)[0])) == (5000, 60)


def test_a_file_has_at_most_5_megabytes() -> None:
    with pytest.raises(TooMany):
        sheet.read(b"a," * (sheet.MAX_BYTES // 2 + 1))


BOMBS = {
    "zeros": {SHEET: b"\x00" * 80_000_000},
    "a part that unpacks to much": {SHEET: cells("<row/>" * 5_000_000)},
    "one cell in the last corner": {SHEET: cells('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')},
    "one long string many times": {
        STRINGS: f"<sst {NAMESPACE}><si><t>{'王' * 1_000_000}</t></si></sst>".encode(),
        SHEET: cells('<row r="1">' + '<c t="s"><v>0</v></c>' * 60 + "</row>" + '<row><c t="s"><v>0</v></c></row>' * 4000),
    },
    "many parts": {f"xl/media/{at}.png": b"" for at in range(5000)},
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_quickly(bomb: str) -> None:
    content = archive(BOMBS[bomb])
    assert len(content) < sheet.MAX_BYTES, "it must get as far as the reader"
    started = time.perf_counter()
    with pytest.raises((Unreadable, TooMany)):
        sheet.read(content)
    assert time.perf_counter() - started < workbook.SECONDS


def test_an_archive_that_lies_about_its_sizes_meets_the_memory_limit() -> None:
    content = archive({SHEET: cells('<row><c t="inlineStr"><is><t>王</t></is></c></row>' * 4_000_000)})
    with pytest.raises((Unreadable, TooMany)):
        sheet.read(_claiming_small(content))


def _claiming_small(content: bytes) -> bytes:
    """The archive with every size in its directory set to 100 bytes."""
    changed, at = bytearray(content), content.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 24 : at + 28] = (100).to_bytes(4, "little")
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(changed)
