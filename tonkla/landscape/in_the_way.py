"""What is in people's way, by place: as hubs counted it, as field notes say it (told from above), and as the map works it out."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tonkla.landscape.choices import BARRIERS, words_for
from tonkla.landscape.models import Barrier, BarrierKind, Offer
from tonkla.landscape.models.barrier import FEW
from tonkla.places.languages import language_name
from tonkla.places.models import Place

Heard = dict[tuple[str, str], int]  # (code of place, kind) → people
_TELLERS: list[Callable[[], Heard]] = []


def register(teller: Callable[[], Heard]) -> None:
    """A room above counts the people whose words speak of something in the way."""
    if teller not in _TELLERS:
        _TELLERS.append(teller)


@dataclass(frozen=True)
class InTheWay:
    """One kind in one place. `counted`, `heard`: people; None where they are fewer than five, 0 where nobody said so."""

    kind: str
    words: str
    counted: int | None
    heard: int | None
    computed: str

    @property
    def people(self) -> int | None:
        """The larger of the two: the same people may stand in both, so they are not added up."""
        return max(self.counted or 0, self.heard or 0) or None


def in_the_way(language: str, only: Place | None = None) -> list[tuple[Place, list[InTheWay]]]:
    """Places of which something is known, each with its kinds, most people first."""
    counted: dict[tuple[str, str], int] = defaultdict(int)
    rows = Barrier.objects.filter(removed_at=None).values_list("place", "kind", "people")
    for place, kind, people in rows.filter(place=only) if only else rows:
        counted[place, kind] += people
    heard: dict[tuple[str, str], int] = defaultdict(int)
    for teller in _TELLERS:
        for (place, kind), people in teller().items():
            if only is None or place == only.pk:
                heard[place, kind] += people
    known: dict[str, list[str]] = defaultdict(list)
    for place, kind in sorted({*counted, *heard}, key=lambda key: (-max(counted.get(key, 0), heard.get(key, 0)), key)):
        known[place].append(kind)
    return [
        (
            place,
            [
                InTheWay(
                    kind, "".join(words_for(BARRIERS, [kind])), hidden(counted.get((place.pk, kind), 0)),
                    hidden(heard.get((place.pk, kind), 0)), computed(place, kind, language),
                )
                for kind in known[place.pk]
            ],
        )
        for place in Place.objects.filter(pk__in=known)
    ]  # fmt: skip


def hidden(people: int) -> int | None:
    return None if 0 < people < FEW else people


def computed(place: Place, kind: str, language: str) -> str:
    """What the map itself says of a kind: the way to the nearest, and which languages spoken here are offered here."""
    if kind == BarrierKind.DISTANCE:
        from tonkla.landscape.analysis import nearest_to  # the engine's arrays are loaded when somebody asks

        found = nearest_to(place)
        if found is None or found.nearest is None:
            return _("nothing recorded")
        return _("nearest %(km)s km") % {"km": f"{found.nearest:.0f}"}
    if kind == BarrierKind.LANGUAGE and (spoken := [tag for tag in place.languages if tag != "th"]):
        offered = {
            tag
            for one in Offer.objects.filter(removed_at=None, actor__removed_at=None, actor__place=place)
            for tag in one.tongues
        }
        missing = [language_name(tag, language) for tag in spoken if tag not in offered]
        return _("no offer here in: %(languages)s") % {"languages": ", ".join(missing)} if missing else ""
    return ""
