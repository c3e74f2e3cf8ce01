from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from nbar.core.models import Row
from shared_schemas.community.members import BirthdayFact, Purpose


class Member(Row):
    """A person in one unit, perhaps in one of its teams. `left_at` ends every right at once.

    `since` and `team_since` say from when messages of the home and team group count as unread.
    """

    id = fields.BigIntField(primary_key=True)
    unit: fields.ForeignKeyRelation["Model"] = fields.ForeignKeyField(
        "models.Unit", related_name="members", on_delete=fields.RESTRICT
    )
    unit_id: int
    team: fields.ForeignKeyNullableRelation["Model"] = fields.ForeignKeyField(
        "models.Unit", null=True, related_name="team_members", on_delete=fields.RESTRICT
    )
    team_id: int | None
    name = fields.CharField(max_length=40)
    phone = fields.CharField(max_length=11, null=True, unique=True)
    number = fields.CharField(max_length=20, null=True)
    password_hash = fields.CharField(max_length=200, null=True)
    birth_calendar = fields.CharField(max_length=5, null=True)
    birth_month = fields.SmallIntField(null=True)
    birth_day = fields.SmallIntField(null=True)
    birth_leap = fields.BooleanField(default=False)
    birth_year = fields.SmallIntField(null=True)
    joined_on = fields.DateField(null=True)
    since = fields.DatetimeField()
    team_since = fields.DatetimeField(null=True)
    activated_at = fields.DatetimeField(null=True)
    left_at = fields.DatetimeField(null=True)
    erased_at = fields.DatetimeField(null=True)
    system = fields.BooleanField(default=False)

    class Meta:
        table = "member"
        indexes = [
            Index(fields=("unit_id", "left_at")),
            Index(fields=("team_id", "left_at")),
            Index(fields=("unit_id", "number")),
        ]

    @property
    def birthday(self) -> BirthdayFact | None:
        if self.birth_month is None:
            return None
        return BirthdayFact(
            calendar=self.birth_calendar,  # type: ignore[arg-type]
            month=self.birth_month,
            day=self.birth_day,
            leap=self.birth_leap,
            year=self.birth_year,
        )

    def set_birthday(self, fact: BirthdayFact | None) -> None:
        self.birth_calendar = fact.calendar if fact else None
        self.birth_month = fact.month if fact else None
        self.birth_day = fact.day if fact else None
        self.birth_leap = bool(fact and fact.leap)
        self.birth_year = fact.year if fact else None


class Consent(Row):
    """What a person agreed to: purpose, version of the words, time, `recorded_by_id` is set when a chair or leader wrote down a
    spoken yes, `withdrawn_by_id` when one wrote down that it was taken back."""

    id = fields.BigIntField(primary_key=True)
    member: fields.ForeignKeyRelation[Member] = fields.ForeignKeyField(
        "models.Member", related_name="consents", on_delete=fields.RESTRICT
    )
    member_id: int
    purpose: Purpose = fields.CharField(max_length=20)  # type: ignore[assignment]
    version = fields.CharField(max_length=20)
    at = fields.DatetimeField()
    recorded_by_id = fields.BigIntField(null=True)
    withdrawn_at = fields.DatetimeField(null=True)
    withdrawn_by_id = fields.BigIntField(null=True)

    class Meta:
        table = "consent"
        indexes = [Index(fields=("member_id", "purpose"))]
