from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0006_cakes')]

    initial = False

    operations = [
        ops.CreateModel(
            name='JoinLink',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('unit', fields.ForeignKeyField('models.Unit', source_field='unit_id', db_constraint=True, to_field='id', related_name='join_links', on_delete=OnDelete.RESTRICT)),
                ('salt', fields.CharField(max_length=32)),
                ('made_by_id', fields.BigIntField()),
                ('made_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('expires_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('ended_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'join_link', 'app': 'models', 'pk_attr': 'id', 'table_description': 'join_link'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='JoinRequest',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('link', fields.ForeignKeyField('models.JoinLink', source_field='link_id', db_constraint=True, to_field='id', related_name='requests', on_delete=OnDelete.CASCADE)),
                ('unit', fields.ForeignKeyField('models.Unit', source_field='unit_id', db_constraint=True, to_field='id', related_name='join_requests', on_delete=OnDelete.RESTRICT)),
                ('team', fields.ForeignKeyField('models.Unit', source_field='team_id', null=True, db_constraint=True, to_field='id', related_name='team_join_requests', on_delete=OnDelete.RESTRICT)),
                ('name', fields.CharField(max_length=40)),
                ('phone', fields.CharField(max_length=11)),
                ('secret_hash', fields.CharField(unique=True, max_length=64)),
                ('consent_version', fields.CharField(max_length=20)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('expires_at', fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
                ('outcome', fields.CharField(null=True, max_length=10)),
                ('reason', fields.CharField(default='', max_length=100)),
                ('decided_by_id', fields.BigIntField(null=True)),
                ('member', fields.ForeignKeyField('models.Member', source_field='member_id', null=True, db_constraint=True, to_field='id', related_name='join_requests', on_delete=OnDelete.CASCADE)),
            ],
            options={'table': 'join_request', 'app': 'models', 'indexes': [Index(fields=['unit_id', 'outcome'])], 'pk_attr': 'id', 'table_description': 'join_request'},
            bases=['Row'],
        ),
    ]
