import datetime as dt

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from nbar.core.models import Row


class Settings(Row):
    """How a unit greets: the hour (union time), the chair's own sentences; `always_by_id` is the chair in whose name
    drafts go out without asking. A successor has to say so anew."""

    id = fields.BigIntField(primary_key=True)
    unit: fields.OneToOneRelation[Model] = fields.OneToOneField(
        "models.Unit", related_name="birthday_settings", on_delete=fields.RESTRICT
    )
    unit_id: int
    hour = fields.SmallIntField(default=8)
    always_by_id = fields.BigIntField(null=True)
    templates: list[str] = fields.JSONField()

    class Meta:
        table = "birthday_settings"


class Draft(Row):
    """What the chair wants said on one birthday, `approved_by_id` is the chair who said yes."""

    id = fields.BigIntField(primary_key=True)
    member: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="greeting_drafts", on_delete=fields.RESTRICT
    )
    member_id: int
    on = fields.DateField()
    text = fields.CharField(max_length=300)
    written_by_id = fields.BigIntField()
    approved_by_id = fields.BigIntField(null=True)

    class Meta:
        table = "greeting_draft"
        unique_together = (("member", "on"),)


class Greeting(Row):
    """A greeting that stands in the group. One for a member and year, written in the message's own transaction."""

    id = fields.BigIntField(primary_key=True)
    member: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="greetings", on_delete=fields.RESTRICT
    )
    member_id: int
    year = fields.SmallIntField()
    on = fields.DateField(db_index=True)
    message: fields.OneToOneRelation[Model] = fields.OneToOneField(
        "models.Message", related_name="greeting", on_delete=fields.RESTRICT
    )
    message_id: int
    at = fields.DatetimeField()

    class Meta:
        table = "greeting"
        unique_together = (("member", "year"),)


class Delegation(Row):
    """Whom the chair named to approve and send in their stead, from one day to another, both included. It ends before
    its time when the chair says so, and counts for nothing once that chair has left office."""

    id = fields.BigIntField(primary_key=True)
    unit: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Unit", related_name="greeting_delegations", on_delete=fields.RESTRICT
    )
    unit_id: int
    member: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="greeting_delegations", on_delete=fields.RESTRICT
    )
    member_id: int
    from_on = fields.DateField()
    until_on = fields.DateField()
    named_by_id = fields.BigIntField()
    named_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "greeting_delegation"
        indexes = [Index(fields=("unit_id", "ended_at")), Index(fields=("member_id", "ended_at"))]

    def covers(self, day: dt.date) -> bool:
        return self.from_on <= day <= self.until_on


class Reminder(Row):
    """The chair was told that there are birthdays on this day."""

    id = fields.BigIntField(primary_key=True)
    unit: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Unit", related_name="birthday_reminders", on_delete=fields.RESTRICT
    )
    unit_id: int
    on = fields.DateField()
    at = fields.DatetimeField()

    class Meta:
        table = "birthday_reminder"
        unique_together = (("unit", "on"),)
