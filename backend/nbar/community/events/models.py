from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from nbar.core.models import Row


class Event(Row):
    """Something people sign up for. `going` is kept by conditional updates, so it never passes `capacity`.

    `turns` counts every sign-up there ever was and numbers the next. `revision` counts the changes, `secret` makes the
    codes of its check-in.
    """

    id = fields.BigIntField(primary_key=True)
    unit: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Unit", related_name="events", on_delete=fields.RESTRICT
    )
    unit_id: int
    organiser: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="events", on_delete=fields.RESTRICT
    )
    organiser_id: int
    title = fields.CharField(max_length=60)
    starts_at = fields.DatetimeField(db_index=True)
    ends_at = fields.DatetimeField()
    closes_at = fields.DatetimeField()
    place = fields.CharField(max_length=60)
    address = fields.CharField(max_length=200, default="")
    description = fields.CharField(max_length=2000, default="")
    bar = fields.CharField(max_length=10, null=True)
    capacity = fields.IntField()
    going = fields.IntField(default=0)
    waiting = fields.IntField(default=0)
    turns = fields.BigIntField(default=0)
    opened_at = fields.DatetimeField()
    revision = fields.IntField(default=0, db_default=0)
    revised_at = fields.DatetimeField(null=True)
    walk_ins = fields.BooleanField(default=False, db_default=False)
    secret = fields.CharField(max_length=64, default="", db_default="")

    class Meta:
        table = "event"


class Audience(Row):
    """A unit whose people, and those below it, may come, `message_id` is the event's card in its group."""

    id = fields.BigIntField(primary_key=True)
    event: fields.ForeignKeyRelation[Event] = fields.ForeignKeyField(
        "models.Event", related_name="audiences", on_delete=fields.CASCADE
    )
    event_id: int
    unit: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Unit", related_name="event_audiences", on_delete=fields.RESTRICT
    )
    unit_id: int

    class Meta:
        table = "event_audience"
        unique_together = (("event", "unit"),)
        indexes = [Index(fields=("unit_id",))]


class Card(Row):
    """An event's card in one group. `due` says that the group does not show the event as it is now."""

    id = fields.BigIntField(primary_key=True)
    event: fields.ForeignKeyRelation[Event] = fields.ForeignKeyField(
        "models.Event", related_name="cards", on_delete=fields.CASCADE
    )
    event_id: int
    channel: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Channel", related_name="event_cards", on_delete=fields.RESTRICT
    )
    channel_id: int
    message: fields.OneToOneNullableRelation[Model] = fields.OneToOneField(
        "models.Message", null=True, related_name="event_card", on_delete=fields.RESTRICT
    )
    message_id: int | None
    due = fields.BooleanField(default=True, db_index=True)

    class Meta:
        table = "event_card"
        unique_together = (("event", "channel"),)


class Telling(Row):
    """Somebody has yet to be told of an event; the row goes in the transaction that tells."""

    id = fields.BigIntField(primary_key=True)
    event: fields.ForeignKeyRelation[Event] = fields.ForeignKeyField(
        "models.Event", related_name="tellings", on_delete=fields.CASCADE
    )
    event_id: int
    member: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="event_tellings", on_delete=fields.CASCADE
    )
    member_id: int
    template = fields.CharField(max_length=20)

    class Meta:
        table = "event_telling"


class StartReminder(Row):
    """Who goes is still to be reminded at this instant; the row goes in the transaction that notes the tellings."""

    id = fields.BigIntField(primary_key=True)
    event: fields.ForeignKeyRelation[Event] = fields.ForeignKeyField(
        "models.Event", related_name="reminders", on_delete=fields.CASCADE
    )
    event_id: int
    template = fields.CharField(max_length=20)
    at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "event_reminder"
        unique_together = (("event", "template"),)


class Cancellation(Row):
    id = fields.BigIntField(primary_key=True)
    event: fields.OneToOneRelation[Event] = fields.OneToOneField(
        "models.Event", related_name="cancellation", on_delete=fields.CASCADE
    )
    event_id: int
    by: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="cancellations", on_delete=fields.RESTRICT
    )
    by_id: int
    at = fields.DatetimeField()
    reason = fields.CharField(max_length=200)

    class Meta:
        table = "event_cancellation"


