"""Pure rules about channels: the six county bars, seals, finding a name by its pinyin."""

from dataclasses import dataclass
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from shared_schemas.community.channels import BarKind


@dataclass(frozen=True)
class Preset:
    kind: BarKind
    name: str
    mark: str
    purpose: str


COUNTY_BARS = (
    Preset("law", "法吧", "法", "学法规 · 问权益"),
    Preset("help", "帮吧", "帮", "邻里互助 · 爱心接力"),
    Preset("learn", "学吧", "学", "学技能 · 长本事"),
    Preset("voice", "说吧", "说", "建议 · 心声"),
    Preset("meet", "约吧", "约", "周末小聚 · 结识"),
    Preset("commerce", "淘吧", "淘", "电商经验 · 好物交流"),
)


@lru_cache(maxsize=20_000)
def pinyin(name: str) -> str:
    """Full syllables and initials of a name: `fangmin fm`."""
    syllables = lazy_pinyin(name)
    initials = lazy_pinyin(name, style=Style.FIRST_LETTER)
    return f"{''.join(syllables)} {''.join(initials)}".lower()


def home_name(unit_name: str) -> str:
    """What an all-hands group is called until somebody renames it: the short name and 之家."""
    short = unit_name
    for ending in ("有限责任公司", "股份有限公司", "有限公司", "公司", "工会", "委员会"):
        short = short.removesuffix(ending)
    return f"{(short or unit_name)[:38]}之家"
