"""A file that lies sealed between its preview and the yes; gone when kept, or a day later."""

import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path
from time import time

from django.conf import settings

from tonkla.fieldnotes.bring_in.guarded import MOST_BYTES
from tonkla.files import sealed
from tonkla.refusal import Refusal


@dataclass(frozen=True)
class Waiting:
    key: uuid.UUID
    hub: uuid.UUID

    @property
    def folder(self) -> Path:
        return Path(settings.DATA) / "arrivals" / f"heard-{self.key.hex}"

    @property
    def about(self) -> str:
        return f"arrival:{self.hub}:{self.key}"

    def lay(self, name: str, body: bytes) -> None:
        if len(body) > MOST_BYTES:
            raise Refusal("file_too_large", size=len(body) // 1_000_000, limit=MOST_BYTES // 1_000_000)
        for old in self.folder.parent.glob("heard-*") if self.folder.parent.is_dir() else ():
            if time() - old.stat().st_mtime > 86_400:
                shutil.rmtree(old, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "name").write_bytes(sealed.close_words(Path(name).name[-80:] or "file", self.about))
        (self.folder / "body").write_bytes(sealed.close(body, self.about))

    def read(self) -> tuple[str, bytes]:
        if not (self.folder / "body").exists():
            raise Refusal("nothing_in_file")
        name = sealed.reopen_words((self.folder / "name").read_bytes(), self.about)
        return name, sealed.reopen((self.folder / "body").read_bytes(), self.about)

    def clear(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
