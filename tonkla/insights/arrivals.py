"""Notes that nobody here wrote: a CSV or XLSX file becomes cards of a workshop, whole or not at all.

Columns: text, person, group, language, place, said_at (any subset; `text` must be there), found by their usual names or mapped.
UTF-8 with or without mark and Windows-874 are read. Each row's card is keyed by (file's source, row id): importing the same
file twice changes nothing. Rows that cannot be taken are named with their cause.
"""

import csv
import io
import shutil
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import time
from zipfile import ZipFile

from django.conf import settings
from django.db import transaction

from tonkla.boards.forms import LIMIT, clean_text
from tonkla.boards.models import Board, Card
from tonkla.feed.log import open_channel, tell
from tonkla.feed.together import Together, locked_heads
from tonkla.people.models import Hub, Person
from tonkla.places.models import Place
from tonkla.refusal import Refusal
from tonkla.search import index
from tonkla.workshops.models import Kind, Seat, Session, Team, Workshop

FIELDS = ("id", "text", "person", "group", "language", "place", "said_at")
KNOWN = {
    "id": ("id", "row", "index_id", "รหัส", "ลำดับ"),
    "text": ("text", "note", "texts", "comment", "comment-body", "ข้อความ", "บันทึก", "คำพูด"),
    "person": ("person", "author", "author-id", "speaker", "ผู้เล่า", "ชื่อสมมติ"),
    "group": ("group", "team", "category", "destination", "กลุ่ม", "ทีม"),
    "language": ("language", "lang", "ภาษา"),
    "place": ("place", "province", "จังหวัด", "พื้นที่"),
    "said_at": ("said_at", "datetime", "timestamp", "date", "วันที่"),
}
MOST = 20_000  # rows taken at once
AT_ONCE = 500  # rows a statement
MOST_BYTES = 20_000_000
MOST_UNFOLDED = 25_000_000
SPACE = uuid.UUID("5f0d7f1a-2c7e-4d0a-9a55-6b8c1d3e2f40")


@dataclass(frozen=True)
class Row:
    """One row as understood."""

    number: int
    key: str
    text: str
    person: str = ""
    group: str = ""
    language: str = ""
    place: str = ""


@dataclass(frozen=True)
class Preview:
    """What a file holds before anything is kept: its columns, which of them we use, good rows, refused rows with cause."""

    columns: tuple[str, ...]
    mapping: dict[str, str]
    rows: tuple[Row, ...]
    refused: tuple[tuple[int, str], ...] = field(default=())


