"""Paper out, paper back in: the board's canvas to write on by hand, and keying what was written."""

import uuid
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tonkla.boards.canvas import canvas_of
from tonkla.boards.on_paper import canvas_sheet
from tonkla.boards.photos import keep_sheet
from tonkla.boards.views.room import language, own_board, room_page, running, seen_board
from tonkla.files.models import Photo


def canvas(request: HttpRequest, workshop: uuid.UUID, board: uuid.UUID) -> HttpResponse:
    """The board's canvas as PDF, A4 or A3 (?size=a3), with room to write."""
    _page, found, seat, _staff = room_page(request, workshop)
    size = "a3" if request.GET.get("size") == "a3" else "a4"
    day = timezone.now().astimezone(ZoneInfo(found.zone)).date()
    body = canvas_sheet(seen_board(seat, board), language(), day, is_a3=size == "a3")
    headers = {"Content-Disposition": f'inline; filename="canvas-{size}.pdf"', "Cache-Control": "private, no-store"}
    return HttpResponse(body, content_type="application/pdf", headers=headers)


def keying(request: HttpRequest, workshop: uuid.UUID, board: uuid.UUID) -> HttpResponse:
    """One field, Enter, next; the photo of the paper beside. Several people may key at once."""
    page, _found, seat = running(request, workshop)
    mine = own_board(seat, board)
    canvas = canvas_of(mine, seat, language(), request.GET.get("s", ""))
    sheets = list(mine.sheets.all()[:12])
    photos = dict(
        Photo.objects.filter(owner_kind="sheet", owner_id__in=[s.pk for s in sheets]).values_list("owner_id", "pk")
    )
    shots = [(number, photos[sheet.pk]) for number, sheet in enumerate(sheets, 1) if sheet.pk in photos]
    asked = request.GET.get("sheet", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 4 else 1
    more = {
        "board": mine,
        "board_title": mine.session.title(language()),
        "new_id": uuid.uuid4(),
        "typable": [
            place for place in canvas["places"] if place.kind not in ("choice", "table", "photo", "drawing", "link")
        ],
        "sheets": shots,
        "sheet": next((photo for at, photo in shots if at == number), shots[0][1] if shots else None),
        "sheet_number": number,
    }
    return render(request, "boards/keying.html", page | canvas | more)


def sheet(request: HttpRequest, workshop: uuid.UUID, board: uuid.UUID) -> HttpResponse:
    """A photo of the paper board, laid beside the field."""
    _page, found, seat = running(request, workshop)
    keep_sheet(own_board(seat, board), request.FILES.get("photo"), seat, timezone.now())
    return redirect("boards:keying", found.pk, board)
