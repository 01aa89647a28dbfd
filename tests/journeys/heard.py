"""What a journey from a talk to a vote needs beside the browser: answers of a survey, phones that only vote, files taken."""

import io
import re
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from typing import Any

import pypdfium2

from tests.journeys.person import Person
from tests.room import Room

SUBJECTS = {
    "รถ": ["รถสองแถวหมดเร็ว กลับบ้านไม่ทัน", "ค่ารถแพง มาเรียนทุกวันไม่ไหว", "รถเที่ยวสุดท้ายสี่โมง ต้องออกก่อนเลิก"],
    "ทุน": ["ไม่มีทุนซื้อด้ายมาทอผ้า", "อยากกู้เงินทุนแต่ไม่มีคนค้ำ", "ทุนหมุนไม่พอซื้อวัตถุดิบ"],
    "ตลาด": ["ผ้าทอขายไม่ออก ไม่รู้ตลาดอยู่ไหน", "ขายออนไลน์ไม่เป็น ลูกค้ามีแต่คนในหมู่บ้าน", "ตลาดนัดคนน้อย ขายของไม่ได้ราคา"],
}  # fmt: skip
WHERE = ("เลย", "ยะลา", "เชียงใหม่")


def survey(rows: int = 300) -> str:
    """Answers of a survey as a table: three things people speak of, in three provinces."""
    said = [words for subject in SUBJECTS.values() for words in subject]
    lines = [f"{n},{said[n % 9]} คนที่ {n} เล่า,ผู้ตอบ {n},{WHERE[n % 3]},{WHERE[n % 3]}" for n in range(rows)]
    return "id,text,person,group,place\n" + "\n".join(lines) + "\n"


def token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found, page[:500]
    return found[1]


class Line:
    """A phone without a screen: it keeps its cookies, and does not go along by itself."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), Stays())

    def ask(self, path: str, **fields: str) -> str:
        body = urllib.parse.urlencode(fields).encode() if fields else None
        asked = urllib.request.Request(self.base + path, body, {"Origin": self.base})
        with self.opener.open(asked, timeout=60) as answer:
            assert answer.status < 400, (path, answer.status)
            return str(answer.read().decode())


class Stays(urllib.request.HTTPRedirectHandler):
    def http_error_302(self, req: Any, fp: Any, code: int, msg: str, headers: Any) -> Any:
        return fp

    http_error_303 = http_error_302


def sit(room: Room, code: str, name: str, home: str) -> Line:
    """A phone without a screen joins by the code and says where home is."""
    line = Line(room.base)
    door = line.ask("/join/", csrfmiddlewaretoken=token(line.ask("/join/")), code=code)
    seal = re.search(r'name="door" value="([^"]+)"', door)
    assert seal, door[:2000]
    facts = {"csrfmiddlewaretoken": token(door), "door": seal[1], "name": name, "home": home, "pass_on": "no"}
    line.ask("/join/seat/", **facts)
    return line


def sit_all(room: Room, code: str, homes: list[str]) -> list[Line]:
    with ThreadPoolExecutor(4) as hands:
        return list(hands.map(lambda place: sit(room, code, f"{place[1]} {place[0]}", place[1]), enumerate(homes)))


def answer_all(lines: list[Line], address: str, answer: Callable[[int, str, dict[str, str]], str]) -> None:
    """Every phone answers all that its voting page asks. `answer` is told which phone, the words of the card, and the words
    on each button with what it sends."""

    def one(at: tuple[int, Line]) -> None:
        number, line = at
        for form in line.ask(address).split("<form ")[1:]:
            goes = re.search(r'action="([^"]+)"', form)
            fields = dict(re.findall(r'name="(id|need|csrfmiddlewaretoken)" value="([^"]+)"', form))
            pressed = re.findall(r'<button[^>]* name="answer" value="([^"]+)"[^>]*>([^<]*)', form)
            words = re.search(r'<p class="h3">(.*?)</p>', form)
            if goes and pressed and "id" in fields:
                buttons = {said: value for value, said in pressed}
                line.ask(goes[1], **fields, answer=answer(number, words[1] if words else "", buttons))

    with ThreadPoolExecutor(4) as hands:
        list(hands.map(one, enumerate(lines)))


def words_of_pdf(guide: Person, english: str) -> str:
    with guide.page.expect_download() as coming:
        guide.tap(english)
    paper = pypdfium2.PdfDocument(io.BytesIO(coming.value.path().read_bytes()))
    return "".join(page.get_textpage().get_text_bounded() for page in paper)


def words_of_project(guide: Person) -> str:
    """Everything readable in the coded project that another program would open."""
    guide.goto("/heard/export/")
    guide.choose(
        guide.words("Without a passphrase, because another program must read it. Whoever finds the file reads it too.")
    )
    with guide.page.expect_download() as coming:
        guide.tap("Take notes and labels (.qdpx)")
    with zipfile.ZipFile(coming.value.path()) as packed:
        return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
