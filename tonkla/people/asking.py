"""What is read out before a talk, and what a phone must know to ask and to write far from the machine."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.people import consent_text
from tonkla.people.forms import ConsentForm
from tonkla.people.models import LISTENERS, UNDER_20, AgeBand, Hub, Purpose, Receipt
from tonkla.refusal import CATALOGUE, Refusal

CHECKED = ("pseudonym_missing", "nothing_allowed", "age_band_missing", "guardian_missing", "assent_missing")


def language() -> str:
    return consent_text.side(get_language() or "th")


def purposes_read(version: str, allowed: Any = ()) -> list[tuple[str, str, bool]]:
    words = consent_text.wording(version, language()).purposes
    return [(purpose, sentence, purpose in allowed) for purpose, sentence in words.items()]


def known_here(request: HttpRequest, receipts: list[Receipt]) -> dict[str, Any]:
    """What the vault of this device may know for writing far away: who writes, their hubs, the person this page is about."""
    person: Any = request.user
    now = timezone.now()
    hubs = Hub.objects.filter(pk__in=person.hub_ids(*LISTENERS)).order_by("name")
    return {
        "who": str(person.pk),
        "hubs": [{"id": str(hub.pk), "name": hub.name} for hub in hubs],
        "people": [
            {
                "id": str(one.pk), "about": one.pseudonym, "hub": str(one.hub_id), "number": one.number,
                "allows": [purpose for purpose in (Purpose.PHOTO, Purpose.AUDIO) if one.allows(purpose, now)],
            }
            for one in receipts
        ],
    }  # fmt: skip


def asking_page(hub_name: str, form: ConsentForm | None = None, allowed: Any = ()) -> dict[str, Any]:
    """Everything the asking form says, with what a phone must check by itself when no machine is in reach."""
    wording = consent_text.wording(consent_text.NEWEST, language())
    until = _("the day we agree on")
    return {
        "ask_form": form or ConsentForm(),
        "opening": [line.format(hub=hub_name) for line in wording.opening],
        "closing": [line.format(until=until) for line in wording.closing],
        "purposes": purposes_read(consent_text.NEWEST, allowed),
        "version": consent_text.NEWEST,
        "ask_rules": {
            "under": [str(band) for band in UNDER_20],
            "child": str(AgeBand.CHILD),
            "refusals": {key: Refusal(key).words(language()) for key in CHECKED if key in CATALOGUE},
        },
    }
