from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

from nbar.core import tokens


async def give_secrets(_apps, editor):
    """Events opened before there was a check-in get a secret of their own."""
    for row in await editor.client.execute_query_dict("SELECT id FROM event WHERE secret = ''"):
        await editor.client.execute_query(f"UPDATE event SET secret = '{tokens.secret()}' WHERE id = {int(row['id'])}")

class Migration(migrations.Migration):
    dependencies = [('models', '0011_own_things')]

    initial = False

    operations = [
        ops.CreateModel(
            name='CheckIn',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('event', fields.ForeignKeyField('models.Event', source_field='event_id', db_constraint=True, to_field='id', related_name='check_ins', on_delete=OnDelete.CASCADE)),
                ('member', fields.ForeignKeyField('models.Member', source_field='member_id', db_constraint=True, to_field='id', related_name='check_ins', on_delete=OnDelete.RESTRICT)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('by_id', fields.BigIntField()),
                ('how', fields.CharField(max_length=4)),
                ('walked_in', fields.BooleanField(default=False)),
            ],
            options={'table': 'event_check_in', 'app': 'models', 'unique_together': (('event', 'member'),), 'indexes': [Index(fields=['member_id'])], 'pk_attr': 'id', 'table_description': 'event_check_in'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='EventRating',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('event', fields.ForeignKeyField('models.Event', source_field='event_id', db_constraint=True, to_field='id', related_name='ratings', on_delete=OnDelete.CASCADE)),
                ('member', fields.ForeignKeyField('models.Member', source_field='member_id', db_constraint=True, to_field='id', related_name='event_ratings', on_delete=OnDelete.CASCADE)),
                ('stars', fields.SmallIntField()),
                ('words', fields.CharField(default='', max_length=200)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'event_rating', 'app': 'models', 'unique_together': (('event', 'member'),), 'indexes': [Index(fields=['member_id'])], 'pk_attr': 'id', 'table_description': 'event_rating'},
            bases=['Row'],
        ),
        ops.AddField(
            model_name='Event',
            name='secret',
            field=fields.CharField(default='', db_default='', max_length=64),
        ),
        ops.AddField(
            model_name='Event',
            name='walk_ins',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.RunPython(give_secrets),
    ]
