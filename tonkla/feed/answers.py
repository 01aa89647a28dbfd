"""Answers of the hot process itself: JSON for islands, a small page in both languages for everybody else."""

import base64
import html
import json
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from hashlib import sha256
from typing import Any

from tonkla.refusal import Refusal

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = Iterable[tuple[bytes, bytes]]

JSON = b"application/json; charset=utf-8"
HTML = b"text/html; charset=utf-8"
STYLE = (
    "body{margin:0;min-height:100vh;display:grid;place-content:center;gap:1.5rem;padding:1.5rem;background:#f4f2ea;"
    'color:#1b1f19;font:1.1rem/1.65 "Noto Sans Thai Looped",Thonburi,"Leelawadee UI",system-ui,sans-serif}'
    "section{max-width:34rem;background:#fffefa;border:1px solid #d8d3c3;border-radius:8px;padding:1.25rem}"
    "h1{font-size:1.45rem;margin:0 0 .5rem;color:#1c6536}p{margin:.25rem 0}"
    "@media (prefers-color-scheme:dark){body{background:#141712;color:#eceae0}"
    "section{background:#1f241d;border-color:#3a4137}h1{color:#8fd19e}}"
)
POLICY = (
    f"default-src 'none'; style-src 'sha256-{base64.b64encode(sha256(STYLE.encode()).digest()).decode()}'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
SAFE = ((b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"same-origin"))


def header(scope: Scope, name: bytes) -> bytes:
    """The first header of this name (lower case), or b""."""
    for key, value in scope["headers"]:
        if key == name:
            return bytes(value)
    return b""


def cookies(scope: Scope) -> dict[str, str]:
    pairs = (part.partition("=") for part in header(scope, b"cookie").decode("latin-1").split(";"))
    return {name.strip(): value.strip() for name, mark, value in pairs if mark}


def language(scope: Scope) -> str:
    return "en" if cookies(scope).get("tonkla_language") == "en" else "th"


def wants_json(scope: Scope) -> bool:
    return b"application/json" in header(scope, b"accept")


async def answer(send: Send, status: int, body: bytes, kind: bytes, headers: Headers = ()) -> None:
    """A whole answer at once."""
    top = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), *SAFE, *headers]
    await send({"type": "http.response.start", "status": status, "headers": top})
    await send({"type": "http.response.body", "body": body})


async def answer_json(send: Send, status: int, content: object, headers: Headers = ()) -> None:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    await answer(send, status, body, JSON, ((b"cache-control", b"no-store"), *headers))


async def refuse(scope: Scope, send: Send, refusal: Refusal) -> None:
    """A refusal: what, why, what next. A page that waits for the machine loads itself again."""
    status = refusal.status
    more = [(b"retry-after", b"2" if refusal.key == "machine_starting" else b"10")] if status in (429, 503) else []
    if status == 413:
        more.append((b"connection", b"close"))
    if wants_json(scope):
        await answer_json(send, status, {"refusal": refusal.words(language(scope))}, more)
        return
    refresh = 2 if refusal.key == "machine_starting" and scope["method"] == "GET" else 0
    page = plain_page([refusal.words("th"), refusal.words("en")], refresh)
    policy = ((b"content-security-policy", POLICY.encode()), (b"cache-control", b"no-store"))
    await answer(send, status, page, HTML, (*policy, *more))


def plain_page(sentences: list[dict[str, str]], refresh: int) -> bytes:
    """A page that needs nothing else: the same words in Thai and English."""
    blocks = "".join(
        f'<section lang="{lang}"><h1>{html.escape(words["what"])}</h1>'
        f"<p>{html.escape(words['why'])}</p><p>{html.escape(words['next'])}</p></section>"
        for lang, words in zip(("th", "en"), sentences, strict=True)
    )
    again = f'<meta http-equiv="refresh" content="{refresh}">' if refresh else ""
    return (
        '<!doctype html><html lang="th"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"{again}<title>Tonkla · ต้นกล้า</title><style>{STYLE}</style></head><body><main>{blocks}</main></body></html>"
    ).encode()
