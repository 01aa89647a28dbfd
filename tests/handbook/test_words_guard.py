"""The words guard finds every row of the research page: each string by itself, and on the seed on each line it stands."""

from pathlib import Path

import pytest

from tonkla.cli import main
from tonkla.cli.words import own_texts
from tonkla.search.analysis import guard

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed.th.txt"
ROWS = (
    "ตู้ฟักไข่", "ผู้บ่มเพาะที่มีศักยภาพ", "เป้าหมายของผู้บ่มเพาะ", "การแปลองค์กรเพื่อสังคม", "แยกข้อมูลเชิงลึก", "การแทรกแซง",
    "แรงบันดาลใจ", "4 คน ภูมิภาค", "องค์กรทางสังคม", "ดัดแปลงและทำซ้ำ", "ทดสอบเพิ่มเติมและทำซ้ำ", "ผู้เล่นภาคองค์กร", "ข้ามสาย",
    "การฝึกอบรมผู้ฝึกสอน", "เป้าหมายการบ่มเพาะ", "ภูมิภาคที่แสดง", "การปรับขนาด", "พื้นที่เชิงกลยุทธ์", "การพัฒนาแบบกระจายอำนาจ",
    "การเคลื่อนไหวทั่วประเทศ", "ผู้ประกอบการทางสังคม", "โครงการบ่มเพาะทางสังคม", "ศูนย์บ่มเพาะ", "ผู้บ่มเพาะในพื้นที่ที่มีศักยภาพ",
    "ความคิดริเริ่มสนับสนุน", "ผลการสะท้อนกลับ", "นักเรียน", "บทเรียนที่เรียนรู้", "ระยะทางทางภูมิศาสตร์", "ปี 2018",
    "ผู้สร้างการเปลี่ยนแปลง",
)  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_each_doubtful_rendering_is_found_by_itself(row: str) -> None:
    assert [one for one in guard(f"เรื่อง {row} นี้", "th") if row in one.found or one.found in row]


@pytest.mark.parametrize("text", ["การแปลงนา", "แปลงผัก", "ทดลองและปรับปรุง", "ข้อมูลเชิงลึกของทีม"])
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert not guard(text, "th")


@pytest.mark.skipif(not SEED.exists(), reason="the seed lies beside the repository, not in it")
def test_on_the_seed_every_row_is_reported_on_every_line_where_it_occurs() -> None:
    text = SEED.read_text("utf-8")
    found = guard(text, "th")
    for row in ROWS:
        for number, line in enumerate(text.splitlines(), 1):
            if row in line:
                assert [one for one in found if one.line == number and (row in one.found or one.found in row)], (
                    row,
                    number,
                )


def test_a_file_is_told_line_by_line_with_the_right_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text("บรรทัดแรกดี\nดูแลตู้ฟักไข่", "utf-8")
    assert main(["words", "check", str(article)]) == 0
    assert f"{article}:2:5 wrong ตู้ฟักไข่ → " in capsys.readouterr().out
    article.write_bytes("ตู้ฟักไข่".encode("cp874"))
    main(["words", "check", str(article)])
    assert f"{article}:1:1 wrong" in capsys.readouterr().out
    assert main(["words", "check", str(tmp_path / "none.txt")]) == 1 and "none.txt" in capsys.readouterr().err


def test_nothing_we_wrote_ourselves_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["words", "check", "--all"]) == 0
    assert " 0 wrong" in capsys.readouterr().out
    where = {place for place, _language, _text in own_texts()}
    assert {
        "handbook/tools/empathy-map/th.toml",
        "handbook/locale/th/LC_MESSAGES/django.po",
        "paper/booklet.py",
    } <= where
    assert not [place for place in where if place.startswith("door/story")]  # people's own words are never checked