@dataclass(frozen=True)
class Waiting:
    """A file that lies ready between its preview and the yes; gone when kept, or a day later."""

    key: uuid.UUID

    @property
    def folder(self) -> Path:
        return Path(settings.DATA) / "arrivals" / self.key.hex

    @property
    def name(self) -> str:
        found = next(self.folder.glob("*"), None) if self.folder.is_dir() else None
        if found is None:
            raise Refusal("file_empty")
        return found.name

    def body(self) -> bytes:
        return (self.folder / self.name).read_bytes()

    def lay(self, name: str, body: bytes) -> None:
        if len(body) > MOST_BYTES:
            raise Refusal("too_many_rows", rows=f"{len(body) // 1_000_000} MB", limit=f"{MOST:,}")
        for old in self.folder.parent.glob("*") if self.folder.parent.is_dir() else ():
            if time() - old.stat().st_mtime > 86_400:
                shutil.rmtree(old, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / Path(name).name[-80:]).write_bytes(body)

    def clear(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def table_of(name: str, body: bytes) -> list[dict[str, str]]:
    """The rows of a CSV, TSV or XLSX file by column name. A file that is not what its name says is refused with the cause."""
    if body[:2] == b"PK":
        return sheet_of(body)
    if name.lower().endswith((".xlsx", ".xls")):
        raise Refusal("file_unreadable", detail="XLSX")
    text = decoded(body)
    if "\x00" in text:
        raise Refusal("file_unreadable", detail="CSV")
    head = text.split("\n", 1)[0]
    comma = max(("\t", ";", ","), key=head.count)
    try:
        reader = csv.DictReader(io.StringIO(text), delimiter=comma)
        return [
            {str(key).strip(): (value or "").strip() for key, value in row.items() if key is not None} for row in reader
        ]
    except csv.Error as problem:
        raise Refusal("file_unreadable", detail=str(problem)) from problem


def decoded(body: bytes) -> str:
    """UTF-8 (with or without mark), else Windows-874, the old Thai encoding."""
    for encoding in ("utf-8-sig", "cp874"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("file_unreadable", detail="UTF-8, Windows-874")


def sheet_of(body: bytes) -> list[dict[str, str]]:
    from openpyxl import load_workbook

    try:
        with ZipFile(io.BytesIO(body)) as packed:  # what it says it unfolds to is all that is ever read of it
            if sum(part.file_size for part in packed.infolist()) > MOST_UNFOLDED:
                raise Refusal("file_unreadable", detail="XLSX")
        sheet = load_workbook(io.BytesIO(body), read_only=True, data_only=True).active
        lines = [
            ["" if cell is None else str(cell).strip() for cell in line]
            for line in sheet.iter_rows(values_only=True, max_row=MOST + 2)
        ]
    except Exception as problem:
        raise Refusal("file_unreadable", detail="XLSX") from problem
    return [dict(zip(lines[0], line, strict=False)) for line in lines[1:] if any(line)] if lines else []


def mapped(columns: list[str], wanted: dict[str, str]) -> dict[str, str]:
    """Which column is which field: as asked for, else by its usual name."""
    found = {}
    for name in FIELDS:
        column = wanted.get(name) or next((c for c in columns if c.strip().casefold() in KNOWN[name]), "")
        if column and column not in columns:
            raise Refusal("no_such_column", column=column, columns=", ".join(columns[:20]))
        if column:
            found[name] = column
    if "text" not in found:
        raise Refusal("no_text_column", columns=", ".join(columns[:20]))
    return found


def preview(name: str, body: bytes, wanted: dict[str, str] | None = None) -> Preview:
    """Read a file through without keeping anything."""
    table = table_of(name, body)
    if not table:
        raise Refusal("file_empty")
    if len(table) > MOST:
        raise Refusal("too_many_rows", rows=f"{len(table):,}", limit=f"{MOST:,}")
    columns = list(table[0])
    mapping = mapped(columns, wanted or {})
    rows, refused = [], []
    for number, line in enumerate(table, 2):  # the first line of a file holds the names
        facts = {field: line.get(column, "") for field, column in mapping.items()}
        try:
            text = clean_text(facts["text"][: LIMIT * 4], sure=False)
        except Refusal as problem:
            refused.append((number, " ".join(list(problem.words("th").values())[1:3])))
            continue
        rows.append(
            Row(number, facts.get("id") or str(number), text, facts.get("person", "")[:60], facts.get("group", "")[:40],
                facts.get("language", "")[:20], facts.get("place", ""))
        )  # fmt: skip
    return Preview(tuple(columns), mapping, tuple(rows), tuple(refused))


@transaction.atomic
def take_in(found: Preview, source: str, hub: Hub, by: Person, at: datetime) -> tuple[Workshop, int]:
    """Keep a previewed file as a workshop of imported notes, whole or not at all. Returns it and how many rows were new."""
    if not by.may_write_in(hub):
        raise Refusal("not_yours")
    workshop, session = workshop_for(source, hub, by, at)
    seated = Seating(workshop, at)
    boards: dict[str, Board] = {}
    known = set(Card.objects.filter(board__session=session).values_list("pk", flat=True))
    fresh: list[tuple[uuid.UUID, Row]] = []
    for row in found.rows:
        card_id = uuid.uuid5(SPACE, f"{hub.pk}/{source}/{row.key}")
        if card_id not in known:
            known.add(card_id)
            fresh.append((card_id, row))
    open_channel(workshop.pk)
    for start in range(0, len(fresh), AT_ONCE):
        part = fresh[start : start + AT_ONCE]
        seats = seated.of([row for _id, row in part])
        for (_id, row), seat in zip(part, seats, strict=True):
            if row.group not in boards:
                boards[row.group] = Board.objects.open(session, seat.team)
        with Together(locked_heads([workshop.pk])):  # one statement a table, not one a row
            cards = [
                card_of(card_id, row, boards[row.group], seat, at)
                for (card_id, row), seat in zip(part, seats, strict=True)
            ]
        Card.objects.bulk_create(cards)
        index.put_new("card", ((card.pk, card.text) for card in cards))
    return workshop, len(fresh)


def card_of(card_id: uuid.UUID, row: Row, board: Board, seat: Seat, at: datetime) -> Card:
    seq = tell(seat.workshop_id, "card", card_id, topic=board.team_id, actor=seat.pk, at=at)
    return Card(
        id=card_id, board=board, section=board.sections[0]["key"], seat=seat, text=row.text, lang=row.language,
        origin_kind="import", sequence=seq, at=at,
    )  # fmt: skip


def workshop_for(source: str, hub: Hub, by: Person, at: datetime) -> tuple[Workshop, Session]:
    workshop, made = Workshop.objects.get_or_create(
        id=uuid.uuid5(SPACE, f"{hub.pk}/{source}"),
        defaults={"hub": hub, "title": source[:160], "template": "import", "starts_on": at.date(), "by": by},
    )
    if made:
        Session.objects.create(
            workshop=workshop, position=1, starts=at.time(), minutes=60, kind=Kind.PLAIN, title_th="บันทึกที่นำเข้ามา",
            title_en="Imported notes", may_see_others=True,
        )  # fmt: skip
    session: Session = workshop.sessions.get(position=1)
    return workshop, session


class Seating:
    """A seat for each row's person; without one, each row is a voice of its own. Teams and places are looked up once."""

    def __init__(self, workshop: Workshop, at: datetime) -> None:
        self.workshop, self.at = workshop, at
        self.teams: dict[str, Team] = {team.name: team for team in workshop.teams.all()}
        self.seats = {(seat.name, seat.team_id): seat for seat in workshop.seats.all()}
        self.places: dict[str, Place | None] = {"": None}

    def of(self, rows: list[Row]) -> list[Seat]:
        made: list[Seat] = []
        found = []
        for row in rows:
            name, team = (row.person or f"#{row.key}")[:30], self.team(row.group)
            seat = self.seats.get((name, team.pk if team else None))
            if seat is None:
                seat = Seat(
                    workshop=self.workshop, name=name, team=team, place=self.place(row.place), joined_at=self.at
                )
                self.seats[name, seat.team_id] = seat
                made.append(seat)
            found.append(seat)
        Seat.objects.bulk_create(made)
        return found

    def team(self, name: str) -> Team | None:
        if name and name not in self.teams:
            count = len(self.teams)
            self.teams[name] = Team.objects.create(
                workshop=self.workshop, name=name, colour=count % 6 + 1, position=count + 1
            )
        return self.teams.get(name)

    def place(self, text: str) -> Place | None:
        if text not in self.places:
            self.places[text] = Place.objects.find(text)
        return self.places[text]


def read_file(path: Path) -> bytes:
    if not path.is_file():
        raise Refusal("no_such_folder", folder=str(path))
    return path.read_bytes()
