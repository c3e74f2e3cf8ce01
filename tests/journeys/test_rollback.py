"""The chair imports the wrong sheet, and takes it back."""

from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from playwright.sync_api import expect

from tests.journeys.house import House, Phone, code_in

Phones = Callable[[House], Phone]

CHAIR_PHONE = "19855500001"


def sheet(path: Path, *people: tuple[str, str, str]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for row, cells in enumerate([("姓名", "手机号", "班组"), *people]):
            page.write_row(row, 0, cells)
    return path


def load(chair: Phone, unit: int, file: Path) -> None:
    chair.go(f"/units/{unit}/roster/import")
    chair.page.locator("input[type=file]").set_input_files(file)
    chair.button("写入").click()
    chair.sees("已写入")


def test_a_wrong_sheet_is_taken_back(empty: House, phone: Phones, tmp_path: Path) -> None:
    code = code_in(empty.nbar("init", "--county", "测试县", "--officer", "县干部", "--phone", "19855500009"))
    with empty:
        officer = phone(empty)
        officer.activate(code, "19855500009")
        with empty.api() as client:
            auth = empty.token("19855500009", "my own words 9")
            county = client.get("/api/me", headers=auth).json()["units"][0]["id"]
            body = {"kind": "enterprise", "name": "新湖工会", "chairName": "林主席", "chairPhone": CHAIR_PHONE}
            made = client.post(f"/api/units/{county}/units", json=body, headers=auth).json()
        unit = made["unit"]["id"]
        chair = phone(empty)
        chair.activate(made["activation"]["code"], CHAIR_PHONE)
        right = [("赵一", "19855500011", "一班"), ("钱二", "19855500012", "一班")]
        load(chair, unit, sheet(tmp_path / "right.xlsx", *right))
        load(
            chair,
            unit,
            sheet(tmp_path / "wrong.xlsx", ("赵一", "19855500011", "错班"), ("外人", "19855500013", "错班")),
        )
        chair.go(f"/units/{unit}/roster/import")
        chair.button("撤销这次导入").click()
        dialog = chair.page.get_by_role("dialog")
        expect(dialog).to_contain_text("移出 1 人")
        expect(dialog).to_contain_text("外人")
        expect(dialog).to_contain_text("赵一:班组")
        chair.fits()
        dialog.get_by_role("button", name="撤销", exact=True).click()
        chair.sees("已撤销")
        expect(chair.button("撤销这次导入")).to_have_count(0)
        chair.go(f"/units/{unit}/roster")
        chair.sees("钱二")
        expect(chair.page.get_by_text("外人")).to_have_count(0)
        expect(chair.page.get_by_text("错班")).to_have_count(0)
