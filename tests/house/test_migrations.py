"""What Tortoise's migrations may not do: on SQLite these rebuild a table and lose rows, indexes and constraints."""

import re

from tests.house.files import ROOT

FORBIDDEN = re.compile(r"ops\.AlterField\(|CheckConstraint|ops\.RunSQL\(")


def test_no_migration_rebuilds_a_table_by_itself() -> None:
    files = sorted((ROOT / "backend" / "nbar" / "migrations").glob("0*.py"))
    assert files
    assert not [file.name for file in files if FORBIDDEN.search(file.read_text())]


def test_an_index_names_columns_and_not_relations() -> None:
    """On SQLite an index over a relation's name silently indexes a constant."""
    offences = []
    for file in (ROOT / "backend" / "nbar").rglob("models.py"):
        text = file.read_text()
        relations = set(re.findall(r"^    (\w+): fields\.(?:ForeignKey|OneToOne)", text, re.MULTILINE))
        for columns in re.findall(r"Index\(fields=\(([^)]*)\)", text):
            named = set(re.findall(r'"(\w+)"', columns))
            offences += [f"{file.parent.name}: {name}" for name in named & relations]
    assert not offences
