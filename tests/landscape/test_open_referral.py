"""What goes out as Open Referral HSDS holds its schema: every noun, field, type, code list and required field that we use.

The facts below were read from openreferral/specification `schema/*.json` (3.0 to 3.2 as stored in November 2026; they agree for
these fields). A field that HSDS does not know fails here, as does one of the wrong type.
"""

import json
import uuid
from datetime import date, datetime
from typing import Any

import pytest

from tests.cast import Cast
from tonkla.landscape.models import Actor, Offer

pytestmark = pytest.mark.django_db

ID, TEXT, NUMBER, DAY, MOMENT, URI = "id", "text", "number", "day", "moment", "uri"
HSDS: dict[str, dict[str, Any]] = {  # field → type, a code list, or the noun inside; a list of one is an array of it; ! is required
    "service": {
        "!id": ID, "!name": TEXT, "!status": {"active", "inactive", "defunct", "temporarily closed"}, "organization": "organization",
        "eligibility_description": TEXT, "fees_description": TEXT, "minimum_age": NUMBER, "maximum_age": NUMBER, "assured_date": DAY,
        "languages": ["language"], "service_areas": ["service_area"], "service_at_locations": ["service_at_location"],
        "attributes": ["attribute"], "service_capacities": ["service_capacity"],
    },
    "organization": {"!id": ID, "!name": TEXT, "!description": TEXT, "alternate_name": TEXT, "uri": URI},
    "language": {"!id": ID, "name": TEXT, "code": TEXT},
    "service_area": {"!id": ID, "name": TEXT, "extent": TEXT, "extent_type": {"geojson", "topojson", "kml", "text"}},
    "service_at_location": {"!id": ID, "location": "location"},
    "location": {"!id": ID, "!location_type": {"physical", "postal", "virtual"}, "name": TEXT, "latitude": NUMBER, "longitude": NUMBER},
    "attribute": {"!id": ID, "link_type": TEXT, "link_entity": TEXT, "taxonomy_term": "taxonomy_term"},
    "taxonomy_term": {"!id": ID, "!name": TEXT, "!description": TEXT, "code": TEXT, "taxonomy": TEXT},
    "service_capacity": {"!id": ID, "!unit": "unit", "!available": NUMBER, "!updated": MOMENT},
    "unit": {"!id": ID, "!name": TEXT},
}  # fmt: skip


def holds(noun: str, row: dict[str, Any]) -> None:
    """Fails with the noun and field that break the schema."""
    fields = {name.removeprefix("!"): kind for name, kind in HSDS[noun].items()}
    lacking = {name[1:] for name in HSDS[noun] if name.startswith("!")} - set(row)
    assert not lacking and set(row) <= set(fields), (noun, lacking, set(row) - set(fields))
    for name, value in row.items():
        kind = fields[name]
        if isinstance(kind, list):
            assert isinstance(value, list) and value, (noun, name)
            for one in value:
                holds(kind[0], one)
        elif isinstance(kind, str) and kind in HSDS:
            holds(kind, value)
        else:
            assert fits(kind, value), (noun, name, value)


def fits(kind: Any, value: Any) -> bool:
    if isinstance(kind, set):
        return value in kind
    if kind == NUMBER:
        return isinstance(value, int | float) and not isinstance(value, bool)
    reads = {ID: uuid.UUID, DAY: date.fromisoformat, MOMENT: datetime.fromisoformat}.get(kind)
    return (
        isinstance(value, str)
        and bool(value)
        and (reads is None or bool(reads(value)))
        and (kind != URI or "://" in value)
    )


def page_of(cast: Cast, who: str = "dao", language: str = "") -> dict[str, Any]:
    headers = {"accept-language": language} if language else {}
    found: dict[str, Any] = json.loads(cast.client(who).get("/support/support-hsds.json", headers=headers).content)
    return found


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_sample_s_organisations_go_out_by_the_schema(cast: Cast, language: str) -> None:
    from tonkla.door.story.support import tell_support

    n = tell_support(cast.loei, cast.beam)
    whole = {
        "kind": "training", "words": "อบรม", "ways": "in_place remote", "languages": "tts th", "goals": [4], "targets": ["4.7"],
        "whom_for": ["social_enterprise"], "stage": "idea", "cost": "ไม่คิดเงิน", "capacity": 30, "youngest": 18, "oldest": 35,
        "serves": "เยาวชน", "by": cast.beam,
    }  # fmt: skip
    facts = {
        "name_th": "ครบ",
        "name_en": "Whole",
        "source": "https://a.example",
        "checked_on": date(2026, 11, 1),
        "by": cast.beam,
    }
    one = Offer.objects.create(actor=Actor.objects.create(place_id="TH-42", lat=17.4, lon=101.7, **facts), **whole)
    one.places.set(["TH-42", "TH-39"])
    page = page_of(cast, language=language)
    assert set(page) == {
        "total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"
    }  # fmt: skip
    assert len(page["contents"]) == page["total_items"] > n / 2 and not page["empty"]
    for row in page["contents"]:
        holds("service", row)
    ids = [row["id"] for row in page["contents"]]
    assert len(set(ids)) == len(ids)


def test_nothing_recorded_is_an_empty_page(cast: Cast) -> None:
    page = page_of(cast)
    assert (page["total_items"], page["contents"], page["empty"]) == (0, [], True)
