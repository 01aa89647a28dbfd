"""Which pressing needs does no activity answer, which activities answer nothing, and what is the best we could afford?

One question a file: `answers` (what is answered, and how far?), `portfolio` (which activities, within budget and
hours?), `search` (how is the best choice found?), `experts` (whom do we lack?). Coverage is counted by weight; a need
is answered by the sum of what activities give it, at most 1. Definitions, guarantees and worked numbers:
docs/engines/coverage.md. Ties: by id.
"""

from tonkla.engines.coverage.answers import Activity, Coverage, Need, coverage
from tonkla.engines.coverage.experts import Expert, Gap, expertise_gap
from tonkla.engines.coverage.portfolio import LeftOut, Part, Portfolio, choose_portfolio, price_of_budget

__all__ = [
    "Activity",
    "Coverage",
    "Expert",
    "Gap",
    "LeftOut",
    "Need",
    "Part",
    "Portfolio",
    "choose_portfolio",
    "coverage",
    "expertise_gap",
    "price_of_budget",
]
