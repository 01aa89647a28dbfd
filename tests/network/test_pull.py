"""A bundle over the net: offered at a person's tap, fetched at a person's tap, and whatever the line does, nothing half."""

import http.server
import json
import threading
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.cast import AT, Cast
from tonkla.feed import hosts
from tonkla.network import fetching
from tonkla.network.bundle import pack, public_of, unpack
from tonkla.network.fetching import BUNDLE, address_of, fetch
from tonkla.network.models import Node, Shared, Sharing
from tonkla.network.offering import PATH
from tonkla.refusal import Refusal

KEY = Ed25519PrivateKey.from_private_bytes(b"p" * 32)
NEED = {"id": str(uuid.UUID(int=7)), "true": "ไม่มีที่พบกัน", "place": "TH-42", "concerns": [], "voters": 9, "agree": None}


def a_bundle(sequence: int = 1, key: Ed25519PrivateKey = KEY) -> bytes:
    return pack(key, "Udon", sequence, "2026-11-23T03:00:00+00:00", [("needs", json.dumps([NEED]).encode())])


class Peer:
    """A machine on the line that answers as `answer` says: (status, headers, body)."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any]] = []
        self.answer: tuple[int, dict[str, str], bytes] = (200, {"Content-Type": BUNDLE}, a_bundle())
        peer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                peer.asked.append((self.path, self.headers))
                status, headers, body = peer.answer
                self.send_response(status)
                for name, value in ({"Content-Length": str(len(body))} | headers).items():
                    if value:
                        self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def peer() -> Iterator[Peer]:
    found = Peer()
    threading.Thread(target=found.server.serve_forever, daemon=True).start()
    yield found
    found.server.shutdown()
    found.server.server_close()


def pulled(cast: Cast, address: str, who: str = "anong") -> Any:
    return cast.client(who).post("/together/pull/", {"address": address})


@pytest.mark.django_db
def test_it_works_look_first_trust_then_take(cast: Cast, own_folder: Any, peer: Peer) -> None:
    browser = cast.client("anong")
    page = pulled(cast, peer.base).content.decode()
    node = Node.objects.get()
    assert node.print in page and (node.trusted_at, node.address) == (None, peer.base)
    assert not Shared.objects.exists(), "a look takes nothing in"
    digest = unpack(a_bundle()).digest
    back = browser.post(f"/together/machines/{node.pk}/trust/", {"digest": digest}, follow=True).content.decode()
    assert "/together/arrivals/taking/" in back, "from the trust one comes back to what waits"
    browser.post("/together/arrivals/taking/", {"digest": digest, "hub": cast.loei.pk})
    assert Shared.objects.get().facts["true"] == NEED["true"]
    assert [path for path, _ in peer.asked] == [PATH]


@pytest.mark.django_db
def test_what_we_hold_is_not_sent_again(cast: Cast, own_folder: Any, peer: Peer) -> None:
    pulled(cast, peer.base)
    Node.objects.get().trust(cast.anong, AT)
    digest = unpack(a_bundle()).digest
    cast.client("anong").post("/together/arrivals/taking/", {"digest": digest, "hub": cast.loei.pk})
    peer.answer = (304, {}, b"")
    assert pulled(cast, peer.base).status_code == 302
    assert peer.asked[-1][1]["If-None-Match"] == f'"{digest}"'


REFUSED: list[tuple[str, tuple[int, dict[str, str], bytes]]] = [
    ("pull_redirected", (302, {"Location": "http://127.0.0.1:1/"}, b"")),
    ("pull_nothing_there", (404, {"Content-Type": "text/plain"}, b"no")),
    ("pull_nothing_there", (200, {"Content-Type": "text/html"}, b"<h1>a router</h1>")),
    ("pull_broke_off", (200, {"Content-Type": BUNDLE, "Content-Length": "9000"}, a_bundle()[:400])),
    ("bundle_too_large", (200, {"Content-Type": BUNDLE, "Content-Length": str(2_000_000_000)}, b"")),
]


@pytest.mark.parametrize(("key", "answer"), REFUSED)
def test_a_strange_answer_is_refused_and_leaves_nothing(
    peer: Peer, tmp_path: Any, monkeypatch: pytest.MonkeyPatch, key: str, answer: Any
) -> None:
    monkeypatch.setattr(fetching, "PATIENCE", 1.0)
    peer.answer = answer
    with pytest.raises(Refusal, match=key):
        fetch(address_of(peer.base), tmp_path)
    assert list(tmp_path.glob("*.part")) == []


def test_more_than_was_agreed_and_a_crawling_line_are_given_up(
    peer: Peer, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter([0.0, 1.0, 1000.0, 2000.0])
    peer.answer = (200, {"Content-Type": BUNDLE}, b"x" * 300_000)
    with pytest.raises(Refusal, match="pull_broke_off"):
        fetch(address_of(peer.base), tmp_path, clock=lambda: next(ticks))
    monkeypatch.setattr(fetching, "MOST_BYTES", 1000)
    peer.answer = (200, {"Content-Type": BUNDLE, "Content-Length": ""}, b"x" * 90_000)
    with pytest.raises(Refusal, match="bundle_too_large"):
        fetch(address_of(peer.base), tmp_path)
    assert list(tmp_path.glob("*.part")) == []


def test_nobody_there(tmp_path: Any) -> None:
    with pytest.raises(Refusal, match="pull_unreachable"):
        fetch(address_of("127.0.0.1:1"), tmp_path)


@pytest.mark.parametrize(
    "typed", ["", "ftp://hub", "file:///etc/passwd", "http://a:b@hub", "http://", "http://hub:99999", "http://หน่วย", "javascript:x",
              "http://hub\r\nX: y", "x" * 300],
)  # fmt: skip
def test_other_addresses_are_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="pull_no_address"):
        address_of(typed)


def test_only_name_and_port_count() -> None:
    assert address_of(" http://hub.local:8000/deep?x=1#y ").words == "http://hub.local:8000"
    assert address_of("hub.local").words == "http://hub.local"
    assert address_of("https://[::1]:8443").words == "https://[::1]:8443"


CHANGES: list[tuple[int, Callable[[], bytes]]] = [
    (409, lambda: a_bundle(1)),  # older than what is held
    (422, lambda: a_bundle(9)[:-5]),
    (422, lambda: a_bundle(9).replace(b"Udon", b"Yala")),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "body"), CHANGES)
def test_older_or_tampered_is_refused_over_the_net_too(
    cast: Cast, own_folder: Any, peer: Peer, status: int, body: Callable[[], bytes]
) -> None:
    Node.objects.create(name="Udon", public_key=public_of(KEY), met_at=AT, trusted_at=AT, sequence=5)
    peer.answer = (200, {"Content-Type": BUNDLE}, body())
    assert pulled(cast, peer.base).status_code == status
    assert not Shared.objects.exists()


@pytest.mark.django_db
def test_another_key_of_the_same_name_is_a_stranger_with_a_warning(cast: Cast, own_folder: Any, peer: Peer) -> None:
    Node.objects.create(name="Udon", public_key=public_of(KEY), met_at=AT, trusted_at=AT, address=peer.base)
    other = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
    peer.answer = (200, {"Content-Type": BUNDLE}, a_bundle(9, other))
    page = pulled(cast, peer.base).content.decode()
    assert "มีอีกเครื่องที่ชื่อเดียวกัน" in page and "/arrivals/taking/" not in page


@pytest.mark.django_db
def test_only_an_owner_fetches(cast: Cast, own_folder: Any, peer: Peer) -> None:
    assert pulled(cast, peer.base, "beam").status_code == 403
    assert peer.asked == []


# ── the other side: what stands open here ──


@pytest.mark.django_db
def test_nothing_is_handed_out_until_an_owner_opens_it(cast: Cast, own_folder: Any) -> None:
    nobody, owner = cast.client("nobody"), cast.client("anong")
    assert nobody.get(PATH).status_code == 404
    owner.post("/together/offer/")
    answer = nobody.get(PATH)
    body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert unpack(body).sequence == 1 and answer["Content-Type"] == BUNDLE
    assert nobody.get(PATH, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    owner.post("/together/offer/undo/")
    assert nobody.get(PATH).status_code == 404


@pytest.mark.django_db
def test_what_is_taken_back_is_gone_from_the_offer_at_once(cast: Cast, own_folder: Any) -> None:
    nobody, owner = cast.client("nobody"), cast.client("anong")
    owner.post(f"/together/sharing/{cast.loei.pk}/", {"kind": ["hubs"]})
    owner.post("/together/offer/")
    whole = dict(unpack(b"".join(nobody.get(PATH).streaming_content)).objects)  # type: ignore[attr-defined]
    assert b"Loei Library" in whole["hubs"]
    owner.post(f"/together/sharing/{cast.loei.pk}/", {"kind": []})
    after = unpack(b"".join(nobody.get(PATH).streaming_content))  # type: ignore[attr-defined]
    assert b"Loei" not in dict(after.objects)["hubs"] and after.sequence == 2
    assert Sharing.objects.get().kinds == []


@pytest.mark.django_db
def test_nobody_but_an_owner_opens_it(cast: Cast, own_folder: Any) -> None:
    assert cast.client("beam").post("/together/offer/").status_code == 403
    assert cast.client("nobody").get(PATH).status_code == 404


@pytest.mark.parametrize(
    ("serves", "own", "shown", "told"),
    [("http://0.0.0.0:8000", ["192.168.1.7"], "http://192.168.1.7:8000", ""), ("http://127.0.0.1:8000", ["192.168.1.7"], "", "alone"),
     ("http://0.0.0.0:8000", [], "", "no_network")],
)  # fmt: skip
@pytest.mark.django_db
def test_the_address_that_is_told_to_others_leads_here(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, serves: str, own: list[str], shown: str, told: str
) -> None:
    """Whoever sits at the machine asks for 127.0.0.1: another machine is told the one on the network, or that there is none."""
    monkeypatch.setenv(hosts.SERVES, serves)
    monkeypatch.setattr(hosts, "own_addresses", lambda: own)
    anong = cast.client("anong")
    anong.post("/together/offer/", HTTP_HOST="127.0.0.1:8000")
    page = anong.get("/together/", HTTP_HOST="127.0.0.1:8000")
    assert page.context["trouble"] == told
    if shown:
        assert page.context["here"] == shown and f">{shown}</b>" in page.content.decode()
    else:
        assert "note waits" in page.content.decode()
