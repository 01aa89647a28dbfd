"""Which need first, and how sure are we?

From votes: each need's share of "pressing" among those who took a side, with draws from its posterior in which people
are resampled together (Rubin's Bayesian bootstrap, 1981). From marks: each need's mean, drawn alike. From pairs: Bradley
and Terry's strengths by Newton steps with a normal prior, and draws from Laplace's approximation
(docs/engines/priority.md). A rank interval holds 90 % of the draws. Equal scores share a rank and are listed by id; items
with no votes come last and may be anywhere.
"""

from tonkla.engines.priority.asking import NextPairs, next_pairs
from tonkla.engines.priority.by_marks import Mark, rank_marks
from tonkla.engines.priority.by_pairs import rank_pairs
from tonkla.engines.priority.by_votes import rank_votes
from tonkla.engines.priority.ranking import Ranked, Ranking

__all__ = ["Mark", "NextPairs", "Ranked", "Ranking", "next_pairs", "rank_marks", "rank_pairs", "rank_votes"]
