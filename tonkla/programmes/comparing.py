"""Two versions of a plan beside each other: what changed, in words people use, down to how far which need is answered."""

from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.paper.dates import Language, thai_date
from tonkla.paper.plan_words import WORDS

Line = tuple[str, str, str]  # what it is, before, now
Document = dict[str, Any]
FACTS = ("title", "goals", "stages", "budget_baht", "hours", "starts_on", "ends_on", "whom_for")
PARTS = (
    "title", "what", "format", "people", "hours", "cost_baht", "month", "stage", "responsible", "skills", "lang", "place",
    "tool", "partner", "wish",
)  # fmt: skip
LISTS = ("needs", "precautions", "indicators", "changes", "assumptions", "skills", "commitments")


def difference(old: Document, new: Document) -> list[Line]:
    """What changed from one to the other, in the order of the document. Things are matched by their ids."""
    name = labels()
    lines = [
        (name[key], shown(key, old.get(key)), shown(key, new.get(key))) for key in FACTS if old.get(key) != new.get(key)
    ]
    needs = {row["id"]: row["true"] for document in (old, new) for row in document.get("needs", [])}
    before, after = ({row["id"]: row for row in document.get("activities", [])} for document in (old, new))
    for key in [*before, *(key for key in after if key not in before)]:
        lines += of_activity(before.get(key), after.get(key), needs, name)
    titles = {row["id"]: row["title"] for rows in (before, after) for row in rows.values()}
    for key in LISTS:
        if key not in old or key not in new:
            continue  # kept before this was kept with the plan
        had, has = ([line_of(row, titles | needs) for row in document[key]] for document in (old, new))
        lines += [(name[key], row, "") for row in had if row not in has]
        lines += [(name[key], "", row) for row in has if row not in had]
    return lines


def of_activity(was: Document | None, now: Document | None, needs: dict[str, str], name: dict[str, str]) -> list[Line]:
    """One activity: new, gone, or what in it is different, each need it answers apart."""
    title = str((now or was or {}).get("title", ""))
    if was is None or now is None:
        return [(title, "" if was is None else _("in the plan"), "" if now is None else _("in the plan"))]
    lines = [
        (f"{title} · {name[key]}", shown(key, was.get(key)), shown(key, now.get(key)))
        for key in PARTS
        if key in was and was.get(key) != now.get(key)
    ]
    said, says = was.get("answers", {}), now.get("answers", {})
    for key in sorted({*said, *says}, key=lambda one: needs.get(one, "")):
        if said.get(key) != says.get(key):
            what = _("answers “%(need)s”") % {"need": needs.get(key, _("a need that is no longer in the plan"))}
            lines.append((f"{title} · {what}", coded(said.get(key, "none")), coded(says.get(key, "none"))))
    return lines


def labels() -> dict[str, str]:
    """What the parts of the document are called on screen."""
    return {
        "title": _("Title"), "goals": _("Goals"), "stages": _("Stages"), "budget_baht": _("Budget in baht"),
        "hours": _("Hours"), "starts_on": _("From"), "ends_on": _("Until"), "whom_for": _("Whom for"), "what": _("What happens"),
        "format": _("How"), "people": _("For how many people"), "cost_baht": _("Cost in baht"), "month": _("Month"),
        "stage": _("Stage"), "responsible": _("Responsible"), "skills": _("Skills"), "lang": _("Languages"),
        "place": _("Where"), "tool": _("Tool"), "partner": _("Partner"), "wish": _("When money is short"), "needs": _("Needs"),
        "precautions": _("Risks and safeguards"), "indicators": _("Signs"), "changes": _("What shall be different"),
        "assumptions": _("What must be true"), "commitments": _("Promises"),
    }  # fmt: skip


def coded(value: str) -> str:
    """A code of the document in words; what is no code is somebody's own words."""
    own = {
        "none": _("not"), "partly": _("partly"), "fully": _("fully"), "must": _("must stay"), "never": _("leave it out"),
        "in_place": _("in place"), "remote": _("from afar"), "on_paper": _("on paper"), "activist": _("activist"),
        "innovator": _("innovator"), "social_enterprise": _("social enterprise"), "risk": _("a risk"),
        "safeguard": _("a safeguard"), "sdg": "SDG", "iris": "IRIS+", "own": _("our own"),
    }  # fmt: skip
    return own.get(value, value)


def shown(key: str, value: Any) -> str:
    """One part as a reader reads it: money with its thousands, days in the reader's era, codes in words."""
    language: Language = "en" if (get_language() or "th").startswith("en") else "th"
    if value in (None, "", []):
        return ""
    if isinstance(value, list):
        return ", ".join(coded(str(part)) for part in value)
    if key in ("starts_on", "ends_on", "month"):
        return day_in(str(value), language)
    if key in ("budget_baht", "cost_baht", "hours", "people"):
        return f"{float(value):,.1f}".removesuffix(".0")
    return coded(str(value)) if key in ("format", "wish") else str(value)


def day_in(iso: str, language: Language) -> str:
    return thai_date(date.fromisoformat(iso), language)


def line_of(row: Document, names: dict[str, str]) -> str:
    """A smaller line in one sentence; ids of activities and needs by their names."""
    language: Language = "en" if (get_language() or "th").startswith("en") else "th"
    parts = []
    for key, value in row.items():
        if key == "id" or value in (None, "", [], False):
            continue
        if isinstance(value, list):
            parts.append(", ".join(names.get(str(one), str(one)) for one in value))
        elif key == "due":
            parts.append(day_in(str(value), language))
        elif key == "level":
            parts.append({1: _("a little"), 2: _("on my own"), 3: _("could teach it")}.get(int(value), _("not yet")))
        elif key == "kept":
            parts.append(_("kept"))
        elif key in ("activity", "need"):
            parts.append(names.get(str(value), str(value)))
        elif key == "arrow":
            parts.append(WORDS[language].get(f"arrow_{value}", str(value)))
        else:
            parts.append(coded(str(value)) if key == "kind" else str(value))
    return " · ".join(parts)
