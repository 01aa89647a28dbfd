"""The story in frames, the stage and its rooms, roles of two people, observers, the gallery, forks."""

import io
import uuid
from typing import Any

import pytest
from PIL import Image

from tests.cast import AT, Cast
from tests.house.test_policy import line_in
from tonkla.boards.models import Board, Card, Draft
from tonkla.prototypes.models import Dot, Observation, Prototype, Run, people_heard
from tonkla.refusal import Refusal
from tonkla.workshops.models import Session

pytestmark = pytest.mark.django_db
CAST = [{"role": "น้องทอผ้า"}, {"role": "ลุงสองแถว"}]


@pytest.fixture
def line(cast: Cast, own_folder: Any) -> dict[str, Any]:
    return line_in(cast, "loei", "beam", "somchai")


@pytest.fixture
def prototype(line: dict[str, Any]) -> Prototype:
    return Prototype.objects.get(pk=line["prototype"])


def photo() -> io.BytesIO:
    body = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(body, "PNG")
    body.name = "drawing.png"
    body.seek(0)
    return body


def test_the_story_is_told_in_frames(cast: Cast, prototype: Prototype) -> None:
    told = ["แม่ขายของ", "น้องรอรถ", "ลุงบีบแตร", "ถึงบ้าน"]
    browser = cast.client("beam")
    answer = browser.post(f"/prototypes/{prototype.pk}/story/", {"words": told, "photo-2": photo()})
    assert answer.status_code == 302
    assert [frame.words for frame in prototype.newest().frames.all()] == told
    page = browser.get(f"/prototypes/{prototype.pk}/").content.decode()
    assert "น้องรอรถ" in page and "/files/" in page


def test_three_frames_are_too_few_and_stay_in_the_form(cast: Cast, prototype: Prototype) -> None:
    answer = cast.client("beam").post(f"/prototypes/{prototype.pk}/story/", {"words": ["a", "b", "c"]})
    assert answer.status_code == 422 and ">b<" in answer.content.decode()
    assert not prototype.newest().frames.exists()


def test_a_broken_photo_keeps_nothing_of_the_story(cast: Cast, prototype: Prototype) -> None:
    broken = io.BytesIO(b"<svg onload=alert(1)>")
    broken.name = "x.svg"
    answer = cast.client("beam").post(
        f"/prototypes/{prototype.pk}/story/", {"words": ["a", "b", "c", "d"], "photo-1": broken}
    )
    assert answer.status_code == 422
    assert not prototype.newest().frames.exists(), "a half story does not exist"


def test_on_the_shared_stage_one_plays_at_a_time(cast: Cast, line: dict[str, Any], prototype: Prototype) -> None:
    first = Run.objects.get(pk=line["run"])
    second = Run.objects.plan(prototype.newest(), cast.beam, scene="ตลาด", cast=CAST)
    apart = Run.objects.plan(prototype.newest(), cast.beam, scene="วัด", cast=CAST, room="ห้อง 2")
    first.start(AT)
    apart.start(AT)
    second.start(AT)
    for run in (first, second, apart):
        run.refresh_from_db()
    assert (first.ended_at, second.ended_at, apart.ended_at) == (AT, None, None)


def test_runs_change_places(cast: Cast, line: dict[str, Any], prototype: Prototype) -> None:
    second = Run.objects.plan(prototype.newest(), cast.beam, scene="ตลาด", cast=CAST)
    workshop = prototype.workshop_id
    cast.client("beam").post(f"/prototypes/stage/{workshop}/runs/{second.pk}/turn/", {"way": "up"})
    order = list(
        Run.objects.filter(edition__prototype__workshop=workshop).order_by("turn").values_list("pk", flat=True)
    )
    assert order[0] == second.pk


def test_a_role_of_one_person_is_refused_and_of_two_taken(
    cast: Cast, line: dict[str, Any], prototype: Prototype
) -> None:
    board = Board.objects.get(pk=line["board"])
    other = uuid.uuid4()
    Card.objects.receive(
        Draft(other, board.pk, board.sections[0]["key"], "แม่ไม่ให้ไป", heard_from="ปุ้ย"), cast.somchai.pk, AT
    )
    one = [{"role": "น้อง", "heard": [str(line["card"])]}, {"role": "ลุง"}]
    with pytest.raises(Refusal, match="role_of_one_person"):
        Run.objects.plan(prototype.newest(), cast.beam, scene="x", cast=one)
    two = [{"role": "น้อง", "heard": [str(line["card"]), str(other)]}, {"role": "ลุง"}]
    assert Run.objects.plan(prototype.newest(), cast.beam, scene="x", cast=two).cast[0]["role"] == "น้อง"
    assert len(people_heard(two[0]["heard"])) == 2


def test_the_form_refuses_it_too_and_keeps_what_was_typed(
    cast: Cast, line: dict[str, Any], prototype: Prototype
) -> None:
    answer = cast.client("beam").post(
        f"/prototypes/{prototype.pk}/runs/new/",
        {"scene": "คิวรถบ่ายสาม", "role1": "น้อง", "role2": "ลุง", "minutes": "6", "heard1": str(line["card"])},
    )
    assert answer.status_code == 422 and "คิวรถบ่ายสาม" in answer.content.decode()


