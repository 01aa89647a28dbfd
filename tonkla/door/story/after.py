"""The story's last part: notes of the hub, what its plan takes, and what came of it."""

from datetime import datetime, timedelta
from typing import Any

from tonkla.door.story.telling import key, told
from tonkla.fieldnotes.models import Excerpt, Label, Note, NoteDraft, Segment
from tonkla.people.models import Hub, Person, Purpose, Receipt
from tonkla.programmes.models import (
    Activity,
    Assumption,
    Change,
    Indicator,
    Outcome,
    Precaution,
    Programme,
    Skill,
)

PLANNED = {"skills": Skill, "precautions": Precaution, "assumptions": Assumption}


def tell_after(hubs: dict[str, Hub], people: dict[str, Person], now: datetime) -> None:
    for row in told("after")["notes"]:
        tell_note(hubs[row["hub"]], people[row["by"]], row, now)
    for row in told("after")["segments"]:
        facts = {**row, "place_id": row["place"], "hub": hubs[row["hub"]], "by": people[row["by"]]}
        Segment.objects.create(**{name: value for name, value in facts.items() if name != "place"})
    tell_plan(people)


def tell_note(hub: Hub, by: Person, row: dict[str, Any], now: datetime) -> None:
    """A note with its passages; who told something has said yes first."""
    receipt = None
    if row.get("name"):
        allowed = (Purpose.WRITE_DOWN, Purpose.PASS_ON)
        receipt, _keys = Receipt.objects.give(
            hub, by, now, pseudonym=row["name"], age_band=row["age"], allowed=allowed, receipt_id=key("receipt", row["key"])
        )  # fmt: skip
    draft = NoteDraft(
        key("note", row["key"]), hub, row["kind"], [("", row["text"])], receipt,
        facts={"types": row.get("types", []), "place_id": row["place"], "lang": "th"},
    )  # fmt: skip
    note, _fresh = Note.objects.write_down(draft, by, now + timedelta(seconds=1))
    for part in row["excerpts"]:
        at = row["text"].index(part["words"])
        passage = Excerpt.objects.take(note, at, at + len(part["words"]), by, now)
        Label.objects.named(hub, part["label"], by).put_on(passage, by, now)


def tell_plan(people: dict[str, Person]) -> None:
    plan = told("after")["plan"]
    rows = {row["key"]: row for row in told("line")["programmes"]}[plan["programme"]]
    programme, by = Programme.objects.get(title=rows["title"], hub__is_sample=True), people[plan["by"]]
    titles = {row["key"]: row["title"] for row in rows["activities"]}
    standing = {one.title: one for one in programme.activities.all()}
    activities: dict[str, Activity] = {name: standing[title] for name, title in titles.items()}
    for name, takes in plan["activities"].items():
        Activity.objects.filter(pk=activities[name].pk).update(**takes)
    for kind, noun in PLANNED.items():
        for row in plan[kind]:
            noun._default_manager.create(programme=programme, by=by, **row)
    for row in plan["indicators"]:
        Indicator.objects.create(programme=programme, by=by, **{**row, "activity": activities[row["activity"]]})
    for row in plan["changes"]:
        change = Change.objects.create(programme=programme, by=by, words=row["words"])
        change.activities.set([activities[name] for name in row["activities"]])
    for row in plan["outcomes"]:
        facts = {name: value for name, value in row.items() if name not in ("activity", "after", "came")}
        Outcome.objects.answer(activities[row["activity"]], row["after"], row["came"], by, **facts)
