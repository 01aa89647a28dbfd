"""The words of consent, per purpose, in both languages. A version once used never changes: a new wording is a new version.

Each record keeps the version it was given under, so that one can always read what was allowed. A lawyer must confirm
these words before a first real use.
"""

from dataclasses import dataclass

WRITE_DOWN, PASS_ON, PHOTO, AUDIO, CONTACT, SENSITIVE = PURPOSES = (
    "write_down", "pass_on", "photo", "audio", "contact", "sensitive",
)  # fmt: skip


@dataclass(frozen=True)
class Wording:
    """What is read out: before the questions, one sentence a purpose, after them."""

    opening: tuple[str, ...]
    purposes: dict[str, str]
    closing: tuple[str, ...]


TEXTS: dict[str, dict[str, Wording]] = {
    "2569-1": {
        "th": Wording(
            (
                "เรามาจาก {hub} มาฟังเรื่องจริงของคนในพื้นที่ เพื่อคิดวิธีช่วยคนที่อยากเริ่มทำอะไรดี ๆ",
                "ไม่เล่าก็ได้ หยุดเมื่อไรก็ได้ ข้ามข้อไหนก็ได้ ไม่มีใครว่า และไม่มีผลกับการเข้าร่วมงานใด ๆ",
                "เราไม่ถามชื่อจริง เบอร์โทร หรือเลขบัตร ใช้ชื่อสมมติที่เลือกเอง",
            ),
            {
                WRITE_DOWN: "จดเรื่องที่เล่าไว้ในเครื่องของหน่วย ใช้ชื่อสมมติ ให้ทีมงานของหน่วยอ่าน",
                PASS_ON: "ยกคำที่พูดไปใช้นอกทีม เช่น ในแผนหรือรายงาน โดยไม่บอกว่าใครพูด",
                PHOTO: "ถ่ายรูปเก็บไว้ ให้ทีมงานของหน่วยดูเท่านั้น",
                AUDIO: "อัดเสียงไว้ฟังทวน ให้ทีมงานของหน่วยฟังเท่านั้น",
                CONTACT: "เก็บทางติดต่อไว้ เพื่อกลับมาเล่าให้ฟังว่าเกิดอะไรขึ้นต่อ",
                SENSITIVE: "จดเรื่องละเอียดอ่อนที่เล่าเอง เช่น สุขภาพ ศาสนา หรือการเมือง",
            },
            (
                "เปลี่ยนใจเมื่อไรก็ได้ ใช้บัตรของผู้เล่าใบนี้ดูเรื่องที่เล่า ขอแก้ หรือไม่ให้ใช้แล้ว ไม่ต้องบอกเหตุผล",
                "เก็บไว้ถึง {until} แล้วลบ",
            ),
        ),
        "en": Wording(
            (
                "We come from {hub}. We listen to what really happens here, to find ways to help people who want to start something good.",
                "You need not tell anything. You may stop at any time and leave out any question; nobody minds, and nothing depends on it.",
                "We do not ask for your real name, telephone number or ID number. You choose a made-up name.",
            ),
            {
                WRITE_DOWN: "Write down what I tell and keep it on the hub's machine under a made-up name, for the hub's team to read.",
                PASS_ON: "Use what I said outside the team, for instance in a plan or a report, without saying who said it.",
                PHOTO: "Take and keep photos that only the hub's team looks at.",
                AUDIO: "Record my voice so that the hub's team, and nobody else, can listen again.",
                CONTACT: "Keep a way to reach me, to come back and tell me what became of it.",
                SENSITIVE: "Write down delicate things that I bring up myself, such as health, religion or politics.",
            },
            (
                "You may change your mind at any time. With this receipt you see what you told, have it corrected, "
                "or no longer let it be used. You need not say why.",
                "It is kept until {until} and then erased.",
            ),
        ),
    }
}  # fmt: skip
NEWEST = "2569-1"
NAMES = {
    "th": {
        WRITE_DOWN: "จดไว้", PASS_ON: "ยกไปใช้นอกทีม", PHOTO: "ถ่ายรูป", AUDIO: "อัดเสียง", CONTACT: "ติดต่อกลับ",
        SENSITIVE: "เรื่องละเอียดอ่อน",
    },
    "en": {
        WRITE_DOWN: "write it down", PASS_ON: "use it outside the team", PHOTO: "photos", AUDIO: "voice",
        CONTACT: "reach me again", SENSITIVE: "delicate things",
    },
}  # fmt: skip


def side(language: str) -> str:
    return "en" if language.startswith("en") else "th"


def wording(version: str, language: str) -> Wording:
    """The words of a version; of one this program does not know, the newest."""
    return TEXTS.get(version, TEXTS[NEWEST])[side(language)]


def sentence(version: str, purpose: str, language: str) -> str:
    """What exactly was allowed (or not) under this purpose."""
    return wording(version, language).purposes.get(purpose, purpose)


def name(purpose: str, language: str) -> str:
    return NAMES[side(language)].get(purpose, purpose)
