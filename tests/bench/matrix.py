"""A large plan on screen and as files: 60 needs × 60 activities and 500 × 300; a plan of 40 activities as PDF."""

import random
import sys
import time
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.bench.handbook_pdf import ready  # noqa: E402

ROUNDS, SEED = 5, 7


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """Rows for the table: median of the openings by a signed-in trainer; `data` is not needed."""
    ready()
    from django.test import Client

    rows = []
    pages = [("the plan and its matrix", ""), ("what the money buys", "choice/?budget=500000")]
    for needs, activities, rounds in ((60, 60, ROUNDS), (500, 300, 1)):
        plan, person = large_plan(needs, activities)
        browser = Client()
        browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        files = [("the workbook", "plan.xlsx"), ("the PDF", "plan.pdf")] if needs > 60 else []
        for name, page in [*pages, *files]:
            seconds, size = timed(browser, f"/programmes/{plan.pk}/{page}", rounds)
            case = f"{needs} × {activities}, {name}"
            rows += [_row(case, "time", "s", seconds), _row(case, "size", "kB", round(size / 1000, 1))]
    plan, person = large_plan(20, 40)
    browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    seconds, _size = timed(browser, f"/programmes/{plan.pk}/plan.pdf", 3)
    return [*rows, _row("20 × 40, the PDF", "time", "s", seconds)]


def timed(browser: Any, address: str, rounds: int) -> tuple[float, int]:
    """The median of several openings, and how large the answer is."""
    times, size = [], 0
    for _ in range(rounds):
        begun = time.perf_counter()
        answer = browser.get(address)
        times.append(time.perf_counter() - begun)
        assert answer.status_code == 200
        size = len(answer.content)
    return sorted(times)[rounds // 2], size


def large_plan(needs: int, activities: int) -> tuple[Any, Any]:
    from tonkla.needs.models import Need
    from tonkla.people.models import Hub, Membership, Person
    from tonkla.places.models import Place
    from tonkla.programmes.models import Activity, Answering, Programme

    if not Place.objects.exists():
        Place.objects.load()
    draw = random.Random(SEED)
    hub = Hub.objects.create(name="Bench", place_id="TH-42", host_kind="library", languages=["th"])
    person = Person.objects.create(login=f"bench-{uuid.uuid4().hex[:8]}", name="Bench")
    Membership.objects.create(person=person, hub=hub, role="trainer")
    wanted = [Need.objects.create(hub=hub, true=f"ความต้องการที่ {n}", by=person) for n in range(needs)]
    plan = Programme.objects.plan(hub, wanted, person, title="แผนใหญ่", whom_for=["activist"])
    for n in range(activities):
        activity = Activity.objects.create(
            programme=plan, title=f"กิจกรรมที่ {n}", cost_baht=draw.randint(1, 60) * 1000, hours=10, position=n, by=person
        )
        chosen = draw.sample(wanted, 5)
        Answering.objects.bulk_create(
            Answering(activity=activity, need=one, level=draw.choice(["partly", "fully"])) for one in chosen
        )
    return plan, person


def _row(case: str, metric: str, unit: str, ours: float) -> dict[str, Any]:
    return {
        "bench": "matrix", "case": case, "metric": metric, "unit": unit, "ours": ours,
        "peer": None, "peer_name": None, "bar": None, "holds": None,
    }  # fmt: skip
