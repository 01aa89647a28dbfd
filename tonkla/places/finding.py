"""Places by what people call them, read once and asked often: a table of 100,000 rows asks for the same few names."""

import difflib
import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from tonkla.places.spelling import COUNTRIES_EN, COUNTRIES_TH, also_called, fold, without_kind


class Named(Protocol):
    """What is asked of a place here."""

    pk: Any
    code: Any
    country: Any
    name_th: Any
    name_en: Any
    merged_into_id: Any

    def spellings(self) -> set[str]: ...


P = TypeVar("P", bound=Named)

SEVERAL = re.compile(r"\s*(?:[/,;&+\u3001\n]|\\| และ | กับ | and )\s*")
WHOLE = frozenset(
    fold(words)
    for words in (
        "nationwide", "national", "all thailand", "thailand", "whole country", "the whole country", "all provinces", "every province",
        "all 77 provinces", "77 provinces", "countrywide", "ทั่วประเทศ", "ทั้งประเทศ", "ทุกจังหวัด", "ทั่วไทย", "ทั้งประเทศไทย", "ทั่วประเทศไทย",
        "ประเทศไทย", "77 จังหวัด", "ทั้ง 77 จังหวัด",
    )
)  # fmt: skip
ABROAD = frozenset(
    fold(words)
    for words in (
        "abroad", "overseas", "international", "outside thailand", "ต่างประเทศ", "นานาชาติ", "นอกประเทศ",
        *(name for code, name in COUNTRIES_EN.items()), *(name for code, name in COUNTRIES_TH.items() if code != "TH"),
    )
)  # fmt: skip
NOT_SAID = frozenset({"", "-", "–", "—", "n/a", "na", "none", "ไม่ระบุ", "ไม่ทราบ"})


class Finder(Generic[P]):
    """The names of some places, Thailand's first where two share one, today's before former ones."""

    def __init__(self, places: Iterable[P]) -> None:
        self.places = sorted(places, key=lambda one: (one.country != "TH", one.merged_into_id is not None, one.code))
        self.spelled: dict[str, P] = {}
        for place in self.places:
            for spelling in place.spellings():
                self.spelled.setdefault(spelling, place)

    def find(self, text: str) -> P | None:
        """By code, Thai or English name or another name in use, with or without the kind of place; None if unknown."""
        wanted = fold(text)
        return self.named(wanted) or self.named(without_kind(wanted)) if wanted else None

    def named(self, wanted: str) -> P | None:
        return self.spelled.get(also_called().get(wanted, wanted))

    def find_all(self, text: str) -> tuple[list[P], list[str]]:
        """One place or several with a sign between ("Pattani/Yala/Narathiwat"): those found, and the words that are none."""
        whole = self.find(text)
        if whole:
            return [whole], []
        found: dict[str, P] = {}
        unknown = []
        for words in (part.strip() for part in SEVERAL.split(text)):
            place = self.find(words) if words else None
            if place:
                found[place.pk] = place
            elif words:
                unknown.append(words)
        return list(found.values()), unknown

    @cached_property
    def names(self) -> dict[str, str]:
        """Folded name → the name as it is shown, in both scripts; other names in use lead to the place's own."""
        home = [place for place in self.places if place.merged_into_id is None]
        names = {fold(name): name for place in reversed(home) for name in (place.name_en, place.name_th) if name}
        by_code = {fold(place.code): place for place in home}
        for spelling, code in also_called().items():
            if code in by_code:
                thai = any("\u0e00" <= letter <= "\u0e7f" for letter in spelling)
                names.setdefault(spelling, by_code[code].name_th if thai else by_code[code].name_en)
        return names

    def suggest(self, text: str, most: int = 3) -> list[str]:
        """The nearest names, for a person to choose from: never chosen for them."""
        wanted = without_kind(fold(text))
        close = difflib.get_close_matches(wanted, list(self.names), n=most * 2, cutoff=0.6)
        return list(dict.fromkeys(self.names[name] for name in close))[:most]


def bare(text: str) -> str:
    """Without the brackets that tables put around what is no province: (all provinces)."""
    words = " ".join(text.split())
    return words[1:-1].strip() if words[:1] == "(" and words[-1:] == ")" else words


def is_whole_country(text: str) -> bool:
    return fold(bare(text)) in WHOLE


def is_abroad(text: str) -> bool:
    return fold(bare(text)) in ABROAD


def is_not_said(text: str) -> bool:
    return text.strip().casefold() in NOT_SAID
