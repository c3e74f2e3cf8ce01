"""Names, phones, numbers, teams and duties as people type them."""

import pytest

from nbar.community.roster import cells
from tests.community.roster.sheets import reading, told


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("王\u3000俊", "王俊"),
        (" 王 佳\u00a0", "王佳"),
        ("王\u200b佳\ufeff", "王佳"),
        ("阿卜杜·热合曼", "阿卜杜·热合曼"),
        ("阿卜杜 • 热合曼", "阿卜杜·热合曼"),
        ("阿卜杜．热合曼", "阿卜杜·热合曼"),
        ("Anna  Maria Li", "Anna Maria Li"),
        ("㐂𠮷", "㐂𠮷"),
    ],
)
def test_a_name_is_read_whatever_stands_between_its_letters(written: str, name: str) -> None:
    assert cells.name(written) == name


@pytest.mark.parametrize("written", ["=1+1", "＝SUM(A1)", "+86", "-王", "@王", "<b>王</b>", "王>", "12345", "?!"])
def test_what_could_be_calculated_or_rendered_is_no_name(written: str) -> None:
    assert told(reading(["A1", written, ""])) == [(2, "姓名", "name_characters")]


def test_a_name_has_at_most_40_letters() -> None:
    assert told(reading(["A1", "王" * 40, ""])) == []
    assert told(reading(["A1", "王" * 41, ""])) == [(2, "姓名", "name_too_long")]


@pytest.mark.parametrize(
    "written",
    [
        "19807000001", "198 0700 0001", "198-0700-0001", "１９８０７０００００１", "+8619807000001", "+86 198-0700-0001",
        "008619807000001", "8619807000001", "(+86)19807000001", "198－0700－0001", "198\u30000700\u30000001",
        "19807000001.0", "'19807000001", "198.0700.0001", "\u202d19807000001\u202c",
    ],
)  # fmt: skip
def test_a_phone_is_read_in_any_grouping(written: str) -> None:
    assert cells.phone(written) == "19807000001"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1980000", "phone_length"),
        ("198070000011", "phone_length"),
        ("0572-6012345", "phone_digits"),
        ("12807000001", "phone_digits"),
        ("1.98E+10", "phone_digits"),
        ("19807000001/19807000002", "phone_digits"),
        ("电话问班长", "phone_digits"),
    ],
)
def test_a_number_that_is_no_mobile_is_told(written: str, code: str) -> None:
    assert told(reading(["A1", "王芳", written])) == [(2, "手机号", code)]


@pytest.mark.parametrize("written", ["", "无", "/", "—", "暂无"])
def test_somebody_without_a_phone_is_a_member_too(written: str) -> None:
    found = reading(["A1", "王芳", written])
    assert told(found) == []
    assert found.people[0].phone is None


def test_who_has_neither_phone_nor_number_cannot_be_known_again() -> None:
    assert told(reading(["无", "王芳", "-"])) == [(2, "手机号", "identity_missing")]
    assert told(reading(["王芳"], headings=["姓名", "班组"])) == [(2, "姓名", "identity_missing")]


def test_a_faulty_phone_is_not_a_missing_one() -> None:
    assert told(reading(["", "王芳", "138"])) == [(2, "手机号", "phone_length")]


def test_a_work_number_keeps_its_leading_zeros_and_has_at_most_20_characters() -> None:
    assert cells.number("００１２ ") == "0012"
    assert told(reading(["9" * 21, "王芳", "19807000001"])) == [(2, "工号", "number_too_long")]


def test_a_team_has_at_most_40_letters_and_no_inner_spaces() -> None:
    assert reading(["A1", "王芳", "", "装配 一班"]).people[0].team == "装配一班"
    assert told(reading(["A1", "王芳", "", "班" * 41])) == [(2, "班组", "team_too_long")]


@pytest.mark.parametrize(
    ("written", "duty"),
    [
        ("工会主席", "chair"), ("工会主席兼副厂长", "chair"), ("工会副主席", None), ("副工会主席", None),
        ("班组长", "leader"), ("班长", "leader"), ("生产组长", "leader"), ("副班长", None), ("副班组长", None),
        ("焊工", None), ("", None),
    ],
)  # fmt: skip
def test_a_duty_may_suggest_a_leader_and_deputies_suggest_nothing(written: str, duty: str | None) -> None:
    assert cells.duty(written) == duty
