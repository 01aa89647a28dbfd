"""A bundle of a busy hub: 28 tools, 200 adaptations, 2,000 trials; its size, and seconds to sign, to verify, to take in."""

import json
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.bench.handbook_pdf import ready  # noqa: E402

ADAPTATIONS, TRIALS, SEED = 200, 2_000, 7
AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
MARKS = {"participants": {"acceptable": [0, 0, 6, 7, 9], "fitting": [0, 5, 5, 6, 6], "feasible": [0, 0, 8, 8, 6]}}


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """Rows for the table. It is taken in by a machine of its own: an empty database in another process. `data` is not needed."""
    ready()
    from tonkla.network.bundle import pack, unpack
    from tonkla.network.own import own_key
    from tonkla.network.sharing import make_bundle

    person = busy_hub()
    begun = time.perf_counter()
    body, _sent = make_bundle({"tools", "hubs"}, person, AT)
    made = time.perf_counter()
    held = unpack(body)
    verified = time.perf_counter()
    pack(own_key(), "Bench", 1, AT.isoformat(), held.objects)
    signed = time.perf_counter()
    with tempfile.NamedTemporaryFile(suffix=".bundle") as file:
        Path(file.name).write_bytes(body)
        told = subprocess.run(
            [sys.executable, str(Path(__file__).resolve()), file.name], check=True, capture_output=True, text=True
        )
    taken = json.loads(told.stdout.splitlines()[-1])
    case = f"28 tools, {ADAPTATIONS} adaptations, {TRIALS:,} trials"
    return [
        row(case, "size", "MB", len(body) / 1e6), row(case, "gather and sign", "s", made - begun),
        row(case, "sign alone", "s", signed - verified), row(case, "verify", "s", verified - made),
        row(case, "take in", "s", taken["seconds"]), row(case, "take in again", "s", taken["again"]),
        row(case, "memory while taking in", "MB", taken["MB"]), row(case, "trials that came", "", taken["trials"]),
    ]  # fmt: skip


def busy_hub() -> Any:
    """A hub that adapted every shipped tool again and again, tried each, and shares them; returns its owner."""
    from tonkla.handbook.models import Publication, Tool, Trial
    from tonkla.network.models import Sharing

    hub, person = a_hub()
    shipped = [one.newest() for one in Tool.objects.filter(keeper=None).order_by("number")]
    draw = random.Random(SEED)
    for n in range(ADAPTATIONS):
        made = Tool.objects.adapt(shipped[n % len(shipped)], hub, person, context={}, what=["words"], why=["place"])
        Publication.objects.create(tool=made, by=person, at=AT)
        version = made.newest()
        for _ in range(TRIALS // ADAPTATIONS):
            place = f"TH-{draw.choice((41, 42, 43, 94, 95))}"
            Trial.objects.log(version, {"place": place}, 50, draw.randint(5, 40), MARKS, hub=hub)
    Sharing.objects.create(hub=hub, kinds=["tools", "hubs"], by=person, at=AT)
    return person


def a_hub() -> tuple[Any, Any]:
    from tonkla.people.models import Hub, Membership, Person
    from tonkla.places.models import Place

    if not Place.objects.exists():
        Place.objects.load()
    hub = Hub.objects.create(name="Bench", place_id="TH-42", host_kind="library", languages=["th"])
    person = Person.objects.create(login="bench", name="Bench")
    Membership.objects.create(person=person, hub=hub, role="owner")
    return hub, person


def taken_in(file: Path) -> dict[str, float]:
    """On the other machine: twice, the second time as nothing new."""
    ready()
    from tonkla.handbook.models import Trial
    from tonkla.network.bundle import unpack
    from tonkla.network.models import Node
    from tonkla.network.taking import take_in

    hub, person = a_hub()
    body = file.read_bytes()
    Node.objects.create(name="Far", public_key=unpack(body).public_key, met_at=AT, trusted_at=AT)
    times = []
    for _ in range(2):
        begun = time.perf_counter()
        take_in(body, hub, person, AT)
        times.append(time.perf_counter() - begun)
    return {"seconds": times[0], "again": times[1], "MB": most_memory(), "trials": Trial.objects.count()}


def most_memory() -> float:
    """The most memory this process ever held, in MB; what the system counts for a child begins with its parent's."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("utf-8").splitlines())
    return int(status["VmHWM"].split()[0]) / 1024


def row(case: str, metric: str, unit: str, ours: float) -> dict[str, Any]:
    return {
        "bench": "bundle", "case": case, "metric": metric, "unit": unit, "ours": round(ours, 4), "peer": None,
        "peer_name": None, "bar": None, "holds": None,
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(taken_in(Path(sys.argv[1]))))
