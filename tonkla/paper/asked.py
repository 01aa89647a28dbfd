"""Whoever asks for a page by its address is told of letters we cannot draw; with `anyway=1` it is printed all the same."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tonkla.paper.letters import IS_CAREFUL


class Careful:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = IS_CAREFUL.set(request.GET.get("anyway") != "1")
        try:
            return self.get_response(request)
        finally:
            IS_CAREFUL.reset(before)
