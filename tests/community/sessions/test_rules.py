"""Which passwords everybody guesses first, and how codes are typed."""

import pytest

from nbar.community.sessions import passwords
from nbar.community.sessions.rules import common_passwords, normal_code, too_common

PHONE = "13812345678"


@pytest.mark.parametrize(
    "password",
    [
        "12345678", "88888888", "PASSWORD", "Woaini1314", "5201314520", "1q2w3e4r", "qwertyui", "abcdefgh", "98765432",
        PHONE, "81234567", f"{PHONE}a", "a12345678", "1212121212", "方敏方敏方敏方敏",
    ],
)  # fmt: skip
def test_what_guessers_try_first_is_refused(password: str) -> None:
    assert too_common(password, PHONE, "方敏")


@pytest.mark.parametrize("tail", ["45670912", "x45670912", "45670912!!"])
def test_the_phones_tail_is_refused(tail: str) -> None:
    assert too_common(tail, "13845670912", "方敏")


@pytest.mark.parametrize("password", ["correct horse 7", "二月春风似剪刀", "k7#mm2pq", "45670912 and more"])
def test_other_passwords_pass(password: str) -> None:
    assert not too_common(password, "13845670912", "方敏")


def test_the_list_holds_only_what_could_be_a_password() -> None:
    assert len(common_passwords()) >= 200
    assert {word for word in common_passwords() if len(word) < 8 or word != word.lower()} == set()


@pytest.mark.parametrize(
    "typed", ["ABCD-EFGH-2345", "abcdefgh2345", " abcd efgh\t2345\n", "ＡＢＣＤ－ｅｆｇｈ２３４５"]
)
def test_a_code_may_be_typed_in_many_ways(typed: str) -> None:
    assert normal_code(typed) == "ABCDEFGH2345"


async def test_full_width_digits_are_the_same_password() -> None:
    assert await passwords.fits(await passwords.hashed("ｋ７＃ｍｍ２ｐｑ"), "k7#mm2pq")


async def test_a_hash_of_nobody_fits_nothing() -> None:
    assert not await passwords.fits(None, "k7#mm2pq")
    assert not await passwords.fits("no hash at all", "k7#mm2pq")
