"""How long things stand, and what is shown of a secret."""

import datetime as dt

from nbar.community.holdings.rules import PERIODS

POSTER_LIFE = dt.timedelta(days=90)
REQUEST_LIFE = PERIODS["join_requests"]
"""How long a request waits, and how long its answer is kept afterwards."""
TELL_PAUSE = dt.timedelta(hours=1)
"""While others wait already, chair and leader are told again only after this."""
MOST_WAITING = 200
"""Requests one union may have waiting; the next is refused until somebody decides."""


def check_digits(secret_hash: str) -> str:
    """Four digits to compare face to face; they give nothing of the secret away."""
    return f"{int(secret_hash[:12], 16) % 10_000:04}"
