"""When are two names nearly the same? Pure: no database, no clock.

A name is folded (no capitals, blanks or marks on Latin letters, one sara am) and cut into threes of letters; the few threes
that come first in a fixed shuffle are its marks. Names that share most threes share marks, whatever their beginning.
"""

import difflib
from functools import lru_cache
from zlib import crc32

from tonkla.places.spelling import fold

MARKS = 5
ALIKE = 0.85


@lru_cache(20_000)
def marks_of(name: str) -> tuple[int, ...]:
    """Up to five numbers; none for a name without letters."""
    key = fold(name)
    if not key:
        return ()
    threes = {key[at : at + 3] for at in range(max(1, len(key) - 2))}
    return tuple(sorted(crc32(three.encode()) for three in threes)[:MARKS])


def likeness(a: str, b: str) -> float:
    """1 = the same but for how it is typed; above `ALIKE` a person should look."""
    one, two = fold(a), fold(b)
    return difflib.SequenceMatcher(None, one, two).ratio() if one and two else 0.0
