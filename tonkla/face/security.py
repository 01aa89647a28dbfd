"""What every page tells the browser: only our own files, no frames, no inline script, no made-up HTML."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "manifest-src 'self'",
        "media-src 'self' blob:",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
KEEPS = POLICY.replace("trusted-types 'none'", "trusted-types tonkla-keep")  # pages that a device may keep to read
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}
TRUSTWORTHY = frozenset({"localhost", "127.0.0.1", "[::1]"})


def is_trustworthy(request: HttpRequest) -> bool:
    """Whether browsers call this address trustworthy; elsewhere they answer COOP with a warning in the console."""
    host = request.META.get("HTTP_HOST", "")
    name = host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]
    return request.is_secure() or name in TRUSTWORTHY


class SecurityHeaders:
    """Sets the headers on every answer. A view may have set its own before: what is there stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if is_trustworthy(request):
            response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        # after signing out on a shared laptop, "back" must show nothing of the person who sat there
        signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
        response.headers.setdefault("Cache-Control", "private, no-store" if signed_in else "private, no-cache")
        return response
