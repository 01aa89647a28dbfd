"""A hot post: checked on the event loop, kept by the writer, answered after the commit."""

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

from tonkla.feed import receivers
from tonkla.feed.answers import Receive, Scope, Send, answer_json, cookies, header
from tonkla.feed.budget import Budget
from tonkla.feed.receivers import Receiver
from tonkla.feed.ticket import COOKIE, Ticket, is_form_token, open_seal
from tonkla.feed.watch import Watch
from tonkla.feed.writer import GroupWriter
from tonkla.refusal import Refusal

LIMIT = 64 * 1024
FIELDS = 40
FORM = b"application/x-www-form-urlencoded"
OWN = frozenset({"same-origin", "none", ""})


class Gone(Exception):
    """The phone went away before its words were here."""


def is_hot(scope: Scope, workshop: uuid.UUID, session_cookie: str) -> bool:
    """Whether the hot process answers this post itself: an island's form, from a seat of this workshop.

    Others (no script, a signed-in person without a seat here) go to the pages: same form, same verb.
    """
    if b"application/json" not in header(scope, b"accept") or not header(scope, b"content-type").startswith(FORM):
        return False
    jar = cookies(scope)
    ticket = open_seal(jar.get(COOKIE, ""))
    return bool(ticket and ticket.workshop == workshop) or session_cookie not in jar


def plain_seat(scope: Scope) -> uuid.UUID | None:
    """The seat whose phone posts something new by a plain form, as its pass says (the pages look whether it still holds)."""
    ticket = open_seal(cookies(scope).get(COOKIE, ""))
    workshop = receivers.workshop_counted(scope["path"]) if ticket else None
    return ticket.seat if ticket and ticket.workshop == workshop else None


def from_our_page(scope: Scope) -> bool:
    """Whether Origin (or Referer where there is none) names the host the post was sent to."""
    origin = header(scope, b"origin") or header(scope, b"referer")
    host = header(scope, b"host").decode("latin-1").lower()
    site = header(scope, b"sec-fetch-site").decode("latin-1")
    return bool(host) and site in OWN and urlsplit(origin.decode("latin-1")).netloc.lower() == host


async def read_body(receive: Receive, limit: int) -> bytes:
    """The whole body. Refuses more than `limit` bytes; raises Gone when the sender hung up."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        body += message.get("body", b"")
        if len(body) > limit:
            raise Refusal("too_large", limit=f"{limit // 1024} kB")
        if not message.get("more_body"):
            return bytes(body)


def read_form(body: bytes) -> dict[str, str]:
    """The fields of a form; of a field given twice the last counts."""
    try:
        return dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=FIELDS))
    except ValueError:
        raise Refusal("form_unreadable") from None


class Posts:
    """What hot posts need: the watch over seats, the writer, the budget."""

    def __init__(self, watch: Watch, writer: GroupWriter, budget: Budget) -> None:
        self.watch, self.writer, self.budget = watch, writer, budget

    async def take(
        self, scope: Scope, receive: Receive, send: Send, receiver: Receiver, ids: Mapping[str, str]
    ) -> None:
        """Take one post in. Every way out is a receipt or a refusal with its next step."""
        if not from_our_page(scope):
            raise Refusal("wrong_origin")
        ticket = open_seal(cookies(scope).get(COOKIE, ""))
        if ticket is None or ticket.workshop != uuid.UUID(ids["workshop"]):
            raise Refusal("take_a_seat_first")
        fields = read_form(await read_body(receive, LIMIT))
        if header(scope, b"x-tonkla") != b"1" and not is_form_token(ticket.seat, fields.get("token", "")):
            raise Refusal("wrong_origin")
        standing = await self.watch.standing(ticket)
        if standing is None:
            raise Refusal("take_a_seat_first")
        holder = Ticket(ticket.seat, ticket.workshop, standing.team, ticket.epoch)
        await self.keep(send, receiver, receiver.clean(holder, ids, fields), holder)

    async def keep(self, send: Send, receiver: Receiver, draft: object, holder: Ticket) -> None:
        seat, spent = holder.seat, self.budget.spend(holder.seat)
        together, gather = getattr(receiver, "together", False), getattr(receiver, "gather", None)
        result = await self.writer.submit(holder.workshop, receiver.save, draft, together, gather)
        if isinstance(result, Refusal):
            self.budget.give_back(seat, spent)
            raise result
        if not result.created:
            self.budget.give_back(seat, spent)
        facts = {
            "id": str(result.id),
            "state": result.state,
            "revision": result.revision,
            "seq": result.seq,
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        }
        await answer_json(send, 201 if result.created else 200, facts)
