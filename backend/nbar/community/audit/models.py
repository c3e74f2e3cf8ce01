from tortoise import fields
from tortoise.indexes import Index

from nbar.core.models import Row


class Entry(Row):
    """Who did what with whose data, and when. Never changed, never deleted by hand. `about_id` is the member
    it is about, `unit_id` the unit where one is named."""

    id = fields.BigIntField(primary_key=True)
    at = fields.DatetimeField(db_index=True)
    actor_id = fields.BigIntField(null=True)
    about_id = fields.BigIntField(null=True)
    unit_id = fields.BigIntField(null=True)
    verb = fields.CharField(max_length=40)
    subject = fields.CharField(max_length=80)
    facts: dict[str, object] = fields.JSONField(default=dict)

    class Meta:
        table = "audit_entry"
        indexes = [Index(fields=("actor_id", "id")), Index(fields=("about_id", "id"))]
