"""A table on its way in: laid down once, looked into, mended on the page, taken in or put aside."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.landscape import arrivals
from tonkla.landscape.bring_in.columns import FIELDS, chosen, is_enough, proposed
from tonkla.landscape.bring_in.rows import Read, Refused, Row
from tonkla.landscape.bring_in.table import MOST_BYTES, Lines, read_lines
from tonkla.landscape.models import Actor, Arrival
from tonkla.landscape.rights import bringers
from tonkla.landscape.views.shared import language_of, own_hub, paged, person_of
from tonkla.paper.sheet import rows_csv
from tonkla.places.finding import Finder
from tonkla.places.models import Place
from tonkla.refusal import Refusal

SAMPLE = 12


@bringers
def arrival(request: HttpRequest) -> HttpResponse:
    """Lay a table down; it is kept sealed until it is taken in or put aside."""
    refusal = None
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if file is None or (file.size or 0) > MOST_BYTES:
                raise Refusal("no_actor_table")
            body = file.read()
            heads = read_lines(body).heads
            person = person_of(request)
            made = Arrival.objects.lay_down(file.name or "", body, own_hub(person), person, timezone.now())
            Arrival.objects.filter(pk=made.pk).update(columns=proposed(heads))
            return redirect("landscape:arrival_one", made.pk)
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
    waiting = Arrival.objects.visible_to(request.user).filter(is_over=False)[:10]
    page = {"refusal": refusal, "waiting": waiting}
    return render(request, "landscape/arrival.html", page, status=422 if refusal else 200)


def laid_down(request: HttpRequest, arrival: uuid.UUID) -> Arrival:
    found: Arrival = get_object_or_404(Arrival.objects.visible_to(request.user), pk=arrival)
    return found


def looked_into(found: Arrival) -> tuple[Lines, Read]:
    lines, _columns, read = arrivals.look_into(found.body(), found.columns, found.series, found.mended)
    return lines, read


@bringers
def arrival_one(request: HttpRequest, arrival: uuid.UUID) -> HttpResponse:
    """What would come in, what is refused and why; what is typed here is kept, and read again."""
    found = laid_down(request, arrival)
    if found.is_over:
        return render(request, "landscape/arrived.html", {"arrival": found})
    if request.method == "POST":
        keep_mends(request, found)
        return redirect("landscape:arrival_one", found.pk)
    lines, read = looked_into(found)
    return render(request, "landscape/preview.html", preview(request, found, lines, read))


def preview(request: HttpRequest, found: Arrival, lines: Lines, read: Read) -> dict[str, Any]:
    names = {p.pk: p.name(language_of()) for p in Place.objects.filter(merged_into=None)}
    page = paged(request, read.refused, 30)
    finder = Finder(Place.objects.filter(merged_into=None))
    near = {row: same for row, same in arrivals.doubles(read).items() if row not in found.out}
    return {
        "arrival": found, "heads": [head for head in lines.heads if head], "ready": len(read.rows), "page": page,
        "fields": [(key, words, found.columns.get(key, "")) for key, words in FIELDS.items()],
        "is_enough": is_enough(found.columns), "sample": [sampled(row, names) for row in read.rows[:SAMPLE]],
        "refused": [mendable(one, finder) for one in page], "near": near_words(read.rows, near), "out": found.out,
        "is_english": language_of() == "en", "names": sorted(set(names.values())) if page.object_list else [],
    }  # fmt: skip


def sampled(row: Row, names: dict[str, str]) -> dict[str, Any]:
    facts, where = row.facts, names.get(row.facts["place_id"] or "", "")
    reach = ", ".join(names.get(code, code) for code in row.reached)
    return {
        "number": row.number, "name": facts["name_en"] if language_of() == "en" else facts["name_th"] or facts["name_en"],
        "place": where or reach or (_("for the whole country") if row.offer["is_nationwide"] else "–"), "words": row.offer["words"],
        "goals": row.offer["goals"], "is_sure": facts["is_sure"],
    }  # fmt: skip


def mendable(one: Refused, finder: Finder[Place]) -> dict[str, Any]:
    """A refused row with the one cell to mend, and near names to choose from where a place is not known."""
    return {
        "number": one.number, "cause": one.en if language_of() == "en" else one.th, "field": one.field,
        "label": FIELDS[one.field], "value": one.cells.get(one.field, ""),
        "name": one.cells.get("name_en") or one.cells.get("name_th") or "–",
        "close": finder.suggest(one.unknown) if one.unknown else [], "is_place": one.field in ("province", "reaches"),
    }  # fmt: skip


def near_words(rows: list[Row], near: dict[int, list[Actor]]) -> list[tuple[int, str, list[Actor]]]:
    names = {row.number: row.facts["name_en"] or row.facts["name_th"] for row in rows if row.number in near}
    return [(number, names[number], same) for number, same in sorted(near.items())]


def keep_mends(request: HttpRequest, found: Arrival) -> None:
    asked = request.POST
    heads = read_lines(found.body()).heads
    told = {key.removeprefix("column:"): value for key, value in asked.items() if key.startswith("column:")}
    columns = chosen(heads, {key: str(value) for key, value in told.items()}) if told else found.columns
    cells: dict[str, dict[str, str]] = {}
    for key, value in asked.items():
        _mend, _, rest = key.partition("mend:")
        row, _, field = rest.partition(":")
        if row.isdecimal() and field in FIELDS:
            cells.setdefault(row, {})[field] = " ".join(str(value).split())[:300]
    out = sorted({int(row) for row in asked.getlist("out") if row.isdecimal()} | set(found.out))
    kept = {int(row) for row in asked.getlist("in") if row.isdecimal()}
    found.mend(columns, cells, [row for row in out if row not in kept], asked.get("series", found.series))


@bringers
def taking(request: HttpRequest, arrival: uuid.UUID) -> HttpResponse:
    """Take in what can be taken in; refused rows stay on the page to be mended, for a week."""
    found = laid_down(request, arrival)
    if found.is_over:
        return redirect("landscape:arrival_one", found.pk)
    keep_mends(request, found)
    _lines, read = looked_into(found)
    now = timezone.now()
    taken = arrivals.take_in(read, found.hub, person_of(request), now, frozenset(found.out))
    found.note_taking(taken.fresh, taken.changed, len(read.refused), now)
    words = _("%(new)s organisations are new, %(changed)s say something else than before, %(same)s are as they were.")
    messages.success(request, words % {"new": taken.fresh, "changed": taken.changed, "same": taken.same})
    return redirect("landscape:arrival_one", found.pk)


@bringers
def aside(request: HttpRequest, arrival: uuid.UUID) -> HttpResponse:
    """Not this table: it is erased. What was taken in stays."""
    laid_down(request, arrival).put_aside()
    return redirect("landscape:arrival")


@bringers
def refused_csv(request: HttpRequest, arrival: uuid.UUID) -> HttpResponse:
    """The refused rows as they stand, each with its cause, to be mended at a desk."""
    found = laid_down(request, arrival)
    if found.is_over:
        return redirect("landscape:arrival_one", found.pk)
    lines, read = looked_into(found)
    at = dict(lines.rows)
    causes = {one.number: one.en if language_of() == "en" else one.th for one in read.refused}
    width = len(lines.heads)
    rows = [[number, cause, *(at[number] + [""] * width)[:width]] for number, cause in causes.items()]
    headers = {"Content-Disposition": 'attachment; filename="refused.csv"'}
    body = rows_csv([_("row"), _("why"), *lines.heads], rows)
    return HttpResponse(body, content_type="text/csv; charset=utf-8", headers=headers)
