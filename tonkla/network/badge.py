"""An Open Badge 3.0: what the certificate says, as a file this machine signs; made when asked, never kept.

A W3C verifiable credential in the JWT proof format (Open Badges 3.0 §8.2, compact JWS): the payload is the credential itself
with `iss jti nbf sub`, the header names the key. Ed25519 is permitted there beside RS256, though not everybody reads it. The
person is named by the words they typed and by a number drawn anew each time: two badges of one person cannot be joined.
"""

import json
import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from tonkla.network.bundle import fingerprint, public_of
from tonkla.network.own import own_key, own_name, standing
from tonkla.paper.dates import Language, thai_date
from tonkla.refusal import Refusal
from tonkla.workshops.models import Attendance, Invitee, Seat, SeatKind

CONTEXTS = ("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")
MOST_BYTES = 20_000
LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"  # base58, as did:key writes a key


@dataclass(frozen=True)
class Read:
    """A badge of this machine, unchanged."""

    name: str
    title: str
    words: str
    given_at: datetime | None


def is_listed_under_20(seat: Seat) -> bool:
    return Invitee.objects.standing().filter(seat=seat, is_under_20=True).exists()


def offer(seat: Seat) -> str:
    """Offered to those who take part, and never to somebody the hub's list says is under 20."""
    asks = seat.kind == SeatKind.PARTICIPANT and not is_listed_under_20(seat)
    return reverse("network:badge", args=[seat.workshop_id]) if asks else ""


def check_due(seat: Seat, is_adult: bool, now: datetime) -> None:
    """A badge says in this machine's name that somebody took part: an adult, who was there, and not before the end."""
    if is_listed_under_20(seat):
        raise Refusal("badge_listed_under_20")
    if not is_adult:
        raise Refusal("badge_for_adults")
    workshop = seat.workshop
    if not workshop.is_closed and workshop.local(now).date() < workshop.ends_on():
        raise Refusal("badge_too_early")
    if seat.kind != SeatKind.PARTICIPANT or not Attendance.objects.filter(seat=seat, removed_at=None).exists():
        raise Refusal("badge_without_attendance")


def make_badge(seat: Seat, name: str, lang: Language, now: datetime) -> bytes:
    key = own_key()
    told = credential(seat, name, did_of(public_of(key)), lang, now.replace(microsecond=0))
    header = {"alg": "EdDSA", "typ": "JWT", "jwk": {"kty": "OKP", "crv": "Ed25519", "x": b64(raw(public_of(key)))}}
    text = ".".join(b64(json.dumps(part, ensure_ascii=False).encode()) for part in (header, told))
    return f"{text}.{b64(key.sign(text.encode()))}".encode()


def credential(seat: Seat, name: str, issuer: str, lang: Language, now: datetime) -> dict[str, Any]:
    workshop, number, subject = seat.workshop, uuid.uuid4().urn, uuid.uuid4().urn
    facts = {
        "title": workshop.title, "hub": workshop.hub.name,
        "when": thai_date(workshop.date_of(1), lang, until=workshop.ends_on()),
    }  # fmt: skip
    achievement = {
        "id": workshop.pk.urn, "type": ["Achievement"], "name": workshop.title,
        "description": _("Took part in “%(title)s”, held by %(hub)s, %(when)s.") % facts,
        "criteria": {"narrative": _("Was there on at least one day, by the hub's own list. Nothing was graded.")},
    }  # fmt: skip
    called = {"type": "IdentityObject", "hashed": False, "identityHash": name, "identityType": "name"}
    return {
        "@context": list(CONTEXTS), "id": number, "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": workshop.title, "issuer": {"id": issuer, "type": ["Profile"], "name": own_name()},
        "validFrom": f"{now:%Y-%m-%dT%H:%M:%SZ}",
        "credentialSubject": {
            "id": subject, "type": ["AchievementSubject"], "identifier": [called], "achievement": achievement,
        },
        "iss": issuer, "jti": number, "sub": subject, "nbf": int(now.timestamp()),
    }  # fmt: skip


def read_badge(body: bytes) -> Read:
    """A badge as it was saved; refused with the reason: no badge, changed since it was signed, another machine's."""
    try:
        if len(body) > MOST_BYTES:
            raise ValueError("too large")
        text, _dot, signed = body.decode("ascii").strip().rpartition(".")
        header, payload = map(unb64, text.split("."))
        public = unb64(json.loads(header)["jwk"]["x"])
        Ed25519PublicKey.from_public_bytes(public).verify(unb64(signed), text.encode())
        if public.hex() != standing().own:
            raise Refusal("badge_of_another", print=fingerprint(public.hex()))
        told = json.loads(payload)
        subject = told["credentialSubject"]
        made, given_at = subject["achievement"], parse_datetime(told["validFrom"])
        return Read(subject["identifier"][0]["identityHash"], made["name"], made["description"], given_at)
    except InvalidSignature as wrong:
        raise Refusal("badge_changed") from wrong
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as trouble:
        raise Refusal("badge_unreadable") from trouble


def did_of(public_key: str) -> str:
    """The key itself as an identifier (did:key), so that no address has to be reached to check a badge."""
    rest, written = int.from_bytes(b"\xed\x01" + raw(public_key)), ""
    while rest:
        rest, place = divmod(rest, 58)
        written = LETTERS[place] + written
    return f"did:key:z{written}"


def raw(public_key: str) -> bytes:
    return bytes.fromhex(public_key)


def b64(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    content = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if b64(content) != text:  # the same bytes written in another way are another file
        raise ValueError("not base64url")
    return content
