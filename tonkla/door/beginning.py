"""First run: an empty installation, a one-time code in the terminal, the first hub and its first person."""

import hmac
import secrets
from typing import Any

from django.conf import settings
from django.db import transaction

from tonkla.handbook.models import Tool
from tonkla.people.models import Hub, Membership, Person, Role
from tonkla.places.models import Place


def is_empty() -> bool:
    """Nobody real can sign in yet; sample people do not count."""
    return not Person.objects.filter(is_active=True, is_sample=False).exists()


def first_code() -> str:
    """The one-time code, made when first asked for; `serve` prints it while nobody can sign in."""
    path = settings.DATA / "keys" / "first-run"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{secrets.randbelow(10**8):08d}", "ascii")
        path.chmod(0o600)
    return str(path.read_text("ascii").strip())


def code_is_right(typed: str) -> bool:
    return hmac.compare_digest("".join(typed.split()).replace("-", "").encode(), first_code().encode())


@transaction.atomic
def begin_with(answers: dict[str, Any]) -> Person:
    """The first hub and its owner; the shipped handbook and the places come along."""
    if not Place.objects.exists():
        Place.objects.load()
    Tool.objects.load()
    hub = Hub.objects.create(
        name=answers["hub"], place=answers["place"], host_kind=answers["host_kind"], languages=answers["languages"]
    )
    person = Person.objects.welcome(answers["login"], answers["name"], answers["password"])
    Membership.objects.create(person=person, hub=hub, role=Role.OWNER)
    transaction.on_commit(lambda: (settings.DATA / "keys" / "first-run").unlink(missing_ok=True))
    return person
