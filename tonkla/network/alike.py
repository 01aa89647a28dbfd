"""What is known of places that may make them alike, and how much each kind of knowledge weighs at first.

Each kind has a weight that stands on the page and can be changed there. What a place does not tell is left out and
counted as doubt, never taken for zero. Religion and economy are sums over a whole place that an office published, with year and
source: what came with us, or a person here brought in (`Figure`); persons and groups of persons are never asked.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from tonkla.handbook.languages import name_of
from tonkla.handbook.models import Trial
from tonkla.landscape.models import Demand
from tonkla.network.figures import RELIGION, values_by_place
from tonkla.network.models import HubAffinity, Shared, SharedKind
from tonkla.network.sharing import needs_out
from tonkla.places.maps import region_name
from tonkla.places.models import Affinity, Place

WEIGHTS = {
    "declared": 3.0, "languages": 2.0, "kin": 1.5, "distance": 1.5, "beyond": 1.0, "needs": 1.0, "whom": 0.5, "religion": 1.0,
    "income": 1.0, "poverty": 1.0, "tools": 0.5, "region": 0.5,
}  # fmt: skip
# Languages that are close enough to be understood across a frontier. Malay: ISO 639-3 lists mfa under the macrolanguage
# msa. Lao: Glottolog has tts and lao in Lao-Phutai. Khmer: kxm is Northern Khmer, by its name in ISO 639-3.
KIN = {
    "ms": "Bahasa Melayu",
    "mfa": "Bahasa Melayu",
    "lo": "ລາວ · อีสาน",
    "tts": "ລາວ · อีสาน",
    "km": "ខ្មែរ",
    "kxm": "ខ្មែរ",
}
NATIONAL = "th"  # known everywhere in the country: it says nothing of kin
REACH_KM = 250.0  # by road: a frontier nearer than this is one that people live with; a working estimate
FEW_VOTERS = 5  # needs weighed by fewer are not told


@dataclass
class Known:
    """One place and what is known of it; a key that is absent is unknown."""

    place: Place
    numbers: dict[str, float] = field(default_factory=dict)
    sets: dict[str, frozenset[str]] = field(default_factory=dict)
    mixes: dict[str, dict[str, float]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)


def weight_words() -> dict[str, str]:
    """Each kind of knowledge in the reader's words, in the order of the page."""
    return {
        "declared": _("somebody says so"), "languages": _("a language in common"), "kin": _("languages close to each other"),
        "distance": _("near each other"), "beyond": _("the same countries within reach"), "needs": _("like needs weighed"),
        "whom": _("needs of the same kinds of people"),
        "religion": _("like religions"), "income": _("like incomes"), "poverty": _("like shares of poor people"),
        "tools": _("the same tools tried"), "region": _("the same region"),
    }  # fmt: skip


def known_places() -> list[Known]:
    """Every place of today with what may be told of it: no card, no name, no number of fewer than five."""
    places = list(Place.objects.filter(merged_into=None).order_by("pk"))
    found = {place.pk: Known(place) for place in places}
    for known in found.values():
        spoken = known.place.languages
        if spoken:
            known.sets["languages"] = frozenset(name_of(tag) for tag in spoken)
        kin = frozenset(KIN.get(tag, name_of(tag)) for tag in spoken if tag != NATIONAL)
        if kin:
            known.sets["kin"] = kin
        if known.place.region6:
            known.kinds["region"] = region_name(known.place.region6)
    with_figures(found)
    with_needs(found)
    with_tools(found)
    return list(found.values())


def with_figures(found: dict[str, Known]) -> None:
    for (code, key), value in values_by_place().items():
        known = found.get(code)
        if known and key in WEIGHTS:
            known.numbers[key] = value
        elif known and key.startswith(RELIGION):
            known.mixes.setdefault("religion", {})[key.removeprefix(RELIGION)] = value


def with_needs(found: dict[str, Known]) -> None:
    """Needs weighed by SDG goal, in rounds held here; and apart from that whom the shared needs concern, here and elsewhere.
    Two vocabularies, two kinds of knowledge."""
    goals: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in Demand.objects.filter(goal__isnull=False, voters__gte=FEW_VOTERS):
        goals[row.place_id][f"SDG {row.goal}"] += row.weight
    whom: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    told = [(str(one.place_id), one.facts) for one in Shared.objects.filter(kind=SharedKind.NEED, place__isnull=False)]
    told += [(need["place"], need) for need in needs_out()]
    for code, facts in told:
        for concern in facts.get("concerns") or []:
            whom[code][str(concern)] += 1.0
    for key, mixes in (("needs", goals), ("whom", whom)):
        for code, mix in mixes.items():
            if code in found:
                found[code].mixes[key] = dict(mix)


def with_tools(found: dict[str, Known]) -> None:
    tried: dict[str, set[str]] = defaultdict(set)
    rows = Trial.objects.filter(removed_at=None).exclude(hub__is_sample=True)
    for code, key in rows.values_list("place_code", "version__tool__key"):
        tried[code].add(key)
    for code, keys in tried.items():
        if code in found:
            found[code].sets["tools"] = frozenset(keys)


@dataclass(frozen=True)
class Word:
    """Somebody says that places belong together: the places, who says it, why."""

    places: frozenset[str]
    by: str
    why: str


def declared(language: str) -> list[Word]:
    """What a source says of places, and what hubs say of their own."""
    found = [
        Word(
            frozenset(place.pk for place in one.places.all()),
            one.source,
            one.reason_en if language == "en" else one.reason_th,
        )
        for one in Affinity.objects.prefetch_related("places").order_by("key")
    ]
    own = HubAffinity.objects.filter(removed_at=None).select_related("hub").order_by("hub__name", "pk")
    for told in (
        Shared.objects.filter(kind=SharedKind.AFFINITY, place__isnull=False).select_related("node").order_by("pk")
    ):
        said = f"{told.facts.get('hub') or '?'} · {told.node.name}"
        found.append(Word(frozenset({str(told.place_id), str(told.facts["other"])}), said, str(told.facts["why"])))
    return found + [Word(frozenset({str(one.hub.place_id), one.place_id}), one.hub.name, one.why) for one in own]


def told_by(known: Iterable[Known]) -> set[str]:
    """The kinds of knowledge that at least one place tells."""
    told = {"declared", "distance", "beyond"}
    for one in known:
        told |= one.numbers.keys() | one.sets.keys() | one.mixes.keys() | one.kinds.keys()
    return told
