"""`tonkla restore PATH`: look into a copy, and with `--yes` put it in place (the main machine must be stopped)."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from tonkla.cli import ready
from tonkla.cli.backup import passphrase
from tonkla.cli.serve import only_one


def run(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="tonkla restore")
    parser.add_argument("path", type=Path)
    parser.add_argument("--yes", action="store_true", help="put it in place · นำกลับมาเลย")
    asked = parser.parse_args(arguments)
    ready()
    from tonkla.files.backup import brings_a_machine, look_into, put_in_place, stage

    words = passphrase(again=False)
    contents = stage(asked.path, words) if asked.yes else look_into(asked.path, words)
    print(
        f"{contents.made_at}: {contents.counted('workshops_workshop')} workshops, {contents.counted('boards_card')} cards"
    )
    if not asked.yes:
        print("Nothing was changed. Add --yes to put it in place. · ยังไม่ได้เปลี่ยนอะไร เติม --yes เพื่อนำกลับมา")
        return 0
    with only_one("tonkla restore"):  # refuses while the main machine serves: it would go on writing into the old files
        put_in_place()
    print("In place; what was here is kept in before-restore. · นำกลับมาแล้ว ของเดิมอยู่ใน before-restore")
    if brings_a_machine():
        print(
            "The copy brings the key of the machine it was made on: say on the page Network whether this one takes its place.\n"
            "ข้อมูลสำรองนี้มีกุญแจของเครื่องเดิมมาด้วย เปิดหน้าเครือข่าย แล้วบอกว่าเครื่องนี้มาแทนเครื่องนั้นหรือไม่"
        )
    return 0
