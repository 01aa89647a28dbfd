"""Shared outcomes in the words of the Common Impact Data Standard (Basic tier): linked data (JSON-LD) that impact tools read.

Whoever told is an organisation; an SDG target is a theme; what it helps towards, an outcome; people told of, the indicator;
each answer with a number and a day, a report of it. No person, no number of people under five.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext as _

from tonkla.network.picture import Fact
from tonkla.network.words import came_words, day_in
from tonkla.programmes.goals import words_of

CONTEXT: dict[str, Any] = {
    "cids": "https://ontology.commonapproach.org/cids#",
    "org": "http://ontology.eil.utoronto.ca/tove/organization#",
    "i72": "http://ontology.eil.utoronto.ca/ISO21972/iso21972#",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{
        name: {"@type": "@id"}
        for name in (
            "cids:forOrganization", "cids:forTheme", "cids:forOutcome", "cids:forIndicator", "cids:hasIndicator",
            "cids:hasIndicatorReport", "cids:hasOutcome", "cids:hasCode",
        )
    },
    **{name: {"@type": "xsd:dateTime"} for name in ("prov:startedAtTime", "prov:endedAtTime")},
}  # fmt: skip
Node = dict[str, Any]


def cids_file(facts: Iterable[Fact], own_name: str) -> Node:
    held = list(facts)
    begun = {fact.key: day_in(fact.facts.get("begins")) for fact in held if fact.kind == "plan"}
    nodes: dict[str, Node] = {}
    for fact in held:
        target = str(fact.facts.get("sdg") or "")
        if fact.kind == "outcome" and words_of(target):
            told(nodes, fact, target, own_name, begun.get(str(fact.facts.get("plan"))))
    return {"@context": CONTEXT, "@graph": list(nodes.values())}


def address(*parts: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, 'tonkla:' + ':'.join(parts))}"


def told(nodes: dict[str, Node], fact: Fact, target: str, own_name: str, begins: date | None) -> None:
    who = fact.node or own_name
    key = fact.node or f"own:{own_name}"
    maker, theme, aim, sign = (
        address(key), address("sdg", target), address(key, "aim", target), address(key, "sign", target),
    )  # fmt: skip
    theme_words = words_of(target)
    linked(nodes, maker, "cids:Organization", {"org:hasLegalName": who, "cids:hasOutcome": [], "cids:hasIndicator": []})
    linked(nodes, theme, "cids:Theme", {
        "org:hasName": f"SDG {target}", "cids:hasDescription": theme_words, "cids:hasCode": f"http://metadata.un.org/sdg/{target}",
    })  # fmt: skip
    linked(nodes, aim, "cids:Outcome", {
        "org:hasName": theme_words, "cids:hasDescription": f"SDG {target}: {theme_words}",
        "cids:forOrganization": maker, "cids:forTheme": theme, "cids:hasIndicator": sign,
    })  # fmt: skip
    linked(nodes, sign, "cids:Indicator", {
        "org:hasName": _("People told of"), "cids:hasDescription": _("Numbers of people under five are left out where they arise."),
        "cids:unitDescription": _("people"), "cids:forOrganization": maker, "cids:forOutcome": aim, "cids:hasIndicatorReport": [],
    })  # fmt: skip
    for name, value in (("cids:hasOutcome", aim), ("cids:hasIndicator", sign)):
        if value not in nodes[maker][name]:
            nodes[maker][name].append(value)
    day, people = day_in(fact.facts.get("on")), fact.facts.get("people")
    if day and people:
        report = f"urn:uuid:{fact.key}"
        start = begins or day - timedelta(days=int(fact.facts.get("after_days") or 0))
        linked(nodes, report, "cids:IndicatorReport", {
            "org:hasName": came_words(fact.facts), "cids:forIndicator": sign, "cids:forOrganization": maker,
            "prov:startedAtTime": moment(min(start, day)), "prov:endedAtTime": moment(day),
            "i72:value": {"@type": "i72:Measure", "i72:hasNumericalValue": str(people)},
        })  # fmt: skip
        if report not in nodes[sign]["cids:hasIndicatorReport"]:
            nodes[sign]["cids:hasIndicatorReport"].append(report)


def linked(nodes: dict[str, Node], at: str, kind: str, facts: Node) -> None:
    nodes.setdefault(at, {"@id": at, "@type": kind, **facts})


def moment(day: date) -> str:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).isoformat()
