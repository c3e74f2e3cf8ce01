from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0010_events_calendar')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Channel',
            name='floor',
            field=fields.BigIntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='Entry',
            name='about_id',
            field=fields.BigIntField(null=True),
        ),
        ops.AddField(
            model_name='Entry',
            name='unit_id',
            field=fields.BigIntField(null=True),
        ),
        ops.AddIndex(
            model_name='Entry',
            index=Index(fields=['actor_id', 'id']),
        ),
        ops.AddIndex(
            model_name='Entry',
            index=Index(fields=['about_id', 'id']),
        ),
        ops.AddField(
            model_name='Member',
            name='erased_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddIndex(
            model_name='Message',
            index=Index(fields=['reply_to_id']),
        ),
        ops.AddIndex(
            model_name='Message',
            index=Index(fields=['at']),
        ),
        ops.AddIndex(
            model_name='Reaction',
            index=Index(fields=['member_id']),
        ),
        ops.AddIndex(
            model_name='RefreshToken',
            index=Index(fields=['device_id']),
        ),
    ]
