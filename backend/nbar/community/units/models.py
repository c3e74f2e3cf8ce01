from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from nbar.core.models import Row
from shared_schemas.community.units import Role, UnitKind


class Unit(Row):
    """A node of the tree. `path` lists the ids from the root to itself, `/1/5/9/`, so a subtree is one prefix."""

    id = fields.BigIntField(primary_key=True)
    kind: UnitKind = fields.CharField(max_length=20)  # type: ignore[assignment]
    name = fields.CharField(max_length=40)
    parent: fields.ForeignKeyNullableRelation["Unit"] = fields.ForeignKeyField(
        "models.Unit", null=True, related_name="children", on_delete=fields.RESTRICT
    )
    parent_id: int | None
    path = fields.CharField(max_length=120, db_index=True)
    opened_at = fields.DatetimeField()
    closed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "unit"
        indexes = [Index(fields=("parent_id", "name"))]

    @property
    def lineage(self) -> list[int]:
        """Ids from the root down to this unit."""
        return [int(part) for part in self.path.strip("/").split("/")]


class Office(Row):
    """A duty at a unit, held by a person for a time. Rights hang on this row, so a hand-over is one row."""

    id = fields.BigIntField(primary_key=True)
    unit: fields.ForeignKeyRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", related_name="offices", on_delete=fields.RESTRICT
    )
    unit_id: int
    member: fields.ForeignKeyRelation["Model"] = fields.ForeignKeyField(
        "models.Member", related_name="offices", on_delete=fields.RESTRICT
    )
    member_id: int
    role: Role = fields.CharField(max_length=20)  # type: ignore[assignment]
    starts_at = fields.DatetimeField()
    ends_at = fields.DatetimeField(null=True)

    class Meta:
        table = "office"
        indexes = [Index(fields=("unit_id", "role")), Index(fields=("member_id", "ends_at"))]
