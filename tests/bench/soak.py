"""`make soak`: an hour of flaky phones and kills while the wall clock jumps by up to a day. TONKLA_SOAK_KILLS (2,000)."""

import asyncio
import os
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.live import row, slow_disk


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """P1 and P7 at length: every acknowledged id is there once, every screen saw the same order. `data` is not needed."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tonkla.settings")
    django.setup()
    from tests.feed.machine import Machine
    from tests.feed.test_kill import kill_under_load

    count = int(os.environ.get("TONKLA_SOAK_KILLS", "2000"))
    with tempfile.TemporaryDirectory(prefix="tonkla-soak-") as folder:
        library = slow_disk(Path(folder))
        jumps = {"LD_PRELOAD": library, "SHIM_CLOCK": "1"} if library else {}
        machine = Machine(Path(folder), **jumps)
        machine.start()
        machine.wait_for_pages()
        phones, screens, sent = asyncio.run(kill_under_load(machine, count))
        machine.stop()
        rows = machine.events()
    kept = {key: number for phone in phones for key, number in phone.kept.items()}
    found = {key: revision for _, _, key, revision in rows}
    shown = [[change["seq"] for change in screen.seen] for screen in screens]
    case = f"{count} kills, {'clock jumping' if library else 'clock steady: no C compiler'}"
    return [
        row(case, "sent", "cards", len(sent)) | {"bench": "soak"},
        row(case, "acknowledged", "cards", len(kept)) | {"bench": "soak"},
        row(case, "acknowledged and missing", "cards", len(set(kept) - set(found)), 0) | {"bench": "soak"},
        row(case, "kept twice", "cards", len(rows) - len(found), 0) | {"bench": "soak"},
        row(case, "out of order on a screen", "screens", sum(seen != sorted(set(seen)) for seen in shown), 0)
        | {"bench": "soak"},
    ]
