"""A stored photo, served only to those who may see its owner."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse

from tonkla.files import sealed as at_rest
from tonkla.files.models import Photo, Sealed
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


def sealed(request: HttpRequest, sealed: uuid.UUID) -> HttpResponse:
    """A sealed photo or voice, opened for those who may see its owner; never kept by the browser."""
    found = Sealed.objects.filter(pk=sealed).first()
    if found is None or not may_see(found.owner_kind, request, found.owner_id):
        raise Http404
    response = HttpResponse(at_rest.read(found), content_type=found.kind)
    response.headers["Content-Disposition"] = "inline"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; media-src 'self'"
    return response
