"""What was said in and around a workshop, side by side: cards, chosen passages of field notes, answers of surveys.

A survey's answer becomes a passage when somebody lays it somewhere; until then it lies here under the key note.start.end.
Fifty thousand are read as light traces; words are fetched only for those a page shows, or for the engine.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tonkla.boards.models import Card
from tonkla.fieldnotes.models import Arrival, Excerpt, Note
from tonkla.insights.models import Source, Thing
from tonkla.people.models import Hub, Person
from tonkla.workshops.models import Workshop

AT_ONCE = 500


@dataclass(frozen=True)
class Trace:
    """One thing that was said, without its words: who said it as far as known, in which group, under a veil or not."""

    key: str
    kind: str  # "card" · "excerpt" · "heard"
    voice: str
    group: str
    is_veiled: bool = False


@dataclass(frozen=True)
class Said:
    """One thing that was said, with its words as a page shows them. `kind` is the name of its field in a form."""

    kind: str
    key: str
    text: str
    lang: str
    signed: str
    group: str
    url: str
    card: Card | None = None


def voice_of(card: Card) -> str:
    """Who said it, as far as it is known: the person heard, the one quoted, the one who wrote; on paper each card is
    somebody's."""
    return card_voice(card.pk, card.seat_id, card.heard_from, card.receipt, card.is_paper)


def card_voice(key: Any, seat: Any, heard_from: str, receipt: str, is_paper: bool) -> str:
    if receipt:
        return f"receipt {receipt}"
    return str(key) if is_paper else f"{seat} {heard_from}".strip()


def note_voice(note: Note) -> str:
    """Who told it: by the receipt, by the name in the file, else the note stands for somebody of its own."""
    if note.receipt:
        return f"receipt {note.receipt.number}"
    return f"{note.arrival_id} {note.person}" if note.person else str(note.pk)


def note_group(note: Note) -> str:
    """The group somebody spoke in or for: as the survey says, or the group talk itself."""
    return str(note.facts.get("group") or "") or (str(note.pk) if note.kind == "group" else "")


