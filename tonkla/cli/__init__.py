"""`tonkla` on the command line. Each verb has its own file, loaded only when asked for."""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

VERBS = {
    "run": ("story on first run, then serve", "เปิดครั้งแรกพร้อมเรื่องตัวอย่าง แล้วให้บริการ"),
    "serve": ("serve the room", "เปิดเครื่องหลักให้ห้อง"),
    "story": ("load or remove the sample story", "ใส่หรือเอาเรื่องตัวอย่างออก"),
    "backup": ("make a verified copy", "สำรองข้อมูลและตรวจแล้ว"),
    "restore": ("bring a copy back", "นำข้อมูลสำรองกลับมา"),
    "doctor": ("say what is well and what is not", "ตรวจดูว่าอะไรดี อะไรยังไม่ดี"),
    "import": ("bring in notes or a Polis conversation", "นำบันทึกหรือผลโหวตเข้ามา"),
    "analyse": ("ask an engine about a file of your own", "วิเคราะห์ไฟล์ของคุณเอง"),
    "words": ("check our own words", "ตรวจถ้อยคำของเรา"),
    "person": ("a new password, or a national officer", "ตั้งรหัสผ่านใหม่ หรือเพิ่มเจ้าหน้าที่ส่วนกลาง"),
    "prepare": ("bring the database up to date (started by run)", "เตรียมฐานข้อมูล (run เรียกเอง)"),
    "work": ("do what waits (started by the pages)", "ทำงานที่รออยู่ (หน้าเว็บเรียกเอง)"),
    "pages": ("the pages process (started by serve)", "ส่วนที่ทำหน้าเว็บ (serve เรียกเอง)"),
}


def ready(hot: bool = False) -> None:
    """Set Django up. `hot` = this process owns checkpoints and the group writer."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tonkla.settings")
    if hot:
        os.environ["TONKLA_HOT"] = "1"
    import django

    gc.disable()  # nothing that a start loads is ever thrown away: looking for it took a sixth of the time
    django.setup()
    gc.freeze()
    gc.enable()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb. Exit codes: 0 done · 1 refused, with the next step · 2 the words of the call are off."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(prog="tonkla", description="Tonkla · ต้นกล้า")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    for verb, (en, th) in VERBS.items():
        verbs.add_parser(verb, help=f"{en} · {th}", add_help=False)
    verb = parser.parse_args(given[:1]).verb
    module = import_module(f"tonkla.cli.{ {'import': 'bring'}.get(verb, verb) }")
    run: Callable[[Sequence[str]], int] = module.run
    from tonkla.refusal import Refusal

    try:
        return run(given[1:])
    except Refusal as refusal:
        for language in ("th", "en"):
            words = refusal.words(language)
            print(f"{words['what']} {words['why']} {words['next']}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
