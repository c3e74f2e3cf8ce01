"""A sheet as a chair's office keeps it: what is read, and exactly which problems a person would name."""

import datetime as dt

from shared_schemas.community.members import BirthdayFact
from tests.community.roster.sheets import read, reading, rows_named, told, xlsx

TITLES = [["××公司工会会员花名册(2026年)"], ["填表人:行政班          日期:2026.11.1"]]
HEADINGS = ["序号", "工 号", "姓名 ", "性别", "联系电话(手机)", "所在班组", "职务/岗位", "出生日期", "入职时间", "备注"]
PEOPLE = [
    [1, "H01", "华桂珍", "男", "198 0700 0000", "行政班", "工会主席", "1983.11.19", "2009-10-19", ""],
    [2, "H02", "王\u3000俊", "男", 19807000001, "一班", "班组长", dt.date(1990, 1, 2), "2025-03-10", ""],
    [3, "H03", "王佳 ", "男", "１９８０７０００００２", "一班", "", "阴历闰六月十五", "2014-12-25", ""],
    [4, "H04", "石丹丹", "男", "+8619807000003", "一班", "", "(农)三月二十", "2012-08-02", ""],
    [5, "H05", "杨倩", "女", "", "一班", "", "", "2015-08-25", "产假"],
]
FAULTY = [
    [6, "H06", "王玉兰", "男", "1980000", "一班", "", "1999年6月25日", "2022-08-27", ""],
    [7, "H07", "傅桂珍", "女", "19807000006", "一班", "", "1992年1月12日", "2014-09-12", ""],
    [8, "H08", "左瑜", "男", "１９８０７０００００６", "一班", "", "1993/01/14", "2024-09-10", ""],
    [9, "H09", "何玉珍", "男", "198-0700-0008", "一班", "", "1990-02-30", "2023-10-20", ""],
    [10, "H10", '=HYPERLINK("http://127.0.0.1/","点我")', "男", "198-0700-0009", "一班", "", "", "", ""],
    [11, "H11", "<img src=x onerror=alert(1)>", "女", "198-0700-0010", "一班", "", "", "", ""],
    [12, "H12", "王利", "男", "19807000011", "一班", "", "", "", ""],
    [13, "h12", "张慧", "女", "19807000012", "一班", "", "", "", ""],
    [14, "H14", "", "男", "19807000013", "一班", "", "1980/02/01", "", ""],
    [15, "H15", "郭志强", "男", 19807000014, "一班", "", "1983-12-24", "2024-05-18", ""],
    [15, "H15", "郭志强", "男", 19807000014, "一班", "", "1983-12-24", "2024-05-18", ""],
    [16, "", "徐斌", "男", "", "一班", "", "", "", ""],
]
TOTAL = ["合计", "", "17人"]


def test_a_tidy_person_comes_out_of_every_way_to_write_one() -> None:
    people = read(xlsx([*TITLES, HEADINGS, *PEOPLE, TOTAL])).people
    assert [(person.row, person.name, person.phone, person.number) for person in people] == [
        (4, "华桂珍", "19807000000", "H01"),
        (5, "王俊", "19807000001", "H02"),
        (6, "王佳", "19807000002", "H03"),
        (7, "石丹丹", "19807000003", "H04"),
        (8, "杨倩", None, "H05"),
    ]
    assert [person.birthday for person in people] == [
        BirthdayFact(calendar="solar", month=11, day=19, year=1983),
        BirthdayFact(calendar="solar", month=1, day=2, year=1990),
        BirthdayFact(calendar="lunar", month=6, day=15, leap=True),
        BirthdayFact(calendar="lunar", month=3, day=20),
        None,
    ]
    assert [person.duty for person in people] == ["chair", "leader", None, None, None]
    assert people[0].team == "行政班"
    assert people[0].joined_on == dt.date(2009, 10, 19)


def test_the_problems_are_exactly_those_a_person_would_name() -> None:
    found = read(xlsx([*TITLES, HEADINGS, *PEOPLE, *FAULTY, TOTAL]))
    assert told(found) == [
        (9, "联系电话(手机)", "phone_length"),
        (11, "联系电话(手机)", "phone_repeated"),
        (12, "出生日期", "birthday_impossible"),
        (13, "姓名", "name_characters"),
        (14, "姓名", "name_characters"),
        (16, "工 号", "number_repeated"),
        (17, "姓名", "name_empty"),
        (19, "姓名", "row_repeated"),
        (20, "联系电话(手机)", "identity_missing"),
    ]
    assert rows_named(found.problems) == [[], [10, 11], [], [], [], [15, 16], [], [18, 19], []]
    assert [problem.value for problem in found.problems[:3]] == ["1980000", "19807000006", "1990-02-30"]


def test_rows_counts_people_rows_faulty_ones_too_and_a_total_row_is_none() -> None:
    found = read(xlsx([*TITLES, HEADINGS, *PEOPLE, *FAULTY, TOTAL]))
    assert found.rows == len(PEOPLE) + len(FAULTY)
    assert found.columns == ["工 号", "姓名", "联系电话(手机)", "所在班组", "职务/岗位", "出生日期", "入职时间"]


def test_every_later_row_with_the_same_phone_is_a_problem_that_names_all_rows() -> None:
    found = reading(*[[f"A{at}", f"职工{mark}", "19800000001"] for at, mark in enumerate("甲乙丙")])
    assert told(found) == [(3, "手机号", "phone_repeated"), (4, "手机号", "phone_repeated")]
    assert rows_named(found.problems) == [[2, 3, 4], [2, 3, 4]]


def test_a_column_that_holds_one_value_only_names_few_rows_in_each_problem() -> None:
    found = reading(*[[f"A{at}", "王芳", "19800000001"] for at in range(3000)])
    assert len(found.problems) == 2999
    assert max(map(len, rows_named(found.problems))) <= 21
    assert all(problem.row in problem.rows for problem in found.problems)


def test_two_faulty_rows_that_differ_are_not_one_row_twice() -> None:
    found = reading(["A1", "王芳", "138"], ["A1", "王芳", "139"])
    assert told(found) == [
        (2, "手机号", "phone_length"),
        (3, "手机号", "phone_length"),
        (3, "工号", "number_repeated"),
    ]


def test_a_faulty_row_that_came_again_is_told_once_more_and_as_repeated() -> None:
    found = reading(["A1", "王芳", "138"], ["A1", "王芳", "138"])
    assert told(found)[1:] == [(3, "手机号", "phone_length"), (3, "姓名", "row_repeated")]
