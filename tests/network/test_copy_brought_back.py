"""A copy brought back on another machine: nothing is shared before an owner says which machine it is; two never sign as one."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cast import AT, Cast
from tonkla.files.backup import lay_beside, snapshot
from tonkla.network.bundle import public_of, unpack
from tonkla.network.models import Node, Sharing, Succession
from tonkla.network.own import JUMP, lying, make_key, own_key, standing
from tonkla.network.sharing import make_bundle
from tonkla.network.taking import look_into
from tonkla.refusal import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def came(own_folder: Path, tmp_path: Path, cast: Cast) -> str:
    """This machine is a fresh one on which another's copy was laid; returns that one's public key."""
    Sharing.objects.create(hub=cast.loei, kinds=["hubs"], by=cast.anong, at=AT)
    old = public_of(own_key())
    lying("node-number").write_text("7", "ascii")
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("node", "node-number"):
        lying(name).replace(copy / name)
    lay_beside(copy)
    return old


def page(cast: Cast, who: str = "anong") -> str:
    return cast.client(who).get("/together/").content.decode()


def test_it_takes_the_place_of_the_one_that_is_gone_and_back(cast: Cast, came: str) -> None:
    assert lying("node-other").stat().st_mode & 0o077 == 0
    assert "ตอนนี้เครื่องนี้คือเครื่องไหน" in page(cast)
    cast.client("anong").post("/together/place/")
    assert public_of(own_key()) == came and "ตอนนี้เครื่องนี้คือเครื่องไหน" not in page(cast)
    body, sent = make_bundle({"hubs"}, cast.anong, AT)
    assert sent.sequence == 7 + JUMP + 1 and unpack(body).public_key == came
    assert "บอกว่าเครื่องนี้มาแทนเครื่องที่ทำข้อมูลสำรองไว้" in page(cast)
    cast.client("anong").post("/together/place/")
    assert lying("node-number").read_text() == str(sent.sequence), "said twice is once"
    cast.client("anong").post("/together/place/undo/")
    assert public_of(own_key()) != came and standing().other == came
    assert [one.takes_place for one in Succession.objects.order_by("at")] == [True, False]
    cast.client("anong").post("/together/place/")
    assert public_of(own_key()) == came


def test_nothing_is_made_or_taken_in_before_somebody_has_said_so(cast: Cast, came: str) -> None:
    for path in ("bundles/", "offer/"):
        answer = cast.client("anong").post(f"/together/{path}")
        assert answer.status_code == 409 and "กุญแจของเครื่องเดิม" in answer.content.decode()
    assert not lying("node").exists(), "looking at the page decides nothing"
    assert "มาแทนเครื่องนั้น" not in page(cast, "chai")
    for path in ("place/", "place/undo/"):
        assert cast.client("beam").post(f"/together/{path}").status_code == 403
    cast.client("anong").post("/together/place/undo/")
    assert public_of(own_key()) != came
    assert make_bundle({"hubs"}, cast.anong, AT)[1].sequence == 1


def test_a_machine_that_has_a_key_keeps_it_until_told_otherwise(cast: Cast, own_folder: Path, tmp_path: Path) -> None:
    mine = public_of(own_key())
    lying("node").replace(tmp_path / "node")
    make_key()
    fresh = public_of(own_key())
    lay_beside(tmp_path)
    assert public_of(own_key()) == fresh
    cast.client("anong").post("/together/place/undo/")
    assert public_of(own_key()) == fresh, "it is one of its own already"
    cast.client("anong").post("/together/place/")
    assert (public_of(own_key()), standing().other) == (mine, fresh)
    cast.client("anong").post("/together/place/undo/")
    assert (public_of(own_key()), standing().other) == (fresh, mine)


def test_its_own_copy_brought_back_asks_nothing(own_folder: Path, tmp_path: Path, cast: Cast) -> None:
    own_key()
    (tmp_path / "node").write_bytes(lying("node").read_bytes())
    lay_beside(tmp_path)
    assert not lying("node-other").exists() and standing().other == ""


def test_a_twin_is_noticed_and_one_of_the_two_becomes_another(cast: Cast, own_folder: Path) -> None:
    Sharing.objects.create(hub=cast.loei, kinds=["hubs"], by=cast.anong, at=AT)
    body, sent = make_bundle({"hubs"}, cast.anong, AT)
    with pytest.raises(Refusal, match="bundle_own"):
        look_into(body)
    sent.delete()
    with pytest.raises(Refusal, match="bundle_of_a_twin"):
        look_into(body)
    from django.core.files.uploadedfile import SimpleUploadedFile

    anong = cast.client("anong")
    answer = anong.post("/together/arrivals/", {"file": SimpleUploadedFile("x.bundle", body)})
    assert answer.status_code == 409 and "/together/place/undo/" in answer.content.decode()
    anong.post("/together/place/undo/")
    assert look_into(body)[0].public_key != public_of(own_key())
    assert not Node.objects.exists()


def test_a_copy_carries_the_key_closed_with_its_passphrase(own_folder: Path, tmp_path: Path, monkeypatch: Any) -> None:
    from tonkla.files import backup

    key = own_key().private_bytes_raw()
    lying("node-number").write_text("3", "ascii")
    folder, stick = tmp_path / "plain", tmp_path / "stick"
    folder.mkdir()
    stick.mkdir()
    import sqlite3

    with sqlite3.connect(own_folder / "tonkla.sqlite3") as database:
        database.execute("CREATE TABLE django_session (x)")
    database.close()
    snapshot(folder)
    assert (folder / "keys" / "node").read_bytes() == key and (folder / "keys" / "node-number").read_text() == "3"
    path, _contents = backup.back_up(stick, "a-long-passphrase", datetime(2026, 11, 23, tzinfo=UTC))
    assert key not in path.read_bytes()
