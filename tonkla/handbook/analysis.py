"""What this room asks the engines: words of a text, what the words page minds, and which version is likely to work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tonkla.engines import words
from tonkla.engines.words import Finding
from tonkla.handbook.difference import Change, Piece, difference, marked
from tonkla.handbook.document import Flat
from tonkla.handbook.family import members, with_places
from tonkla.handbook.models import MARKS, Term, Tool, Trial, Version
from tonkla.handbook.saying import told_context
from tonkla.places.models import Place

KIN = 0.7  # how like this place one of its kin is
if TYPE_CHECKING:  # its numbers take 10 MB, which the phones' process never needs
    from tonkla.engines import evidence


def differences(before: Version, after: Version) -> list[Change]:
    """What differs between two versions, field by field, words marked in whatever script."""
    return difference(before.flat(), after.flat(), cut)


def differences_of(before: Flat, after: Flat) -> list[Change]:
    return difference(before, after, cut)


def cut(text: str) -> list[str]:
    """The words of a text; joined again they are the text."""
    return list(words.segment(text))


def marked_pair(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two texts with their differing words marked."""
    return marked(before, after, cut)


def keys(text: str) -> list[str]:
    """The words by which a text is found."""
    return list(words.keys(text))


def guarded(text: str, lang: str, terms: list[Term]) -> list[Finding]:
    """What the words page and the hub's own terms would mind in a text of ours."""
    found = list(words.guard(text, lang))
    lines = text.split("\n")
    for term in terms:
        for number, line in enumerate(lines, 1):
            at = line.casefold().find(term.wrong.casefold())
            if at >= 0:
                found.append(Finding(number, at + 1, line[at : at + len(term.wrong)], "hub", term.right))
    return sorted(found, key=lambda finding: (finding.line, finding.column))


@dataclass(frozen=True)
class Marked:
    """One of the three marks of a version: where it is likely to lie, how surely, and how many gave it."""

    name: str
    mark: str
    low: str
    high: str
    given: int


@dataclass(frozen=True)
class Times:
    """Minutes really taken beside those planned, apart for the full and the short form."""

    is_short: bool
    minutes: int
    planned: int
    trials: int


@dataclass(frozen=True)
class Tried:
    """One line of versions in a family: how often it was tried, its marks with their doubt, real against planned time."""

    tool: Tool
    version: Version
    name: str
    trials: int
    people: int
    marks: tuple[Marked, ...]
    times: tuple[Times, ...]


@dataclass(frozen=True)
class Evidence:
    """What trials say about a family of versions. `sentence_*` says which is likely to work here, or that it is too early."""

    rows: tuple[Tried, ...]
    trials: int
    told: tuple[tuple[Trial, str, str, list[str]], ...]  # each trial: its place, which version's name, its context
    samples: int
    standings: tuple[Any, ...]
    sentence_th: str
    sentence_en: str


def evidence_of(tool: Tool, viewer: Any, here: Any = None, language: str = "th") -> Evidence:
    """The trials of a tool's family, and which of its lines is likely to work at the place `here`."""
    from tonkla.engines import evidence

    lines = members(tool, viewer)
    trials = list(Trial.objects.visible_to(viewer).filter(version__tool__in=lines).select_related("version", "hub"))
    marks = {mark: shares(trials, here, mark) for mark in MARKS}
    rows = []
    for line in lines:
        version = line.newest()
        own = [trial for trial in trials if trial.version.tool_id == line.pk]
        if version:
            rows.append(tried(line, version, own, language, marks))
    rows = told_apart(rows)
    names = {str(row.tool.pk): row.name for row in rows}
    found = evidence.standings([one for trial in trials for one in weighed(trial, here)], seed=1)
    helpers = {key: helped_by(key, found, trials, names, language) for key in names}
    shown = tuple(
        gauge(one, names[one.version], language, helpers[one.version]) for one in found if one.version in names
    )
    likely = next((one for one in found if one.is_likely and one.version in names), None)
    where_th, where_en = (here.name("th"), here.name("en")) if here else ("ที่ของคุณ", "your place")
    thai = f"ยังลองน้อยไปที่จะบอกว่าฉบับไหนเหมาะกับ{where_th}"
    english = f"Too few trials to say which version suits {where_en}."
    if likely:
        thai = f"“{names[likely.version]}” น่าจะเหมาะกับ{where_th}ที่สุด เราเชื่อราว {likely.chance:.0%} ยังพลาดได้"
        english = f"“{names[likely.version]}” is likely to suit {where_en} best: about {likely.chance:.0%} sure, it may be otherwise."
    samples = sum(trial.hub is not None and trial.hub.is_sample for trial in trials)
    told = tuple(
        (trial, place, names.get(str(trial.version.tool_id), ""), told_context({**trial.context, "place": ""}))
        for trial, place in with_places(trials[:40], language)
    )
    return Evidence(tuple(rows), len(trials), told, samples, shown, thai, english)


def told_apart(rows: list[Tried]) -> list[Tried]:
    """Versions of the same name get their keeper's name beside it: adaptations mostly keep the name they came with."""
    said = [row.name for row in rows]
    return [
        replace(row, name=f"{row.name} · {row.tool.keeper or row.tool.keeper_name or 'Tonkla'}")
        if said.count(row.name) > 1
        else row
        for row in rows
    ]


@dataclass(frozen=True)
class Gauge:
    """A version's standing as it is drawn: marks from 1 to 5 on a line of 100."""

    name: str
    is_likely: bool
    low: str
    high: str
    x: int
    w: int
    m: int
    sentence: str


