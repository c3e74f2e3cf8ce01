"""Sign-ups, what a person has yet to be told of events, and events they organised."""

from tortoise.expressions import Q

from nbar.community.events import actions, delivery
from nbar.community.events.models import (
    CalendarFeed,
    Cancellation,
    Card,
    CheckIn,
    Event,
    EventRating,
    FormAnswers,
    SignUp,
    Telling,
)
from nbar.community.events.rules import spoken
from nbar.community.holdings.declaration import Expiry, Held, Holding

HELD = Held(
    tables=(
        Holding(
            "calendar_feed", "events", CalendarFeed, "member_id", "erased", period="people", shown={"since": "since"}
        ),
        Holding(
            "sign_ups", "events", SignUp, "member_id", "erased", also=("by_id",), close=actions.forget, period="sign_ups",
            shown={"event": "event__title", "starts": "event__starts_at", "state": "state", "at": "at"},
        ),
        Holding(
            "check_ins", "events", CheckIn, "member_id", "erased", also=("by_id",), period="sign_ups",
            shown={"event": "event__title", "at": "at"},
        ),
        Holding(
            "form_answers", "events", FormAnswers, "member_id", "erased", period="sign_ups",
            shown={"event": "event__title", "text": "given", "at": "at"}, words={"text": spoken},
        ),
        Holding(
            "event_ratings", "events", EventRating, "member_id", "erased", period="sign_ups",
            shown={"event": "event__title", "stars": "stars", "text": "words", "at": "at"},
        ),
        Holding("event_news", "events", Telling, "member_id", "erased", period="sign_ups", shown={"event": "event__title"}),
        Holding(
            "events", "events", Event, "organiser_id", "anonymous", period="people",
            shown={"event": "title", "starts": "starts_at", "place": "place"},
        ),
        Holding(
            "cancellations", "events", Cancellation, "by_id", "anonymous", period="people",
            shown={"event": "event__title", "at": "at"},
        ),
    ),
    expiries=(
        Expiry("messages", Card, lambda until: Q(message__at__lt=until), delivery.unpin),
        Expiry("sign_ups", FormAnswers, lambda until: Q(event__ends_at__lt=until)),
        Expiry("sign_ups", EventRating, lambda until: Q(event__ends_at__lt=until)),
        Expiry("sign_ups", CheckIn, lambda until: Q(event__ends_at__lt=until)),
        Expiry("sign_ups", SignUp, lambda until: Q(event__ends_at__lt=until)),
    ),
)  # fmt: skip
