"""`tonkla doctor`: what is well on this machine and what is not, each with its next step."""

import argparse
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence

from tonkla.cli import ready

Finding = tuple[bool, str, str]  # is it well, English, Thai


def findings() -> Iterator[Finding]:
    from django.conf import settings
    from django.db import connection
    from django.utils import timezone

    from tonkla.files.backup import last_verified
    from tonkla.library import is_mended

    yield sys.version_info >= (3, 11), f"Python {sys.version.split()[0]}", ""
    mended = is_mended(settings.SQLITE_LIBRARY)
    yield (
        mended,
        f"SQLite {settings.SQLITE_LIBRARY}" + ("" if mended else ": has the WAL-reset bug; use the pinned wheel"),
        "" if mended else "ใช้ไลบรารีที่มากับโปรแกรม",
    )
    free = shutil.disk_usage(settings.DATA).free / 1024**3
    yield free > 0.5, f"{free:.1f} GB free in {settings.DATA}", "ที่ว่างในเครื่อง"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            whole = cursor.execute("PRAGMA quick_check").fetchone()[0]
            level = cursor.execute("PRAGMA synchronous").fetchone()[0]
        yield whole == "ok", f"database: {whole}", "ฐานข้อมูล"
        yield level == 2, f"synchronous={level} (2 = every acknowledgement is on disk)", "เขียนลงดิสก์ก่อนตอบ"
    copied = last_verified()
    days = (timezone.now() - copied).days if copied else None
    yield (
        days is not None and days < 7,
        f"last checked copy: {'never' if days is None else f'{days} days ago'}; make one with: tonkla backup PATH",
        "สำรองข้อมูลด้วย tonkla backup",
    )
    mode = (settings.DATA / "keys" / "secret").stat().st_mode & 0o077
    yield mode == 0, "the key is readable by its owner only", "กุญแจอ่านได้เฉพาะเจ้าของ"
    yield (
        False,
        "whether this disk is encrypted is not known; photos of people should lie on an encrypted disk",
        "ยังไม่รู้ว่าดิสก์เข้ารหัสหรือไม่",
    )


def run(arguments: Sequence[str]) -> int:
    """`--workshop`: also the rehearsal of a room. Exit code 1 when something is not well there."""
    parser = argparse.ArgumentParser(prog="tonkla doctor")
    parser.add_argument(
        "--workshop", action="store_true", help="rehearse a room with forty phones · ซ้อมห้องกับมือถือสี่สิบเครื่อง"
    )
    asked = parser.parse_args(arguments)
    ready()
    if not asked.workshop:
        show(findings())
        return 0
    from tonkla.cli.rehearsal import findings as rehearsed

    return 0 if show(rehearsed()) else 1


def show(found: Iterable[Finding]) -> bool:
    """Print each as it is found; whether all is well."""
    all_well = True
    for well, english, thai in found:
        all_well &= well
        print(f"  {'✓' if well else '!'} {english}{f' · {thai}' if thai else ''}", flush=True)
    return all_well
