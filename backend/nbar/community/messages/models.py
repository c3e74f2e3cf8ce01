from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from nbar.core.models import Row
from shared_schemas.community.messages import ReactionKind


class Message(Row):
    """A message in its present state. `sent_hash` tells a repeat of the same send from another content under its id.

    `tally_pending` marks reactions stored but not yet told: tallies raise `changed` at most once a second.
    """

    id = fields.BigIntField(primary_key=True)
    channel: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Channel", related_name="messages", on_delete=fields.RESTRICT
    )
    channel_id: int
    no = fields.BigIntField()
    seq = fields.BigIntField()
    changed = fields.BigIntField()
    author: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="messages", on_delete=fields.RESTRICT
    )
    author_id: int
    author_role = fields.CharField(max_length=20, null=True)
    client_id = fields.CharField(max_length=36)
    sent_hash = fields.CharField(max_length=64)
    at = fields.DatetimeField()
    body: dict[str, object] = fields.JSONField()
    reply_to: fields.ForeignKeyNullableRelation["Message"] = fields.ForeignKeyField(
        "models.Message", null=True, related_name="replies", on_delete=fields.RESTRICT
    )
    reply_to_id: int | None
    reply_no = fields.BigIntField(null=True)
    everyone = fields.BooleanField(default=False)
    tallied_at = fields.DatetimeField(null=True)
    tally_pending = fields.BooleanField(default=False, db_index=True)

    class Meta:
        table = "message"
        unique_together = (("channel", "no"), ("channel", "seq"), ("author", "client_id"))
        indexes = [
            Index(fields=("channel_id", "changed")),
            Index(fields=("channel_id", "at")),
            Index(fields=("reply_to_id",)),
            Index(fields=("at",)),
        ]


class Recall(Row):
    """A message was taken back, by whom and when."""

    id = fields.BigIntField(primary_key=True)
    message: fields.OneToOneRelation[Message] = fields.OneToOneField(
        "models.Message", related_name="recall", on_delete=fields.CASCADE
    )
    message_id: int
    by: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="recalls", on_delete=fields.RESTRICT
    )
    by_id: int
    at = fields.DatetimeField()

    class Meta:
        table = "recall"


class Reaction(Row):
    id = fields.BigIntField(primary_key=True)
    message: fields.ForeignKeyRelation[Message] = fields.ForeignKeyField(
        "models.Message", related_name="reactions", on_delete=fields.CASCADE
    )
    message_id: int
    member: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="reactions", on_delete=fields.RESTRICT
    )
    member_id: int
    kind: ReactionKind = fields.CharField(max_length=10)  # type: ignore[assignment]
    at = fields.DatetimeField()

    class Meta:
        table = "reaction"
        unique_together = (("message", "member", "kind"),)
        indexes = [Index(fields=("member_id",))]


class Mention(Row):
    """Somebody was named with @ in a message."""

    id = fields.BigIntField(primary_key=True)
    message: fields.ForeignKeyRelation[Message] = fields.ForeignKeyField(
        "models.Message", related_name="mentions", on_delete=fields.CASCADE
    )
    message_id: int
    member: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="mentions", on_delete=fields.RESTRICT
    )
    member_id: int

    class Meta:
        table = "mention"
        unique_together = (("message", "member"),)
        indexes = [Index(fields=("member_id",))]
