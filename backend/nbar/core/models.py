"""The base of all tables, and facts about this database itself."""

from typing import Any

from tortoise import fields
from tortoise.models import Model, ModelMeta


class _Undescribed(ModelMeta):
    """Keeps docstrings out of the schema: as table comments they would need a migration for every reworded
    sentence, and a semicolon in one breaks the statement."""

    def __new__(cls, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> Any:
        meta: Any = attrs.get("Meta")
        if hasattr(meta, "table"):
            meta.table_description = meta.table
        return super().__new__(cls, name, bases, attrs)


class Row(Model, metaclass=_Undescribed):
    """The base of every table."""

    class Meta:
        abstract = True


class Fact(Row):
    """A named fact: the epoch, whether this is a demo."""

    name = fields.CharField(max_length=40, primary_key=True)
    value = fields.CharField(max_length=200)

    class Meta:
        table = "fact"
