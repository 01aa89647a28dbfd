"""More languages on the phones of a room: off until a hub wants them, unread until a speaker has read, in the hub's own words."""

import re
from pathlib import Path

import polib
import pytest
from django.test import Client
from django.utils import translation

from tests.cast import AT, Cast
from tonkla.boards.models import Board
from tonkla.people import tongues
from tonkla.people.language import COOKIE
from tonkla.people.models import Phrase, Tongue
from tonkla.workshops.clock import make_move

BLANK = re.compile(r"%\(\w+\)s|{\w+}")
UNREAD = "ຍັງບໍ່ມີຄົນເວົ້າພາສານີ້"
SHELF = Path(tongues.SHIPPED)


def phone(cast: Cast, seat: str, lang: str) -> Client:
    browser = cast.client(seat)
    browser.cookies[COOKIE] = lang
    return browser


def page(browser: Client, address: str) -> str:
    answer = browser.get(address, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def switch_on(cast: Cast, lang: str = "lo") -> Client:
    trainer = cast.client("beam")
    assert trainer.post(f"/hubs/{cast.loei.pk}/languages/{lang}/offer/").status_code == 302
    return trainer


def room(cast: Cast) -> str:
    return f"/w/{cast.loei_days.pk}/"


def test_a_phone_speaks_lao_once_the_hub_has_switched_it_on(cast: Cast) -> None:
    before = page(phone(cast, "somchai", "lo"), room(cast))
    assert 'lang="th"' in before and "ລາວ" not in before
    switch_on(cast)
    asked = page(phone(cast, "somchai", "th"), room(cast))
    assert "ລາວ" in asked and UNREAD not in asked
    said = page(phone(cast, "somchai", "lo"), room(cast))
    assert 'lang="lo"' in said and "ກຳນົດການ" in said and UNREAD in said and "ยังไม่มีเจ้าของภาษาอ่านตรวจ" in said
    assert cast.client("beam").post(f"/hubs/{cast.loei.pk}/languages/lo/offer/undo/").status_code == 302
    assert 'lang="th"' in page(phone(cast, "somchai", "lo"), room(cast))


def test_choosing_is_one_press_and_stays(cast: Cast) -> None:
    switch_on(cast)
    browser = cast.client("somchai")
    browser.post("/language/", {"language": "lo", "next": room(cast)})
    assert 'lang="lo"' in page(browser, room(cast))
    browser.post("/language/", {"language": "xx", "next": room(cast)})
    assert 'lang="th"' in page(browser, room(cast))


def test_another_hubs_room_and_staff_pages_do_not_speak_it(cast: Cast) -> None:
    switch_on(cast)
    assert 'lang="th"' in page(phone(cast, "nok", "lo"), f"/w/{cast.yala_days.pk}/")
    assert 'lang="th"' in page(phone(cast, "beam", "lo"), "/tools/")
    assert 'lang="lo"' in page(phone(cast, "nobody", "lo"), "/join/")


def test_a_named_reader_takes_the_warning_away_and_it_can_come_back(cast: Cast) -> None:
    trainer = switch_on(cast)
    at = f"/hubs/{cast.loei.pk}/languages/lo/reader/"
    assert trainer.post(at, {"reader": " "}).status_code == 422
    trainer.post(at, {"reader": "แม่คำแพง"})
    assert UNREAD not in page(phone(cast, "somchai", "lo"), room(cast))
    assert "แม่คำแพง" in page(trainer, f"/hubs/{cast.loei.pk}/languages/")
    trainer.post(at + "undo/")
    assert UNREAD in page(phone(cast, "somchai", "lo"), room(cast))


SEAT_PAGES = (
    "",
    "made/",
    "mine/",
    "day/",
    "promises/",
    "self/",
    "me/",
    "worry/",
    "agenda/",
    "leave/",
    "gallery/",
)


@pytest.mark.parametrize("lang", list(tongues.NAMES))
def test_every_page_of_a_seat_opens_in_it(cast: Cast, lang: str) -> None:
    switch_on(cast, lang)
    session = cast.loei_days.sessions.filter(kind="tool").first()
    assert session
    make_move(cast.loei_days, "open", cast.beam, AT, session=session)
    Board.objects.open(session, cast.loei_days.teams.first())
    browser = phone(cast, "somchai", lang)
    for name in SEAT_PAGES:
        at = f"/prototypes{room(cast)}{name}" if name == "gallery/" else room(cast) + name
        assert f'lang="{lang}"' in page(browser, at), name


def correction(said: str, words: str) -> dict[str, str]:
    return {f"p{tongues.strings().index(said)}": words}


@pytest.mark.parametrize("lang", ["lo", "th"])
def test_a_hub_says_it_in_its_own_words_and_takes_them_back(cast: Cast, lang: str) -> None:
    trainer = switch_on(cast)
    at = f"/hubs/{cast.loei.pk}/languages/{lang}/"
    assert trainer.post(at, correction("Agenda", "ຕາຕະລາງ")).status_code == 302
    assert "ຕາຕະລາງ" in page(phone(cast, "somchai", lang), room(cast))
    assert "ຕາຕະລາງ" not in page(phone(cast, "nok", lang), f"/w/{cast.yala_days.pk}/")
    assert "ຕາຕະລາງ" not in page(phone(cast, "beam", lang), "/workshops/")
    trainer.post(at, correction("Agenda", ""))
    assert "ຕາຕະລາງ" not in page(phone(cast, "somchai", lang), room(cast)) and not Phrase.objects.exists()


@pytest.mark.parametrize("words", ["<b>x</b>", 'a"b', "x" * 401, "%(evil)s", "100 %"])
def test_a_line_that_would_break_a_page_is_refused_and_comes_back_as_typed(cast: Cast, words: str) -> None:
    answer = switch_on(cast).post(f"/hubs/{cast.loei.pk}/languages/lo/", correction("Agenda", words))
    assert answer.status_code == 422 and not Phrase.objects.exists()


def test_a_blank_that_the_program_fills_has_to_stay(cast: Cast) -> None:
    trainer, said = switch_on(cast), "Welcome, %(name)s"
    at = f"/hubs/{cast.loei.pk}/languages/lo/"
    assert trainer.post(at, correction(said, "ສະບາຍດີ")).status_code == 422
    assert trainer.post(at, correction(said, "ສະບາຍດີ %(name)s")).status_code == 302


def test_a_member_reads_but_does_not_change(cast: Cast) -> None:
    at = f"/hubs/{cast.loei.pk}/languages/"
    member = cast.client("chai")
    assert member.get(at).status_code == 200 and member.get(f"{at}lo/").status_code == 200
    assert member.post(f"{at}lo/offer/").status_code in (403, 404)
    assert member.post(f"{at}lo/", correction("Agenda", "x")).status_code in (403, 404)
    assert cast.client("beam").post(f"{at}xx/offer/").status_code == 404
    assert not Tongue.objects.exists() and not Phrase.objects.exists()


@pytest.mark.parametrize("lang", list(tongues.NAMES))
def test_the_lines_are_few_whole_and_of_today(lang: str) -> None:
    """At most 150; each one the program still asks for, with the same blanks, nothing a page would read as marks."""
    book = polib.pofile(str(SHELF / lang / "LC_MESSAGES" / "django.po"))
    asked = {
        entry.msgid for path in SHELF.parent.parent.glob("*/locale/th/*/django.po") for entry in polib.pofile(str(path))
    }
    assert len(book) <= 150 and tuple(entry.msgid for entry in book) == tongues.strings()
    for entry in book:
        words = entry.msgstr or entry.msgstr_plural[0]
        assert entry.msgid in asked, entry.msgid
        assert sorted(BLANK.findall(words)) == sorted(BLANK.findall(entry.msgid)) and not re.search('[<>&"]', words)
        with translation.override(lang):
            assert tongues.shipped(lang)[entry.msgid] == words
            assert entry.msgid_plural or translation.gettext(entry.msgid) == words  # the compiled file is fresh
