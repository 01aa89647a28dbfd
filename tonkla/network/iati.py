"""Shared programmes as activities of the International Aid Transparency Initiative (standard 2.03): one XML file for a funder.

A programme is an activity, what came of it are its results, SDG targets its tags. Nothing stands here that the picture does
not tell already: no person, no number of people under five. A programme of which no beginning is known is left out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.translation import override

from tonkla.network.picture import Fact
from tonkla.network.words import came_words, day_in
from tonkla.programmes.goals import words_of
from tonkla.refusal import Refusal

VERSION = "2.03"
IDENTIFIER = re.compile(r"[A-Z]{2,3}-[A-Za-z0-9]+-[^\s/&|?<>]{1,60}")
HOSTS = {"library": "15", "university": "80", "school": "80"}  # the standard's code for who reports; else 90, "other"
OTHER = "90"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EARTH = "http://www.opengis.net/def/crs/EPSG/0/4326"


@dataclass(frozen=True)
class Reporter:
    """Who answers for the file: the identifier a registry knows it by, its name, its kind of host."""

    identifier: str
    name: str
    host_kind: str = ""


def identifier_in(typed: str) -> str:
    """What somebody typed, or a refusal: only the organisation itself knows what a registry calls it."""
    found = typed.strip()
    if not IDENTIFIER.fullmatch(found):
        raise Refusal("iati_no_identifier")
    return found


def iati_file(facts: Iterable[Fact], reporter: Reporter, now: datetime) -> bytes:
    """In Thai, as the programmes are. The standard has no file without an activity: then it is refused."""
    held = list(facts)
    root = Element("iati-activities", {"version": VERSION, "generated-datetime": now.isoformat(timespec="seconds")})
    for plan in (fact for fact in held if fact.kind == "plan"):
        begins = day_in(plan.facts.get("begins"))
        if begins:
            came = [fact for fact in held if fact.kind == "outcome" and fact.facts.get("plan") == plan.key]
            with override("th"):
                activity(root, plan, begins, came, reporter, now)
    if not len(root):
        raise Refusal("iati_nothing")
    body: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return body


def said(parent: Element, tag: str, *words: str, **marks: str) -> Element:
    """An element with its words as narratives."""
    found = SubElement(parent, tag, marks)
    for one in words:
        SubElement(found, "narrative").text = plain(one)
    return found


def plain(words: str) -> str:
    """Without the signs that XML cannot carry."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", " ", words)


def activity(root: Element, plan: Fact, begins: date, came: list[Fact], reporter: Reporter, now: datetime) -> None:
    ends, today = day_in(plan.facts.get("ends")), now.date()
    made = SubElement(root, "iati-activity", {LANG: "th", "default-currency": "THB"})
    SubElement(made, "iati-identifier").text = f"{reporter.identifier}-{plan.key}"
    kind = HOSTS.get(reporter.host_kind, OTHER)
    said(
        made,
        "reporting-org",
        reporter.name,
        ref=reporter.identifier,
        type=kind,
        **{"secondary-reporter": str(int(bool(plan.node)))},
    )
    title = str(plan.facts.get("title") or "–")
    said(made, "title", title)
    said(made, "description", " · ".join(map(str, plan.facts.get("needs") or [])) or title, type="2")
    said(made, "participating-org", plan.node or reporter.name, role="4")
    state = "1" if begins > today else "4" if ends and ends < today else "2"
    SubElement(made, "activity-status", code=state)
    for sort, day in (("1", begins), ("3", ends)):
        if day:
            SubElement(made, "activity-date", {"type": sort, "iso-date": day.isoformat()})
    where(made, plan)
    for_whom(made, plan)
    tags(made, came)
    for one in came:
        result(made, one, begins)


def where(made: Element, plan: Fact) -> None:
    if plan.place is None:
        return
    SubElement(made, "recipient-country", code=plan.place.country, percentage="100")
    at = SubElement(made, "location")
    said(at, "name", plan.place.full_name("th"), plan.place.full_name("en"))[1].set(LANG, "en")
    said(at, "description", f"ISO 3166-2 {plan.place.pk}")
    if plan.place.point:
        SubElement(SubElement(at, "point", srsName=EARTH), "pos").text = " ".join(map(str, plan.place.point))


def for_whom(made: Element, plan: Fact) -> None:
    """Whom it is for, as our own vocabulary (99); shares that add up to a hundred."""
    kinds = [str(one) for one in plan.facts.get("whom_for") or []] or ["incubation"]
    each = round(100 / len(kinds), 2)
    for n, kind in enumerate(kinds):
        share = each if n else round(100 - each * (len(kinds) - 1), 2)
        said(made, "sector", kind, vocabulary="99", code=kind, percentage=f"{share:g}")


def tags(made: Element, came: list[Fact]) -> None:
    targets = sorted({str(one.facts["sdg"]) for one in came if one.facts.get("sdg")})
    for vocabulary, codes in (("2", sorted({one.split(".")[0] for one in targets})), ("3", targets)):
        for code in codes:
            said(made, "tag", *([words_of(code)] if words_of(code) else []), vocabulary=vocabulary, code=code)


def result(made: Element, one: Fact, begins: date) -> None:
    """What came after some days: how many people, where that may be told."""
    told, people = came_words(one.facts), one.facts.get("people")
    found = SubElement(made, "result", {"type": "2", "aggregation-status": "0"})
    said(found, "title", told)
    shown = SubElement(found, "indicator", measure="1")
    said(
        shown,
        "title",
        " ".join(filter(None, ["SDG", str(one.facts.get("sdg") or ""), words_of(str(one.facts.get("sdg")))])),
    )
    day = day_in(one.facts.get("on"))
    if day and people:
        period = SubElement(shown, "period")
        for tag, at in (("period-start", min(begins, day)), ("period-end", day)):
            SubElement(period, tag, {"iso-date": at.isoformat()})
        SubElement(period, "actual", value=str(people))
