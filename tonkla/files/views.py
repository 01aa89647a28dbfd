"""A stored photo, served only to those who may see its owner."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse

from tonkla.files.models import Photo
from tonkla.files.owners import may_see
from tonkla.files.photos import path_of


def photo(request: HttpRequest, photo: uuid.UUID) -> HttpResponse:
    found = Photo.objects.filter(pk=photo).first()
    if found is None or not may_see(found.owner_kind, request, found.owner_id):
        raise Http404
    kept = path_of(found.digest)
    if not kept.exists():
        raise Http404
    response = HttpResponse(kept.read_bytes(), content_type="image/jpeg")
    response.headers["Content-Disposition"] = "inline; filename=photo.jpg"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
