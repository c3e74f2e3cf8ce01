"""J1: from an empty database to a living home of 112, on phones."""

import re
from collections.abc import Callable
from pathlib import Path

import httpx
import xlsxwriter
from playwright.sync_api import expect

from tests.journeys.house import PASSWORD, House, Phone, code_in
from tests.journeys.test_notices import publish

Phones = Callable[[House], Phone]

TEAMS = [f"{number}班" for number in "一二三四五六七八九十"]
HEADCOUNT, WITHOUT_PHONE = 112, 8
CHAIR_PHONE = "19811110001"


def roster(path: Path, people: range) -> Path:
    """A sheet as a union keeps it; the last eight have no phone."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["工号", "姓名", "手机号", "班组", "生日"])
    for row, number in enumerate(people, start=1):
        phone = f"198222{number:05}" if number < HEADCOUNT - WITHOUT_PHONE else ""
        team = TEAMS[number % len(TEAMS)]
        sheet.write_row(
            row, 0, [f"G{number:03}", name_of(number), phone, team, f"1990-{number % 12 + 1}-{number % 28 + 1}"]
        )
    book.close()
    return path


def name_of(number: int) -> str:
    return "赵钱孙李周吴郑王冯陈"[number % 10] + "安平福康乐宁和顺达成"[number // 10 % 10] + "东南西北中"[number // 100]


def open_below(phone: Phone, kind: str | None, name: str, runner: str, number: str) -> str:
    """Opens a unit below the one on the screen; answers the code for who runs it."""
    phone.page.get_by_role("button", name="开下级工会").click()
    if kind is not None:
        phone.page.get_by_label("类型").select_option(label=kind)
    phone.page.get_by_label("名称").fill(name)
    phone.page.get_by_label("姓名").fill(runner)
    phone.page.get_by_label("手机号").fill(number)
    phone.button("开好").click()
    code = phone.page.locator("[data-code]").inner_text(timeout=15_000)
    phone.page.get_by_role("dialog").get_by_role("button", name="知道了", exact=True).click()
    return code.strip()


def choose(phone: Phone, file: Path) -> None:
    phone.page.locator("input[type=file]").set_input_files(file)


def test_a_county_begins_and_an_enterprise_of_112_moves_in(empty: House, phone: Phones, tmp_path: Path) -> None:
    code = code_in(empty.nbar("init", "--county", "测试县", "--officer", "县干部", "--phone", "19811110003"))
    with empty:
        officer = phone(empty)
        officer.activate(code, "19811110003")
        officer.page.get_by_role("link", name="测试县").click()
        code = open_below(officer, "乡镇(街道)总工会", "湖东镇总工会", "镇干部", "19811110002")
        officer.sees("湖东镇总工会")

        staff = phone(empty)
        staff.activate(code, "19811110002")
        staff.page.get_by_role("link", name="湖东镇总工会").click()
        code = open_below(staff, "企业工会", "新湖工会", "林主席", CHAIR_PHONE)

        chair = phone(empty)
        chair.activate(code, CHAIR_PHONE)
        chair.fits()
        move_in(chair, roster(tmp_path / "roster.xlsx", range(HEADCOUNT)))
        codes = make_codes(chair)
        assert len(codes) == HEADCOUNT

        worker = phone(empty)
        worker.activate(codes[name_of(0)], "19822200000")
        worker.page.get_by_role("link", name="消息").click()
        worker.sees("新湖之家")
        worker.sees(TEAMS[0])
        by_others(empty, codes)
        unit = re.search(r"/units/(\d+)", chair.page.url)
        assert unit
        everybody_is_told(chair, worker)
        leave(chair, worker, unit.group(1), roster(tmp_path / "later.xlsx", range(1, HEADCOUNT)))


def move_in(chair: Phone, sheet: Path) -> None:
    chair.page.get_by_role("link", name="花名册").click()
    chair.page.get_by_role("link", name="导入").click()
    choose(chair, sheet)
    chair.sees("10 个新班组")
    chair.fits()
    chair.button("写入").click()
    expect(
        chair.page.get_by_role("link", name="发激活码").or_(chair.page.get_by_role("link", name=re.compile("激活码")))
    ).to_be_visible(timeout=30_000)


def make_codes(chair: Phone) -> dict[str, str]:
    chair.page.get_by_role("link", name=re.compile("激活码")).first.click()
    chair.button(f"为 {HEADCOUNT} 人生成激活码").click()
    chair.page.get_by_role("dialog").get_by_role("button", name="生成").click()
    lines = chair.page.locator("li.line")
    expect(lines).to_have_count(HEADCOUNT, timeout=30_000)
    names = chair.page.locator("li.line .one").all_text_contents()
    codes = chair.page.locator("li.line .code").all_text_contents()
    return {name[:3]: code.strip() for name, code in zip(names, codes, strict=True)}


def by_others(house: House, codes: dict[str, str]) -> None:
    """Some more people activate, each by their own code; every team has its group."""
    groups = set()
    with house.api() as client:
        for number in range(1, 11):
            body = {
                "code": codes[name_of(number)], "phone": f"198222{number:05}", "password": PASSWORD,
                "consents": [{"purpose": "membership", "version": "1"}],
            }  # fmt: skip
            session = client.post("/api/activations", json=body)
            assert session.status_code == 201, session.text
            groups |= teams_of(client, session.json()["accessToken"])
    assert groups == set(TEAMS)


def teams_of(client: httpx.Client, token: str) -> set[str]:
    rows = client.get("/api/channels", headers={"Authorization": f"Bearer {token}"}).json()
    return {row["name"] for row in rows if row["kind"] == "team"}


def everybody_is_told(chair: Phone, worker: Phone) -> None:
    """The chair's notice: one confirms from the home page, the eight without a phone are told, and nobody is left out."""
    publish(chair, everybody=HEADCOUNT + 1)
    worker.go("/")
    worker.page.get_by_role("region", name="工会通知").get_by_role("button", name="收到").click()
    expect(chair.page.get_by_role("radio", name="已收到 2")).to_be_visible(timeout=15_000)
    chair.button("标记口头通知").click()
    chair.button(f"选 {WITHOUT_PHONE} 位没有手机号的").click()
    chair.button(f"记为已口头通知({WITHOUT_PHONE})").click()
    found = [*listed(chair, "口头", WITHOUT_PHONE), *listed(chair, "已收到", 2)]
    found += listed(chair, "未读", HEADCOUNT - WITHOUT_PHONE - 1)
    assert sorted(found) == sorted(["林主席", *(name_of(number) for number in range(HEADCOUNT))])


def listed(chair: Phone, state: str, people: int) -> list[str]:
    """The names of everybody in one state."""
    chair.page.get_by_text(f"{state} {people}", exact=True).click()
    rows = chair.page.locator("main li .name")
    expect(rows).to_have_count(min(people, 8), timeout=15_000)
    if people > 8:
        chair.button(f"看全部 {people} 位").click()
    expect(rows).to_have_count(people)
    return rows.all_inner_texts()


def leave(chair: Phone, worker: Phone, unit: str, sheet: Path) -> None:
    """The next sheet lacks one worker; confirmed, that phone is out at once."""
    chair.go(f"/units/{unit}/roster/import")
    choose(chair, sheet)
    chair.button("逐个看").click()
    chair.page.get_by_role("dialog").get_by_text(name_of(0)).click()
    chair.page.get_by_role("dialog").get_by_role("button").last.click()
    chair.button("写入").click()
    expect(worker.page.get_by_label("手机号")).to_be_visible(timeout=20_000)
