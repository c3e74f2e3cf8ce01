"""The row of headings and the columns under it, as people write them."""

import pytest

from nbar.community.roster import headings, rules
from tests.community.roster.sheets import TODAY, read, reading, told, xlsx


def fields(*row: str) -> dict[str, int]:
    found = headings.find([list(row)])
    assert found is not None
    return dict(found.places)


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("name", "名字"), ("name", "职工姓名"), ("name", "姓　名"), ("name", " 姓 名*"), ("name", "姓名（必填）"),
        ("phone", "手机"), ("phone", "手机号"), ("phone", "电话"), ("phone", "联系电话(手机)"), ("phone", "联系方式"), ("phone", "手机/电话"),
        ("phone", "联系电话【手机】"), ("number", "工 号"), ("number", "编号"), ("number", "员工号"),
        ("team", "所在班组"), ("team", "部门班组"), ("team", "部门/班组"), ("team", "部门"),
        ("duty", "职务"), ("duty", "岗位"), ("duty", "职务/岗位"),
        ("birthday", "出生日期"), ("birthday", "出生年月日"), ("birthday", "生日（农历）"), ("birthday", "农历生日"),
        ("calendar", "生日历法"), ("calendar", "历法"), ("calendar", "公历农历"), ("calendar", "公历/农历"), ("calendar", "公历或农历"),
        ("joined_on", "入职时间"), ("joined_on", "进厂时间"), ("joined_on", "入职日期："),
    ],
)  # fmt: skip
def test_a_column_is_known_by_what_people_call_it(field: str, written: str) -> None:
    assert fields("序号", written, "性别") == {field: 1}


def test_a_running_number_is_no_work_number_and_nothing_else_is_kept() -> None:
    assert fields("序号", "姓名", "性别", "手机", "备注", "身份证号", "民族") == {"name": 1, "phone": 3}


def test_of_two_columns_for_one_thing_the_closer_one_counts() -> None:
    assert fields("姓名", "部门", "班组", "联系电话", "手机号码") == {"name": 0, "team": 2, "phone": 4}


def test_headings_are_found_under_titles_and_rows_count_from_the_sheets_first() -> None:
    titles = [["某公司花名册"], [""], ["填表人:张三", "", "日期:2026.11.1"]] * 4
    found = read(xlsx([*titles, ["姓名", "手机"], ["王芳", "138"]]))
    assert told(found) == [(14, "手机", "phone_length")]


def test_without_a_column_of_names_the_sheet_is_told_so() -> None:
    assert told(read(xlsx([["花名册"], ["工号", "手机"], ["A1", "19800000001"]]))) == [(2, "姓名", "columns_missing")]
    assert told(read(xlsx([["一份通知"], ["各班组:"]]))) == [(1, "姓名", "columns_missing")]
    assert told(rules.read([], TODAY)) == [(1, "姓名", "columns_missing")]


def test_headings_without_people_are_told_so() -> None:
    found = reading(["合计", "0人"])
    assert told(found) == [(1, "姓名", "no_people")]
    assert found.rows == 0


@pytest.mark.parametrize(
    "row",
    [
        ["", "", ""],
        ["合计", "", "2人"],
        ["总计：2"],
        ["共 2 人"],
        ["共计", "2"],
        ["2人"],
        ["工号", " 姓 名", "手机号", "班组", "职务", "生日", "入职日期"],
        ["制表人：李四", "", "审核：王五"],
        ["备注: 以上人员均已入会"],
        ["", "", "", "一班"],
        ["", "", "/", "", "", "", ""],
    ],
)
def test_rows_that_are_nobody_are_left_out(row: list[str]) -> None:
    found = reading(["A1", "王芳", "19800000001"], row, ["A2", "李强", "19800000002"])
    assert [person.row for person in found.people] == [2, 4]
    assert told(found) == []


def test_a_running_number_alone_is_a_line_for_somebody_still_to_come() -> None:
    found = reading([1, "王芳", "19800000001", "一班"], [2, "", "", "一班"], headings=["序号", "姓名", "手机", "班组"])
    assert [person.name for person in found.people] == ["王芳"]


def test_a_team_merged_over_several_rows_is_everybodys_team() -> None:
    rows = [
        ["班组", "姓名", "手机"],
        ["", "王芳", "19800000001"],
        ["", "李强", "19800000002"],
        ["二班", "张伟", "19800000003"],
    ]
    found = read(xlsx(rows, merged=[(1, 0, 2, 0, "一班")]))
    assert [person.team for person in found.people] == ["一班", "一班", "二班"]
