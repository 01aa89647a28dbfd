"""`python -m tonkla.places.make_tiles`: lays the 77 provinces on a grid of equal squares, so that small ones can be seen and tapped.

Each province gets one square; the sum of squared distances between where it lies and where its square lies is the smallest
possible (assignment, scipy). The result is committed as `data/tiles.csv`; nothing of this is needed to run Tonkla.
"""

import csv
from pathlib import Path

COLUMNS, ROWS = 9, 18
DATA = Path(__file__).parent / "data"


def main() -> None:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    with (DATA / "places.csv").open(encoding="utf-8", newline="") as file:
        plain = (line for line in file if not line.startswith("#"))
        rows = [row for row in csv.DictReader(plain) if row["code"].startswith("TH-") and row["lat"]]
    where = np.array([[float(row["lon"]), float(row["lat"])] for row in rows])
    low, high = where.min(axis=0), where.max(axis=0)
    scaled = (where - low) / (high - low) * [COLUMNS - 1, ROWS - 1]
    scaled[:, 1] = ROWS - 1 - scaled[:, 1]
    cells = np.array([[x, y] for y in range(ROWS) for x in range(COLUMNS)], float)
    cost = ((scaled[:, None, :] - cells[None, :, :]) ** 2).sum(axis=2)
    chosen = linear_sum_assignment(cost)[1]
    with (DATA / "tiles.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["code", "column", "row"])
        for row, cell in sorted(zip(rows, chosen, strict=True), key=lambda pair: pair[0]["code"]):
            out.writerow([row["code"], int(cell) % COLUMNS, int(cell) // COLUMNS])


if __name__ == "__main__":
    main()
