"""map: the support map with 100,000 offers: seconds of the server for its pages, weight of the map, import of a table."""

import csv
import gzip
import io
import os
import random
import tempfile
import time
from pathlib import Path
from typing import Any

ROWS = 100_000
SEED = 6
PAGES = (
    ("map", "/support/"), ("map by a rule", "/support/?goal=4&kind=fund&stage=idea&afar=1"),
    ("what if", "/support/?what_if=TH-58&a=TH-58&b=TH-50"),
    ("who supports", "/support/actors/"), ("one organisation", ""),
    ("find a partner", "/support/partners/?q=training&place=TH-42&within=150&afar=1"),
    ("partners, nothing asked", "/support/partners/"), ("partners, a rare word", "/support/partners/?q=zzzz&place=TH-42&afar=1"),
    ("two days compared", "/support/rounds/"),
    ("place", "/together/places/TH-58/"),
)  # fmt: skip
SLOWEST = 0.5
HEAVIEST = 60_000


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """Rows for the table; a database of its own in a folder that goes afterwards. `data` may hold actors.csv."""
    with tempfile.TemporaryDirectory(prefix="tonkla-bench-") as folder:
        os.environ["TONKLA_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "tonkla.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        return [*brought_in(), *pages(), *sourced(data)]


def row(case: str, metric: str, unit: str, ours: Any, bar: Any = None, holds: bool | None = None) -> dict[str, Any]:
    return {
        "bench": "map", "case": case, "metric": metric, "unit": unit, "ours": ours, "peer": None, "peer_name": None, "bar": bar,
        "holds": holds,
    }  # fmt: skip


def person() -> Any:
    from tonkla.people.models import Person

    return Person.objects.get_or_create(login="bench", defaults={"name": "Bench", "is_officer": True})[0]


def table() -> bytes:
    """A hundred thousand invented organisations, one in a hundred with a place nobody knows."""
    from tonkla.places.models import Place

    chance = random.Random(SEED)
    names = list(Place.objects.filter(country="TH").values_list("name_en", flat=True))
    syllables = [
        "ba",
        "cha",
        "dok",
        "fai",
        "khao",
        "lom",
        "mai",
        "nam",
        "pha",
        "rak",
        "sai",
        "thong",
        "wan",
        "yai",
        "din",
        "bun",
    ]
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(["id", "name_en", "province", "offer", "sector/SDG", "stage", "languages", "source"])
    for number in range(ROWS):
        name = "".join(chance.choice(syllables) for _ in range(6)).title()
        place = "Chieng Mai" if number % 100 == 99 else "Bangkok" if chance.random() < 0.4 else chance.choice(names)
        offer = chance.choice(["training for youth", "seed grant", "mentoring", "space", "incubation", "network"])
        goals = "SDG " + "/".join(str(chance.randint(1, 17)) for _ in range(2))
        write.writerow(
            [
                number,
                name,
                place,
                offer,
                goals,
                chance.choice(["", "idea", "trying"]),
                "th",
                f"https://{number}.example",
            ]
        )
    return out.getvalue().encode()


def brought_in() -> list[dict[str, Any]]:
    from tonkla.landscape import arrivals
    from tonkla.places.models import Place

    Place.objects.load()
    body = table()
    start = time.perf_counter()
    _lines, _columns, read = arrivals.look_into(body, series="bench")
    seen = time.perf_counter() - start
    start = time.perf_counter()
    taken = arrivals.take_in(read, None, person())
    took = time.perf_counter() - start
    start = time.perf_counter()
    again = arrivals.take_in(read, None, person())
    case = f"{ROWS:,} rows"
    return [
        row(case, "looked into", "s", round(seen, 2)),
        row(case, "taken in", "s", round(took, 2), 60.0, took < 60),
        row(
            case, "the same again", "s", round(time.perf_counter() - start, 2), 60.0, again.fresh == again.changed == 0
        ),
        row(case, "taken in, refused", "rows", f"{taken.fresh:,}, {len(read.refused):,}"),
    ]


def pages() -> list[dict[str, Any]]:
    from django.test import Client, override_settings

    from tonkla.landscape.arrivals import alike
    from tonkla.landscape.models import Actor

    browser = Client(REMOTE_ADDR="127.0.0.1")
    browser.force_login(person(), backend="django.contrib.auth.backends.ModelBackend")
    one = Actor.objects.order_by("name_en").first()
    assert one is not None
    rows = []
    case = f"{ROWS:,} offers"
    with override_settings(ALLOWED_HOSTS=["*"]):
        for name, address in PAGES:
            took, answer = timed(lambda path=address or f"/support/actors/{one.pk}/": browser.get(path))  # type: ignore[misc]
            assert answer.status_code == 200, (name, answer.status_code)
            rows.append(row(case, f"page: {name}", "s", round(took, 3), SLOWEST, took <= SLOWEST))
            if name == "map":
                size = len(gzip.compress(answer.content))
                rows.append(row(case, "weight of the map page, gzip", "bytes", size, HEAVIEST, size <= HEAVIEST))
    took, _near = timed(lambda: alike("", one.name_en + "x"))
    rows.append(row(case, "nearly the same names", "s", round(took, 3), SLOWEST, took <= SLOWEST))
    return rows


def timed(work: Any) -> tuple[float, Any]:
    best, answer = 1e9, None
    for _ in range(3):
        start = time.perf_counter()
        answer = work()
        best = min(best, time.perf_counter() - start)
    return best, answer


def sourced(data: Path | None) -> list[dict[str, Any]]:
    """What the rows with a checked source say about Bangkok."""
    path = data / "actors.csv" if data else None
    if path is None or not path.exists():
        return [row("actors.csv", "not shown: no data", "", None)]
    from tonkla.landscape.analysis import Rule, gaps
    from tonkla.landscape.arrivals import read, take_in
    from tonkla.landscape.models import Actor

    Actor.objects.all().delete()
    found = read("actors.csv", path.read_bytes())
    take_in(found, None, person())
    known = gaps(Rule())
    assert known.spread is not None
    case = f"actors.csv: {len(found.rows)} rows in, {len(found.refused)} refused"
    return [
        row(case, "checked offers counted", "", known.counted),
        row(case, "Bangkok's share of what is placed", "share", round(known.capital, 3)),
        row(case, "Gini", "", round(known.spread.gini, 3)),
        row(
            case,
            "Theil: all, between regions, within",
            "",
            f"{known.spread.total:.3f}, {known.spread.between:.3f}, {known.spread.within:.3f}",
        ),
        row(case, "provinces of which nothing checked is known", "", sum(one.is_unknown for one in known.rows)),
    ]
