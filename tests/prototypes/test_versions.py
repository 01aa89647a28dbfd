"""From a version to the next: decisions tied to what was seen; whose prototype it is; rounds prepared, cards drawn, runs put aside."""

import random
import uuid
from typing import Any

import pytest

from tests.cast import AT, Cast
from tests.house.test_policy import line_in
from tonkla.boards.models import Board, Card, Draft
from tonkla.fieldnotes.models import Excerpt, Note
from tonkla.needs.models import Need
from tonkla.prototypes.from_board import boards_waiting
from tonkla.prototypes.models import Observation, Prototype, Run, people_heard
from tonkla.refusal import Refusal
from tonkla.workshops.clock import make_move

pytestmark = pytest.mark.django_db
ROLES = [{"role": "น้อง"}, {"role": "ลุง"}]


@pytest.fixture
def line(cast: Cast, own_folder: Any) -> dict[str, Any]:
    return line_in(cast, "loei", "beam", "somchai")


@pytest.fixture
def prototype(line: dict[str, Any]) -> Prototype:
    return Prototype.objects.get(pk=line["prototype"])


def played(prototype: Prototype, line: dict[str, Any], cast: Cast, saw: str) -> Observation:
    run = prototype.newest().runs.first() or Run.objects.plan(prototype.newest(), cast.beam, scene="x", cast=ROLES)
    run.start(AT)
    return Observation.objects.note(uuid.uuid4(), run.pk, cast.somchai.pk, "seen", saw, AT)


def test_a_second_and_a_third_version_keep_the_reason_and_the_observation_behind_it(
    cast: Cast, line: dict[str, Any], prototype: Prototype
) -> None:
    browser, base = cast.client("beam"), f"/prototypes/{prototype.pk}"
    for number, (saw, words) in enumerate((("คนลุกถาม", "เริ่มจากคำถาม"), ("แม่รออยู่ข้างนอก", "ชวนแม่เข้ามา")), 1):
        seen = played(prototype, line, cast, saw)
        facts = {
            "element": "offer",
            "verdict": "change",
            "reason": f"เพราะ {saw}",
            "new_text": words,
            "observation": seen.pk,
        }
        assert browser.post(f"{base}/decisions/", facts).status_code == 302
        assert browser.post(f"{base}/editions/").status_code == 302
        assert (prototype.newest().number, prototype.newest().offer) == (number + 1, words)
    page = browser.get(f"{base}/").content.decode()
    for told in ("คนลุกถาม", "เพราะ คนลุกถาม", "แม่รออยู่ข้างนอก", "พบกันใกล้คิวรถ"):
        assert told in page, "what changed stays readable after version 3"


def test_what_is_dropped_is_gone_and_what_is_kept_stays(cast: Cast, prototype: Prototype) -> None:
    first = prototype.newest()
    first.channel = "ครู"
    first.save()
    first.decide("channel", "drop", "ไม่มีใครอ่าน", cast.beam)
    first.decide("offer", "keep", "คนชอบ", cast.beam)
    second = first.next_one(cast.beam)
    assert (second.channel, second.offer, second.changed) == ("", "พบกันใกล้คิวรถ", "ไม่มีใครอ่าน")


def test_refusals_of_deciding(cast: Cast, line: dict[str, Any], prototype: Prototype) -> None:
    first = prototype.newest()
    with pytest.raises(Refusal, match="nothing_changed"):
        first.next_one(cast.beam)
    with pytest.raises(Refusal, match="decision_without_reason"):
        first.decide("offer", "change", "  ", cast.beam)
    with pytest.raises(Refusal, match="no_such_element"):
        first.decide("soul", "change", "x", cast.beam)
    with pytest.raises(Refusal, match="criterion_stays"):
        first.decide("works_if", "drop", "x", cast.beam)
    first.decide("offer", "change", "x", cast.beam, "y")
    first.next_one(cast.beam)
    with pytest.raises(Refusal, match="not_the_newest"):
        first.next_one(cast.beam)


