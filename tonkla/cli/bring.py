"""`tonkla import notes FILE` and `tonkla import polis DIR`: input nobody here wrote, whole or not at all."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tonkla.cli import ready


def words() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tonkla import")
    kinds = parser.add_subparsers(dest="kind", required=True)
    notes = kinds.add_parser("notes", help="CSV, TSV or XLSX · บันทึกเป็นตาราง")
    notes.add_argument("file", type=Path)
    for name in ("id", "text", "person", "group", "language", "place", "said_at"):
        notes.add_argument(f"--{name.replace('_', '-')}", default="", metavar="COLUMN")
    notes.add_argument("--preview", action="store_true", help="look only · ดูก่อน ยังไม่นำเข้า")
    polis = kinds.add_parser("polis", help="a folder with comments.csv and votes.csv · โฟลเดอร์จาก Polis")
    polis.add_argument("file", type=Path)
    for one in (notes, polis):
        one.add_argument("--hub", default="", help="name of the hub (the only one when left out) · ชื่อหน่วย")
        one.add_argument("--source", default="", help="what it is called here · ชื่อที่จะเรียก")
    return parser


def owner_of(name: str) -> tuple[Any, Any]:
    """The hub meant, and an owner or trainer of it in whose name it is brought in."""
    from tonkla.people.models import WRITERS, Hub, Person
    from tonkla.refusal import Refusal

    hubs = Hub.objects.order_by("is_sample", "made_at")
    hub = hubs.filter(name__icontains=name).first() if name else hubs.first()
    person = Person.objects.filter(membership__hub=hub, membership__role__in=WRITERS, membership__left_at=None).first()
    if hub is None or person is None:
        raise Refusal("no_such_hub", name=name)
    return hub, person


def run(arguments: Sequence[str]) -> int:
    asked = words().parse_args(arguments)
    ready()
    from django.utils import timezone

    from tonkla.cli.prepare import migrate

    migrate()
    if asked.kind == "polis":
        from tonkla.needs.arrivals import take_in_polis
        from tonkla.needs.polis import folder_of, read

        found, source = read(folder_of(asked.file)), asked.source or asked.file.resolve().name
        workshop, held = take_in_polis(found, source, *owner_of(asked.hub), timezone.now())
        print(
            f"{workshop.title}: {held.needs.count()} statements, {held.votes.count()} votes · /needs/rounds/{held.pk}/"
        )
        return 0
    return bring_notes(asked)


def bring_notes(asked: argparse.Namespace) -> int:
    from django.utils import timezone

    from tonkla.insights.arrivals import strangers, take_in
    from tonkla.insights.tables import FIELDS, preview, read_file

    found = preview(asked.file.name, read_file(asked.file), {name: getattr(asked, name) for name in FIELDS})
    print(f"{len(found.rows)} rows, columns {found.mapping}")
    for (number, thai), (_same, english) in zip(found.causes("th", 20), found.causes("en", 20), strict=True):
        print(f"  row {number}: {thai} · {english}")
    for one in strangers(found)[:20]:
        near = ", ".join(f"{place.pk} {place}" for place in one.near) or "?"
        print(f"  place nobody knows · ไม่รู้จักพื้นที่: {one.text} ({one.rows}) → {near}")
    if len(found.refused) > 20:
        print(f"  … {len(found.refused)} rows refused in all")
    if asked.preview:
        return 0
    kept = take_in(found, asked.source or asked.file.stem, *owner_of(asked.hub), timezone.now())
    print(f"{kept.workshop.title}: {kept.fresh} new cards · /insights/gather/{kept.workshop.pk}/")
    if kept.changed:
        print(f"  changed since, left as it is · เปลี่ยนไปจากเดิม คงไว้อย่างเดิม: {list(kept.changed[:20])}")
    return 0
