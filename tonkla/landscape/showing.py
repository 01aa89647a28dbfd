"""Facts in the reader's words: an offer's line, and what a change says."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tonkla.landscape.choices import FACTS, INSTRUMENTS, KINDS, SECTORS, STAGES, WAYS, WHOM, words_for
from tonkla.landscape.goals import words_of
from tonkla.landscape.models import Change, Offer, Way
from tonkla.paper.dates import thai_date
from tonkla.places.languages import language_name
from tonkla.places.models import Place


@dataclass(frozen=True)
class Shown:
    """An offer as a page says it: its kind, its sentence, and the rest in short pieces."""

    offer: Offer
    kind: str
    pieces: list[str]


def offers_shown(offers: Iterable[Offer], language: str) -> list[Shown]:
    return [Shown(one, "".join(words_for(KINDS, [one.kind])), pieces_of(one, language)) for one in offers]


def pieces_of(offer: Offer, language: str) -> list[str]:
    whom = [*words_for(WHOM, offer.whom_for), offer.serves, ages(offer), *words_for(STAGES, [offer.stage])]
    goals = [f"{code} {words_of(code)}" for code in offer.targets]
    known = {code.split(".")[0] for code in offer.targets}
    goals += [f"SDG {goal}" for goal in offer.goals if str(goal) not in known]
    reach = [str(place.name(language)) for place in offer.places.all()]
    if offer.is_nationwide:
        reach.append(_("for the whole country"))
    ways = words_for(WAYS, offer.ways) if offer.ways != Way.IN_PLACE else []
    tongues = [language_name(tag, language) for tag in offer.tongues]
    capacity = [] if offer.capacity is None else [_("%(n)s a year") % {"n": f"{offer.capacity:,}"}]
    parts = [
        words_for(INSTRUMENTS, offer.instruments), whom, words_for(SECTORS, offer.sectors), goals, ways, reach, tongues,
        [offer.cost], capacity, [period(offer, language)],
    ]  # fmt: skip
    return [", ".join(piece for piece in part if piece) for part in parts if any(part)]


def ages(offer: Offer) -> str:
    if offer.youngest is not None and offer.oldest is not None:
        return _("%(a)s to %(b)s years old") % {"a": offer.youngest, "b": offer.oldest}
    if offer.youngest is not None:
        return _("from %(a)s years on") % {"a": offer.youngest}
    return _("up to %(b)s years") % {"b": offer.oldest} if offer.oldest is not None else ""


def period(offer: Offer, language: Any) -> str:
    begins = thai_date(offer.starts_on, language) if offer.starts_on else ""
    ends = thai_date(offer.ends_on, language) if offer.ends_on else ""
    if begins and ends:
        return f"{begins} – {ends}"
    return _("from %(day)s") % {"day": begins} if begins else _("until %(day)s") % {"day": ends} if ends else ""


@dataclass(frozen=True)
class Told:
    """A change in words. `of`: the offer it is about, if it is one."""

    change: Change
    fact: str
    of: str
    before: str
    after: str


def change_words(change: Change, language: str) -> Told:
    fact = str(FACTS.get(change.fact, change.fact))
    before, after = (value_words(change.fact, value, language) for value in (change.before, change.after))
    return Told(change, fact, str(change.offer) if change.offer else "", before, after)


def value_words(fact: str, value: Any, language: str) -> str:
    """A stored value as a person would say it."""
    lists: dict[str, list[Any]] = {
        "stage": STAGES, "kind": KINDS, "ways": WAYS, "whom_for": WHOM, "sectors": SECTORS, "instruments": INSTRUMENTS,
    }  # fmt: skip
    if value is None or value in ("", []):
        return "–"
    if isinstance(value, bool):
        words = {
            "is_sought": (_("they give"), _("they seek")), "is_sure": (_("not checked"), _("checked")),
            "is_nationwide": (_("in some places"), _("for the whole country")),
        }  # fmt: skip
        return words[fact][value]
    if fact in lists:
        keys = value if isinstance(value, list) else str(value).split()
        return ", ".join(words_for(lists[fact], keys)) or str(value)
    if fact in ("place_id", "places"):
        codes = value if isinstance(value, list) else [value]
        return ", ".join(place.name(language) for place in Place.objects.filter(pk__in=codes)) or str(value)
    if fact == "languages":
        return ", ".join(language_name(tag, language) for tag in str(value).split())
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)
