from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0004_devices')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Notice',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('unit', fields.ForeignKeyField('models.Unit', source_field='unit_id', db_constraint=True, to_field='id', related_name='notices', on_delete=OnDelete.RESTRICT)),
                ('author', fields.ForeignKeyField('models.Member', source_field='author_id', db_constraint=True, to_field='id', related_name='notices', on_delete=OnDelete.RESTRICT)),
                ('client_id', fields.CharField(max_length=36)),
                ('title', fields.CharField(max_length=60)),
                ('body', fields.CharField(default='', max_length=2000)),
                ('needs_ack', fields.BooleanField()),
                ('deadline', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('channel', fields.ForeignKeyField('models.Channel', source_field='channel_id', null=True, db_constraint=True, to_field='id', related_name='notices', on_delete=OnDelete.RESTRICT)),
                ('message', fields.ForeignKeyField('models.Message', source_field='message_id', null=True, db_constraint=True, to_field='id', related_name='notices', on_delete=OnDelete.SET_NULL)),
                ('unpinned_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('withdrawn_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('withdrawn_by_id', fields.BigIntField(null=True)),
                ('withdrawn_for', fields.CharField(default='', max_length=200)),
            ],
            options={'table': 'notice', 'app': 'models', 'unique_together': (('author', 'client_id'),), 'indexes': [Index(fields=['unit_id', 'at'])], 'pk_attr': 'id', 'table_description': 'notice'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='Receipt',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('notice', fields.ForeignKeyField('models.Notice', source_field='notice_id', db_constraint=True, to_field='id', related_name='receipts', on_delete=OnDelete.CASCADE)),
                ('member', fields.ForeignKeyField('models.Member', source_field='member_id', db_constraint=True, to_field='id', related_name='notice_receipts', on_delete=OnDelete.RESTRICT)),
                ('state', fields.CharField(max_length=6)),
                ('read_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('acked_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('told_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('told_by_id', fields.BigIntField(null=True)),
            ],
            options={'table': 'notice_receipt', 'app': 'models', 'unique_together': (('notice', 'member'),), 'indexes': [Index(fields=['notice_id', 'state']), Index(fields=['member_id'])], 'pk_attr': 'id', 'table_description': 'notice_receipt'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='ReminderRound',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('notice', fields.ForeignKeyField('models.Notice', source_field='notice_id', db_constraint=True, to_field='id', related_name='reminders', on_delete=OnDelete.CASCADE)),
                ('by', fields.ForeignKeyField('models.Member', source_field='by_id', db_constraint=True, to_field='id', related_name='notice_reminders', on_delete=OnDelete.RESTRICT)),
                ('client_id', fields.CharField(max_length=36)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('goes_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('reached_id', fields.BigIntField(default=0)),
                ('done_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'notice_reminder', 'app': 'models', 'unique_together': (('by', 'client_id'),), 'indexes': [Index(fields=['notice_id', 'at']), Index(fields=['done_at', 'goes_at'])], 'pk_attr': 'id', 'table_description': 'notice_reminder'},
            bases=['Row'],
        ),
    ]

