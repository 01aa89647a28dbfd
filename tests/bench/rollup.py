"""The national picture of 500 machines, on SQLite and on PostgreSQL: seconds for the sums, the page and the report; memory."""

import json
import os
import random
import subprocess
import sys
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.bench.handbook_pdf import ready  # noqa: E402

NODES, NEEDS, SEED = 500, 6, 7
AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
PAGES = (("the page", ""), ("the workbook", "country.xlsx"), ("the report", "country.pdf"))


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """Rows for the table; each database in a process of its own. `data` is not needed."""
    rows = told("SQLite", measured())
    try:
        from tests.postgres.server import database_on, running_server

        with running_server() as server:
            rows += told("PostgreSQL", measured(TONKLA_POSTGRES=database_on(server, "rollup")))
    except Exception as problem:  # no wheel for this machine, or a server that does not start
        rows.append(row("PostgreSQL", f"not shown: {type(problem).__name__}", "", None))
    return rows


def measured(**more: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).resolve())],
        env=os.environ | more, check=True, capture_output=True, text=True,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def told(database: str, found: dict[str, float]) -> list[dict[str, Any]]:
    case = f"{NODES} machines, {database}"
    return [row(case, name, "MB" if name == "memory" else "s", value) for name, value in found.items()]


def rolled() -> dict[str, float]:
    """Seconds of each, and the most memory this process ever took."""
    ready()
    from django.test import Client

    from tests.bench.bundle import a_hub, most_memory
    from tonkla.network.picture import all_facts, rolled_up

    _hub, person = a_hub()
    many_machines()
    begun = time.perf_counter()
    rolled_up(all_facts(), "place", "th")
    found = {"the sums": time.perf_counter() - begun}
    browser = Client()
    browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    for name, page in PAGES:
        begun = time.perf_counter()
        assert browser.get(f"/together/country/{page}").status_code == 200
        found[name] = time.perf_counter() - begun
    return found | {"memory": most_memory()}


def many_machines() -> None:
    """Each tells of one hub, six needs, one programme that answers two of them, one outcome."""
    from tonkla.network.models import Node, Shared
    from tonkla.places.models import Place

    draw = random.Random(SEED)
    places = list(Place.objects.filter(country="TH").values_list("pk", flat=True))
    for n in range(NODES):
        node = Node.objects.create(name=f"เครื่องที่ {n}", public_key=f"{n:064x}", met_at=AT, trusted_at=AT, sequence=1)
        place = draw.choice(places)
        keys = [str(uuid.UUID(int=n * 100 + m)) for m in range(NEEDS)]
        rows: list[tuple[str, dict[str, Any]]] = [
            ("hub", {"name": f"ฮับ {n}", "workshops": draw.randint(1, 9), "people": draw.randint(5, 90)}),
            ("plan", {"title": "ใกล้บ้าน", "needs": [], "answers": keys[:2]}),
            ("outcome", {"after_days": 30, "came": "done", "sdg": "8.6", "people": 20}),
        ]
        for m in range(NEEDS):
            voters = draw.randint(10, 40)
            weighed = {"voters": voters, "judged": voters, "agree": draw.randint(5, voters - 5)}
            rows.append(("need", {"true": f"ความต้องการ {n}-{m}", "concerns": ["activist"], **weighed}))
        Shared.objects.bulk_create(
            Shared(
                node=node, kind=kind, key=keys[m - 3] if kind == "need" else uuid.uuid4(), place_id=place, facts=facts
            )
            for m, (kind, facts) in enumerate(rows)
        )


def row(case: str, metric: str, unit: str, ours: float | None) -> dict[str, Any]:
    return {
        "bench": "rollup", "case": case, "metric": metric, "unit": unit, "ours": None if ours is None else round(ours, 3),
        "peer": None, "peer_name": None, "bar": None, "holds": None,
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(rolled()))
