"""THINKING: plain Python, one file a question. An engine is loaded with the first question it is asked."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any


class Asleep(ModuleType):
    """An engine nobody has asked yet. What engines compute with takes memory and time in every process that starts."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self.__name__), name)


def __getattr__(name: str) -> ModuleType:
    """`from tonkla.engines import access` comes here, as long as nobody has asked `access` anything."""
    whole = f"{__name__}.{name}"
    if name.startswith("__") or find_spec(whole) is None:
        raise AttributeError(f"there is no engine {name}")
    return Asleep(whole)
