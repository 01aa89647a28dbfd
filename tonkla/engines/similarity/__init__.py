"""Which places resemble each other and why, and who should meet?

One question a file: `likeness` (how alike, and by what?), `strengths` (how alike in one respect?), `grouping` (which
groups, of equal size?), `proof` (what can no grouping be below?). Missing is never zero: what a place does not tell is
left out, and the doubt says how far it could move the answer. Definitions, guarantees and worked numbers:
docs/engines/similarity.md. Ties: by id.
"""

from tonkla.engines.similarity.grouping import Broken, Group, Groups, Rules, groups
from tonkla.engines.similarity.likeness import STANDARD, Alike, Reason, Table, alike, pair, resembling
from tonkla.engines.similarity.strengths import Affinity, Feature, Profile

__all__ = [
    "STANDARD",
    "Affinity",
    "Alike",
    "Broken",
    "Feature",
    "Group",
    "Groups",
    "Profile",
    "Reason",
    "Rules",
    "Table",
    "alike",
    "groups",
    "pair",
    "resembling",
]