def gauge(one: evidence.Standing, name: str, language: str, helpers: str) -> Gauge:
    said = {
        "th": f"ลองเอง {one.trials} ครั้ง · น่าจะได้ {one.mark:.1f} ({one.low:.1f}–{one.high:.1f})"
        + (f" · อาศัยผลของ {helpers} ช่วย {one.borrowed:.0%}" if helpers else ""),
        "en": f"{one.trials} own trials · likely {one.mark:.1f} ({one.low:.1f}–{one.high:.1f})"
        + (f" · {one.borrowed:.0%} borrowed from {helpers}" if helpers else ""),
    }  # fmt: skip
    place = [round((value - 1) * 25) for value in (one.low, one.high, one.mark)]
    return Gauge(
        name, one.is_likely, f"{one.low:.1f}", f"{one.high:.1f}", place[0], max(1, place[1] - place[0]), place[2],
        said["en" if language == "en" else "th"],
    )  # fmt: skip


def helped_by(
    key: str, found: tuple[evidence.Standing, ...], trials: list[Trial], names: dict[str, str], language: str
) -> str:
    """Which other versions lend their results, and where those were tried: “name” (places)."""
    tried_at = with_places(trials, language)
    said = []
    for other in sorted((one for one in found if one.version != key), key=lambda one: -one.trials)[:3]:
        places = dict.fromkeys(
            place for trial, place in tried_at if str(trial.version.tool_id) == other.version and place
        )
        if other.version in names:
            said.append(f"“{names[other.version]}”" + (f" ({', '.join(list(places)[:4])})" if places else ""))
    return (" และ " if language == "th" else " and ").join(said)


def shares(trials: list[Trial], here: Any, mark: str) -> dict[str, evidence.Standing]:
    """One mark of the three alone: where it is likely to lie for each version of the family."""
    from tonkla.engines import evidence

    rows = [one for trial in trials for one in weighed(trial, here, (mark,))]
    return {one.version: one for one in evidence.standings(rows, seed=1)}


def weighed(trial: Trial, here: Any, marks: tuple[str, ...] = MARKS) -> list[evidence.Trial]:
    """A trial as the engine takes it: its mean mark, and how like this place its place is. No marks, no trial."""
    from tonkla.engines import evidence

    given = [
        value for giver in ("participants", "facilitators") for mark in marks for value in trial.marks(giver, mark)
    ]
    if not given:
        return []
    return [evidence.Trial(str(trial.version.tool_id), sum(given) / len(given), likeness(trial.place_code, here))]


def likeness(code: str, here: Any) -> float:
    """1 here, 0.7 in the same region or where a source says the places belong together, 0.4 elsewhere: working estimates."""
    if here is None or not code:
        return 0.4
    if code == here.pk:
        return 1.0
    there = Place.objects.filter(pk=code).first()
    kin = there and ((here.region6 and there.region6 == here.region6) or here.affinities.filter(places=there).exists())
    return KIN if kin else 0.4


def tried(
    tool: Tool, version: Version, trials: list[Trial], language: str, marks: dict[str, dict[str, evidence.Standing]]
) -> Tried:
    found = []
    for name, standings in marks.items():
        one = standings.get(str(tool.pk))
        given = sum(len(trial.marks(giver, name)) for trial in trials for giver in ("participants", "facilitators"))
        if one and given:
            found.append(Marked(name, f"{one.mark:.1f}", f"{one.low:.1f}", f"{one.high:.1f}", given))
    return Tried(
        tool, version, version.words(language).get("name", tool.key), len(trials), sum(trial.people for trial in trials),
        tuple(found), tuple(times_of(trials)),
    )  # fmt: skip


def times_of(trials: list[Trial]) -> list[Times]:
    """The middle of the minutes taken, beside what the form that was used is planned for."""
    found = []
    for is_short in (False, True):
        rows = [trial for trial in trials if bool(trial.context.get("short")) == is_short]
        if rows:
            key = "minutes_short" if is_short else "minutes"
            taken = sorted(row.minutes for row in rows)
            planned = sorted(row.version.content.get(key, row.version.content["minutes"]) for row in rows)
            found.append(Times(is_short, taken[len(taken) // 2], planned[len(planned) // 2], len(rows)))
    return found


def near_duplicates(versions: list[Version], language: str) -> list[tuple[dict[str, str], dict[str, str], int]]:
    """Pairs of tools that say much the same, as per cent of shared words: to be read side by side, never joined unasked."""
    said = [(version.words(language), version) for version in versions]
    bags = [set(keys(" ".join(text for key, text in words.items() if "example" not in key))) for words, _ in said]
    found = []
    for one in range(len(said)):
        for other in range(one + 1, len(said)):
            both = len(bags[one] & bags[other])
            share = 100 * both // max(1, len(bags[one] | bags[other]))
            is_family = said[one][1].tool.root() == said[other][1].tool.root()
            if share >= 45 or is_family:
                found.append((said[one], said[other], share))
    return [
        ({**a[0], "pk": str(a[1].pk), "by": kept_by(a[1])}, {**b[0], "pk": str(b[1].pk), "by": kept_by(b[1])}, share)
        for a, b, share in sorted(found, key=lambda row: -row[2])
    ]


def kept_by(version: Version) -> str:
    """Whose tool it is, to tell two of the same name apart."""
    return str(version.tool.keeper or version.tool.keeper_name or "Tonkla")
