"""What leaves of insights, of the map of support, of agendas and of places that are alike: sums and facts, no one's words.

Of insights only how many there are and how well they are grounded. Of organisations what stands in the directory, never a
note or whoever wrote it. Of agendas the order of a day with our own titles: what somebody typed as a title stays here.
"""

import uuid
from typing import Any

from tonkla.handbook.models import Tool
from tonkla.insights.models import Insight
from tonkla.landscape.models import Actor, Offer, Way
from tonkla.needs.models import TYPES
from tonkla.network.models import HubAffinity
from tonkla.people.models import Hub
from tonkla.workshops.models import Closure, Session, Workshop
from tonkla.workshops.planning import plans

GROUNDED = 3  # cards and passages under an insight
FEW_CARDS = 5


def insights_out(hubs: list[uuid.UUID]) -> list[dict[str, Any]]:
    """One row a hub: how many insights stand, how many rest on three cards or more, how many were heard again and again,
    how many have a voice against them, and on how many cards and passages all rest where those are five or more."""
    rows = []
    for hub in Hub.objects.filter(pk__in=hubs):
        found = list(Insight.objects.filter(hub=hub, removed_at=None).prefetch_related("evidence"))
        voices = [[one.stance for one in insight.evidence.all()] for insight in found]
        pieces = sum(map(len, voices))
        if found:
            rows.append(
                {"id": str(hub.pk), "place": hub.place_id, "insights": len(found),
                 "grounded": sum(len(one) >= GROUNDED for one in voices), "doubted": sum("against" in one for one in voices),
                 "again": sum(one.confidence >= GROUNDED for one in found), "pieces": pieces if pieces >= FEW_CARDS else None}
            )  # fmt: skip
    return rows


def actors_out(hubs: list[uuid.UUID]) -> list[dict[str, Any]]:
    """Organisations that these hubs wrote down, with their source and what they give or seek. Hearsay stays here."""
    found = Actor.objects.filter(hub__in=hubs, removed_at=None, is_sure=True).exclude(source="")
    return [
        {
            "id": str(one.pk), "place": one.place_id, "name_th": one.name_th, "name_en": one.name_en, "kind": one.kind,
            "source": one.source, "checked_on": one.checked_on.isoformat() if one.checked_on else "",
            "offers": [offer_out(offer) for offer in one.offers.all() if offer.removed_at is None],
        }
        for one in found.prefetch_related("offers__places")
    ]  # fmt: skip


def offer_out(offer: Offer) -> dict[str, Any]:
    return {
        "is_sought": offer.is_sought, "kind": offer.kind, "words": offer.words, "whom_for": known(offer.whom_for), "stage": offer.stage,
        "goals": [goal for goal in offer.goals if isinstance(goal, int)], "ways": [way for way in offer.ways.split() if way in Way],
        "is_nationwide": offer.is_nationwide,
        "places": [place.pk for place in offer.places.all()],
    }  # fmt: skip


def known(types: list[Any]) -> list[str]:
    """Types of people we help to start, in our own words; anything else that stood there stays here."""
    return [one for one in types if one in TYPES]


def agendas_out(hubs: list[uuid.UUID]) -> list[dict[str, Any]]:
    """The agendas of closed workshops: when what was done, with which tool. A title is ours or the tool's, or is left out."""
    closed = Closure.objects.filter(undone_at=None).values("workshop")
    held = Workshop.objects.filter(pk__in=closed, hub__in=hubs, is_sample=False).select_related("hub")
    ours = {row["title_th"]: row["title_en"] for plan in plans().values() for row in plan.sessions}
    open_to_all = set(Tool.objects.filter(keeper=None).values_list("key", flat=True))
    rows = []
    for workshop in held.prefetch_related("sessions"):
        blocks = [session_out(one, ours, open_to_all) for one in workshop.sessions.all() if one.removed_at is None]
        rows.append(
            {"id": str(workshop.pk), "place": workshop.hub.place_id, "hub": workshop.hub.name, "sessions": blocks}
        )
    return rows


def session_out(session: Session, ours: dict[str, str], open_to_all: set[str]) -> dict[str, Any]:
    known = session.title_th in ours
    return {
        "day": session.day, "starts": f"{session.starts:%H:%M}", "minutes": session.minutes, "kind": session.kind,
        "title_th": session.title_th if known else "", "title_en": ours[session.title_th] if known else "",
        "tool": session.tool_key if session.tool_key in open_to_all else "", "mode": session.mode,
        "by_team": session.by_team, "short": session.is_short,
    }  # fmt: skip


def affinities_out(hubs: list[uuid.UUID]) -> list[dict[str, Any]]:
    """What hubs say of their own place and another, and why: their words, written to be read by others."""
    said = HubAffinity.objects.filter(hub__in=hubs, removed_at=None).select_related("hub")
    return [
        {"id": str(one.pk), "place": one.hub.place_id, "other": one.place_id, "why": one.why, "hub": one.hub.name}
        for one in said
    ]
