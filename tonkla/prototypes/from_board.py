"""A team's canvas of an intervention (tool 18) becomes a prototype: what stands in its sections, nothing typed again."""

import re
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tonkla.boards.growing import Making
from tonkla.boards.models import Board
from tonkla.boards.origins import with_words
from tonkla.needs.models import Need
from tonkla.people.models import Person
from tonkla.prototypes.models import WHO_WRITES, Edition, Prototype
from tonkla.refusal import Refusal

TOOL = "intervention-canvas"
SECTIONS = {"who": "whom", "offer": "offer", "channel": "channel", "steps": "steps", "cost": "cost", "risk": "risk"}
NAMED = re.compile(r"[“\"«]([^”\"»]{2,80})[”\"»]")


def boards_waiting(viewer: Any) -> list[Board]:
    """Canvases somebody has written on, of the hub's workshops, that are no prototype yet; the newest workshop first."""
    mine = Board.objects.visible_to(viewer).filter(session__tool_key=TOOL, cards__isnull=False, prototypes=None)
    order = ("-session__workshop__starts_on", "team__position")
    return list(mine.select_related("session__workshop", "team").distinct().order_by(*order)[:40])


def making(board: Board, viewer: Any) -> Making | None:
    """The button under a canvas somebody has written on, for who may write prototypes in its hub; then the way to it."""
    if board.session.tool_key != TOOL or not isinstance(viewer, Person):
        return None
    if board.session.workshop.hub_id not in viewer.hub_ids(*WHO_WRITES) or not board.cards.standing().exists():
        return None
    made = Prototype.objects.visible_to(viewer).filter(board=board).first()
    if made:
        return Making(_("The prototype made from this"), "", f"/prototypes/{made.pk}/")
    return Making(_("Make a prototype from this"), "/prototypes/of-boards/")


def told_on(board: Board) -> dict[str, str]:
    """The cards of the board, section by section, one a line; words that were withdrawn are not among them."""
    told: dict[str, list[str]] = {}
    for card in with_words(board.cards.filter(late=False).standing().order_by("section", "sequence")):
        if card.shown:
            told.setdefault(card.section, []).append(card.shown)
    return {section: "\n".join(words) for section, words in told.items()}


def elements_of(told: dict[str, str]) -> dict[str, str]:
    """The parts of a version, each as long as it may be."""
    fields = {key: getattr(Edition._meta.get_field(key), "max_length", None) or 2000 for key in SECTIONS.values()}
    return {key: told.get(section, "")[: fields[key]] for section, key in SECTIONS.items()}


def name_of(told: dict[str, str], board: Board) -> str:
    """What the first version calls itself in quotes, else its first words, else the offer's, else the team."""
    first = told.get("version_one", "") or told.get("offer", "")
    named = NAMED.search(first)
    lines = first.strip().splitlines()
    team = board.team.name if board.team else ""
    return (named[1] if named else lines[0] if lines else team or board.session.title_th)[:120].strip()


def needs_of(board: Board, viewer: Any) -> list[Need]:
    """The needs laid on the board, and those that grew from the insights laid on it."""
    carried = board.cards.exclude(origin_id=None).standing().values_list("origin_kind", "origin_id")
    ids: dict[str, list[Any]] = {}
    for kind, key in carried:
        ids.setdefault(kind, []).append(key)
    mine = Need.objects.visible_to(viewer).filter(removed_at=None, hub=board.session.workshop.hub_id)
    found = mine.filter(pk__in=ids.get("need", [])) | mine.filter(insights__in=ids.get("insight", []))
    return list(found.distinct())


@transaction.atomic
def make_of(board: Board, needs: list[Need], by: Person) -> Prototype:
    """Begin the prototype; made twice, it is the one that is there."""
    known = Prototype.objects.filter(board=board).first()
    if known:
        return known
    told = told_on(board)
    if not told:
        raise Refusal("canvas_empty")
    made = Prototype.objects.answer(
        needs, by, name=name_of(told, board), elements=elements_of(told), team=board.team, board=board
    )
    return made