def test_where_something_was_seen_a_change_names_it_and_what_was_typed_comes_back(
    cast: Cast, line: dict[str, Any], prototype: Prototype
) -> None:
    played(prototype, line, cast, "คนลุกถาม")
    facts = {"element": "offer", "verdict": "change", "reason": "รู้สึกเอง", "new_text": "ใหม่"}
    answer = cast.client("beam").post(f"/prototypes/{prototype.pk}/decisions/", facts)
    page = answer.content.decode()
    assert answer.status_code == 422 and "รู้สึกเอง" in page and ">ใหม่<" in page
    assert not prototype.newest().decisions.exists()


def test_a_decision_is_taken_back(cast: Cast, prototype: Prototype) -> None:
    prototype.newest().decide("offer", "change", "x", cast.beam, "y")
    cast.client("beam").post(f"/prototypes/{prototype.pk}/decisions/", {"element": "offer"})
    assert not prototype.newest().decisions.exists()


def test_an_old_page_does_not_decide_about_a_newer_version(cast: Cast, prototype: Prototype) -> None:
    first = prototype.newest()
    first.decide("offer", "change", "x", cast.beam, "y")
    first.next_one(cast.beam)
    facts = {"element": "offer", "verdict": "keep", "reason": "z", "edition": str(first.pk)}
    assert cast.client("beam").post(f"/prototypes/{prototype.pk}/decisions/", facts).status_code == 409


def test_words_are_put_better_until_somebody_has_played(cast: Cast, line: dict[str, Any], prototype: Prototype) -> None:
    browser, facts = cast.client("beam"), {"name": "นัดรถ", "offer": "พบกันก่อนรถออก", "works_if": "มาสามคน"}
    assert browser.post(f"/prototypes/{prototype.pk}/words/", facts).status_code == 302
    assert prototype.newest().offer == "พบกันก่อนรถออก"
    Run.objects.get(pk=line["run"]).start(AT)
    assert browser.post(f"/prototypes/{prototype.pk}/words/", facts | {"offer": "อื่น"}).status_code == 422
    assert prototype.newest().offer == "พบกันก่อนรถออก"


def test_without_a_criterion_nothing_is_acted_out(cast: Cast, prototype: Prototype) -> None:
    prototype.editions.update(works_if="")
    with pytest.raises(Refusal, match="run_without_criterion"):
        Run.objects.plan(prototype.newest(), cast.beam, scene="x", cast=ROLES)
    assert cast.client("beam").get(f"/prototypes/{prototype.pk}/runs/new/").status_code == 422


def test_a_team_is_named_on_the_page_and_the_gallery_reaches_phones(cast: Cast, line: dict[str, Any]) -> None:
    browser, workshop = cast.client("beam"), cast.loei_days
    khram, chomphu = workshop.teams.all()
    facts = {"name": "ของเรา", "offer": "x", "works_if": "y", "need": line["need"], "team": khram.pk}
    assert browser.post("/prototypes/answer/", facts).status_code == 302
    made = Prototype.objects.get(name="ของเรา")
    assert (made.team, made.workshop) == (khram, workshop)
    browser.post(f"/prototypes/{made.pk}/forks/", {"name": "ไปต่อ", "team": chomphu.pk})
    assert Prototype.objects.get(name="ไปต่อ").team == chomphu
    browser.post(f"/prototypes/{line['prototype']}/team/", {"team": chomphu.pk})
    assert Prototype.objects.get(pk=line["prototype"]).team == chomphu
    now = cast.client("somchai").get(f"/w/{workshop.pk}/").content.decode()
    assert f"/prototypes/w/{workshop.pk}/gallery/" in now


def test_a_team_of_another_hub_is_not_offered_and_not_taken(cast: Cast, line: dict[str, Any]) -> None:
    far = cast.yala_days.teams.first()
    facts = {"name": "ผิดทีม", "offer": "x", "works_if": "y", "need": line["need"], "team": far.pk}
    assert cast.client("beam").post("/prototypes/answer/", facts).status_code == 422
    needs = list(Need.objects.filter(pk=line["need"]))
    with pytest.raises(Refusal, match="team_of_another_hub"):
        Prototype.objects.answer(needs, cast.beam, name="x", elements={}, team=far)
    with pytest.raises(Refusal, match="team_of_another_hub"):
        Prototype.objects.get(pk=line["prototype"]).give_to(far)


