from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from nbar.core.models import Row


class JoinLink(Row):
    """What a poster's code leads to. Its token is signed, not kept; `ended_at` or `expires_at` closes it."""

    id = fields.BigIntField(primary_key=True)
    unit: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Unit", related_name="join_links", on_delete=fields.RESTRICT
    )
    unit_id: int
    salt = fields.CharField(max_length=32)
    made_by_id = fields.BigIntField()
    made_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "join_link"


class JoinRequest(Row):
    """Somebody asks to join a union. `outcome` says how it ended; rows are deleted two weeks after that."""

    id = fields.BigIntField(primary_key=True)
    link: fields.ForeignKeyRelation[JoinLink] = fields.ForeignKeyField(
        "models.JoinLink", related_name="requests", on_delete=fields.CASCADE
    )
    link_id: int
    unit: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Unit", related_name="join_requests", on_delete=fields.RESTRICT
    )
    unit_id: int
    team: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Unit", null=True, related_name="team_join_requests", on_delete=fields.RESTRICT
    )
    team_id: int | None
    name = fields.CharField(max_length=40)
    phone = fields.CharField(max_length=11)
    secret_hash = fields.CharField(max_length=64, unique=True)
    consent_version = fields.CharField(max_length=20)
    at = fields.DatetimeField()
    expires_at = fields.DatetimeField(db_index=True)
    outcome = fields.CharField(max_length=10, null=True)
    reason = fields.CharField(max_length=100, default="")
    decided_by_id = fields.BigIntField(null=True)
    member: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Member", null=True, related_name="join_requests", on_delete=fields.CASCADE
    )
    member_id: int | None

    class Meta:
        table = "join_request"
        indexes = [Index(fields=("unit_id", "outcome"))]
