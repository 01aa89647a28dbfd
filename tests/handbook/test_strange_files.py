"""A handbook file spoiled at any place: refused whole, or taken in whole and shown."""

import json
import random
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import AT, Cast
from tests.handbook.test_exchange import as_sent, forget_all, line
from tonkla.handbook.exchange import bring_in
from tonkla.handbook.models import Arrival
from tonkla.handbook.models.version import digest_of
from tonkla.refusal import Refusal

STRANGE = [
    None, True, -1, 0, 3.5, float("nan"), 10**30, "", "x", "\ud800", "\x00", "x" * 7000, "2026-13-45", "0001-01-01T00:00:00+14:00",
    [], [1], [None], [[]], {}, {"a": 1}, {"th": None},
]  # fmt: skip


def places_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a file at which something can be spoiled."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] * bool(path) + [one for key, part in inner for one in places_in(part, (*path, key))]


def spoil_at(data: Any, path: tuple[Any, ...], how: Any) -> None:
    for key in path[:-1]:
        data = data[key]
    if how == "gone":
        del data[path[-1]]
    elif how == "twice" and isinstance(data, list):
        data.append(data[path[-1]])
    elif how == "more" and isinstance(data[path[-1]], dict):
        data[path[-1]]["strange"] = {"a": [1]}
    else:
        data[path[-1]] = how


def test_whatever_comes_is_refused_or_taken_in_whole_and_shown(cast: Cast) -> None:
    tool, edition = line(cast)
    data = as_sent([tool], [edition], cast.beam)
    forget_all()
    places, browser = places_in(data), cast.client("ekk")

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    @given(st.sampled_from(places), st.sampled_from([*STRANGE, "gone", "twice", "more"]), st.integers(0, 2**32))
    def tried(path: tuple[Any, ...], how: Any, seed: int) -> None:
        spoiled = json.loads(json.dumps(data))
        spoil_at(spoiled, path, how)
        for row in spoiled["tools"] if isinstance(spoiled.get("tools"), list) else []:
            fit_digests(row, random.Random(seed))
        with transaction.atomic():
            try:
                bring_in(spoiled, cast.yala, cast.ekk, AT)
                for came in Arrival.objects.select_related("tool"):
                    assert browser.get(f"/tools/{came.tool.key}/").status_code == 200
                assert browser.get("/tools/").status_code == 200
            except Refusal:
                assert not Arrival.objects.exists()
            transaction.set_rollback(True)

    tried()


def fit_digests(row: Any, chance: random.Random) -> None:
    """Mostly the fingerprint is made to fit, so that what lies behind it is tried as well."""
    try:
        for version in row["versions"]:
            if chance.random() < 0.9:
                version["digest"] = digest_of(
                    [version["content"], {one["lang"]: one["words"] for one in version["texts"]}]
                )
    except (TypeError, KeyError, AttributeError, UnicodeEncodeError):
        return
