"""`tonkla person LOGIN`: a new password for somebody who is locked out (also the last owner). No mail needed."""

import argparse
import secrets
from collections.abc import Sequence

from tonkla.cli import ready


def run(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="tonkla person")
    parser.add_argument("login", help="the word they sign in with · ชื่อที่ใช้เข้า")
    asked = parser.parse_args(arguments)
    ready()
    from django_otp.plugins.otp_totp.models import TOTPDevice

    from tonkla.people.models import Person
    from tonkla.refusal import Refusal

    person = Person.objects.filter(login=asked.login.casefold()).first()
    if person is None or person.is_sample:
        raise Refusal("no_such_login", login=asked.login)
    fresh = secrets.token_urlsafe(9)
    person.set_password(fresh)
    person.save(update_fields=["password"])
    TOTPDevice.objects.filter(user=person).delete()
    print(f"New password · รหัสผ่านใหม่: {fresh}   (second factor off · ปิดขั้นที่สองแล้ว)")
    return 0
