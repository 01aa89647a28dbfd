"""S4: hostile uploads. None is executed, none takes above 200 MB or 5 seconds, no stored photo keeps what it carried."""

import io
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from tests.files.hostile import LAUGHS, SCRIPT, SECRET, never_photos, photos_with_more, tarred, zipped
from tonkla.files import photos

WORKER = Path(photos.__file__).with_name("reencode.py")
MEGABYTES, SECONDS = 200, 5.0
AT_ONCE = 2


RUN = """
import json, os, subprocess, sys
found = {}
for path in sys.argv[2:]:
    worker = subprocess.Popen([sys.executable, "-I", sys.argv[1], path, path + ".jpg"], stdout=-3, stderr=-3)
    status, used = os.wait4(worker.pid, 0)[1:]
    worker.returncode = os.waitstatus_to_exitcode(status)
    found[path] = worker.returncode, used.ru_maxrss, used.ru_utime + used.ru_stime
print(json.dumps(found))
"""
Used = tuple[int, float, float, bytes]  # how it ended, megabytes, seconds of the processor, what was kept


def run(paths: list[Path]) -> dict[str, list[float]]:
    """Uploads through the worker, one by one, from a small process: a child's peak begins with its parent's size."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", RUN, str(WORKER), *map(str, paths)], capture_output=True, check=True
    )
    return dict(json.loads(done.stdout))


def all_measured(folder: Path, corpus: dict[str, bytes]) -> dict[str, Used]:
    folder = folder / "corpus"
    folder.mkdir()
    paths = [folder / str(number) for number in range(len(corpus))]
    for path, body in zip(paths, corpus.values(), strict=True):
        path.write_bytes(body)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        halves = list(pool.map(run, [paths[n::AT_ONCE] for n in range(AT_ONCE)]))
    used = {path: facts for half in halves for path, facts in half.items()}
    kept = {path.name for path in folder.iterdir()} - {path.name for path in paths}
    assert kept <= {f"{path.name}.jpg" for path in paths}, "something was written elsewhere"
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    results = {}
    for name, path in zip(corpus, paths, strict=True):
        code, peak, seconds = used[str(path)]
        target = path.with_name(f"{path.name}.jpg")
        results[name] = int(code), peak / unit, seconds, target.read_bytes() if target.exists() and not code else b""
    return results


def too_much(results: dict[str, Used]) -> dict[str, tuple[float, float]]:
    return {name: (mb, s) for name, (_code, mb, s, _kept) in results.items() if mb > MEGABYTES or s > SECONDS}


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="this machine does not tell what a process used")
def test_what_is_no_photo_is_refused_within_its_limits(tmp_path: Path) -> None:
    corpus = never_photos()
    results = all_measured(tmp_path, corpus)
    assert len(corpus) >= 40
    assert not {name for name, (code, *_rest) in results.items() if code == 0}
    assert not {
        name: used for name, (_code, *used, _kept) in results.items() if used[0] > MEGABYTES or used[1] > SECONDS
    }


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="this machine does not tell what a process used")
def test_a_photo_keeps_nothing_but_what_is_seen(tmp_path: Path) -> None:
    corpus = photos_with_more()
    results = all_measured(tmp_path, corpus)
    assert not {
        name: used for name, (_code, *used, _kept) in results.items() if used[0] > MEGABYTES or used[1] > SECONDS
    }
    kept = {name: body for name, (code, _mb, _s, body) in results.items() if code == 0}
    assert len(kept) >= 14, set(corpus) - set(kept)
    for name, body in kept.items():
        with Image.open(io.BytesIO(body)) as seen:
            assert seen.format == "JPEG" and not seen.getexif() and max(seen.size) <= 1600, name
            assert not {"exif", "xmp", "icc_profile", "photoshop", "comment"} & set(seen.info), name
        assert SECRET not in body and SCRIPT not in body and b"PK\x03\x04" not in body, name


NS = b"http://schemas.openxmlformats.org/"
OFFICE = NS + b"officeDocument/2006/relationships"
SHEETS = NS + b"spreadsheetml/2006/main"
KIND = b"application/vnd.openxmlformats-officedocument.spreadsheetml."
LINK = b'<Relationships xmlns="' + NS + b'package/2006/relationships"><Relationship Id="r1" Type="' + OFFICE
XLSX = {
    "[Content_Types].xml": b'<Types xmlns="' + NS + b'package/2006/content-types"><Default Extension="xml" '
    b'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="' + KIND + b'sheet.main+xml"/>'
    b'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="' + KIND + b'worksheet+xml"/></Types>',
    "_rels/.rels": LINK + b'/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": b'<workbook xmlns="'
    + SHEETS
    + b'" xmlns:r="'
    + OFFICE
    + b'"><sheets><sheet name="a" sheetId="1" '
    b'r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": LINK + b'/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
HEAD = b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row>'


def book(rows: bytes, before: bytes = b"", **more: bytes) -> bytes:
    """A spreadsheet of one column, with anything before its root."""
    sheet = before + b'<worksheet xmlns="' + SHEETS + b'">' + HEAD + rows + b"</sheetData></worksheet>"
    return zipped(*XLSX.items(), ("xl/worksheets/sheet1.xml", sheet), *more.items())


def cell(inside: bytes) -> bytes:
    return b'<row r="2"><c r="A2" t="inlineStr"><is><t>' + inside + b"</t></is></c></row>"


def tables() -> dict[str, bytes]:
    reads = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    return {
        "reads a file.xlsx": book(cell(b"&a;"), reads),
        "billion laughs.xlsx": book(cell(b"&i;"), LAUGHS),
        "bomb.xlsx": book(cell(b"0" * 60_000_000)),
        "climbs out.xlsx": book(cell(b"a"), **{"../../x.xml": b"x"}),
        "formula.xlsx": book(b'<row r="2"><c r="A2"><f>HYPERLINK("http://x")</f></c></row>'),
        "no book.xlsx": zipped(("a", b"a")),
        "formula.csv": b"text\n=cmd|' /C calc'!A0\n@SUM(1)\n+1\n-1\n",
        "nul.csv": b"text\na\x00b\n",
        "wide.csv": b"," * 200_000 + b"\nx\n",
        "one cell.csv": b"text\n" + b"a" * 2_000_000,
        "photo.csv": b"\xff\xd8\xff\xe0" + b"A" * 500,
        "quote.csv": b'text\n"' + b"a\n" * 200_000,
    }


READ = """
import sys, time, django
django.setup()
from pathlib import Path
from tonkla.insights.tables import preview
from tonkla.refusal import Refusal
for path in sorted(Path(sys.argv[1]).iterdir()):
    began = time.process_time()
    try:
        found = preview(path.name, path.read_bytes())
        said = "kept " + "|".join(row.text[:40] for row in found.rows[:4])
    except Refusal as refusal:
        said = "refused " + refusal.key
    print(path.name, round(time.process_time() - began, 2), said, sep="\\t")
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak.split()[1]) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this machine does not tell what a process used")
def test_hostile_tables_are_read_as_words_or_refused(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    for name, body in tables().items():
        (folder / name).write_bytes(body)
    environment = os.environ | {"TONKLA_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "tonkla.settings"}
    done = subprocess.run(
        [sys.executable, "-c", READ, str(folder)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    *lines, peak = done.stdout.splitlines()
    said = {name: (float(seconds), words) for name, seconds, words in (line.split("\t") for line in lines)}
    assert set(said) == set(tables()) and int(peak) <= MEGABYTES, peak
    assert all(seconds <= SECONDS for seconds, _words in said.values()), said
    assert "root:" not in done.stdout and "hahaha" not in done.stdout and not (tmp_path.parent / "x.xml").exists()
    assert said["formula.csv"][1].startswith("kept =cmd|"), "what somebody typed stays text"
    assert {said[name][1] for name in ("bomb.xlsx", "no book.xlsx", "nul.csv")} == {"refused file_unreadable"}


def test_a_formula_leaves_as_text(tmp_path: Path) -> None:
    from tonkla.paper.sheet import rows_csv, rows_xlsx

    typed = ["=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-1", "\t=1"]
    sheet = rows_csv(["text"], [[text] for text in typed]).decode("utf-8-sig")
    assert all(f"'{text}" in sheet for text in typed) and b"<f>" not in rows_xlsx(["text"], [[text] for text in typed])


@pytest.mark.parametrize(
    "body",
    [
        tarred("../../climbed"), tarred("/tmp/climbed"), tarred("link", b"2", "/etc/passwd"), tarred("device", b"3"),
        tarred("hard", b"1", "../../etc/passwd"), tarred("pipe", b"6"), tarred("a", size=30_000_000, mode="w:xz"),
        tarred("a", size=30_000_000, mode="w:gz"),
        b"", b"not an archive", zipped(("a", b"a")),
    ],
)  # fmt: skip
def test_a_copy_that_is_none_is_refused_and_writes_nowhere(tmp_path: Path, body: bytes) -> None:
    from tonkla.files.backup import stage
    from tonkla.files.sealing import close_file
    from tonkla.refusal import Refusal

    bundle, sealed = tmp_path / "bundle", tmp_path / "x.backup"
    bundle.write_bytes(body)
    close_file(bundle, sealed, "a-long-passphrase")
    before = set(tmp_path.rglob("*"))
    with pytest.raises(Refusal, match="backup_damaged"):
        stage(sealed, "a-long-passphrase")
    assert set(tmp_path.rglob("*")) == before and not Path("/tmp/climbed").exists()


def test_the_corpus_has_sixty_files_and_more() -> None:
    assert len(never_photos()) + len(photos_with_more()) + len(tables()) + 11 >= 60