class Around:
    """Everything said in a workshop (or in all of a hub's) and heard around it, as one person may read it."""

    def __init__(self, workshop: Workshop | None, viewer: Any, hub: Hub | None = None) -> None:
        self.hub = workshop.hub if workshop else hub
        self.workshop, self.viewer = workshop, viewer
        cards = Card.objects.visible_to(viewer).standing().exclude(text="").filter(is_withdrawn=False)
        theirs = {"board__session__workshop": workshop} if workshop else {"board__session__workshop__hub": hub}
        self.cards = cards.filter(**theirs)
        hubs = Excerpt.objects.visible_to(viewer).filter(note__hub=self.hub)
        self.excerpts = hubs.standing().readable().exclude(text="")
        surveys = Source.objects.filter(workshop=workshop).values("arrival")
        self.notes = Note.objects.visible_to(viewer).filter(arrival__in=surveys).standing().readable().exclude(text="")

    def traces(self) -> dict[str, Trace]:
        """All of it without words, in the order it came: cards, passages, answers nobody has chosen yet."""
        fields = ("pk", "seat", "heard_from", "receipt", "is_paper", "is_veiled", "seat__team")
        found = {
            str(pk): Trace(str(pk), "card", card_voice(pk, seat, name, receipt, paper), str(team or ""), veiled)
            for pk, seat, name, receipt, paper, veiled, team in self.cards.order_by("sequence").values_list(*fields)
        }
        taken: dict[uuid.UUID, list[tuple[int, int]]] = {}
        for one in self.excerpts.select_related("note__receipt").order_by("at", "start").iterator(AT_ONCE):
            taken.setdefault(one.note_id, []).append((one.start, one.end))
            found[str(one.pk)] = Trace(str(one.pk), "excerpt", note_voice(one.note), note_group(one.note))
        for note in self.notes.select_related("receipt").order_by("at", "row").iterator(AT_ONCE):
            for start, end in answers_of(note):
                if not any(start < there and here < end for here, there in taken.get(note.pk, ())):
                    key = f"{note.pk}.{start}.{end}"
                    found[key] = Trace(key, "heard", note_voice(note), note_group(note))
        return found

    def read(self, keys: Iterable[str]) -> dict[str, Said]:
        """The words of these, in this order; what may not be read (any more) is left out."""
        wanted = list(dict.fromkeys(keys))
        found: dict[str, Said] = {}
        for at in range(0, len(wanted), AT_ONCE):
            found |= self.read_some(wanted[at : at + AT_ONCE])
        return {key: found[key] for key in wanted if key in found}

    def read_some(self, keys: Sequence[str]) -> dict[str, Said]:
        plain = [key for key in keys if "." not in key]
        notes = {key.split(".")[0] for key in keys if "." in key}
        found = {}
        for card in self.cards.filter(pk__in=plain).select_related(
            "seat__team", "board__team", "board__session", "said_on"
        ):
            found[str(card.pk)] = of_card(card)
        for one in self.excerpts.filter(pk__in=plain).select_related("note__receipt"):
            found[str(one.pk)] = of_excerpt(one)
        by_id = {str(note.pk): note for note in self.notes.filter(pk__in=notes).select_related("receipt")}
        for key in keys:
            note_id, _dot, rest = key.partition(".")
            if rest and (note := by_id.get(note_id)):
                start, end = (int(number) for number in rest.split("."))
                url = f"/heard/{note.pk}/"
                found[key] = Said(
                    "heard", key, note.text[start:end], note.lang, note.who, note.facts.get("group", ""), url
                )
        return found

    def newest(self, most: int, find: str = "") -> list[Said]:
        """The newest cards and passages, those that hold `find` where it is said."""
        cards = self.cards.filter(text__icontains=find) if find else self.cards
        told = self.excerpts.filter(text__icontains=find) if find else self.excerpts
        cards = cards.select_related("seat__team", "board__team", "board__session", "said_on").order_by("-sequence")
        told = told.select_related("note__receipt").order_by("-at")
        return [of_excerpt(one) for one in told[:most]] + [of_card(card) for card in cards[:most]]

    def take(self, keys: Iterable[str], by: Person, at: datetime) -> list[Thing]:
        """The cards and passages these keys name; an answer of a survey becomes a passage now."""
        keys = [key for key in dict.fromkeys(keys) if is_key(key)]
        plain = [key for key in keys if "." not in key]
        things: dict[str, Thing] = {}
        for start in range(0, len(plain), AT_ONCE):
            part = plain[start : start + AT_ONCE]
            things |= {str(card.pk): card for card in self.cards.filter(pk__in=part).select_related("seat__team")}
            things |= {str(one.pk): one for one in self.excerpts.filter(pk__in=part).select_related("note__receipt")}
        for key in keys:
            note_id, _dot, rest = key.partition(".")
            if rest and (note := self.notes.filter(pk=note_id).first()):
                first, last = (int(number) for number in rest.split("."))
                things[key] = Excerpt.objects.take(note, first, last, by, at)
        return [things[key] for key in keys if key in things]

    def surveys(self) -> list[tuple[Arrival, int, bool]]:
        """The surveys of this hub: each with how many answers came, and whether it is gathered along."""
        along = set(Source.objects.filter(workshop=self.workshop).values_list("arrival", flat=True))
        arrivals = Arrival.objects.visible_to(self.viewer).filter(hub=self.hub, removed_at=None)
        notes = Note.objects.visible_to(self.viewer).standing().readable()
        counted = [(one, notes.filter(arrival=one).count(), one.pk in along) for one in arrivals[:40]]
        return [row for row in counted if row[1]]


def answers_of(note: Note) -> list[tuple[int, int]]:
    """Where each answer of a survey's note begins and ends; the whole text where it is one."""
    parts = [(part["at"], part["end"]) for part in note.parts if note.text[part["at"] : part["end"]].strip()]
    return parts or [(0, len(note.text))]


def is_key(key: str) -> bool:
    """Whether a key that came with a form can name anything."""
    first, *rest = key.split(".")
    try:
        uuid.UUID(first)
    except ValueError:
        return False
    return len(rest) in (0, 2) and all(one.isdecimal() and len(one) < 9 for one in rest)


def of_card(card: Card) -> Said:
    team = card.seat.team.name if card.seat.team and not card.is_veiled else ""
    url = f"/w/{card.board.session.workshop_id}/cards/{card.pk}/"
    return Said("card", str(card.pk), card.text, card.lang, card.signed, team, url, card)


def of_excerpt(one: Excerpt) -> Said:
    group, url = str(one.note.facts.get("group") or ""), f"/heard/{one.note_id}/#x{one.pk}"
    return Said("excerpt", str(one.pk), one.text, one.note.lang, one.signed, group, url)
