"""Asks the engines what may speak of the same thing, keeping to what people decided, and what they learn from it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db.models import Sum

from tonkla.insights.models import Insight, Placement, Suggestion
from tonkla.insights.numbers import numbers_of
from tonkla.insights.said import Around, Trace
from tonkla.workshops.models import Workshop

if TYPE_CHECKING:
    from tonkla.engines import themes

TELL_APART = 2  # things of a theme from which one that people took out is kept apart
SHOWN = 12
ENOUGH = 3  # things a theme needs before it teaches anything: with fewer nobody could say how often that is right
SURE = 0.6  # how likely a guess learned from people's choices must be before it is shown
Told = Callable[[str, int], None]


@dataclass(frozen=True)
class Group:
    """Things that may speak of the same. `into`: the theme of people they may belong to, or "".

    `people` in `groups` said it (0: not told, since some wrote without a name); `quotes` stand for it, at most one a person.
    """

    keywords: str
    keys: tuple[str, ...]
    quotes: tuple[str, ...] = ()
    into: str = ""
    people: int = 0
    groups: int = 0


@dataclass(frozen=True)
class Proposal:
    """What the engines propose for a workshop, and what they say themselves, each sentence in Thai and in English.

    `links`: (key, key, why) in two languages. `learned`: how often guesses from people's choices were right, where measured.
    """

    groups: tuple[Group, ...]
    pairs: tuple[tuple[str, ...], ...]
    links: tuple[tuple[str, str, tuple[str, str]], ...]
    shared_words: tuple[str, ...]
    sentence: tuple[str, str]
    loud: tuple[tuple[str, str], ...]
    learned: tuple[str, str] = ("", "")
    is_better: bool = False

    @classmethod
    def read(cls, found: Mapping[str, Any]) -> "Proposal":
        """As it was kept."""
        facts = dict(found)
        groups = [one | {"keys": tuple(one["keys"]), "quotes": tuple(one["quotes"])} for one in facts.pop("groups")]
        return cls(groups=tuple(Group(**one) for one in groups), **facts)


def state_of(around: Around, traces: Mapping[str, Trace], *, with_decisions: bool) -> str:
    """For which words (and which decisions) a proposal was made: anything else, and it is made anew."""
    revisions = around.cards.aggregate(n=Sum("revision"))["n"]
    choices = decided(around.workshop) if with_decisions and around.workshop else ()
    return sha256(repr((list(traces), revisions, choices)).encode()).hexdigest()


def propose(around: Around, told: Told = lambda _step, _share: None) -> Proposal:
    """Suggest themes over all that was said. What is placed stays where people put it, what was taken out stays out."""
    from tonkla.engines import themes  # loaded when asked: it takes 20 MB

    told("reading", 2)
    traces = around.traces()
    words = {key: said for key, said in around.read(traces).items() if said.text.strip()}
    notes = [
        themes.Note(key, traces[key].voice, traces[key].group, said.lang or None, said.text)
        for key, said in words.items()
    ]
    assert around.workshop
    placed, apart = decided(around.workshop)
    placed = {key: theme for key, theme in placed.items() if key in words}
    kept: list[Any] = [themes.Pin(key, theme) for key, theme in placed.items()]
    for key, theme in apart:
        others = [one for one, home in placed.items() if home == theme and one != key]
        kept += [themes.Constraint(key, other, "apart") for other in others[:TELL_APART] if key in words]
    vectors = numbers_of({key: (traces[key].kind, said.text) for key, said in words.items()}, sentences, told)
    found = themes.suggest_themes(notes, constraints=kept, vectors=vectors, told=told)
    told("languages", 85)
    links = themes.cross_language_links(notes, vectors) if len(notes) > 1 else ()
    told("learning", 92)
    learned = learn(notes, placed, vectors, found)
    return Proposal(
        groups=groups_of(found, learned, placed, traces),
        pairs=tuple(together((one.note_ids for one in found.duplicates), placed))[:SHOWN],
        links=tuple(
            (one.first, one.other, (one.reason_th, one.reason_en))
            for one in links
            if (placed.get(one.first) or one.first) != (placed.get(one.other) or one.other)
        )[:SHOWN],
        shared_words=tuple(word for word in found.shared_words if len(word) > 2)[:SHOWN],
        sentence=(found.reason_th, found.reason_en),
        loud=found.warnings,
        learned=(learned.reason_th, learned.reason_en) if learned else ("", ""),
        is_better=bool(learned and learned.is_better),
    )


def sentences(texts: list[str]) -> Any:
    """Sentence numbers of texts; None where the model is not installed."""
    from tonkla.engines.vectors import vectors

    return vectors(texts)


def learn(notes: "Sequence[themes.Note]", placed: Mapping[str, str], vectors: Any, found: "themes.ThemeResult") -> Any:
    """What people's choices teach about the rest, with how often that was right; None where there is too little to learn."""
    from tonkla.engines import themes

    size = Counter(placed.values())
    shown = {key: theme for key, theme in placed.items() if size[theme] >= ENOUGH}
    if len(set(shown.values())) < 2 or len(shown) == len(notes):
        return None
    automatic = {note: str(theme.id) for theme in found.themes for note in theme.note_ids} or None
    return themes.assign(notes, shown, vectors=vectors, automatic=automatic)


