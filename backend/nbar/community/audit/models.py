from tortoise import fields

from nbar.core.models import Row


class Entry(Row):
    """Who did what with whose data, and when. Never changed, never deleted by hand."""

    id = fields.BigIntField(primary_key=True)
    at = fields.DatetimeField(db_index=True)
    actor_id = fields.BigIntField(null=True)
    verb = fields.CharField(max_length=40)
    subject = fields.CharField(max_length=80)
    facts: dict[str, object] = fields.JSONField(default=dict)

    class Meta:
        table = "audit_entry"
