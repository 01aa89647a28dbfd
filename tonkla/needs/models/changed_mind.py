"""A phone answers a question it has answered before: one rule for votes on needs and on pairs of them."""

from datetime import datetime
from typing import Any

from tonkla.refusal import Refusal


def say_anew(known: Any, field: str, said: str, late: bool, at: datetime) -> bool:
    """Write `said` over the answer in `field` of `known`; False where it says so already.

    What was counted in time is not changed after the round has closed: refusal "vote_counted".
    """
    if getattr(known, field) == said:
        return False
    if late and not known.late:
        raise Refusal("vote_counted")
    setattr(known, field, said)
    known.late, known.at = late, at
    known.save(update_fields=[field, "late", "at"])
    return True