def test_nobody_watches_two_runs_at_once(cast: Cast, line: dict[str, Any], prototype: Prototype) -> None:
    first = Run.objects.plan(prototype.newest(), cast.beam, scene="ตลาด", cast=CAST, room="1")
    second = Run.objects.plan(prototype.newest(), cast.beam, scene="วัด", cast=CAST, room="2")
    first.start(AT)
    second.start(AT)
    Observation.objects.note(uuid.uuid4(), first.pk, cast.somchai.pk, "seen", "ลุก", AT)
    with pytest.raises(Refusal, match="two_runs_at_once"):
        Observation.objects.note(uuid.uuid4(), second.pk, cast.somchai.pk, "seen", "นั่ง", AT)
    first.end(AT)
    assert Observation.objects.note(uuid.uuid4(), second.pk, cast.somchai.pk, "seen", "นั่ง", AT).late is False


def test_each_observer_says_once_whether_it_worked(cast: Cast, line: dict[str, Any], prototype: Prototype) -> None:
    run, workshop = Run.objects.get(pk=line["run"]), prototype.workshop_id
    phone = cast.client("somchai")
    for met in ("no", "yes"):
        phone.post(f"/prototypes/w/{workshop}/runs/{run.pk}/sight/", {"answer": met})
    assert list(run.sights.values_list("met", flat=True)) == ["yes"]


def test_where_the_step_asks_nobody_to_observe_the_sheet_is_not_offered_and_words_are_late(
    cast: Cast, line: dict[str, Any], prototype: Prototype
) -> None:
    run, workshop = Run.objects.get(pk=line["run"]), prototype.workshop_id
    run.start(AT)
    link = f"/prototypes/w/{workshop}/runs/{run.pk}/"
    assert link in cast.client("somchai").get(f"/w/{workshop}/").content.decode()
    Session.objects.filter(pk=line["session"]).update(may_observe=False)
    assert link not in cast.client("somchai").get(f"/w/{workshop}/").content.decode()
    assert Observation.objects.note(uuid.uuid4(), run.pk, cast.somchai.pk, "seen", "ลุก", AT).late is True


def test_a_run_without_observers_says_so(cast: Cast, line: dict[str, Any]) -> None:
    run = Run.objects.get(pk=line["run"])
    run.start(AT)
    run.end(AT)
    assert "ไม่มีคนดู" in cast.client("beam").get(f"/prototypes/runs/{run.pk}/").content.decode()


def test_three_dots_for_other_teams_and_no_more(cast: Cast, line: dict[str, Any], prototype: Prototype) -> None:
    needs = list(prototype.needs.all())
    hung = [Prototype.objects.answer(needs, cast.beam, name=f"p{n}", elements={}) for n in range(4)]
    for one in hung[:3]:
        Dot.objects.lay(one, cast.somchai, AT)
        Dot.objects.lay(one, cast.somchai, AT)
    with pytest.raises(Refusal, match="no_gallery_dots_left"):
        Dot.objects.lay(hung[3], cast.somchai, AT)
    Dot.objects.take_back(hung[0], cast.somchai)
    Dot.objects.lay(hung[3], cast.somchai, AT)
    assert Dot.objects.filter(seat=cast.somchai).count() == 3


def test_no_dot_on_ones_own_and_none_in_another_workshop(cast: Cast, prototype: Prototype) -> None:
    prototype.team = cast.somchai.team
    prototype.save()
    with pytest.raises(Refusal, match="dot_on_own"):
        Dot.objects.lay(prototype, cast.somchai, AT)
    with pytest.raises(Refusal, match="not_your_run"):
        Dot.objects.lay(prototype, cast.nok, AT)


def test_a_fork_keeps_where_it_came_from(cast: Cast, prototype: Prototype) -> None:
    prototype.newest().tell_frames(["a", "b", "c", "d"])
    cast.client("beam").post(f"/prototypes/{prototype.pk}/forks/", {"name": "ของเรา"})
    made = Prototype.objects.get(name="ของเรา")
    assert made.parent == prototype.newest()
    assert [frame.words for frame in made.newest().frames.all()] == ["a", "b", "c", "d"]
    assert list(made.needs.all()) == list(prototype.needs.all())


def test_the_gallery_and_the_comparison_stand_empty_and_full(cast: Cast, prototype: Prototype) -> None:
    workshop = prototype.workshop_id
    assert prototype.name in cast.client("somchai").get(f"/prototypes/w/{workshop}/gallery/").content.decode()
    assert prototype.name in cast.client("beam").get(f"/prototypes/gallery/{workshop}/").content.decode()
    Prototype.objects.update(removed_at=AT)
    assert cast.client("somchai").get(f"/prototypes/w/{workshop}/gallery/").status_code == 200
    assert cast.client("beam").get(f"/prototypes/gallery/{workshop}/").status_code == 200
