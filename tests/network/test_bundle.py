"""Bundles: signed, whole or not at all, and nothing personal in them, whatever stands in the database."""

import io
import json
import random
import uuid
import zipfile
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.cast import AT, Cast
from tonkla.network.bundle import fingerprint, pack, public_of, unpack
from tonkla.network.models import Node, Shared
from tonkla.network.sharing import make_bundle
from tonkla.network.taking import look_into, take_in
from tonkla.refusal import Refusal

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
OBJECTS = [("hubs", b'[{"id":"x"}]'), ("needs", b"[]")]
NEED = {"id": str(uuid.UUID(int=9)), "true": "ไม่มีที่พบกัน", "place": "TH-42", "concerns": [], "voters": 12, "agree": 7}


def a_bundle(sequence: int = 1, objects: Any = None) -> bytes:
    return pack(KEY, "Udon", sequence, "2026-11-23T03:00:00+00:00", objects or OBJECTS)


def needs_bundle(sequence: int, *rows: Any) -> bytes:
    return a_bundle(sequence, [("needs", json.dumps(list(rows)).encode())])


def test_it_works() -> None:
    held = unpack(a_bundle(3))
    assert (held.node, held.sequence, held.public_key) == ("Udon", 3, public_of(KEY))
    assert held.objects == tuple(OBJECTS)
    assert len(fingerprint(held.public_key)) == 39


def test_no_changed_byte_is_accepted() -> None:
    """Promise S7: 10,000 changed bundles, none accepted as anything but the whole one."""
    whole, chance = a_bundle(), random.Random(11)
    good, accepted = unpack(whole), 0
    for _ in range(10_000):
        spoilt = bytearray(whole)
        for _ in range(chance.choice((1, 1, 1, 3))):
            spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        try:
            held = unpack(bytes(spoilt))
        except Refusal:
            continue
        same = (held.node, held.sequence, held.public_key, held.objects)
        accepted += same != (good.node, good.sequence, good.public_key, good.objects)
    assert accepted == 0


@pytest.mark.parametrize("cut", [0, 1, 40, 200, -1, -30])
def test_a_transfer_that_broke_off_is_refused(cut: int) -> None:
    with pytest.raises(Refusal):
        unpack(a_bundle()[:cut])


def rebuilt(change: Any) -> bytes:
    """The same bundle with its files changed, signature as it was."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(a_bundle())) as old, zipfile.ZipFile(out, "w") as new:
        files = {name: old.read(name) for name in old.namelist()}
        change(files)
        for name, body in files.items():
            new.writestr(zipfile.ZipInfo(name), body)
    return out.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        lambda files: files.update({"objects/" + "0" * 64: b"more"}),
        lambda files: files.update({"../../etc/passwd": b"slip"}),
        lambda files: files.pop(next(name for name in files if name.startswith("objects/"))),
        lambda files: files.update({"manifest": files["manifest"].replace(b"Udon", b"Yala")}),
        lambda files: files.update({"signature": b"\0" * 64}),
    ],
)
def test_more_less_or_other_files_are_refused(change: Any) -> None:
    with pytest.raises(Refusal, match="bundle_broken"):
        unpack(rebuilt(change))


def test_one_of_a_newer_tonkla_is_refused_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tonkla.network.bundle.SCHEMA", 2)
    newer = a_bundle()
    monkeypatch.setattr("tonkla.network.bundle.SCHEMA", 1)
    with pytest.raises(Refusal, match="bundle_too_new"):
        unpack(newer)


def test_a_bomb_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("manifest", b"0" * 50_000_000)
        file.writestr("signature", b"0" * 64)
    with pytest.raises(Refusal):
        unpack(out.getvalue())


@pytest.fixture
def node(cast: Cast) -> Node:
    return Node.objects.create(name="Udon", public_key=public_of(KEY), met_at=AT, trusted_at=AT, trusted_by=cast.anong)


@pytest.mark.django_db
def test_a_stranger_is_refused_until_trusted(cast: Cast) -> None:
    with pytest.raises(Refusal, match="bundle_from_stranger"):
        take_in(needs_bundle(1, NEED), cast.loei, cast.anong, AT)
    Node.objects.create(name="Udon", public_key=public_of(KEY), met_at=AT).trust(cast.anong, AT)
    take_in(needs_bundle(1, NEED), cast.loei, cast.anong, AT)
    assert Shared.objects.get().facts["true"] == "ไม่มีที่พบกัน"


@pytest.mark.django_db
def test_twice_is_once_and_an_older_one_is_a_rollback(cast: Cast, node: Node) -> None:
    take_in(needs_bundle(5, NEED), cast.loei, cast.anong, AT)
    take_in(needs_bundle(5, NEED), cast.loei, cast.anong, AT)
    assert Shared.objects.count() == node.received.count() == 1
    with pytest.raises(Refusal, match="bundle_older"):
        take_in(needs_bundle(4), cast.loei, cast.anong, AT)
    with pytest.raises(Refusal, match="bundle_broken"):
        take_in(needs_bundle(5), cast.loei, cast.anong, AT)


@pytest.mark.django_db
def test_what_is_no_longer_shared_goes(cast: Cast, node: Node) -> None:
    take_in(needs_bundle(1, NEED), cast.loei, cast.anong, AT)
    take_in(needs_bundle(2), cast.loei, cast.anong, AT)
    assert not Shared.objects.exists()


@pytest.mark.django_db
def test_a_row_that_is_wrong_leaves_nothing(cast: Cast, node: Node) -> None:
    with pytest.raises(Refusal, match="bundle_broken"):
        take_in(needs_bundle(1, NEED, {"id": "no"}), cast.loei, cast.anong, AT)
    assert not Shared.objects.exists() and not node.received.exists()


@pytest.mark.django_db
def test_ones_own_bundle_is_not_taken_in(cast: Cast, own_folder: Any) -> None:
    body, _sent = make_bundle({"hubs"}, cast.anong, AT)
    with pytest.raises(Refusal, match="bundle_own"):
        look_into(body)


@pytest.mark.django_db
def test_numbers_rise(cast: Cast, own_folder: Any) -> None:
    assert [make_bundle({"hubs"}, cast.anong, AT)[1].sequence for _ in range(3)] == [1, 2, 3]


@pytest.mark.django_db
def test_a_bundle_goes_from_screen_to_screen(cast: Cast, own_folder: Any, settings: Any) -> None:
    browser = cast.client("anong")
    file = io.BytesIO(needs_bundle(1, NEED))
    file.name = "x.bundle"
    page = browser.post("/together/arrivals/", {"file": file}).content.decode()
    node = Node.objects.get()
    assert node.print in page and node.trusted_at is None
    digest = unpack(needs_bundle(1, NEED)).digest
    assert browser.post("/together/arrivals/taking/", {"digest": digest, "hub": cast.loei.pk}).status_code == 403
    browser.post(f"/together/machines/{node.pk}/trust/")
    assert browser.post("/together/arrivals/taking/", {"digest": digest, "hub": cast.loei.pk}).status_code == 302
    assert "ไม่มีที่พบกัน" in browser.get("/together/country/").content.decode()
    for name in ("country.xlsx", "country.pdf"):
        assert browser.get(f"/together/country/{name}").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("digest", ["", "../../keys/node", "a" * 64])
def test_nothing_is_taken_in_that_was_not_looked_at(cast: Cast, own_folder: Any, digest: str) -> None:
    answer = cast.client("anong").post("/together/arrivals/taking/", {"digest": digest, "hub": cast.loei.pk})
    assert answer.status_code == 422
