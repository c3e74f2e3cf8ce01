"""What a greeting says: braces filled, unknown words left out with their clause, never too long."""

import re

from hypothesis import given
from hypothesis import strategies as st

from nbar.community.birthdays.rules import (
    MAX_TEXT,
    TEMPLATES,
    chosen,
    neutral,
    rendered,
    signature,
    suggestions,
    union_name,
    words,
)

ZHOU = words(name="周丽", team="装配二班", union="湖畔环保工会", years=6, head="沈立民")
BARE = words(name="周丽", team=None, union="湖畔环保", years=None, head=None)


def test_braces_are_filled() -> None:
    text = rendered("{班组}{姓名},{企业}工会谢谢你{年数}年。——工会主席 {主席}", ZHOU)
    assert text == "装配二班周丽,湖畔环保工会谢谢你6年。——工会主席 沈立民"


def test_braces_that_are_not_ours_stay() -> None:
    assert rendered("{姓名}{地点}{ {}", ZHOU) == "周丽{地点}{ {}"


def test_a_name_that_looks_like_braces_is_not_filled_again() -> None:
    assert rendered("{姓名}!", words(name="{主席}", team=None, union="湖畔", years=None, head="沈")) == "{主席}!"


def test_a_clause_without_its_word_is_left_out() -> None:
    template = "祝你生日快乐,感谢你{年数}年来的付出。平安!——工会主席 {主席}"
    assert rendered(template, BARE) == "祝你生日快乐。平安!"
    assert rendered("感谢你{年数}年,愿你平安。", BARE) == "愿你平安。"
    assert rendered("愿你平安,感谢你{年数}年", BARE) == "愿你平安"
    assert rendered("愿你平安;谢谢{班组}、祝福{姓名}。", BARE) == "愿你平安;祝福周丽。"


def test_a_person_without_a_team_is_still_named() -> None:
    assert rendered("今天是{班组}{姓名}的生日。", BARE) == "今天是周丽的生日。"
    assert rendered("{班组}的{姓名}!", BARE) == "周丽!"


def test_a_first_year_not_yet_full_is_not_counted() -> None:
    assert (
        rendered("生日快乐,来了{年数}年。", words(name="周", team=None, union="湖", years=0, head=None)) == "生日快乐。"
    )


def test_nothing_left_means_the_neutral_words() -> None:
    assert rendered("{年数}年了!", BARE) == neutral("周丽", "湖畔环保")


def test_the_union_is_not_named_twice() -> None:
    assert neutral("周丽", "湖畔环保工会") == neutral("周丽", "湖畔环保")
    assert union_name("湖畔环保") == union_name("湖畔环保工会") == "湖畔环保工会"
    assert union_name("工会") == "工会工会"


def test_who_signs() -> None:
    assert signature("chair", "沈立民") == "工会主席 沈立民"
    assert signature("vice_chair", "李红") == "工会副主席 李红"


def test_our_own_templates_read_well_with_and_without_every_word() -> None:
    assert len(set(TEMPLATES)) == 6
    for template in TEMPLATES:
        for values in (ZHOU, BARE):
            text = rendered(template, values)
            assert "周丽" in text
            assert "生日快乐" in text
            assert not re.search(r"[{}]|None|[,、。!\uff0c\uff01]{2}|^[,\uff0c]", text), text
            assert text[-1] in "。!\uff01", text


def test_next_year_and_the_next_person_get_other_words() -> None:
    assert chosen(TEMPLATES, 7, 2026) == chosen(TEMPLATES, 7, 2026)
    assert chosen(TEMPLATES, 7, 2026) != chosen(TEMPLATES, 7, 2027)
    assert chosen(TEMPLATES, 7, 2026) != chosen(TEMPLATES, 8, 2026)


def test_suggestions_begin_with_the_chosen_one_and_hold_each_once() -> None:
    found = suggestions([*TEMPLATES, TEMPLATES[0]], ZHOU, 3, 2026)
    assert found[0] == rendered(chosen([*TEMPLATES, TEMPLATES[0]], 3, 2026), ZHOU)
    assert sorted(found) == sorted(rendered(template, ZHOU) for template in TEMPLATES)


pieces = st.sampled_from(
    ["{姓名}", "{班组}", "{企业}", "{年数}", "{主席}", "{", "}", ",", "。", "——", "\n", "祝", "\uff0c", "\uff01"]
)
templates = st.lists(st.one_of(pieces, st.text(max_size=40)), min_size=1).map("".join).map(lambda text: text[:300])
some = st.one_of(st.none(), st.text(min_size=1, max_size=40))


@given(
    templates, st.text(min_size=1, max_size=40).filter(str.strip), some, st.one_of(st.none(), st.integers(0, 60)), some
)
def test_no_template_makes_a_text_that_is_empty_or_too_long(
    template: str, name: str, team: str | None, years: int | None, head: str | None
) -> None:
    text = rendered(template, words(name=name, team=team, union="湖畔", years=years, head=head))
    assert 1 <= len(text) <= MAX_TEXT
    assert text.strip()
