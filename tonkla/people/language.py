"""Which language a page speaks: what was chosen on this device, else the person's own, else Thai.

Screens of the room may speak more languages than the rest (`tongues`), where the hub has switched them on.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from tonkla.people import tongues

COOKIE = "tonkla_language"


class Language:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen, usual = request.COOKIES.get(COOKIE, ""), dict(settings.LANGUAGES)
        hubs = tongues.hubs_of(request.path)
        offered = tongues.offered(hubs) if hubs is not None else {}
        language = chosen if chosen in usual or chosen in offered else settings.LANGUAGE_CODE
        with translation.override(language):
            if hubs is not None:
                tongues.correct(language, hubs)
                request.tongues = tongues.called(offered) if offered else []  # type: ignore[attr-defined]
                request.is_unread = not offered.get(language, True)  # type: ignore[attr-defined]
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response
