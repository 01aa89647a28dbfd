"""The newest bundle stands open at one address of this machine, for other machines to fetch: a file made at a person's tap.

Nothing is made when somebody fetches. What a hub's owner takes back from sharing is gone from the offer at once: a new
bundle with a higher number takes the old one's place.
"""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from tonkla.network.models import Offer
from tonkla.network.sharing import make_bundle
from tonkla.people.models import Person

PATH = "/together/offer/newest.bundle"  # the same on every machine, so that an address is only a name and a port


def folder() -> Path:
    path: Path = settings.DATA / "offer"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def current() -> Offer | None:
    return Offer.objects.filter(ended_at=None).select_related("sent").first()


def offered_file() -> tuple[Offer, Path] | None:
    """The open offer and its file, if there is one."""
    offer = current()
    path = folder() / f"{offer.sent.digest}.bundle" if offer else None
    return (offer, path) if offer and path and path.exists() else None


def open_offer(kinds: set[str], by: Person, now: datetime) -> Offer:
    """Sign what is shared now and let it stand open; what stood open before is ended."""
    with transaction.atomic():
        body, sent = make_bundle(kinds, by, now)
        Offer.objects.filter(ended_at=None).update(ended_at=now)
        offer = Offer.objects.create(sent=sent, kinds=sorted(kinds), by=by, at=now)
    path = folder() / f"{sent.digest}.bundle"
    part = path.with_suffix(".part")
    part.write_bytes(body)
    part.replace(path)
    sweep(path)
    return offer


def end_offer(now: datetime) -> None:
    Offer.objects.filter(ended_at=None).update(ended_at=now)
    sweep(None)


def renew_offer(by: Person, now: datetime) -> None:
    """What is shared has changed: an open offer is made anew."""
    offer = current()
    if offer:
        open_offer(set(offer.kinds), by, now)


def sweep(kept: Path | None) -> None:
    for old in folder().iterdir():
        if old != kept:
            old.unlink(missing_ok=True)
