"""`tonkla backup PATH`: a verified copy, closed with a passphrase."""

import argparse
import getpass
import os
from collections.abc import Sequence
from pathlib import Path

from tonkla.cli import ready


def passphrase(again: bool) -> str:
    """From TONKLA_PASSPHRASE, else asked for."""
    if given := os.environ.get("TONKLA_PASSPHRASE"):
        return given
    first = getpass.getpass("Passphrase · วลีผ่าน: ")
    if again and getpass.getpass("Once more · อีกครั้ง: ") != first:
        return ""
    return first


def run(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="tonkla backup")
    parser.add_argument("path", type=Path, help="folder or stick · โฟลเดอร์หรือแฟลชไดรฟ์")
    asked = parser.parse_args(arguments)
    ready()
    from django.utils import timezone

    from tonkla.files.backup import back_up

    path, contents = back_up(asked.path, passphrase(again=True), timezone.now())
    print(f"{path}\n{contents.counted('boards_card')} cards, {contents.photos} photos, checked · ตรวจแล้ว")
    return 0
