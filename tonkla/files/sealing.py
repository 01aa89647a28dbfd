"""A file closed with a passphrase: scrypt makes the key, AES-GCM seals it piece by piece, so that size does not matter.

Format: b"TONKLA1\\n" · 16 bytes salt · then pieces of (4 bytes length, 12 bytes nonce, sealed bytes); each piece's
number and whether it is the last are authenticated, so nothing can be dropped, swapped or cut off unnoticed.
"""

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from tonkla.refusal import Refusal

MAGIC = b"TONKLA1\n"
PIECE = 1024 * 1024
TAG = 16  # bytes that AES-GCM adds to a piece


def key_of(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode())


def pieces(source: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    piece = source.read(PIECE)
    while True:
        following = source.read(PIECE)
        yield piece, not following
        if not following:
            return
        piece = following


def close_file(source: Path, target: Path, passphrase: str) -> None:
    """Seal `source` into `target`; the passphrase is the only way back."""
    salt = os.urandom(16)
    cipher = AESGCM(key_of(passphrase, salt))
    with source.open("rb") as plain, target.open("wb") as sealed:
        sealed.write(MAGIC + salt)
        for number, (piece, is_last) in enumerate(pieces(plain)):
            nonce = os.urandom(12)
            body = cipher.encrypt(nonce, piece, struct.pack(">Q?", number, is_last))
            sealed.write(struct.pack(">I", len(body)) + nonce + body)
        sealed.flush()
        os.fsync(sealed.fileno())


def open_file(source: Path, target: Path, passphrase: str) -> None:
    """Unseal into `target`. A wrong passphrase or a damaged file is a Refusal, and `target` is not to be used."""
    with source.open("rb") as sealed, target.open("wb") as plain:
        if sealed.read(len(MAGIC)) != MAGIC:
            raise Refusal("not_a_backup")
        cipher = AESGCM(key_of(passphrase, sealed.read(16)))
        number, is_last = 0, False
        while head := sealed.read(16):
            try:
                (length,) = struct.unpack(">I", head[:4])
                body = sealed.read(length) if length <= PIECE + TAG else b""
                if len(body) != length:
                    raise InvalidTag
                piece, is_last = open_piece(cipher, head[4:], body, number)
            except (InvalidTag, struct.error, OverflowError):
                raise Refusal("backup_wrong_passphrase") from None
            plain.write(piece)
            number += 1
        if not is_last:
            raise Refusal("backup_wrong_passphrase")


def open_piece(cipher: AESGCM, nonce: bytes, body: bytes, number: int) -> tuple[bytes, bool]:
    try:
        return cipher.decrypt(nonce, body, struct.pack(">Q?", number, False)), False
    except InvalidTag:
        return cipher.decrypt(nonce, body, struct.pack(">Q?", number, True)), True
