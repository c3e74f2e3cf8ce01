from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('models', '0007_joining')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Hidden',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('message', fields.OneToOneField('models.Message', source_field='message_id', db_constraint=True, to_field='id', related_name='hidden_wish', on_delete=OnDelete.CASCADE)),
                ('by_id', fields.BigIntField()),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('reported', fields.BooleanField(default=False)),
            ],
            options={'table': 'wish_hidden', 'app': 'models', 'pk_attr': 'id', 'table_description': 'wish_hidden'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='Thanks',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('member', fields.ForeignKeyField('models.Member', source_field='member_id', db_constraint=True, to_field='id', related_name='birthday_thanks', on_delete=OnDelete.RESTRICT)),
                ('on', fields.DateField()),
                ('to', fields.ForeignKeyField('models.Member', source_field='to_id', db_constraint=True, to_field='id', related_name='birthday_thanks_had', on_delete=OnDelete.RESTRICT)),
                ('text', fields.CharField(max_length=200)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('told_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'wish_thanks', 'app': 'models', 'unique_together': (('member', 'on', 'to'),), 'indexes': [Index(fields=['told_at'])], 'pk_attr': 'id', 'table_description': 'wish_thanks'},
            bases=['Row'],
        ),
    ]
