from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from nbar.core.models import Row
from shared_schemas.community.channels import BarKind, ChannelKind, SealColour


class Channel(Row):
    """A place for messages. `head` counts changes, `count` counts messages, neither has holes; messages up to number
    `floor` are gone for their age.

    Who belongs to a home, team or inbox channel is derived from the roster; a bar's members are `Membership` rows.
    """

    id = fields.BigIntField(primary_key=True)
    kind: ChannelKind = fields.CharField(max_length=10)  # type: ignore[assignment]
    bar: BarKind | None = fields.CharField(max_length=10, null=True)  # type: ignore[assignment]
    name = fields.CharField(max_length=40)
    purpose = fields.CharField(max_length=60, default="")
    mark = fields.CharField(max_length=1)
    colour: SealColour = fields.CharField(max_length=10)  # type: ignore[assignment]
    unit: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Unit", null=True, related_name="channels", on_delete=fields.RESTRICT
    )
    unit_id: int | None
    owner: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Member", null=True, related_name="inbox", on_delete=fields.RESTRICT, unique=True
    )
    owner_id: int | None
    head = fields.BigIntField(default=0)
    count = fields.BigIntField(default=0)
    floor = fields.BigIntField(default=0, db_default=0)
    position = fields.SmallIntField(default=0)
    opened_at = fields.DatetimeField()
    closed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "channel"
        indexes = [Index(fields=("unit_id", "kind"))]


class Membership(Row):
    """Somebody joined a bar."""

    id = fields.BigIntField(primary_key=True)
    channel: fields.ForeignKeyRelation[Channel] = fields.ForeignKeyField(
        "models.Channel", related_name="memberships", on_delete=fields.RESTRICT
    )
    channel_id: int
    member: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="memberships", on_delete=fields.RESTRICT
    )
    member_id: int
    joined_at = fields.DatetimeField()

    class Meta:
        table = "membership"
        unique_together = (("channel", "member"),)


class ReadMark(Row):
    """Up to which `no` a member has read a channel."""

    id = fields.BigIntField(primary_key=True)
    channel: fields.ForeignKeyRelation[Channel] = fields.ForeignKeyField(
        "models.Channel", related_name="read_marks", on_delete=fields.RESTRICT
    )
    channel_id: int
    member: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="read_marks", on_delete=fields.RESTRICT
    )
    member_id: int
    last_read = fields.BigIntField()

    class Meta:
        table = "read_mark"
        unique_together = (("member", "channel"),)
