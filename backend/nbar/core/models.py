"""Facts about this database itself."""

from tortoise import fields
from tortoise.models import Model


class Fact(Model):
    """A named fact: the epoch, whether this is a demo."""

    name = fields.CharField(max_length=40, primary_key=True)
    value = fields.CharField(max_length=200)

    class Meta:
        table = "fact"