def groups_of(
    found: "themes.ThemeResult", learned: Any, placed: Mapping[str, str], traces: Mapping[str, Trace]
) -> tuple[Group, ...]:
    """The engine's groups; where learning from people is measurably better, its guesses come instead of the engine's."""
    veiled = {key for key, trace in traces.items() if trace.is_veiled}
    guessed: dict[str, list[str]] = defaultdict(list)
    if learned and learned.is_better:
        for key in sorted(learned.themes, key=lambda one: (-learned.sure[one], one)):
            if learned.sure[key] >= SURE and key not in placed:
                guessed[learned.themes[key]].append(key)
    taken = {key for keys in guessed.values() for key in keys}
    groups = [Group("", tuple(keys), tuple(keys[:1]), theme) for theme, keys in guessed.items()]
    for theme in found.themes:
        keys = tuple(note for note in theme.note_ids if note not in placed and note not in taken)
        into = "" if guessed else theme.placed
        people = 0 if veiled & set(theme.note_ids) else theme.people
        groups.append(Group(", ".join(theme.keywords[:4]), keys, theme.quotes, into, people, theme.groups))
    return tuple(group for group in groups if len(group.keys) >= (1 if group.into else 2))


def kept(around: Around, state: str, now: Any, told: Told = lambda _step, _share: None) -> Proposal:
    """Propose and keep it, so that a second look takes no second."""
    made = propose(around, told)
    Suggestion.objects.update_or_create(
        workshop=around.workshop, defaults={"state": state, "found": asdict(made), "at": now}
    )
    return made


def people_of(traces: Sequence[Trace]) -> int:
    """How many different people said it; 0 where some wrote without a name: a count would tell who."""
    return 0 if any(one.is_veiled for one in traces) else len({one.voice for one in traces})


def decided(workshop: Workshop) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """What people decided: thing → its theme, and (thing, theme) they took apart."""
    rows = Placement.objects.filter(theme__workshop=workshop, theme__removed_at=None).order_by("at", "pk")
    told = [
        (str(card or excerpt), str(theme), apart)
        for card, excerpt, theme, apart in rows.values_list("card", "excerpt", "theme", "apart")
    ]
    placed = {key: theme for key, theme, is_apart in told if not is_apart}
    return placed, [(key, theme) for key, theme, is_apart in told if is_apart]


def together(duplicates: Any, placed: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Those that may say the same and do not lie in one theme yet."""
    return [tuple(ids) for ids in duplicates if len({placed.get(note, note) for note in ids}) > 1]


def nearest(insight: Insight, said: Sequence[Any]) -> list[Any]:
    """What shares the most words with a statement first; what shares none, as it came."""
    from tonkla.engines import words

    mine = set(words.keys(f"{insight.who} {insight.what} {insight.because}"))
    return sorted(said, key=lambda one: -len(mine & set(words.keys(one.text))))
