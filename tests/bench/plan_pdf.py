"""The plan as a PDF: how long 40 activities take, how many of its words a PDF reader finds, how many pages it is."""

import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

ACTIVITIES = 40
ROUNDS = 5
FOUND = 0.95  # the bar: share of words PDFium finds in one piece


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """Rows for the table. No seeds: the plan is the sample story's; `data` is not needed. Seconds: median of five."""
    rows: list[dict[str, Any]] = []
    for lang in ("th", "en"):
        rows += _one(lang)
    return rows


def _one(lang: str) -> list[dict[str, Any]]:
    from tests.paper.reading import pages_of, share_found, words_of
    from tests.paper.sample import story_plan
    from tonkla.paper.plan_pdf import plan_data, plan_pdf

    plan, times, pdf = story_plan(lang, ACTIVITIES), [], b""
    for _ in range(ROUNDS):
        start = time.perf_counter()
        pdf = plan_pdf(plan, lang)  # type: ignore[arg-type]
        times.append(time.perf_counter() - start)
    content = plan_data(plan, lang)  # type: ignore[arg-type]
    content.pop("say")  # our labels: not each of them is on every plan
    share = share_found(words_of(content), pdf)
    case = f"{ACTIVITIES} activities, {lang}"
    return [
        _row(case, "time", "s", sorted(times)[ROUNDS // 2]),
        _row(case, "words found by PDFium", "share", share, FOUND),
        _row(case, "pages", "pages", len(pages_of(pdf))),
        _row(case, "size", "kB", round(len(pdf) / 1000, 1)),
    ]


def _row(case: str, metric: str, unit: str, ours: float, bar: float | None = None) -> dict[str, Any]:
    return {
        "bench": "plan_pdf",
        "case": case,
        "metric": metric,
        "unit": unit,
        "ours": ours,
        "peer": None,
        "peer_name": None,
        "bar": bar,
        "holds": None if bar is None else ours >= bar,
    }


if __name__ == "__main__":
    for row in run():
        print(row["case"], row["metric"], row["ours"], row["unit"], row["bar"], row["holds"])