class SignUp(Row):
    """A place taken or waited for. `turn` orders both lists, a move-up keeps it. `by_id` differs when a leader signed up a colleague."""

    id = fields.BigIntField(primary_key=True)
    event: fields.ForeignKeyRelation[Event] = fields.ForeignKeyField(
        "models.Event", related_name="sign_ups", on_delete=fields.CASCADE
    )
    event_id: int
    member: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="sign_ups", on_delete=fields.RESTRICT
    )
    member_id: int
    state = fields.CharField(max_length=8)
    turn = fields.BigIntField()
    at = fields.DatetimeField()
    by_id = fields.BigIntField()

    class Meta:
        table = "sign_up"
        unique_together = (("event", "member"),)
        indexes = [Index(fields=("event_id", "state", "turn"))]


class CalendarFeed(Row):
    """The secret address under which a person's calendar reads the events they go to; only its hash is kept."""

    id = fields.BigIntField(primary_key=True)
    member: fields.OneToOneRelation[Model] = fields.OneToOneField(
        "models.Member", related_name="calendar_feed", on_delete=fields.CASCADE
    )
    member_id: int
    secret_hash = fields.CharField(max_length=64, unique=True)
    since = fields.DatetimeField()

    class Meta:
        table = "calendar_feed"


class CheckIn(Row):
    """Somebody was there: `at` is the moment of the earliest scan, `by_id` who scanned, `how` where."""

    id = fields.BigIntField(primary_key=True)
    event: fields.ForeignKeyRelation[Event] = fields.ForeignKeyField(
        "models.Event", related_name="check_ins", on_delete=fields.CASCADE
    )
    event_id: int
    member: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="check_ins", on_delete=fields.RESTRICT
    )
    member_id: int
    at = fields.DatetimeField()
    by_id = fields.BigIntField()
    how = fields.CharField(max_length=4)
    walked_in = fields.BooleanField(default=False)

    class Meta:
        table = "event_check_in"
        unique_together = (("event", "member"),)
        indexes = [Index(fields=("member_id",))]


class EventRating(Row):
    """What somebody who was there says of an event, told to the organiser without the name."""

    id = fields.BigIntField(primary_key=True)
    event: fields.ForeignKeyRelation[Event] = fields.ForeignKeyField(
        "models.Event", related_name="ratings", on_delete=fields.CASCADE
    )
    event_id: int
    member: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="event_ratings", on_delete=fields.CASCADE
    )
    member_id: int
    stars = fields.SmallIntField()
    words = fields.CharField(max_length=200, default="")
    at = fields.DatetimeField()

    class Meta:
        table = "event_rating"
        unique_together = (("event", "member"),)
        indexes = [Index(fields=("member_id",))]


class FormField(Row):
    """Something the organiser asks of those who sign up, in the order of `no`."""

    id = fields.BigIntField(primary_key=True)
    event: fields.ForeignKeyRelation[Event] = fields.ForeignKeyField(
        "models.Event", related_name="form_fields", on_delete=fields.CASCADE
    )
    event_id: int
    no = fields.SmallIntField()
    kind = fields.CharField(max_length=6)
    label = fields.CharField(max_length=40)
    purpose = fields.CharField(max_length=100)
    required = fields.BooleanField(default=False)
    choices: list[str] = fields.JSONField(default=list)

    class Meta:
        table = "event_field"
        unique_together = (("event", "no"),)


class FormAnswers(Row):
    """What one person answered, by the number of the field as text. Nothing else of the sign-up is here, so it can go alone."""

    id = fields.BigIntField(primary_key=True)
    event: fields.ForeignKeyRelation[Event] = fields.ForeignKeyField(
        "models.Event", related_name="form_answers", on_delete=fields.CASCADE
    )
    event_id: int
    member: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "models.Member", related_name="form_answers", on_delete=fields.CASCADE
    )
    member_id: int
    given: dict[str, object] = fields.JSONField(default=dict)
    at = fields.DatetimeField()

    class Meta:
        table = "event_answers"
        unique_together = (("event", "member"),)
        indexes = [Index(fields=("member_id",))]
