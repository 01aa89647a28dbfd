"""Sentence numbers kept beside cards and passages, so that each is read once; gone with the words they stand for."""

import uuid
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from django.db import transaction

from tonkla.boards.models import Card
from tonkla.fieldnotes.models import Excerpt
from tonkla.insights.models import Suggestion, Vector
from tonkla.people.models import Consent, Purpose

AT_ONCE = 256
Read = Callable[[list[str]], Any]  # texts → an array with a row for each, or None where no model is installed
Told = Callable[[str, int], None]


def digest_of(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def numbers_of(words: Mapping[str, tuple[str, str]], read: Read, told: Told) -> Any:
    """One row for each of `words` (key → kind, text): kept ones are not read again, fresh ones are kept. None: no model."""
    if not words or read([]) is None:
        return None
    import numpy as np

    rows = kept_rows(words)
    missing = [key for key in words if key not in rows]
    for at in range(0, len(missing), AT_ONCE):
        told("sentences", 3 + 5 * at // max(1, len(missing)))
        part = missing[at : at + AT_ONCE]
        fresh = read([words[key][1] for key in part])
        rows |= dict(zip(part, fresh, strict=True))
        keep({key: (*words[key], rows[key]) for key in part if words[key][0] != "heard"})
    return np.vstack([np.asarray(rows[key], dtype=np.float32) for key in words])


def kept_rows(words: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    import numpy as np

    found: dict[str, Any] = {}
    keys = [key for key, (kind, _text) in words.items() if kind != "heard"]
    for at in range(0, len(keys), AT_ONCE):
        part = keys[at : at + AT_ONCE]
        for field in ("card", "excerpt"):
            rows = Vector.objects.filter(**{f"{field}__in": part}).values_list(field, "digest", "body")
            for key, digest, body in rows:
                if digest == digest_of(words[str(key)][1]):
                    found[str(key)] = np.frombuffer(bytes(body), dtype=np.float16).astype(np.float32)
    return found


@transaction.atomic
def keep(fresh: Mapping[str, tuple[str, str, Any]]) -> None:
    """Lay down numbers (key → kind, text, row) in place of older ones of the same thing."""
    import numpy as np

    keys = [uuid.UUID(key) for key in fresh]
    Vector.objects.filter(card__in=keys).delete()
    Vector.objects.filter(excerpt__in=keys).delete()
    Vector.objects.bulk_create(
        Vector(**{f"{kind}_id": key}, digest=digest_of(text), body=np.asarray(row, dtype=np.float16).tobytes())
        for key, (kind, text, row) in fresh.items()
    )


def forget(consent: Consent, at: Any) -> int:
    """Numbers made of withdrawn words, and proposals that may quote their words, go with them."""
    receipt = consent.receipt
    if receipt is None or consent.purpose != Purpose.WRITE_DOWN:
        return 0
    cards = Card.objects.filter(receipt=receipt.number, board__session__workshop__hub=receipt.hub_id)
    told = Excerpt.objects.filter(note__receipt=receipt)
    Suggestion.objects.filter(workshop__hub=receipt.hub_id).delete()
    gone = Vector.objects.filter(card__in=cards).delete()[0]
    return gone + Vector.objects.filter(excerpt__in=told).delete()[0]
