"""Asks the engine whether a round has two sides, and where they stand."""

from dataclasses import dataclass

from tonkla.engines import opinion
from tonkla.needs.analysis.voices import SMALL, asked_of, votes_of
from tonkla.needs.models import Need, Round


@dataclass(frozen=True)
class Spot:
    """A need in the landscape: what share of each side calls it pressing, 0–100 in steps of five."""

    need: Need
    number: int
    ours: int
    theirs: int


@dataclass(frozen=True)
class Landscape:
    """Where two sides of the room stand, need by need; no spots where there are no sides, or too small ones."""

    sentence_th: str
    sentence_en: str
    spots: tuple[Spot, ...] = ()
    sizes: tuple[int, int] = (0, 0)
    withheld: bool = False


def landscape_of(held: Round, seed: int = 0) -> Landscape:
    """The two sides of a round, if there are sides at all. Nobody's own point is ever drawn."""
    asked = asked_of(votes_of(held))
    found = opinion.opinion_groups(asked, seed=seed)
    if isinstance(found, opinion.NoGroups):
        return Landscape(found.sentence_th, found.sentence_en)
    rest = len({one.person for one in asked}) - sum(found.sizes)
    if min(found.sizes) < SMALL or 0 < rest < SMALL:
        return Landscape("", "", withheld=True)
    sided: dict[str, list[list[int]]] = {}
    for one in asked:
        side = found.side_of.get(one.person)
        if side and one.value:
            cell = sided.setdefault(one.statement, [[0, 0], [0, 0]])["AB".index(side)]
            cell[0] += one.value == 1
            cell[1] += 1
    spots = []
    for number, need in enumerate(held.needs.all(), 1):
        cells = sided.get(str(need.pk))
        if cells and min(cells[0][1], cells[1][1]) >= SMALL:
            ours, theirs = (5 * round(20 * yes / n) for yes, n in cells)
            spots.append(Spot(need, number, ours, theirs))
    return Landscape(found.sentence_th, found.sentence_en, tuple(spots), found.sizes)
