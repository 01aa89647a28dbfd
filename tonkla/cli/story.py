"""`tonkla story`: load the sample story, or remove it with `--remove`."""

import argparse
from collections.abc import Sequence

from tonkla.cli import ready


def run(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="tonkla story")
    parser.add_argument("--remove", action="store_true", help="take the sample away · เอาเรื่องตัวอย่างออก")
    asked = parser.parse_args(arguments)
    ready()
    from tonkla.cli.prepare import prepare
    from tonkla.door.story import load_story, remove_story

    prepare(with_story=False)
    if asked.remove:
        print(f"The sample is gone; {remove_story()} real things were kept. · เอาเรื่องตัวอย่างออกแล้ว")
    else:
        print(f"{load_story()} cards · การ์ด")
    return 0
