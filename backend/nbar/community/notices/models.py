from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from nbar.core.models import Row
from shared_schemas.community.notices import NoticeState


class Notice(Row):
    """What a unit tells everybody in it and below, or a team its people: one row, however many it is for."""

    id = fields.BigIntField(primary_key=True)
    unit: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Unit", related_name="notices", on_delete=fields.RESTRICT
    )
    unit_id: int
    author: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="notices", on_delete=fields.RESTRICT
    )
    author_id: int
    client_id = fields.CharField(max_length=36)
    title = fields.CharField(max_length=60)
    body = fields.CharField(max_length=2000, default="")
    needs_ack = fields.BooleanField()
    deadline = fields.DatetimeField(null=True)
    at = fields.DatetimeField()
    channel: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Channel", null=True, related_name="notices", on_delete=fields.RESTRICT
    )
    channel_id: int | None
    message: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Message", null=True, related_name="notices", on_delete=fields.SET_NULL
    )
    message_id: int | None
    unpinned_at = fields.DatetimeField(null=True)
    withdrawn_at = fields.DatetimeField(null=True)
    withdrawn_by_id = fields.BigIntField(null=True)
    withdrawn_for = fields.CharField(max_length=200, default="")

    class Meta:
        table = "notice"
        unique_together = (("author", "client_id"),)
        indexes = [Index(fields=("unit_id", "at"))]


class Receipt(Row):
    """How far a notice has come with one person; made when it is opened, confirmed or told by word of mouth, never before.

    `state` names the furthest of the three times, so that a great audience is counted without looking at them.
    """

    id = fields.BigIntField(primary_key=True)
    notice: fields.ForeignKeyRelation[Notice] = fields.ForeignKeyField(
        "models.Notice", related_name="receipts", on_delete=fields.CASCADE
    )
    notice_id: int
    member: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="notice_receipts", on_delete=fields.RESTRICT
    )
    member_id: int
    state: NoticeState = fields.CharField(max_length=6)  # type: ignore[assignment]
    read_at = fields.DatetimeField(null=True)
    acked_at = fields.DatetimeField(null=True)
    told_at = fields.DatetimeField(null=True)
    told_by_id = fields.BigIntField(null=True)

    class Meta:
        table = "notice_receipt"
        unique_together = (("notice", "member"),)
        indexes = [Index(fields=("notice_id", "state")), Index(fields=("member_id",))]


class ReminderRound(Row):
    """Somebody asked to remind everybody who has not confirmed. `reached_id` is the last member told; they come by id.

    One row whatever the audience: who is still to be reminded is asked when it goes out.
    """

    id = fields.BigIntField(primary_key=True)
    notice: fields.ForeignKeyRelation[Notice] = fields.ForeignKeyField(
        "models.Notice", related_name="reminders", on_delete=fields.CASCADE
    )
    notice_id: int
    by: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="notice_reminders", on_delete=fields.RESTRICT
    )
    by_id: int
    client_id = fields.CharField(max_length=36)
    at = fields.DatetimeField()
    goes_at = fields.DatetimeField()
    reached_id = fields.BigIntField(default=0)
    done_at = fields.DatetimeField(null=True)

    class Meta:
        table = "notice_reminder"
        unique_together = (("by", "client_id"),)
        indexes = [Index(fields=("notice_id", "at")), Index(fields=("done_at", "goes_at"))]
