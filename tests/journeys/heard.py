"""What a journey from a talk to a vote needs beside the browser: answers of a survey, phones that only vote, files taken."""

import io
import re
import zipfile
from collections.abc import Callable

import pypdfium2
from playwright.sync_api import APIRequestContext, Browser

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


def sit(browser: Browser, room: Room, code: str, name: str, home: str) -> APIRequestContext:
    """A phone without a screen joins by the code and says where home is."""
    line = browser.new_context().request
    asked = line.get(f"{room.base}/join/").text()
    door = line.post(f"{room.base}/join/", form={"csrfmiddlewaretoken": token(asked), "code": code}).text()
    seal = re.search(r'name="door" value="([^"]+)"', door)
    assert seal, door[:2000]
    facts = {"csrfmiddlewaretoken": token(door), "door": seal[1], "name": name, "home": home, "pass_on": "no"}
    answer = line.post(f"{room.base}/join/seat/", form=facts)
    assert answer.ok, answer.text()[:2000]
    return line


def vote_on_all(line: APIRequestContext, address: str, answer: Callable[[str], str]) -> None:
    """Answer every need on the voting page, by its words."""
    page = line.get(address).text()
    for form in page.split("<form ")[1:]:
        fields = dict(re.findall(r'name="(id|need|csrfmiddlewaretoken)" value="([^"]+)"', form))
        words = re.search(r'<p class="h3">(.*?)</p>', form)
        if words and "need" in fields:
            done = line.post(f"{address}votes/", form=fields | {"answer": answer(words[1])})
            assert done.ok, done.text()[:2000]


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
