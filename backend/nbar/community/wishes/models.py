from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from nbar.core.models import Row


class Hidden(Row):
    """A wish was taken off the wall, by its person or by a chair; `reported` when the chair was told of it."""

    id = fields.BigIntField(primary_key=True)
    message: fields.OneToOneRelation[Model] = fields.OneToOneField(
        "models.Message", related_name="hidden_wish", on_delete=fields.CASCADE
    )
    message_id: int
    by_id = fields.BigIntField()
    at = fields.DatetimeField()
    reported = fields.BooleanField(default=False)

    class Meta:
        table = "wish_hidden"


class Thanks(Row):
    """A private word from the person whose birthday it was; `told_at` once it is in the other's inbox."""

    id = fields.BigIntField(primary_key=True)
    member: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="birthday_thanks", on_delete=fields.RESTRICT
    )
    member_id: int
    on = fields.DateField()
    to: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="birthday_thanks_had", on_delete=fields.RESTRICT
    )
    to_id: int
    text = fields.CharField(max_length=200)
    at = fields.DatetimeField()
    told_at = fields.DatetimeField(null=True)

    class Meta:
        table = "wish_thanks"
        unique_together = (("member", "on", "to"),)
        indexes = [Index(fields=("told_at",))]
