"""The newest bundle of each machine as it signed it, kept beside the database: it can travel on, and what was taken out can
be brought back. Nobody on the way can change it; whoever gets it from two sides keeps the one with the higher number.
"""

from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef

from tonkla.network.bundle import without_onward
from tonkla.network.models import Node, TakenOut


def folder() -> Path:
    path: Path = settings.DATA / "held"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def path_of(node: Node) -> Path:
    return folder() / f"{node.public_key}.bundle"


def keep(node: Node, body: bytes) -> None:
    """Keep a machine's newest bundle, without those of others that it carried."""
    path = path_of(node)
    part = path.with_suffix(".part")
    part.write_bytes(without_onward(body))
    part.replace(path)


def kept(node: Node) -> bytes | None:
    path = path_of(node)
    return path.read_bytes() if path.exists() else None


def standing_bundles() -> list[bytes]:
    """Of every machine whose things stand here: not of those nobody trusts any more, nor of those taken out."""
    out = TakenOut.objects.filter(node=OuterRef("pk"), undone_at=None)
    nodes = Node.objects.filter(sequence__gt=0, refused_at=None).exclude(Exists(out)).order_by("public_key")
    return [body for body in map(kept, nodes) if body is not None]
