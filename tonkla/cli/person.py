"""`tonkla person LOGIN`: a new password for somebody locked out (also the last owner); with `--officer` a national officer.

No mail needed: whoever may sit at this machine's terminal may do this.
"""

import argparse
import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tonkla.cli import ready

if TYPE_CHECKING:
    from tonkla.people.models import Person


def run(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="tonkla person")
    parser.add_argument("login", help="the word they sign in with · ชื่อที่ใช้เข้า")
    office = parser.add_mutually_exclusive_group()
    office.add_argument(
        "--officer", metavar="NAME", help="a national officer of this name, made if new · เจ้าหน้าที่ส่วนกลาง ถ้ายังไม่มีจะเพิ่มให้"
    )
    office.add_argument("--not-officer", action="store_true", help="no officer any more · ไม่เป็นเจ้าหน้าที่ส่วนกลางแล้ว")
    asked = parser.parse_args(arguments)
    ready()
    from tonkla.cli.prepare import migrate

    migrate()
    if asked.officer is not None:
        return appoint(asked.login.casefold(), asked.officer)
    person = known(asked.login.casefold())
    if asked.not_officer:
        person.is_officer = False
        person.save(update_fields=["is_officer"])
        print("No officer any more · ไม่เป็นเจ้าหน้าที่ส่วนกลางแล้ว")
        return 0
    renew(person)
    return 0


def known(login: str) -> "Person":
    """The real person of this login, or a refusal."""
    from tonkla.people.models import Person
    from tonkla.refusal import Refusal

    person = Person.objects.filter(login=login, is_sample=False).first()
    if person is None:
        raise Refusal("no_such_login", login=login)
    return person


def renew(person: "Person") -> None:
    """A fresh password, shown once; the second factor off, since the phone that held it may be what was lost."""
    from django_otp.plugins.otp_totp.models import TOTPDevice

    fresh = secrets.token_urlsafe(9)
    person.set_password(fresh)
    person.save(update_fields=["password"])
    TOTPDevice.objects.filter(user=person).delete()
    print(f"New password · รหัสผ่านใหม่: {fresh}   (second factor off · ปิดขั้นที่สองแล้ว)")


def appoint(login: str, name: str) -> int:
    """A national officer sees aggregates and what is published, never field notes; a new one gets a password shown once."""
    from tonkla.people.models import Person

    if not Person.objects.filter(login=login).exists():
        renew(Person.objects.welcome(login, name.strip() or login, secrets.token_urlsafe(12)))
    person = known(login)
    person.is_officer = True
    person.save(update_fields=["is_officer"])
    print(f"{person.name}: national officer · เจ้าหน้าที่ส่วนกลาง")
    return 0
