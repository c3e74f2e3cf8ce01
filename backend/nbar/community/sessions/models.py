from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from nbar.core.models import Row
from shared_schemas.community.sessions import App, System


class Activation(Row):
    """A personal code, hashed. Single use: `used_at` or `ended_at` closes it."""

    id = fields.BigIntField(primary_key=True)
    member: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="activations", on_delete=fields.RESTRICT
    )
    member_id: int
    code_hash = fields.CharField(max_length=64, unique=True)
    made_by_id = fields.BigIntField(null=True)
    expires_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "activation"


class Device(Row):
    """A phone that signed in: one refresh family. `ended_at` ends its tokens and sockets at once.

    Of what the browser says of itself only `app` and `system` are kept, as names of the wire.
    """

    id = fields.BigIntField(primary_key=True)
    member: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="devices", on_delete=fields.RESTRICT
    )
    member_id: int
    key_hash = fields.CharField(max_length=64)
    app: App = fields.CharField(max_length=10, default="other", db_default="other")  # type: ignore[assignment]
    system: System = fields.CharField(max_length=10, default="other", db_default="other")  # type: ignore[assignment]
    started_at = fields.DatetimeField()
    seen_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "device"


class RefreshToken(Row):
    """One cookie of a family. `superseded_at` is when any successor was first used."""

    id = fields.BigIntField(primary_key=True)
    device: fields.ForeignKeyRelation[Device] = fields.ForeignKeyField(
        "models.Device", related_name="tokens", on_delete=fields.CASCADE
    )
    device_id: int
    token_hash = fields.CharField(max_length=64, unique=True)
    parent_id = fields.BigIntField(null=True)
    made_at = fields.DatetimeField()
    superseded_at = fields.DatetimeField(null=True)

    class Meta:
        table = "refresh_token"
        indexes = [Index(fields=("device_id",))]
