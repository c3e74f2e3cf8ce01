from typing import Any, Literal

from tortoise import fields
from tortoise.models import Model

from nbar.core.models import Row

EffectKind = Literal["left", "team", "added", "changed", "leader"]


class RosterImport(Row):
    """One import that changed something. `undone_at` says that it was taken back."""

    id = fields.BigIntField(primary_key=True)
    unit: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Unit", related_name="roster_imports", on_delete=fields.RESTRICT
    )
    unit_id: int
    by_id = fields.BigIntField(null=True)
    at = fields.DatetimeField()
    added = fields.IntField()
    updated = fields.IntField()
    left = fields.IntField()
    undone_at = fields.DatetimeField(null=True)
    undone_by_id = fields.BigIntField(null=True)

    class Meta:
        table = "roster_import"


class RosterEffect(Row):
    """What an import did to one person or team, in the order it was done; deleted when it can no longer be undone.

    `before` and `after` are a person's facts as `members.rules.facts` has them, `offices` what a leaver held.
    """

    id = fields.BigIntField(primary_key=True)
    run: fields.ForeignKeyRelation[RosterImport] = fields.ForeignKeyField(
        "models.RosterImport", related_name="effects", on_delete=fields.CASCADE
    )
    run_id: int
    kind: EffectKind = fields.CharField(max_length=7)  # type: ignore[assignment]
    member_id = fields.BigIntField(null=True)
    unit_id = fields.BigIntField(null=True)
    before: dict[str, Any] | None = fields.JSONField(null=True)
    after: dict[str, Any] | None = fields.JSONField(null=True)
    offices: list[list[Any]] | None = fields.JSONField(null=True)

    class Meta:
        table = "roster_effect"
