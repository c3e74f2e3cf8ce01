from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from tortoise.fields.base import OnDelete
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('models', '0008_wishes')]

    initial = False

    operations = [
        ops.CreateModel(
            name='RosterImport',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('unit', fields.ForeignKeyField('models.Unit', source_field='unit_id', db_constraint=True, to_field='id', related_name='roster_imports', on_delete=OnDelete.RESTRICT)),
                ('by_id', fields.BigIntField(null=True)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('added', fields.IntField()),
                ('updated', fields.IntField()),
                ('left', fields.IntField()),
                ('undone_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('undone_by_id', fields.BigIntField(null=True)),
            ],
            options={'table': 'roster_import', 'app': 'models', 'pk_attr': 'id', 'table_description': 'roster_import'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='RosterEffect',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('run', fields.ForeignKeyField('models.RosterImport', source_field='run_id', db_constraint=True, to_field='id', related_name='effects', on_delete=OnDelete.CASCADE)),
                ('kind', fields.CharField(max_length=7)),
                ('member_id', fields.BigIntField(null=True)),
                ('unit_id', fields.BigIntField(null=True)),
                ('before', fields.JSONField(null=True, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('after', fields.JSONField(null=True, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('offices', fields.JSONField(null=True, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
            ],
            options={'table': 'roster_effect', 'app': 'models', 'pk_attr': 'id', 'table_description': 'roster_effect'},
            bases=['Row'],
        ),
    ]
