"""A verified copy of everything: database, photos, keys; closed with a passphrase; brought back on a clean machine.

A copy counts only after it has been opened again and found equal ("last checked").
"""

import json
import shutil
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from tonkla.files.sealing import close_file, open_file
from tonkla.refusal import Refusal

DATABASE = "tonkla.sqlite3"
KEEP_OUT = {"django_session"}
KEYS = (
    "secret",
    "node",
    "node-number",
)  # what signs sessions; what other machines know this one by, and its last number


@dataclass(frozen=True)
class Contents:
    """What a copy holds: rows per table, photos, and the hash of every row."""

    made_at: str
    rows: dict[str, int]
    photos: int
    digest: str

    def counted(self, table: str) -> int:
        return self.rows.get(table, 0)


def contents_of(folder: Path, made_at: str) -> Contents:
    """Read a folder's database through: integrity, row counts, and one hash over all rows."""
    with closing(sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True)) as database:
        verdict = database.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise Refusal("backup_damaged", detail=str(verdict)[:200])
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")]
        whole, rows = sha256(), {}
        for table in tables:
            if table.startswith("sqlite_") or table in KEEP_OUT:
                continue
            lines = sorted(repr(row) for row in database.execute(f'SELECT * FROM "{table}"'))
            rows[table] = len(lines)
            whole.update(table.encode() + "\n".join(lines).encode("utf-8", "surrogatepass"))
    photos = sorted(path for path in (folder / "photos").rglob("*") if path.is_file())
    for photo in photos:
        whole.update(photo.name.encode())
    return Contents(made_at, rows, len(photos), whole.hexdigest())


def snapshot(folder: Path) -> None:
    """A consistent copy of the live data into `folder`, made while others write (SQLite's own backup)."""
    live = settings.DATA / DATABASE
    if settings.DATABASE_URL:
        raise Refusal("backup_by_postgres")
    if not live.exists():
        raise Refusal("nothing_to_back_up")
    with closing(sqlite3.connect(live)) as source, closing(sqlite3.connect(folder / DATABASE)) as target:
        source.backup(target)
        target.execute("DELETE FROM django_session")
        target.commit()
        target.execute("VACUUM")
    shutil.copytree(settings.DATA / "photos", folder / "photos", dirs_exist_ok=True) if (
        settings.DATA / "photos"
    ).exists() else None
    (folder / "keys").mkdir()
    for name in KEYS:
        if name == "secret" or (settings.DATA / "keys" / name).exists():
            shutil.copy(settings.DATA / "keys" / name, folder / "keys" / name)


def back_up(to: Path, passphrase: str, at: datetime) -> tuple[Path, Contents]:
    """Make a copy in `to` (a folder or stick) and check it by opening it again. Returns its path and contents.

    Refuses a passphrase under 8 characters, a folder that is not there, a disk without room.
    """
    if len(passphrase) < 8:
        raise Refusal("passphrase_short")
    if not to.is_dir():
        raise Refusal("no_such_folder", folder=str(to))
    name = to / f"tonkla-{at:%Y%m%d-%H%M%S}.backup"
    try:
        with tempfile.TemporaryDirectory(dir=settings.DATA) as scratch:
            folder = Path(scratch) / "copy"
            folder.mkdir()
            snapshot(folder)
            contents = contents_of(folder, at.isoformat())
            (folder / "contents.json").write_text(json.dumps(asdict(contents)), "utf-8")
            bundle = Path(scratch) / "bundle.tar"
            with tarfile.open(bundle, "w") as tar:
                tar.add(folder, arcname=".")
            partial = name.with_suffix(".part")
            close_file(bundle, partial, passphrase)
            partial.replace(name)
            checked = look_into(name, passphrase)
    except OSError as problem:
        name.unlink(missing_ok=True)
        raise Refusal("backup_no_room", detail=problem.strerror or "") from problem
    if checked != contents:
        raise Refusal("backup_damaged", detail=name.name)
    note_verified(at)
    return name, contents


def unpack(path: Path, passphrase: str, folder: Path) -> Contents:
    """Open a copy into `folder` and read it through. What it says of itself must be what is found."""
    if not path.is_file():
        raise Refusal("no_such_folder", folder=str(path))
    bundle = folder / "bundle.tar"
    open_file(path, bundle, passphrase)
    try:
        with tarfile.open(bundle, "r:") as tar:  # as we write it: never packed, so it cannot unfold
            if sum(member.size for member in tar.getmembers()) > bundle.stat().st_size:
                raise Refusal("backup_damaged", detail=path.name)
            tar.extractall(folder, filter="data")
        bundle.unlink()
        said = Contents(**json.loads((folder / "contents.json").read_text("utf-8")))
        found = contents_of(folder, said.made_at)
    except (tarfile.TarError, sqlite3.DatabaseError, ValueError, TypeError, FileNotFoundError) as problem:
        raise Refusal("backup_damaged", detail=path.name) from problem
    if said != found:
        raise Refusal("backup_damaged", detail=path.name)
    return found


def look_into(path: Path, passphrase: str) -> Contents:
    """The preview: what a copy holds, checked, without touching anything."""
    with tempfile.TemporaryDirectory(dir=settings.DATA) as scratch:
        return unpack(path, passphrase, Path(scratch))


def stage(path: Path, passphrase: str) -> Contents:
    """Lay a checked copy ready; the next start of the main machine puts it in place of what is there."""
    waiting = settings.DATA / "restore"
    shutil.rmtree(waiting, ignore_errors=True)
    waiting.mkdir(parents=True)
    try:
        contents = unpack(path, passphrase, waiting)
    except BaseException:
        shutil.rmtree(waiting, ignore_errors=True)
        raise
    (waiting / "ready").touch()
    return contents


def put_in_place() -> bool:
    """Called before the database opens: a staged copy takes the place of the data, which is kept aside."""
    waiting = settings.DATA / "restore"
    if not (waiting / "ready").exists():
        return False
    aside = settings.DATA / "before-restore"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", "photos"):
        if (settings.DATA / name).exists():
            (settings.DATA / name).replace(aside / name)
    for name in (DATABASE, "photos"):
        if (waiting / name).exists():
            (waiting / name).replace(settings.DATA / name)
    shutil.copy(waiting / "keys" / "secret", settings.DATA / "keys" / "secret")
    lay_beside(waiting / "keys")
    shutil.rmtree(waiting)
    return True


def lay_beside(came: Path) -> None:
    """The key of the machine the copy was made on. Where that is another one it is not used before an owner says so."""
    keys = settings.DATA / "keys"
    if not (came / "node").exists():
        return
    if not (keys / "node").exists() or (keys / "node").read_bytes() != (came / "node").read_bytes():
        for name, beside in (("node-number", "node-other-number"), ("node", "node-other")):
            if (came / name).exists():
                shutil.copy(came / name, keys / beside)
        (keys / "node-other").chmod(0o600)


def brings_a_machine() -> bool:
    """Whether the key of another machine lies here, which this one could take the place of."""
    return (settings.DATA / "keys" / "node-other").exists()


def note_verified(at: datetime) -> None:
    (settings.DATA / "last-verified").write_text(at.isoformat(), "ascii")


def last_verified() -> datetime | None:
    """When a copy was last made and opened again."""
    path = settings.DATA / "last-verified"
    return datetime.fromisoformat(path.read_text("ascii")) if path.exists() else None
