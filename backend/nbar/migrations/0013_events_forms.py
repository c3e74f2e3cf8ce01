from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0012_events_attendance')]

    initial = False

    operations = [
        ops.CreateModel(
            name='FormAnswers',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('event', fields.ForeignKeyField('models.Event', source_field='event_id', db_constraint=True, to_field='id', related_name='form_answers', on_delete=OnDelete.CASCADE)),
                ('member', fields.ForeignKeyField('models.Member', source_field='member_id', db_constraint=True, to_field='id', related_name='form_answers', on_delete=OnDelete.CASCADE)),
                ('given', fields.JSONField(default=dict, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'event_answers', 'app': 'models', 'unique_together': (('event', 'member'),), 'indexes': [Index(fields=['member_id'])], 'pk_attr': 'id', 'table_description': 'event_answers'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='FormField',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('event', fields.ForeignKeyField('models.Event', source_field='event_id', db_constraint=True, to_field='id', related_name='form_fields', on_delete=OnDelete.CASCADE)),
                ('no', fields.SmallIntField()),
                ('kind', fields.CharField(max_length=6)),
                ('label', fields.CharField(max_length=40)),
                ('purpose', fields.CharField(max_length=100)),
                ('required', fields.BooleanField(default=False)),
                ('choices', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
            ],
            options={'table': 'event_field', 'app': 'models', 'unique_together': (('event', 'no'),), 'pk_attr': 'id', 'table_description': 'event_field'},
            bases=['Row'],
        ),
    ]