def test_who_only_looks_changes_nothing(cast: Cast, line: dict[str, Any]) -> None:
    looker = cast.client("dao")
    assert looker.post(f"/prototypes/{line['prototype']}/decisions/", {"element": "offer"}).status_code == 403
    assert looker.post(f"/prototypes/runs/{line['run']}/start/").status_code == 403


def test_a_prototype_of_no_workshop_says_how_it_gets_a_stage(cast: Cast, prototype: Prototype) -> None:
    Prototype.objects.filter(pk=prototype.pk).update(workshop=None, team=None)
    browser, page = cast.client("beam"), f"/prototypes/{prototype.pk}/"
    shown = browser.get(page).content.decode()
    assert 'href="#team"' in shown and f"/prototypes/stage/{cast.loei_days.pk}/" not in shown
    assert 'href="#team"' not in cast.client("dao").get(page).content.decode(), "who only looks names no team"
    browser.post(f"{page}team/", {"team": cast.somchai.team.pk})
    assert 'href="#team"' not in browser.get(page).content.decode()


def test_rounds_are_prepared_once_in_the_order_of_teams_with_the_agendas_minutes(
    cast: Cast, line: dict[str, Any], prototype: Prototype
) -> None:
    workshop, browser = cast.loei_days, cast.client("beam")
    second = Prototype.objects.answer(
        list(prototype.needs.all()), cast.beam, name="สอง", elements={"works_if": "y"}, team=workshop.teams.last()
    )
    Run.objects.all().delete()
    for _ in range(2):
        assert browser.post(f"/prototypes/stage/{workshop.pk}/rounds/").status_code == 302
    assert [run.edition.prototype for run in Run.objects.order_by("turn")] == [prototype, second]
    run = second.newest().runs.get()
    with pytest.raises(Refusal, match="cast_too_small"):
        run.start(AT)
    scene = {
        "scene": "คิวรถ",
        "role1": "แม่ที่ห่วง",
        "invented1": "on",
        "role2": "ฝน",
        "invented2": "on",
        "minutes": run.minutes,
    }
    assert browser.post(f"/prototypes/runs/{run.pk}/scene/", scene).status_code == 302
    run.refresh_from_db()
    run.start(AT)
    assert [role["role"] for role in run.cast] == ["แม่ที่ห่วง", "ฝน"]
    assert browser.post(f"/prototypes/runs/{run.pk}/scene/", scene).status_code == 409


def test_a_role_of_nobody_is_refused_unless_it_is_a_card_of_what_gets_in_the_way(
    cast: Cast, line: dict[str, Any], prototype: Prototype
) -> None:
    scene = {"scene": "คิวรถบ่ายสาม", "role1": "น้อง", "role2": "ฝน", "invented2": "on", "minutes": "6"}
    answer = cast.client("beam").post(f"/prototypes/{prototype.pk}/runs/new/", scene)
    assert answer.status_code == 422 and "คิวรถบ่ายสาม" in answer.content.decode()


def test_passages_of_field_notes_count_as_people_heard(cast: Cast, line: dict[str, Any], prototype: Prototype) -> None:
    def passage(who: str) -> str:
        note = Note.objects.create(
            id=uuid.uuid4(),
            hub=cast.loei,
            kind="interview",
            text=f"{who} เล่าว่ารถหมดสี่โมง",
            person=who,
            by=cast.beam,
            at=AT,
        )
        return str(Excerpt.objects.create(note=note, start=0, end=4, text="รถหมด", by=cast.beam, at=AT).pk)

    one, again, other = passage("ปุ้ย"), passage("ปุ้ย "), passage("แอน")
    assert len(people_heard([one, again])) == 1, "two notes of one person are one person"
    assert len(people_heard([one, other])) == 2
    assert len(people_heard([one, other, str(line["card"])])) == 3
    roles = [{"role": "น้อง", "heard": [one, again]}, {"role": "ฝน", "heard": [], "is_invented": True}]
    with pytest.raises(Refusal, match="role_of_one_person"):
        Run.objects.plan(prototype.newest(), cast.beam, scene="x", cast=roles)
    roles[0]["heard"] = [one, other]
    assert Run.objects.plan(prototype.newest(), cast.beam, scene="x", cast=roles).cast[0]["heard"] == [one, other]


