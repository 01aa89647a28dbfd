"""Published figures of places that stand for need where no round has weighed any: those that come with us, and over them
those that people here brought in, told by the room above that keeps them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tonkla.places.published import published

WORDS = {
    "income": _("income"), "poverty": _("share of poor people"), "youth": _("young people"), "people": _("people who live there"),
}  # fmt: skip
PEOPLE = ("youth", "people")  # these count people; the others are shares or amounts
OTHER = "need:"  # a figure under a name of its own, that stands for need: need:NAME


@dataclass(frozen=True)
class Indicator:
    """A kind of figure with its source and years. `is_people`: the value counts people, else it is a share or an amount.
    `is_need`: the more of it, the more need, so that it may stand for need."""

    key: str
    words: str
    values: dict[str, float]
    source: str
    is_people: bool = False
    is_need: bool = True


Teller = Callable[[], Iterable[Indicator]]
_TELLERS: list[Teller] = []


def register(teller: Teller) -> None:
    if teller not in _TELLERS:
        _TELLERS.append(teller)


def indicator(key: str, values: dict[str, float], source: str) -> Indicator:
    """By its key: what it is called, whether it counts people, whether more of it is more need."""
    words = str(WORDS[key]) if key in WORDS else key.removeprefix(OTHER)
    return Indicator(key, words, values, source, key in PEOPLE, key != "income")


def shipped() -> list[Indicator]:
    """What comes with us, in the reader's language."""
    tongue = get_language() or "th"
    return [
        indicator(one.key, one.values, f"{one.source(tongue)} {one.year + (0 if tongue.startswith('en') else 543)}")
        for one in published()
    ]


def indicators() -> dict[str, Indicator]:
    """All that is known, by key. What people brought in stands over what came with us, place by place."""
    found = {one.key: one for one in shipped()}
    for one in (told for teller in _TELLERS for told in teller()):
        under = found.get(one.key)
        rest = {code: value for code, value in under.values.items() if code not in one.values} if under else {}
        sources = f"{one.source}; {under.source}" if under and rest else one.source
        found[one.key] = replace(one, values={**rest, **one.values}, source=sources)
    return found
