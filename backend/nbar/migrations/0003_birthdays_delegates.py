from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0002_events_reminders')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Delegation',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('unit', fields.ForeignKeyField('models.Unit', source_field='unit_id', db_constraint=True, to_field='id', related_name='greeting_delegations', on_delete=OnDelete.RESTRICT)),
                ('member', fields.ForeignKeyField('models.Member', source_field='member_id', db_constraint=True, to_field='id', related_name='greeting_delegations', on_delete=OnDelete.RESTRICT)),
                ('from_on', fields.DateField()),
                ('until_on', fields.DateField()),
                ('named_by_id', fields.BigIntField()),
                ('named_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'greeting_delegation', 'app': 'models', 'indexes': [Index(fields=['unit_id', 'ended_at']), Index(fields=['member_id', 'ended_at'])], 'pk_attr': 'id', 'table_description': 'greeting_delegation'},
            bases=['Row'],
        ),
        ops.AddField(
            model_name='Consent',
            name='withdrawn_by_id',
            field=fields.BigIntField(null=True),
        ),
    ]
