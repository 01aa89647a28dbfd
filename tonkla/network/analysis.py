"""Asks the engine which places resemble each other and why, and which groups of them should meet."""

from __future__ import annotations  # engines are loaded with the first question

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tonkla.engines import similarity
from tonkla.engines.roads import kilometres
from tonkla.network.alike import REACH_KM, WEIGHTS, Known, declared, known_places, told_by, weight_words
from tonkla.places.models import Place

SORTS = {
    "declared": "declared", "languages": "set", "kin": "set", "distance": "distance", "beyond": "set", "needs": "mix", "whom": "mix",
    "religion": "mix", "income": "number", "poverty": "number", "tools": "set", "region": "kind",
}  # fmt: skip


@dataclass(frozen=True)
class Alike:
    """A place, how much it resembles (0 to 1; None: too little known), what that could be at least and at most, up to
    three reasons (key, words for it, what is shared), and what is not known of the two."""

    place: Place
    share: float | None
    low: float
    high: float
    reasons: tuple[tuple[str, str, str], ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Meeting:
    """Places that should meet, with the reason that binds them most, and which of them have held workshops before."""

    places: tuple[Place, ...]
    likeness: float | None
    reasons: tuple[str, ...]
    experienced: frozenset[str]


@dataclass(frozen=True)
class Proposal:
    """Groups, rules that could not be kept (as sentences), and a sentence on how good the grouping is."""

    meetings: tuple[Meeting, ...]
    broken: tuple[str, ...]
    sentence: str


def countries_near(known: Sequence[Known], language: str) -> dict[str, frozenset[str]]:
    """For each place the countries that have a place within reach of it, its own among them."""
    spots = [(one.place.pk, one.place.country_name(language), one.place.point) for one in known]
    return {
        code: frozenset({own} | {other for _c, other, there in spots if there and kilometres(here, there) <= REACH_KM})
        for code, own, here in spots
        if here
    }


def table_of(weights: Mapping[str, float], language: str) -> tuple[similarity.Table, dict[str, Place]]:
    """All pairs of places by these weights. What no place tells is no feature: it would only dilute the others."""
    known = known_places()
    told, near, words = told_by(known), countries_near(known, language), weight_words()
    features = [
        similarity.Feature(key, SORTS[key], weights.get(key, 0.0), words[key], words[key])  # type: ignore[arg-type]
        for key in WEIGHTS
        if key in told
    ]
    profiles = [
        similarity.Profile(
            one.place.pk, one.numbers, one.sets | ({"beyond": near[one.place.pk]} if one.place.pk in near else {}),
            one.kinds, one.mixes, one.place.point,
        )
        for one in known
    ]  # fmt: skip
    said = [similarity.Affinity(word.places, word.by, word.why) for word in declared(language)]
    return similarity.alike(profiles, features, said), {one.place.pk: one.place for one in known}


def alike(place: Place, weights: Mapping[str, float], language: str, most: int = 12, where: str = "") -> list[Alike]:
    """The places most like this one. `where`: "home" or "abroad" asks only there. With all weights 0: nothing."""
    if not any(weights.values()) or place.merged_into_id:
        return []
    table, places = table_of(weights, language)
    among = [code for code, one in places.items() if not where or (one.country == place.country) == (where == "home")]
    found = similarity.resembling(table, place.pk, most, among)
    return [
        Alike(
            places[one.other], one.likeness, one.low, one.high,
            tuple((why.key, why.label_en, why.shared_en if language == "en" else why.shared_th) for why in one.reasons), one.unknown,
        )
        for one in found if one.likeness is None or one.likeness > 0
    ]  # fmt: skip


def meetings(
    codes: Sequence[str], size: int, experienced: set[str], weights: Mapping[str, float], language: str
) -> Proposal:
    """Groups of about `size` of these places, alike inside, each with somebody experienced where there are enough; two
    places on the two sides of a frontier that somebody says belong together stay together."""
    table, places = table_of(weights, language)
    kept = [code for code in dict.fromkeys(codes) if code in places]
    if len(kept) < 2:
        return Proposal((), (), "")
    rules = similarity.Rules(frozenset(experienced & set(kept)), pairs_across(kept, places, language))
    found = similarity.groups(table, max(1, round(len(kept) / size)), rules, among=kept)
    thai = language != "en"
    return Proposal(
        tuple(
            Meeting(
                tuple(places[code] for code in one.places), one.likeness, one.reasons, frozenset(experienced & set(one.places))
            )
            for one in found.groups
        ),
        tuple(with_names(one.sentence_th if thai else one.sentence_en, one.places, places, language) for one in found.broken),
        found.sentence_th if thai else found.sentence_en,
    )  # fmt: skip


def with_names(sentence: str, codes: Sequence[str], places: Mapping[str, Place], language: str) -> str:
    for code in codes:
        sentence = sentence.replace(code, places[code].full_name(language))
    return sentence


def pairs_across(codes: Sequence[str], places: Mapping[str, Place], language: str) -> frozenset[frozenset[str]]:
    """Each place with the nearest one abroad that somebody says belongs with it: one pair a place, so that it can hold."""
    pairs: set[frozenset[str]] = set()
    for word in declared(language):
        here = [code for code in codes if code in word.places]
        for code in here:
            abroad = [other for other in here if places[other].country != places[code].country]
            taken = {one for pair in pairs for one in pair}
            if abroad and code not in taken:
                near = min(abroad, key=lambda other: (away(places[code], places[other]), other))
                if near not in taken:
                    pairs.add(frozenset({code, near}))
    return frozenset(pairs)


def away(one: Place, other: Place) -> float:
    return kilometres(one.point, other.point) if one.point and other.point else float("inf")
