"""Pages of the echoing room."""

import time
import uuid
from collections.abc import Iterator
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import path

from tonkla.feed import budget
from tonkla.feed.log import tell
from tonkla.refusal import Refusal


def seen(request: HttpRequest) -> JsonResponse:
    """What a page knows about who asks."""
    return JsonResponse(
        {
            "address": request.META["REMOTE_ADDR"],
            "secure": request.is_secure(),
            "headers": {name: value for name, value in request.META.items() if name.startswith("HTTP_")},
            "path": request.get_full_path(),
        }
    )


def upload(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"size": len(request.body), "digest": sha256(request.body).hexdigest()})


def download(request: HttpRequest, size: int) -> StreamingHttpResponse:
    def parts() -> Iterator[bytes]:
        for _ in range(size // 65536):
            yield b"x" * 65536

    return StreamingHttpResponse(parts(), content_type="application/octet-stream")


def slow(request: HttpRequest) -> HttpResponse:
    time.sleep(0.5)
    return HttpResponse("slow")


def note(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """The same form without script."""
    try:
        budget.check(request)
    except Refusal as full:
        return HttpResponse(full.key, status=full.status)
    seq = tell(workshop, "note", uuid.UUID(request.POST["id"]), revision=int(request.POST["number"]))
    return HttpResponse(f"page {seq}", status=201)


def seat_changed(request: HttpRequest, workshop: uuid.UUID, seat: uuid.UUID) -> HttpResponse:
    return HttpResponse(str(tell(workshop, "seat", seat)))


urlpatterns = [
    path("seen/", seen),
    path("upload/", upload),
    path("download/<int:size>/", download),
    path("slow/", slow),
    path("w/<uuid:workshop>/notes/", note),
    path("w/<uuid:workshop>/seats/<uuid:seat>/", seat_changed),
]
