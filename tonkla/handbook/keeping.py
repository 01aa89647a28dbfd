"""Pages that a device may keep and open without a net: what `islands/keepread.ts` and `keep.js` need from the server."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tonkla.face.security import KEEPS


def kept(request: HttpRequest, template: str, page: dict[str, Any]) -> HttpResponse:
    """The page, with leave to start the one worker that keeps it."""
    response = render(request, template, page)
    response.headers["Content-Security-Policy"] = KEEPS
    return response
