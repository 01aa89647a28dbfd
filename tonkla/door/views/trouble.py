"""When a page cannot be given: nothing there, a form too large or too old, a full disk, a mistake of ours.

What was typed comes back every time. Where the fault is the machine's, one button sends it once more.
"""

import errno
import logging
import sys

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.defaults import bad_request as default_bad_request

from tonkla.feed.writer import sentence_for
from tonkla.people.refused import refused
from tonkla.refusal import Refusal

ON_PAGES = {"machine_full": "page_full", "machine_busy": "page_busy", "machine_stumbled": "page_stumbled"}
log = logging.getLogger("tonkla")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A form larger than a page may be (a book pasted into one field) is refused with the way out; the page before still
    holds what was typed."""
    if isinstance(exception, RequestDataTooBig):
        return refused(request, Refusal("too_large", limit="2 MB"))
    return default_bad_request(request, exception)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token, or from elsewhere: the words come back, but no button sends them."""
    return refused(request, Refusal("wrong_origin"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing here, or nothing for this person: the same words for both, so that neither tells which."""
    return refused(request, Refusal("page_not_found"))


def stumbled(request: HttpRequest) -> HttpResponse:
    """The machine could not: a full or locked disk, or a mistake of ours."""
    refusal = Refusal(reason_of(sys.exc_info()[1]))
    try:
        return refused(request, refusal, again=request.method == "POST")
    except Exception:
        log.exception("not even the page that says so could be drawn")
        said = "\n\n".join("\n".join(list(refusal.words(tag).values())[1:]) for tag in ("th", "en"))
        return HttpResponse(said, status=refusal.status, content_type="text/plain; charset=utf-8")


def reason_of(trouble: BaseException | None) -> str:
    if isinstance(trouble, DatabaseError):
        return ON_PAGES[sentence_for(trouble)]
    full = isinstance(trouble, OSError) and trouble.errno in (errno.ENOSPC, errno.EROFS, errno.EDQUOT)
    return "page_full" if full else "page_stumbled"
