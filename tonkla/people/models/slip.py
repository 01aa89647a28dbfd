"""What opens a receipt: a short code and a long one, drawn here or on a phone far away, kept only as keyed digests."""

import re
import secrets
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from tonkla.refusal import Refusal

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # 31, without look-alikes
CODE, NUMBER = 10, 5
TOKEN = re.compile(r"[A-Za-z0-9_-]{22,64}")
VARIED = (
    5  # different letters at least: what a phone drew by chance has them but once in 25,000, and then it draws again
)


def digest(kind: str, secret: str) -> str:
    return salted_hmac(f"tonkla.people.receipt.{kind}", secret, algorithm="sha256").hexdigest()


def drawn(length: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(length))


@dataclass(frozen=True)
class Keys:
    """What opens a receipt: shown once, on the slip the person takes home, and kept only as digests."""

    code: str
    token: str

    @classmethod
    def draw(cls) -> "Keys":
        return cls(drawn(CODE), secrets.token_urlsafe(16))

    @classmethod
    def from_phone(cls, code: str, token: str) -> "Keys":
        """Keys that a phone drew while no machine was in reach. What is too easy to guess opens nothing here."""
        plain = "".join(code.split()).upper().replace("-", "")
        if len(plain) != CODE or set(plain) - set(LETTERS) or len(set(plain)) < VARIED or not TOKEN.fullmatch(token):
            raise Refusal("slip_too_weak")
        return cls(plain, token)

    @property
    def code_digest(self) -> str:
        return digest("code", self.code)

    @property
    def token_digest(self) -> str:
        return digest("token", self.token)
