"""A large plan on screen: 60 needs × 60 activities, the page that shows what answers what; and 500 × 300 to the engine."""

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
    """Rows for the table: median of five openings of the page by a signed-in trainer; `data` is not needed."""
    ready()
    from django.test import Client

    plan, person = large_plan(60, 60)
    browser = Client()
    browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    rows = []
    for name, page in (("the plan and its matrix", ""), ("what the money buys", "choice/?budget=500000")):
        times, size = [], 0
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            answer = browser.get(f"/programmes/{plan.pk}/{page}")
            times.append(time.perf_counter() - begun)
            assert answer.status_code == 200
            size = len(answer.content)
        rows.append(_row(name, "time", "s", sorted(times)[ROUNDS // 2]))
        rows.append(_row(name, "size", "kB", round(size / 1000, 1)))
    return rows


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
        "bench": "matrix", "case": f"60 × 60, {case}", "metric": metric, "unit": unit, "ours": ours,
        "peer": None, "peer_name": None, "bar": None, "holds": None,
    }  # fmt: skip
