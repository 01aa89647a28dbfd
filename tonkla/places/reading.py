"""Reads the data files of this room; knows nothing of the database."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"
CHECKED_ON = date(2026, 11, 23)


@dataclass(frozen=True)
class PlaceRow:
    code: str
    country: str
    name_th: str
    name_en: str
    kind: str
    region4: str
    region6: str
    lat: float | None
    lon: float | None
    languages: list[str]
    merged_into: str


@dataclass(frozen=True)
class AffinityRow:
    key: str
    places: list[str]
    reason_th: str
    reason_en: str
    source: str


def table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file under its lines of comment."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def number(text: str) -> float | None:
    return float(text) if text else None


def read_places(folder: Path = DATA) -> list[PlaceRow]:
    return [
        PlaceRow(
            code=row["code"],
            country=row["country"],
            name_th=row["name_th"],
            name_en=row["name_en"],
            kind=row["kind"],
            region4=row["region4"],
            region6=row["region6"],
            lat=number(row["lat"]),
            lon=number(row["lon"]),
            languages=row["languages"].split(),
            merged_into=row["merged_into"],
        )
        for row in table(folder / "places.csv")
    ]


def read_also(folder: Path = DATA) -> list[tuple[str, str]]:
    """Other names and the code each stands for: (โคราช, TH-30)."""
    return [(row["name"], row["code"]) for row in table(folder / "also.csv")]


def read_borders(folder: Path = DATA) -> set[tuple[str, str]]:
    """Every pair in both directions."""
    pairs = {(row["a"], row["b"]) for row in table(folder / "borders.csv")}
    return pairs | {(b, a) for a, b in pairs}


def read_affinities(folder: Path = DATA) -> list[AffinityRow]:
    content = tomllib.loads((folder / "affinities.toml").read_text("utf-8"))
    return [AffinityRow(**entry) for entry in content["affinity"]]
