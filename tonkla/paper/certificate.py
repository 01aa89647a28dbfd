"""A certificate: a name, what it is for, when. Nothing is graded."""

from dataclasses import dataclass
from datetime import date

from tonkla.paper.dates import Language, thai_date
from tonkla.paper.pdf import render
from tonkla.paper.typeset import Exactly

SAY = {
    "th": {
        "kind": "ประกาศนียบัตร", "given": "มอบให้แก่", "took_part": "เพื่อแสดงว่าได้เข้าร่วม", "by": "จัดโดย",
        "sign": "ลงชื่อ", "on": "ให้ไว้เมื่อ",
    },
    "en": {
        "kind": "Certificate", "given": "given to", "took_part": "who took part in", "by": "held by",
        "sign": "Signature", "on": "given on",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Certificate:
    name: str
    title: str
    hub: str
    begins: date
    ends: date
    given_on: date


def certificate_pdf(paper: Certificate, lang: Language) -> bytes:
    data = {
        "say": SAY[lang],
        "file_title": Exactly(paper.title),
        "title": paper.title,
        "name": paper.name,
        "hub": paper.hub,
        "when": thai_date(paper.begins, lang, until=paper.ends),
        "given_on": thai_date(paper.given_on, lang),
        "page": [Exactly(""), Exactly(""), Exactly("")],
    }
    return render("certificate", data, lang, made_on=paper.given_on)
