from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0005_notices')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Cake',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('unit', fields.ForeignKeyField('models.Unit', source_field='unit_id', db_constraint=True, to_field='id', related_name='cakes', on_delete=OnDelete.RESTRICT)),
                ('member', fields.ForeignKeyField('models.Member', source_field='member_id', db_constraint=True, to_field='id', related_name='cakes', on_delete=OnDelete.RESTRICT)),
                ('year', fields.SmallIntField()),
                ('on', fields.DateField()),
                ('pick_up_on', fields.DateField()),
                ('code', fields.CharField(unique=True, max_length=9)),
            ],
            options={'table': 'cake', 'app': 'models', 'unique_together': (('member', 'year'),), 'indexes': [Index(fields=['unit_id', 'pick_up_on'])], 'pk_attr': 'id', 'table_description': 'cake'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='Partnership',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('unit', fields.ForeignKeyField('models.Unit', source_field='unit_id', db_constraint=True, to_field='id', related_name='cake_partnerships', on_delete=OnDelete.RESTRICT)),
                ('member', fields.ForeignKeyField('models.Member', source_field='member_id', db_constraint=True, to_field='id', related_name='cake_partnerships', on_delete=OnDelete.RESTRICT)),
                ('from_on', fields.DateField()),
                ('until_on', fields.DateField()),
                ('named_by_id', fields.BigIntField()),
                ('named_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'cake_partnership', 'app': 'models', 'indexes': [Index(fields=['unit_id', 'ended_at']), Index(fields=['member_id', 'ended_at'])], 'pk_attr': 'id', 'table_description': 'cake_partnership'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='Place',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('unit', fields.OneToOneField('models.Unit', source_field='unit_id', db_constraint=True, to_field='id', related_name='cake_place', on_delete=OnDelete.RESTRICT)),
                ('words', fields.CharField(max_length=60)),
            ],
            options={'table': 'cake_place', 'app': 'models', 'pk_attr': 'id', 'table_description': 'cake_place'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='Step',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('cake', fields.ForeignKeyField('models.Cake', source_field='cake_id', db_constraint=True, to_field='id', related_name='steps', on_delete=OnDelete.RESTRICT)),
                ('stage', fields.CharField(max_length=10)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('by_id', fields.BigIntField()),
            ],
            options={'table': 'cake_step', 'app': 'models', 'unique_together': (('cake', 'stage'),), 'pk_attr': 'id', 'table_description': 'cake_step'},
            bases=['Row'],
        ),
    ]
