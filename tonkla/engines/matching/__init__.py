"""Who helps whom, why, what would be the second choice, and what stands in the way of those without anybody?

One question a file: `answer` (who with whom, in words?), `scoring` (how well do two fit, and may they?), `pairing` (which
pairs are best together?). As many as can be are matched; then the worst-off as well as possible; then the best total.
Definitions, guarantees and worked numbers: docs/engines/matching.md. Ties: by id.
"""

from tonkla.engines.matching.answer import Match, Pair, Second, Unmatched, Why, match
from tonkla.engines.matching.scoring import Helper, Part, Rules, Seeker, Weights

__all__ = [
    "Helper",
    "Match",
    "Pair",
    "Part",
    "Rules",
    "Second",
    "Seeker",
    "Unmatched",
    "Weights",
    "Why",
    "match",
]