def test_a_card_is_drawn_that_no_other_run_has_and_can_be_printed(cast: Cast, line: dict[str, Any]) -> None:
    first = Run.objects.get(pk=line["run"])
    second = Run.objects.plan(first.edition, cast.beam, scene="x", cast=ROLES)
    cards = ["ฝน", "แม่"]
    drawn = {first.draw(cards, random.Random(1)), second.draw(cards, random.Random(1))}
    assert drawn == {"ฝน", "แม่"}
    browser = cast.client("beam")
    assert browser.post(f"/prototypes/runs/{first.pk}/card/").status_code == 302
    printed = browser.get(f"/prototypes/stage/{cast.loei_days.pk}/cards.pdf")
    assert printed.content.startswith(b"%PDF")


def test_a_run_put_aside_leaves_stage_and_phones_and_comes_back(cast: Cast, line: dict[str, Any]) -> None:
    run, workshop, browser = Run.objects.get(pk=line["run"]), cast.loei_days, cast.client("beam")
    run.start(AT)
    browser.post(f"/prototypes/runs/{run.pk}/removal/")
    run.refresh_from_db()
    assert run.ended_at is not None
    sheet = f"/prototypes/w/{workshop.pk}/runs/{run.pk}/"
    assert cast.client("somchai").get(sheet).status_code == 404
    assert f"runs/{run.pk}/" not in browser.get(f"/prototypes/stage/{workshop.pk}/").content.decode()
    browser.post(f"/prototypes/runs/{run.pk}/removal/undo/")
    assert cast.client("somchai").get(sheet).status_code == 200


def test_a_teams_canvas_becomes_a_prototype_without_typing(cast: Cast, line: dict[str, Any]) -> None:
    workshop = cast.loei_days
    session = workshop.sessions.get(tool_key="intervention-canvas")
    make_move(workshop, "open", cast.beam, AT, session=session)
    board = Board.objects.open(session, cast.somchai.team)
    for section, words in (("who", "น้องทะเล"), ("offer", "คนเฝ้าร้านแทน"), ("version_one", "“ครูหน้าร้าน” ฉบับที่ 1")):
        Card.objects.receive(Draft(uuid.uuid4(), board.pk, section, words), cast.somchai.pk, AT)
    browser = cast.client("beam")
    assert boards_waiting(cast.beam) == [board] and boards_waiting(cast.ekk) == []
    canvas = f"/w/{workshop.pk}/boards/{board.pk}/"
    assert "/prototypes/of-boards/" in browser.get(canvas).content.decode()
    assert "/prototypes/of-boards/" not in cast.client("somchai").get(canvas).content.decode()
    answer = browser.post("/prototypes/of-boards/", {"board": board.pk})
    assert answer.url == f"/prototypes/answer/?board={board.pk}", "no need lies on it: choose one first"
    page = browser.get(answer.url).content.decode()
    assert "คนเฝ้าร้านแทน" in page and "ครูหน้าร้าน" in page
    Card.objects.create(
        id=uuid.uuid4(), board=board, section="insight", seat=cast.somchai, origin_kind="need", origin_id=line["need"],
        sequence=9, at=AT,
    )  # fmt: skip
    for _ in range(2):
        browser.post("/prototypes/of-boards/", {"board": board.pk})
    made = Prototype.objects.get(board=board)
    assert (made.name, made.team, made.newest().whom) == ("ครูหน้าร้าน", cast.somchai.team, "น้องทะเล")
    assert boards_waiting(cast.beam) == []
    shown = browser.get(canvas).content.decode()
    assert f'href="/prototypes/{made.pk}/"' in shown and "/prototypes/of-boards/" not in shown
    assert cast.client("ekk").post("/prototypes/of-boards/", {"board": board.pk}).status_code == 404
