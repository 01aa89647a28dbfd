"""Where each province stands on the grid of equal squares (see `make_tiles`)."""

import csv
from functools import cache
from pathlib import Path

COLUMNS, ROWS = 9, 18


@cache
def tiles() -> dict[str, tuple[int, int]]:
    """Code → (column, row), from the top left."""
    with (Path(__file__).parent / "data" / "tiles.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: (int(row["column"]), int(row["row"])) for row in csv.DictReader(file)}
