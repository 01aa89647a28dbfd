"""Cutting Thai into words against pythainlp's newmm: same boundaries? how much faster? And the guard on the seed article.

There is no human cut of these texts here. Mari comes with the cut of another program (deepcut, a neural one); both of us
are held against it as a third party, which is not the truth either. Our glossary is ours on purpose: where it glues words
together (ข้อมูลเชิงลึก) we differ from newmm.
"""

import csv
import os
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tonkla.engines.words import guard, segment  # noqa: E402

ROUNDS = 7
SEED = {  # rows of the review of the words that occur in the article: words → lines
    "ตู้ฟักไข่": [8], "ผู้บ่มเพาะ": [8, 8, 11, 13, 17], "การแปลองค์กรเพื่อสังคม": [1], "แยกข้อมูลเชิงลึก": [20],
    "การแทรกแซง": [13], "แรงบันดาลใจ": [11], "องค์กรเพื่อสังคม": [1], "4 คน ภูมิภาค": [4], "องค์กรทางสังคม": [17],
    "ทำซ้ำ": [21, 22], "ผู้เล่นภาคองค์กร": [18], "ข้ามสาย": [23], "การฝึกอบรมผู้ฝึกสอน": [1], "เป้าหมายการบ่มเพาะ": [18, 20],
    "ภูมิภาคที่แสดง": [4], "การปรับขนาด": [6], "พื้นที่เชิงกลยุทธ์": [6], "การพัฒนาแบบกระจายอำนาจ": [6],
    "การเคลื่อนไหวทั่วประเทศ": [6], "ผู้ประกอบการทางสังคม": [6, 6, 7], "โครงการบ่มเพาะทางสังคม": [7], "ศูนย์บ่มเพาะ": [8, 22],
    "ผู้บ่มเพาะในพื้นที่ที่มีศักยภาพ": [8], "ความคิดริเริ่มสนับสนุน": [20], "ผลการสะท้อนกลับ": [16], "นักเรียน": [20],
    "บทเรียนที่เรียนรู้": [1], "ระยะทางทางภูมิศาสตร์": [7], "ปี 2018": [6], "ผู้สร้างการเปลี่ยนแปลง": [1, 6],
    "สําคัญ": [1], "ผู้บ่มเพาะที่มีศักยภาพ": [11, 13], "เป้าหมายของผู้บ่มเพาะ": [17],
}  # fmt: skip


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """Rows for the table; F1 of boundaries 0–1, speed as how many times newmm's. `holds` None where something is missing."""
    folder = data or Path(os.environ.get("TONKLA_BENCH_DATA", ROOT.parent / "shared" / "data"))
    rows = seed(folder.parent / "seed.th.txt")
    calls = folder / "notes" / "truevoice_mari_train.csv"
    if not calls.exists():
        return [*rows, row("all", "data", "found", None, None)]
    with calls.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    news: list[str] = []
    for part in ("train", "dev", "test"):
        with (folder / "notes" / f"tha_Thai.{part}.tsv").open(encoding="utf-8", newline="") as file:
            news += [line["text"] for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    newmm = peer()
    for name, texts in (("SIB Thai", news), ("Mari", [line["texts"] for line in lines])):
        rows += against(name, texts, newmm)
    return rows + third_party(lines, newmm) + glossary(newmm)


def row(
    case: str, metric: str, unit: str, ours: float | None, bar: float | None, peer: float | None = None, name: str | None = "newmm"
) -> dict[str, Any]:  # fmt: skip
    """One line of the table; every bar here is a lower one."""
    return {
        "bench": "words", "case": case, "metric": metric, "unit": unit, "ours": ours if ours is None else round(ours, 4),
        "peer": peer if peer is None else round(peer, 4), "peer_name": name, "bar": bar,
        "holds": None if ours is None or bar is None else bool(ours >= bar),
    }  # fmt: skip


def peer() -> Callable[[str], list[str]] | None:
    """newmm as pythainlp offers it, with its own word list, or None where it is not installed."""
    try:
        from pythainlp.tokenize import word_tokenize
    except ImportError:
        return None
    return lambda text: word_tokenize(text, engine="newmm")  # type: ignore[no-any-return]


def inner(words: Sequence[str]) -> set[int]:
    """Offsets of the boundaries inside a text, blanks not counted (they are boundaries to everybody)."""
    found, at, text = set(), 0, "".join(words)
    for word in words[:-1]:
        at += len(word)
        if not text[at - 1].isspace() and not text[at].isspace():
            found.add(at)
    return found


def f1(pairs: Sequence[tuple[set[int], set[int]]]) -> float:
    """Of the boundaries of both sides, how many are shared (F1 over all texts)."""
    both = sum(len(a & b) for a, b in pairs)
    return 2 * both / max(1, sum(len(a) + len(b) for a, b in pairs))


def timed(cut: Callable[[str], list[str]], texts: Sequence[str]) -> float:
    """CPU seconds of this thread for all texts; in `against` the two sides take turns and the best of each counts."""
    start = time.thread_time()
    for text in texts:
        cut(text)
    return time.thread_time() - start


def against(name: str, texts: Sequence[str], newmm: Callable[[str], list[str]] | None) -> list[dict[str, Any]]:
    segment("กา")
    size = sum(len(text.encode()) for text in texts) / 1e6
    if newmm is None:
        return [row(name, "boundary F1 with newmm", "0-1", None, 0.97), row(name, "times newmm's speed", "x", None, 4)]
    newmm("กา")
    turns = [(timed(segment, texts), timed(newmm, texts)) for _ in range(ROUNDS)]
    ours, theirs = min(turn[0] for turn in turns), min(turn[1] for turn in turns)
    alike = f1([(inner(segment(text)), inner(newmm(text))) for text in texts])
    return [
        row(name, "boundary F1 with newmm", "0-1", alike, 0.97),
        row(name, "times newmm's speed", "x", theirs / ours, 4, 1.0),
        row(name, "speed", "MB/s", size / ours, None, size / theirs),
    ]


def third_party(lines: Sequence[dict[str, str]], newmm: Callable[[str], list[str]] | None) -> list[dict[str, Any]]:
    """Both against the cut that comes with Mari, where joining that cut gives the text."""
    texts = []
    for line in lines:
        cut = [part for word in re.split(r"(\s+)", line["texts_deepcut"]) if (part := word.strip())]
        if cut and "".join(cut) == re.sub(r"\s+", "", line["texts"]):
            texts.append(cut)
    ours = f1([(inner(segment("".join(cut))), inner(cut)) for cut in texts])
    theirs = f1([(inner(newmm("".join(cut))), inner(cut)) for cut in texts]) if newmm else None
    return [
        row(
            f"Mari, {len(texts):,} calls",
            "boundary F1 with deepcut",
            "0-1",
            ours,
            theirs and round(theirs - 0.005, 4),
            theirs,
        )
    ]


def glossary(newmm: Callable[[str], list[str]] | None) -> list[dict[str, Any]]:
    """Share of our own words that stay whole inside a sentence."""
    from tonkla.engines.boundaries import glossary as words

    def whole(cut: Callable[[str], list[str]]) -> float:
        return sum(word in cut(f"เราไปดู{word}ที่บ้าน") for word in words()) / len(words())

    return [
        row(
            f"{len(words())} words of ours",
            "never split",
            "share",
            whole(segment),
            1.0,
            whole(newmm) if newmm else None,
        )
    ]


def seed(article: Path) -> list[dict[str, Any]]:
    """Of the wrong renderings that a person found in the article, how many the guard reports on the same line, itself
    or inside a longer one."""
    if not article.exists():
        return [row("guard on the seed article", "reported", "share", None, 1.0, name=None)]
    found = [
        (one.line, unicodedata.normalize("NFC", one.found).replace("ํา", "ำ"))
        for one in guard(article.read_text("utf-8"))
    ]
    asked = [(line, words.replace("ํา", "ำ")) for words, lines in SEED.items() for line in sorted(set(lines))]
    hit = sum(any(line == at and words in said for at, said in found) for line, words in asked)
    return [row("guard on the seed article", "reported", "share", hit / len(asked), 1.0, name=None)]


if __name__ == "__main__":
    for line in run():
        print(
            line["case"],
            "|",
            line["metric"],
            line["ours"],
            line["unit"],
            "| newmm",
            line["peer"],
            "| bar",
            line["bar"],
            line["holds"],
        )
