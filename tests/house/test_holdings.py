"""Every table with a person in it is declared by its slice: who sees it, what closing an account does, how long it stays."""

import importlib
import re
from typing import get_args

from tortoise.fields.base import OnDelete
from tortoise.fields.relational import ForeignKeyFieldInstance

from nbar.app import MODELS
from nbar.community.holdings.rules import PERIODS
from nbar.community.privacy.registry import EXPIRIES, HOLDINGS, NAMING
from nbar.core.models import Fact, Row
from shared_schemas.community.privacy import HeldGroup, PeriodName, TableName
from tests.house.files import ROOT

HOW = "declare it in the slice's holdings.py (see community/privacy/registry.py)"


def tables() -> list[type[Row]]:
    for name in MODELS:
        importlib.import_module(name)
    return [table for table in Row.__subclasses__() if table is not Fact]


def relations(table: type[Row], target: str) -> dict[str, ForeignKeyFieldInstance]:
    found = {
        name: field for name, field in table._meta.fields_map.items() if isinstance(field, ForeignKeyFieldInstance)
    }
    return {name: field for name, field in found.items() if field.model_name == target}


def columns_with_ids(table: type[Row]) -> set[str]:
    """Relations to a member, and every other column whose name says that it holds an id."""
    related = {name for name, field in table._meta.fields_map.items() if isinstance(field, ForeignKeyFieldInstance)}
    plain = {
        name for name in table._meta.fields_map if name.endswith("_id") and name.removesuffix("_id") not in related
    }
    return plain | {f"{name}_id" for name in relations(table, "models.Member")}


def declared(table: type[Row]) -> set[str]:
    columns: set[str] = set()
    for holding in HOLDINGS:
        if holding.table is table:
            columns |= {holding.person, *holding.also, *holding.strangers}
    for naming in NAMING:
        if naming.table is table:
            columns |= {*naming.columns, *naming.strangers}
    return columns


def test_no_table_with_a_person_is_forgotten() -> None:
    assert len(tables()) > 20
    missing = {table.__name__: columns_with_ids(table) - declared(table) for table in tables()}
    assert not {name: columns for name, columns in missing.items() if columns}, HOW


def test_only_tables_that_are_there_are_declared() -> None:
    known = {*tables()}
    assert {holding.table for holding in HOLDINGS} | {naming.table for naming in NAMING} <= known
    assert len({holding.name for holding in HOLDINGS}) == len(HOLDINGS)
    assert {holding.name for holding in HOLDINGS} == set(get_args(TableName))
    assert {holding.group for holding in HOLDINGS} == set(get_args(HeldGroup))


def test_what_holds_on_to_messages_lets_go_before_they_expire() -> None:
    """A relation that forbids deleting would stop the nightly job for good."""
    names = [expiry.table for expiry in EXPIRIES if expiry.period == "messages"]
    for table in tables():
        for name, field in relations(table, "models.Message").items():
            if field.on_delete in (OnDelete.CASCADE, OnDelete.SET_NULL) or (table.__name__, name) == (
                "Message",
                "reply_to",
            ):
                continue
            assert table in names[:-1], f"{table.__name__}.{name}: an Expiry of the period messages, in a slice above"
    assert names[-1].__name__ == "Message"


def test_every_period_is_used_and_every_promise_has_one() -> None:
    assert set(PERIODS) == set(get_args(PeriodName))
    used = {expiry.period for expiry in EXPIRIES} | {"people"}
    assert used == set(PERIODS)
    assert {holding.period for holding in HOLDINGS if holding.period} <= used


def test_what_is_exported_has_words() -> None:
    columns = {column for holding in HOLDINGS for column in holding.shown}
    for language in ("zh-CN", "en"):
        text = (ROOT / f"frontend/src/locale/{language}/privacy.ts").read_text()
        block = text[text.index("columns: {") :]
        words = set(re.findall(r"(\w+): '", block[: block.index("}")]))
        assert columns <= words, (language, columns - words)


def test_rows_are_deleted_by_declaration_only_where_nothing_refuses() -> None:
    """What is kept or ended says how; deleting is what happens when nothing is said."""
    assert not [holding.name for holding in HOLDINGS if holding.on_closing == "ended" and holding.close is None]
