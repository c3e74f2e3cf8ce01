"""Where the demo plays: a real county's townships, and enterprises nobody has."""

from dataclasses import dataclass

from shared_schemas.community.channels import BarKind, BarOpen

COUNTY = "长兴县"
TOWNSHIPS = (
    "雉城街道", "画溪街道", "太湖街道", "龙山街道", "洪桥镇", "李家巷镇", "夹浦镇", "林城镇",
    "虹星桥镇", "和平镇", "泗安镇", "煤山镇", "水口乡", "小浦镇", "吕山乡",
)  # fmt: skip
INDUSTRIES = ("蓄电池", "纺织", "耐火材料", "快递", "教育", "卫生")
ENTERPRISE = "湖畔环保"
TEAMS = (
    "行政班",
    "装配一班",
    "装配二班",
    "焊接班",
    "质检班",
    "维修班",
    "物流一班",
    "物流二班",
    "环保运行甲班",
    "环保运行乙班",
)
_FIRST = ("云帆", "青禾", "远山", "明川", "新桥", "锦程", "朝阳", "瑞林", "和盛", "东湖", "星野", "永泰")
_TRADES = ("机械", "纺织", "建材", "物流", "食品")
OTHERS = tuple(f"{first}{trade}" for trade in _TRADES for first in _FIRST)
"""Sixty invented enterprises."""

TALK = (
    (1, "早上好!今天降温,露天作业的工友注意保暖。"),
    (2, "三号线换模比上周快了四分钟,给维修班点赞。"),
    (3, "食堂今天有红烧肉,去晚了可没有。"),
    (4, "周六的篮球赛谁还报名?还差两个人。"),
    (5, "我来一个!"),
    (6, "算我一个,打得不好别嫌弃。"),
    (7, "收到工会发的手套了,很合手,谢谢。"),
)
COUNTY_TALK = {
    "law": "试用期也要签劳动合同吗?", "help": "家里有闲置的婴儿车,需要的工友可以来拿。", "learn": "电工证考试的资料我整理好了,要的说一声。",
    "voice": "建议厂区到地铁口加一班晚班车。", "meet": "周末有人打羽毛球吗?新手也欢迎。", "commerce": "第一次直播卖自家茶叶,有什么要注意的?",
}  # fmt: skip
TEAM_TALK = ((1, "明天早会提前十分钟,大家互相转告。"), (2, "收到。"), (3, "收到,谢谢班长提醒。"))
BARS = (
    (BarOpen(name="动力说吧", bar="voice", mark="动", colour="voice", purpose="班组里的好主意"), "建议休息室加两台微波炉,中午排队太久了。"),
    (BarOpen(name="动力学吧", bar="learn", mark="动", colour="learn", purpose="一起考证一起练"), "有没有一起考电工证的?可以组队刷题。"),
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """An event some days from now, already signed up for by some."""

    title: str
    place: str
    in_days: int
    capacity: int
    going: int
    bar: BarKind | None


EVENTS = (
    Plan("职工大讲堂:短视频拍摄入门", "县总工会干校 201 教室", 6, 50, 44, "learn"),
    Plan("冬季篮球友谊赛", "体育中心 2 号馆", 12, 24, 9, "meet"),
    Plan("周末登山健步走", "龙山公园东门", 19, 10, 12, None),
)
EVENT_WORDS = "水杯自带,当天提供往返班车。满员后自动候补,有空位会马上告诉您。"

NOTICE = (
    "年度体检预约登记",
    "今年的体检安排在县人民医院。请在截止前到二楼会议室登记,带身份证;夜班的工友由班组长代为登记。有事找工会小沈。",
)
