"""`make soak`: an hour of flaky phones and kills while the wall clock jumps by up to a day. TONKLA_SOAK_MINUTES (60)."""

import asyncio
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.country import row, slow_disk


def for_minutes(minutes: float) -> Iterator[int]:
    """Counts until the time is over; a line each minute says that it goes on."""
    began = told = time.monotonic()
    number = 0
    while (now := time.monotonic()) < began + minutes * 60:
        if now > told + 60:
            told = now
            print(f"  {(now - began) / 60:.0f} of {minutes:g} minutes, {number} kills", flush=True)
        number += 1
        yield number


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """P1, P3 and P7 at length: every acknowledged id is there once, every screen saw the same. `data` is not needed."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tonkla.settings")
    django.setup()
    from tests.feed.machine import Machine
    from tests.feed.test_kill import kill_under_load

    minutes, kills = float(os.environ.get("TONKLA_SOAK_MINUTES", "60")), [0]
    with tempfile.TemporaryDirectory(prefix="tonkla-soak-") as folder:
        library = slow_disk(Path(folder))
        jumps = {"LD_PRELOAD": library, "SHIM_CLOCK": "1"} if library else {}
        machine = Machine(Path(folder), **jumps)
        machine.start()
        machine.wait_for_pages()
        counted = (kills.append(number) or number for number in for_minutes(minutes))  # type: ignore[func-returns-value]
        phones, screens, sent = asyncio.run(kill_under_load(machine, counted))
        machine.stop()
        rows = machine.events()
    kept = {key: number for phone in phones for key, number in phone.kept.items()}
    found = {key: revision for _, _, key, revision in rows}
    shown = [[change["seq"] for change in screen.seen] for screen in screens]
    in_order = [seen == sorted(set(seen)) for seen in shown]
    unseen = set(kept) - {change["id"] for screen in screens for change in screen.seen}
    case = f"{minutes:g} minutes, {kills[-1]} kills, {'clock jumping' if library else 'clock steady: no C compiler'}"
    told = [
        row(case, "sent", "cards", len(sent)),
        row(case, "acknowledged", "cards", len(kept)),
        row(case, "acknowledged and missing", "cards", len({key for key in kept if found.get(key) != kept[key]}), 0),
        row(case, "kept twice", "cards", len(rows) - len(found), 0),
        row(case, "acknowledged and on no screen", "cards", len(unseen), 0),
        row(case, "twice or out of order on a screen", "screens", in_order.count(False), 0),
    ]
    return [one | {"bench": "soak"} for one in told]
