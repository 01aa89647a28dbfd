"""`tonkla analyse`: people's own files on the command line, in the encodings and shapes that exist; refusals in both languages."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tonkla.cli import main

VOTES = "voter-id,comment-id,vote\n" + "\n".join(f"{v},{s},{1 if s < 2 else -1}" for v in range(8) for s in range(4))


def ask(capsys: Any, *words: str) -> Any:
    assert main(["analyse", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_themes_of_a_table_in_each_encoding(capsys: Any, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "n.csv").write_bytes("ข้อความ,ผู้เล่า\nรถหมดสี่โมง,ก\n,ข\nรถหมดเร็ว,ค\n".encode(encoding))
    found = ask(capsys, "themes", str(tmp_path / "n.csv"))
    assert found["reason_th"] and [one["row"] for one in found["left_out"]] == [3]


def test_a_workbook_and_a_named_column(capsys: Any, tmp_path: Path) -> None:
    book, out = Workbook(), io.BytesIO()
    for line in (["what they said"], ["ไกลมาก"], ["ไกลจัง"]):
        book.active.append(line)
    book.save(out)
    (tmp_path / "n.xlsx").write_bytes(out.getvalue())
    assert ask(capsys, "themes", str(tmp_path / "n.xlsx"), "--text", "what they said")["reason_en"]


def test_votes_of_a_file_and_of_a_folder_the_later_answer_holds(capsys: Any, tmp_path: Path) -> None:
    (tmp_path / "votes.csv").write_bytes(f"{VOTES}\n0,0,-1\n".encode("cp874"))
    tallies = ask(capsys, "opinion", str(tmp_path / "votes.csv"))["statements"]
    first = next(one for one in tallies if one["statement"] == "0")
    assert (first["agree"], first["disagree"]) == (7, 1)
    assert ask(capsys, "priority", str(tmp_path))["items"]


def test_pairs_and_marks_of_a_table_have_an_order_too(capsys: Any, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("winner,loser\n" + "รถ,ทุน\n" * 9 + "ทุน,ร้าน\n" * 9, "utf-8")
    assert [one["id"] for one in ask(capsys, "priority", str(tmp_path / "p.csv"))["items"]] == ["รถ", "ทุน", "ร้าน"]
    rows = "".join(f"{n},รถ,4\n{n},ทุน,{1 + n % 2}\n" for n in range(6))
    (tmp_path / "m.csv").write_text("person,item,mark\n" + rows, "utf-8")
    assert [one["id"] for one in ask(capsys, "priority", str(tmp_path / "m.csv"))["items"]] == ["รถ", "ทุน"]


@pytest.mark.parametrize(
    ("engine", "name", "body"),
    [
        ("coverage", "l.json", b"[1, 2]"), ("coverage", "n.json", b'{"needs": 3}'), ("coverage", "b.json", b"\xff\xfe\x00"),
        ("coverage", "deep.json", b"[" * 100_000), ("themes", "b.csv", bytes(range(256)) * 20),
        ("themes", "n.csv", b"a,b\n1,2\n"), ("themes", "e.csv", b""), ("opinion", "v.csv", b"x"),
        ("priority", "w.csv", b"voter-id,comment-id,vote\n1,1,maybe\n"), ("priority", "none.csv", None),
        ("priority", "m.csv", b"person,item,mark\n1,a,heavy\n"), ("priority", "m9.csv", b"person,item,mark\n1,a,9\n"),
        ("themes", "elf.csv", b"\x7fELF\x02\x01\x01secret words\n1\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_both_languages_and_never_shown(
    capsys: Any, tmp_path: Path, engine: str, name: str, body: bytes | None
) -> None:
    if body is not None:
        (tmp_path / name).write_bytes(body)
    assert main(["analyse", engine, str(tmp_path / name)]) == 1
    said = capsys.readouterr()
    assert said.out == "" and "Traceback" not in said.err and "Error(" not in said.err and "secret" not in said.err
    assert len(said.err.splitlines()) == 2 and not said.err.splitlines()[0].isascii()
