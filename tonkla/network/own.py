"""Which machine this is: its key, its name, the numbers of its bundles; and what becomes of that when a copy is brought back.

A copy carries the key of the machine it was made on, closed with the copy's passphrase. Brought back on another machine it is
laid beside (`node-other`): two machines must never sign as one, so an owner says whether this one takes that one's place.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from django.db import models

from tonkla.network.bundle import fingerprint, public_of
from tonkla.network.models import NodeName, Sent, Succession
from tonkla.people.models import Hub, Person
from tonkla.refusal import Refusal

JUMP = 1000  # the machine whose place is taken may have made bundles after the copy: others refuse a number they know


def lying(name: str) -> Path:
    path: Path = settings.DATA / "keys" / name
    return path


def own_key() -> Ed25519PrivateKey:
    """This machine's key; made once, read by its owner only, never in a bundle or an export. Refused while nobody has said
    which machine this is."""
    if not lying("node").exists():
        if lying("node-other").exists():
            raise Refusal("node_undecided")
        make_key()
    return key_in("node")


def key_in(name: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(lying(name).read_bytes())


def make_key() -> None:
    path = lying("node")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    path.write_bytes(Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()))


def own_name() -> str:
    """What an owner called this machine; else its first hub's name. The sample gives no name."""
    called = NodeName.objects.first()
    hub = None if called else Hub.objects.filter(is_sample=False).order_by("made_at").first()
    return called.name if called else hub.name if hub else "Tonkla"


def next_number() -> int:
    """One more than any bundle so far. The number also lies beside the key: an older copy of the database that was brought
    back knows less, and others would take its bundles for a rollback."""
    last = Sent.objects.select_for_update().aggregate(last=models.Max("sequence"))["last"] or 0
    return max(last, number_in("node-number")) + 1


def number_in(name: str) -> int:
    path = lying(name)
    said = path.read_text("ascii").strip() if path.exists() else ""
    return int(said) if said.isdecimal() else 0


# ── after a copy was brought back ──


@dataclass(frozen=True)
class Standing:
    """Public keys: this machine's ("" while undecided), the other one it could be (""), and whose place it took."""

    own: str
    other: str
    taken: Succession | None

    @property
    def is_undecided(self) -> bool:
        return not self.own

    @property
    def other_print(self) -> str:
        return fingerprint(self.other) if self.other else ""


def standing() -> Standing:
    other = public_of(key_in("node-other")) if lying("node-other").exists() else ""
    if other and not lying("node").exists():
        return Standing("", other, None)
    own = public_of(own_key())
    last = Succession.objects.filter(public_key=own).first()
    return Standing(own, other, last if last and last.takes_place else None)


def take_place(by: Person, now: datetime) -> None:
    """This machine signs as the one the copy was made on; the key it had itself, if any, lies beside. Twice does no harm."""
    if not lying("node-other").exists() or standing().taken:
        return
    number = max(number_in("node-number"), number_in("node-other-number")) + JUMP
    change_keys()
    lying("node-number").write_text(str(number), "ascii")
    Succession.objects.create(public_key=public_of(own_key()), takes_place=True, by=by, at=now)


def be_its_own(by: Person, now: datetime) -> None:
    """This machine signs as nobody before it, or with the key it had; the other's lies beside, so that it can be taken again."""
    now_it = standing()
    if now_it.own and now_it.other and not now_it.taken:
        return
    if now_it.own:
        change_keys()
    if not lying("node").exists():
        make_key()
    Succession.objects.create(public_key=public_of(own_key()), takes_place=False, by=by, at=now)


def change_keys() -> None:
    """What lies beside comes in use and what was in use lies beside; killed between, it is asked again."""
    own, other, between = lying("node"), lying("node-other"), lying("node-between")
    if own.exists():
        own.replace(between)
    if other.exists():
        other.replace(own)
    if between.exists():
        between.replace(other)
