"""V6: how long a staff page takes on the server when a machine holds 100,000 cards, and how many such pages it gives a second."""

import os
import tempfile
import time
import uuid
from pathlib import Path
from statistics import median
from typing import Any

CARDS, TIMES = 100_000, 5
PAGES = {
    "today": "/", "workshops": "/workshops/", "a workshop": "/workshops/{workshop}/", "running it": "/workshops/{workshop}/live/",
    "beside the boards": "/w/{workshop}/desk/", "what was made": "/w/{workshop}/made/", "insights": "/insights/",
    "needs": "/needs/", "prototypes": "/prototypes/", "plans": "/programmes/", "tools": "/tools/", "field notes": "/heard/",
    "search": "/search/?q=%E0%B8%A3%E0%B8%96",
}  # fmt: skip


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """Median milliseconds a page (bar 100), each asked once before it counts. `data` is not needed."""
    with tempfile.TemporaryDirectory(prefix="tonkla-pages-") as folder:
        os.environ |= {"TONKLA_DATA": folder, "DJANGO_SETTINGS_MODULE": "tonkla.settings"}
        import django

        django.setup()
        from tests.bench.hall import main

        hall = main(CARDS // 2_500)
        fill(hall)
        return [page_row(name, path.format(workshop=hall["workshops"][0]["id"])) for name, path in PAGES.items()]


def fill(hall: dict[str, Any]) -> None:
    """2,500 cards in each workshop, evenly over its boards."""
    from datetime import UTC, datetime

    from tonkla.boards.models import Board, Card
    from tonkla.workshops.models import Seat

    at, number = datetime(2026, 11, 23, 3, 0, tzinfo=UTC), 0
    for board in Board.objects.select_related("session"):
        seat = Seat.objects.filter(team=board.team).first()
        cards = []
        for _ in range(2_500 // 6):
            number += 1
            words = f"รถหมดสี่โมง กลับบ้านไม่ได้ {number}"
            cards.append(
                Card(
                    id=uuid.uuid4(), board=board, section=board.sections[0]["key"], text=words, lang="th", seat=seat,
                    sequence=number, at=at,
                )
            )  # fmt: skip
        Card.objects.bulk_create(cards)


def page_row(name: str, path: str) -> dict[str, Any]:
    from django.test import Client

    from tonkla.people.models import Person

    browser = Client(REMOTE_ADDR="127.0.0.1")
    browser.force_login(Person.objects.get(login="hall"), backend="django.contrib.auth.backends.ModelBackend")
    times = []
    for number in range(TIMES + 1):
        began = time.perf_counter()
        answer = browser.get(path)
        if number:
            times.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200, (path, answer.status_code)
    ours = median(times)
    return {
        "bench": "pages", "case": f"{name}, {CARDS:,} cards", "metric": "server time", "unit": "ms", "ours": ours, "peer": None,
        "peer_name": None, "bar": 100, "holds": ours <= 100,
    }  # fmt: skip
