"""What was taken back stays taken back, also after an older copy is restored: a list beside the database, replayed at start.

It holds no words and no names: which receipt, which purpose, when.
"""

import json
import os
import uuid
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings


def path() -> Path:
    return Path(settings.DATA) / "erasures"


def note(receipt: uuid.UUID, purpose: str, at: datetime) -> None:
    """One line more, on the disk before this returns."""
    with path().open("a", encoding="utf-8") as file:
        file.write(json.dumps([str(receipt), purpose, at.isoformat()]) + "\n")
        file.flush()
        os.fsync(file.fileno())


def noted() -> list[tuple[uuid.UUID, str, datetime]]:
    """Every line; one that a full disk cut short is passed over."""
    if not path().exists():
        return []
    found = []
    for line in path().read_text("utf-8").splitlines():
        try:
            receipt, purpose, at = json.loads(line)
            found.append((uuid.UUID(receipt), str(purpose), datetime.fromisoformat(at)))
        except (ValueError, TypeError, AttributeError):
            continue
    return found


def replay() -> int:
    """Take back again whatever a restored copy has brought back. Returns how much that was."""
    Receipt: Any = apps.get_model("people", "Receipt")
    Withdrawal: Any = apps.get_model("people", "Withdrawal")
    lines = noted()
    if not lines:
        return 0
    done = set(Withdrawal.objects.values_list("receipt_id", "purpose"))
    waiting = [(key, purpose, at) for key, purpose, at in lines if (key, purpose) not in done]
    receipts = Receipt.objects.in_bulk([key for key, _purpose, _at in waiting])
    again = [
        Withdrawal.objects.take_back(receipts[key], purpose, at) for key, purpose, at in waiting if key in receipts
    ]
    return len(again)
