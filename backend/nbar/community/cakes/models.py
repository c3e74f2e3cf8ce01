import datetime as dt

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from nbar.core.models import Row
from shared_schemas.community.cakes import CakeStage


class Place(Row):
    """Where a union's cakes are handed out, in its own words."""

    id = fields.BigIntField(primary_key=True)
    unit: fields.OneToOneRelation[Model] = fields.OneToOneField(
        "models.Unit", related_name="cake_place", on_delete=fields.RESTRICT
    )
    unit_id: int
    words = fields.CharField(max_length=60)

    class Meta:
        table = "cake_place"


class Cake(Row):
    """One for a member and year, from the ordering on. The code stands in the clear: its owner shows it again and again."""

    id = fields.BigIntField(primary_key=True)
    unit: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Unit", related_name="cakes", on_delete=fields.RESTRICT
    )
    unit_id: int
    member: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="cakes", on_delete=fields.RESTRICT
    )
    member_id: int
    year = fields.SmallIntField()
    on = fields.DateField()
    pick_up_on = fields.DateField()
    code = fields.CharField(max_length=9, unique=True)

    class Meta:
        table = "cake"
        unique_together = (("member", "year"),)
        indexes = [Index(fields=("unit_id", "pick_up_on"))]


class Step(Row):
    """A cake came to a stage: when, and by whose hand."""

    id = fields.BigIntField(primary_key=True)
    cake: fields.ForeignKeyRelation[Cake] = fields.ForeignKeyField(
        "models.Cake", related_name="steps", on_delete=fields.RESTRICT
    )
    cake_id: int
    stage: CakeStage = fields.CharField(max_length=10)  # type: ignore[assignment]
    at = fields.DatetimeField()
    by_id = fields.BigIntField()

    class Meta:
        table = "cake_step"
        unique_together = (("cake", "stage"),)


class Partnership(Row):
    """A bakery's account works for a union from one day to another, both included. It sees codes and counts only."""

    id = fields.BigIntField(primary_key=True)
    unit: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Unit", related_name="cake_partnerships", on_delete=fields.RESTRICT
    )
    unit_id: int
    member: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="cake_partnerships", on_delete=fields.RESTRICT
    )
    member_id: int
    from_on = fields.DateField()
    until_on = fields.DateField()
    named_by_id = fields.BigIntField()
    named_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "cake_partnership"
        indexes = [Index(fields=("unit_id", "ended_at")), Index(fields=("member_id", "ended_at"))]

    def covers(self, day: dt.date) -> bool:
        return self.from_on <= day <= self.until_on
