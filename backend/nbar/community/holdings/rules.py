"""How long things about people are kept: the one table that the nightly job, the privacy page and my own page read."""

import datetime as dt

from shared_schemas.community.privacy import PeriodName

PERIODS: dict[PeriodName, dt.timedelta] = {
    "messages": dt.timedelta(days=365),
    "sign_ups": dt.timedelta(days=90),
    "codes": dt.timedelta(days=30),
    "devices": dt.timedelta(days=180),
    "ended_devices": dt.timedelta(days=30),
    "drafts": dt.timedelta(days=30),
    "receipts": dt.timedelta(days=365),
    "cakes": dt.timedelta(days=365),
    "join_requests": dt.timedelta(days=14),
    "imports": dt.timedelta(days=7),
    "people": dt.timedelta(days=365),
    "consents": dt.timedelta(days=3 * 365),
    "log": dt.timedelta(days=3 * 365),
}
"""messages: since posting. sign_ups: since the event ended. codes: since used, ended or expired. devices: since last used.
ended_devices: since signed out, with their used tokens. drafts: since the birthday. receipts: since the notice. cakes: since the birthday.
join_requests: since made, or decided. imports: since made; what they did can be undone so long. people: since they left their unit.
consents: since withdrawn (the general limitation period). log: since written (the law asks for six months at least)."""
