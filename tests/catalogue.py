"""`python -m tests.catalogue [ROOM ...]`: gather a room's strings, keep its Thai words, compile, list what lacks words.

Each room carries its own words in `tonkla/<room>/locale`, so that two people can work in two rooms. A sentence another
room has already said is taken over as it stands. Needs GNU gettext; only those who change strings need to run it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1] / "tonkla"
HEAD = ["--no-location", "--no-wrap"]
HEADER = """# Thai words of this room. No Thai facilitator has confirmed them yet.
msgid ""
msgstr ""
"Project-Id-Version: tonkla\\n"
"PO-Revision-Date: 2026-11-23 12:00+0000\\n"
"Last-Translator: Tonkla\\n"
"Language-Team: Tonkla\\n"
"Language: th\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"""


def rooms() -> list[str]:
    """The rooms that have words of their own."""
    return sorted(p.name for p in ROOT.iterdir() if (p / "policy.py").exists())


def catalogue(room: str) -> Path:
    return ROOT / room / "locale" / "th" / "LC_MESSAGES" / "django.po"


def gather(room: str) -> None:
    """Strings of one room into its catalogue: no fuzzy guesses, nothing kept that is no longer said."""
    from django.core.management import call_command
    from django.core.management.commands.makemessages import Command

    Command.msgmerge_options = [*Command.msgmerge_options, "--no-fuzzy-matching"]
    folder = ROOT / room
    path = catalogue(room)
    if not path.exists():
        path.parent.mkdir(parents=True)
        path.write_text(HEADER, "utf-8")
    os.chdir(folder)
    call_command(
        "makemessages",
        locale=["th"],
        no_location=True,
        no_wrap=True,
        no_obsolete=True,
        verbosity=0,
        ignore_patterns=["migrations/*"],
    )
    if path.read_text("utf-8").count("msgid ") <= 1:
        shutil.rmtree(folder / "locale")


def fill_and_compile(room: str) -> int:
    """Take over what other rooms say already, compile, print what has no Thai words; how many lack them."""
    path = catalogue(room)
    others = [str(catalogue(name)) for name in rooms() if name != room and catalogue(name).exists()]
    memory = (
        subprocess.run(["msgcat", "--use-first", *others], capture_output=True, check=True).stdout if others else b""
    )
    subprocess.run(
        ["msgmerge", "-q", "--update", "--backup=none", "--no-fuzzy-matching", *HEAD, "-C", "/dev/stdin", path, path],
        input=memory,
        check=True,
    )
    subprocess.run(["msgfmt", "--check", "-o", path.with_suffix(".mo"), path], check=True)
    lacking = subprocess.run(
        ["msgattrib", "--untranslated", *HEAD, path], capture_output=True, text=True, check=True
    ).stdout
    missing = [line for line in lacking.splitlines() if line.startswith("msgid ") and line != 'msgid ""']
    print("\n".join(f"{room}: {line}" for line in missing), end="\n" if missing else "")
    return len(missing)


def main(wanted: list[str]) -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tonkla.settings")
    os.environ.setdefault("TONKLA_DATA", str(ROOT.parent / "build" / "catalogue"))
    django.setup()
    names = wanted or rooms()
    for room in names:
        gather(room)
    lacking = sum(fill_and_compile(room) for room in names if catalogue(room).exists())
    print(f"{lacking} without Thai words" if lacking else "every string has Thai words")
    return 1 if lacking else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
