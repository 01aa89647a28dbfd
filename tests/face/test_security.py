"""Every answer says what the browser may do with it."""

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from tonkla.face.security import SecurityHeaders


def answer(request: HttpRequest, **headers: str) -> HttpResponse:
    return SecurityHeaders(lambda _request: HttpResponse(headers=headers))(request)


def test_only_our_own_files_run() -> None:
    policy = answer(RequestFactory().get("/"))["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'; trusted-types 'none'" in policy


def test_no_page_can_be_framed() -> None:
    said = answer(RequestFactory().get("/"))
    assert "frame-ancestors 'none'" in said["Content-Security-Policy"]
    assert said["X-Frame-Options"] == "DENY"


def test_what_a_view_has_said_stays() -> None:
    said = answer(RequestFactory().get("/"), **{"Cache-Control": "public, max-age=60"})
    assert said["Cache-Control"] == "public, max-age=60"


def test_after_signing_out_nothing_comes_back_from_the_cache() -> None:
    request = RequestFactory().get("/")
    assert answer(request)["Cache-Control"] == "private, no-cache"
    request.COOKIES["tonkla_session"] = "abc"
    assert answer(request)["Cache-Control"] == "private, no-store"


def test_opener_policy_only_where_browsers_heed_it() -> None:
    assert "Cross-Origin-Opener-Policy" in answer(RequestFactory().get("/", headers={"host": "127.0.0.1:8000"}))
    assert "Cross-Origin-Opener-Policy" in answer(RequestFactory().get("/", headers={"host": "[::1]:8000"}))
    assert "Cross-Origin-Opener-Policy" in answer(
        RequestFactory().get("/", secure=True, headers={"host": "hub.example"})
    )
    assert "Cross-Origin-Opener-Policy" not in answer(RequestFactory().get("/", headers={"host": "192.168.1.4:8000"}))
