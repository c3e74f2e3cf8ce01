"""The codes of a check-in: what a door takes, and what a desk knows by heart."""

import datetime as dt

from nbar.community.events import codes
from nbar.core import tokens

SECRET, OTHER = "a" * 43, "b" * 43
NOON = dt.datetime(2027, 3, 10, 4, 0, 5, tzinfo=dt.UTC)


def code_at(instant: dt.datetime) -> str:
    return codes.door_code(SECRET, codes.step_at(instant))


def test_a_door_takes_the_code_of_now_and_of_the_step_before_only() -> None:
    taken = [age for age in range(-60, 180, 5) if codes.opens(SECRET, code_at(NOON - dt.timedelta(seconds=age)), NOON)]
    assert taken == [-20, -15, -10, -5, 0, 5, 10, 15, 20, 25, 30, 35]


def test_a_code_opens_no_other_door_and_no_empty_one_opens() -> None:
    assert not codes.opens(OTHER, code_at(NOON), NOON)
    assert not codes.opens(SECRET, "", NOON)
    assert not codes.opens("", codes.door_code("", codes.step_at(NOON)), NOON)


def test_a_code_can_be_typed_as_people_type() -> None:
    code = code_at(NOON)
    assert len(code) == 8
    assert codes.opens(SECRET, f" {code[:4].lower()} {code[4:].lower()} ", NOON)


def test_an_own_code_says_whose_it_is_and_cannot_be_made_up() -> None:
    code = codes.own_code(SECRET, 12)
    assert codes.owner(SECRET, code) == codes.owner(SECRET, f" {code.lower()} ") == 12
    forged = [
        codes.own_code(OTHER, 12), "13" + code.removeprefix("12"), code[:-1], f"{code}X", "12-", "12", "", "0-ABC",
        "9" * 40 + code, "12-汉字", code_at(NOON),
    ]  # fmt: skip
    assert [codes.owner(SECRET, text) for text in forged] == [None] * len(forged)


def test_a_desk_knows_a_code_by_its_verifier_alone() -> None:
    assert codes.verifier(SECRET, 12) == tokens.digest(codes.own_code(SECRET, 12))
    assert codes.verifier(SECRET, 12) != codes.verifier(SECRET, 13)
