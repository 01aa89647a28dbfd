"""Finding a tool by the need of the moment: stage, minutes, people, level, without internet, words, places like mine."""

from dataclasses import dataclass
from typing import Any

from tonkla.handbook.analysis import KIN, keys, likeness
from tonkla.handbook.models import Tool, Trial, Version
from tonkla.handbook.models.version import Withdrawal
from tonkla.places.models import Place


@dataclass(frozen=True)
class Wish:
    """What somebody needs just now. Nothing wished for: everything fits."""

    words: str = ""
    stage: str = ""
    minutes: int = 0
    people: int = 0
    level: int = 0
    without_internet: bool = False
    ages: str = ""
    reads_little: bool = False
    tried_near: str = ""  # a place's code

    @classmethod
    def of(cls, asked: Any) -> "Wish":
        def number(name: str) -> int:
            text = asked.get(name, "")
            return min(int(text), 5000) if text.isdecimal() and len(text) < 6 else 0

        return cls(
            words=asked.get("q", "").strip()[:200],
            stage=asked.get("stage", ""),
            minutes=number("minutes"),
            people=number("people"),
            level=number("level"),
            without_internet=asked.get("offline") == "1",
            ages=asked.get("ages", ""),
            reads_little=asked.get("reading") == "1",
            tried_near=asked.get("near", ""),
        )

    @property
    def is_empty(self) -> bool:
        return self == Wish()


def newest_versions(viewer: Any) -> list[Version]:
    """The newest standing version of every tool this viewer may see, in the handbook's order."""
    withdrawn = Withdrawal.objects.filter(undone_at=None).values("version")
    versions = Version.objects.filter(tool__in=Tool.objects.visible_to(viewer)).exclude(pk__in=withdrawn)
    found: dict[Any, Version] = {}
    rows = versions.select_related("tool__keeper", "tool__adapted_from").prefetch_related("texts")
    for version in rows.order_by("tool__number", "tool__key", "number"):
        found[version.tool_id] = version
    return list(found.values())


def tried_near(code: str, viewer: Any) -> set[Any]:
    """Tools that were tried at this place or at one like it, as the evidence understands likeness."""
    here = Place.objects.filter(pk=code).first()
    if here is None:
        return set()
    rows = list(Trial.objects.visible_to(viewer).values_list("place_code", "version__tool"))
    alike = {one for one in {place for place, _tool in rows} if likeness(one, here) >= KIN}
    return {tool for place, tool in rows if place in alike}


def needs_internet(version: Version) -> bool:
    return bool(version.content.get("needs_internet", False))


def reads_little(version: Version) -> bool:
    """Made for people who read little: adapted for that reason, or done by talking and drawing from the start."""
    return "reading" in version.frame.get("why", []) or version.content.get("reading") == 1


def suits_age(version: Version, age: str) -> bool:
    """Those it was adapted for, else those it was written for; where neither is said it is for all."""
    said = version.frame.get("context", {}).get("ages") or version.content.get("ages")
    return not said or age in said


def fits(version: Version, wish: Wish, tried: set[Any]) -> bool:
    content = version.content
    shortest = min(content.get("minutes_short", content["minutes"]), content["minutes"])
    return (
        (not wish.stage or version.tool.stage == wish.stage)
        and (not wish.minutes or shortest <= wish.minutes)
        and (not wish.people or content["people_min"] <= wish.people)
        and (not wish.level or content["level"] <= wish.level)
        and not (wish.without_internet and needs_internet(version))
        and (not wish.ages or suits_age(version, wish.ages))
        and (not wish.reads_little or reads_little(version))
        and (not wish.tried_near or version.tool_id in tried)
    )


def find(wish: Wish, viewer: Any) -> list[Version]:
    """Tools that fit, those whose name or purpose holds the words first."""
    tried = tried_near(wish.tried_near, viewer) if wish.tried_near else set()
    found = [version for version in newest_versions(viewer) if fits(version, wish, tried)]
    asked = set(keys(wish.words)) if wish.words else set()
    if not asked:
        return found
    ranked: list[tuple[int, int, Version]] = []
    for version in found:
        names, everything = words_of(version)
        if asked <= everything:
            ranked.append((0 if asked <= names else 1, len(ranked), version))
    return [version for _, _, version in sorted(ranked, key=lambda row: row[:2])]


def words_of(version: Version) -> tuple[set[str], set[str]]:
    """The words of its name and purpose, and all its words, in every language it has."""
    names: set[str] = set()
    rest: set[str] = set()
    for words in version.texts_by_language().values():
        names |= set(keys(f"{words.get('name', '')} {words.get('purpose', '')}"))
        rest |= set(keys(" ".join(words.values())))
    return names, names | rest
