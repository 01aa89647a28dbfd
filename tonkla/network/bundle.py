"""A bundle: what one machine shares with others, signed and named by what it holds. Pure: bytes in, bytes out.

A ZIP without compression: `manifest` (JSON), `signature` (Ed25519 over the manifest's bytes as they are), and one file
`objects/<sha256>` for each object. Reading checks, in this order and before anything is parsed: size, names, signature;
then the manifest's format; then each object's size and digest. Nothing that is not listed may be in it.
Source: shared research on reliability §5.4 and promise S7.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tonkla.refusal import Refusal

if (
    TYPE_CHECKING
):  # the library is loaded when something is signed: it takes 7 MB that the phones' process has no use for
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FORMAT, SCHEMA = "tonkla-bundle", 1
MOST_BYTES = 200_000_000
MOST_OBJECTS = 20_000
MOST_MANIFEST = 8_000_000
ONWARD = "onward"  # the kind of an object that is another machine's own bundle
END = b"PK\x05\x06"  # what a ZIP without a comment ends with, and 18 bytes
NAME = re.compile(r"manifest|signature|objects/[0-9a-f]{64}")


@dataclass(frozen=True)
class Held:
    """A bundle that was read and whose signature is right: who signed it, which number it has, its objects by kind."""

    public_key: str
    node: str
    sequence: int
    made_at: str
    objects: tuple[tuple[str, bytes], ...]
    digest: str  # of manifest and signature: the same on whatever road it came


def public_of(key: Ed25519PrivateKey) -> str:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def fingerprint(public_key: str) -> str:
    """What two people compare on two screens: 32 characters in fours."""
    words = sha256(bytes.fromhex(public_key)).hexdigest()[:32].upper()
    return " ".join(words[place : place + 4] for place in range(0, 32, 4))


def pack(key: Ed25519PrivateKey, node: str, sequence: int, made_at: str, objects: Iterable[tuple[str, bytes]]) -> bytes:
    """The bundle's bytes. The same objects, number and moment give the same bytes."""
    named = [(kind, sha256(body).hexdigest(), body) for kind, body in objects]
    manifest = json.dumps(
        {
            "format": FORMAT, "schema": SCHEMA, "node": node, "public_key": public_of(key), "sequence": sequence,
            "made_at": made_at, "objects": [{"kind": k, "sha256": d, "size": len(b)} for k, d, b in named],
        },
        ensure_ascii=False, sort_keys=True,
    ).encode()  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        for name, body in (("manifest", manifest), ("signature", key.sign(manifest))):
            file.writestr(zipfile.ZipInfo(name), body)
        for digest, body in {digest: body for _kind, digest, body in named}.items():
            file.writestr(zipfile.ZipInfo(f"objects/{digest}"), body)
    return out.getvalue()


def without_onward(body: bytes) -> bytes:
    """The bundle without those of other machines that it carries: the manifest still names them, the signature still holds."""
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        manifest = file.read("manifest")
        others = {f"objects/{row['sha256']}" for row in json.loads(manifest)["objects"] if row["kind"] == ONWARD}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as lean:
            for name in file.namelist():
                if name not in others:
                    lean.writestr(zipfile.ZipInfo(name), file.read(name))
    return out.getvalue()


def unpack(body: bytes, forwarded: bool = False) -> Held:
    """Read a bundle, or refuse it: not a bundle, changed on the way, from a newer Tonkla, too large. One that another
    machine hands on (`forwarded`) comes without what it carried itself."""
    if len(body) > MOST_BYTES:
        raise Refusal("bundle_too_large", limit=f"{MOST_BYTES // 1_000_000} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as file:
            if body[-22:-18] != END or min(entry.header_offset for entry in file.infolist()) != 0:
                raise Refusal("bundle_broken")  # half of one that carries others: an inner one must not be taken for it
            return read(file, forwarded)
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        OSError,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ) as trouble:
        raise Refusal("bundle_broken") from trouble


def read(file: zipfile.ZipFile, forwarded: bool) -> Held:
    entries = file.infolist()
    names = [entry.filename for entry in entries]
    plain = all(entry.compress_type == zipfile.ZIP_STORED and NAME.fullmatch(entry.filename) for entry in entries)
    if len(entries) > MOST_OBJECTS + 2 or len(set(names)) != len(names) or not plain:
        raise Refusal("bundle_broken")
    if any(entry.file_size != entry.compress_size for entry in entries):
        raise Refusal("bundle_broken")
    if file.getinfo("manifest").file_size > MOST_MANIFEST:
        raise Refusal("bundle_too_large", limit=f"{MOST_MANIFEST // 1_000_000} MB")
    manifest = file.read("manifest")
    signature = file.read("signature")
    check_signature(manifest, signature)
    said = json.loads(manifest)
    if said["schema"] > SCHEMA:
        raise Refusal("bundle_too_new", schema=str(said["schema"]))
    return held(said, file, set(names), forwarded, sha256(manifest + signature).hexdigest())


def check_signature(manifest: bytes, signature: bytes) -> None:
    """By the key that the manifest names: whether that key is trusted is for people to say. The key is cut out of the
    raw bytes, so that nothing else of an unsigned text is looked at."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    found = re.findall(rb'"public_key": "([0-9a-f]{64})"', manifest)
    if len(found) != 1:
        raise Refusal("bundle_broken")
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(found[0].decode())).verify(signature, manifest)
    except InvalidSignature as wrong:
        raise Refusal("bundle_broken") from wrong


def held(said: dict[str, Any], file: zipfile.ZipFile, names: set[str], forwarded: bool, digest: str) -> Held:
    if said["format"] != FORMAT or not isinstance(said["sequence"], int) or said["sequence"] < 1:
        raise Refusal("bundle_broken")
    rows = [row for row in said["objects"] if not (forwarded and row["kind"] == ONWARD)]
    if {f"objects/{row['sha256']}" for row in rows} | {"manifest", "signature"} != names:
        raise Refusal("bundle_broken")
    objects = []
    for row in rows:
        content = file.read(f"objects/{row['sha256']}")
        if len(content) != row["size"] or sha256(content).hexdigest() != row["sha256"]:
            raise Refusal("bundle_broken")
        objects.append((str(row["kind"]), content))
    return Held(
        str(said["public_key"]), str(said["node"])[:80], said["sequence"], str(said["made_at"])[:40], tuple(objects), digest,
    )  # fmt: skip
