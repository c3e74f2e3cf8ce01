from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('models', '0003_birthdays_delegates')]

    initial = False

    operations = [
        ops.AddField(
            model_name='Device',
            name='app',
            field=fields.CharField(default='other', db_default='other', max_length=10),
        ),
        ops.AddField(
            model_name='Device',
            name='system',
            field=fields.CharField(default='other', db_default='other', max_length=10),
        ),
    ]
