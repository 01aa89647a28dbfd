"""What the numbers of the map say, each in one plain sentence, on the screen and on paper."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.landscape.analysis import CAPITAL, Gaps, Rule
from tonkla.landscape.indicators import indicators

NAMED = 3


def spread_words(found: Gaps, language: str) -> list[str]:
    """The capital's share, Gini, and Theil in its two parts. Where nothing is counted, one sentence says that."""
    spread = found.spread
    if spread is None:
        return [_("No support is recorded yet by this rule. That is not the same as none: nobody has written it down.")]
    top = max(found.rows, key=lambda row: row.offers)
    words = [
        _("Of 100 recorded offers %(n)s are in Bangkok.") % {"n": f"{100 * found.capital:.0f}"},
        _("Gini %(g)s: 0 if every province had the same, near 1 if one had everything.") % {"g": f"{spread.gini:.2f}"},
        _(
            "Theil %(t)s: 0 if every province had the same. Of this unevenness %(b)s %% lies between regions, %(w)s %% between "
            "provinces of one region."
        )
        % {"t": f"{spread.total:.2f}", "b": f"{share(spread.between, spread.total):.0f}", "w": f"{share(spread.within, spread.total):.0f}"},
    ]  # fmt: skip
    if top.place.pk != CAPITAL:
        words.insert(1, _("Most are in %(place)s: %(n)s.") % {"place": top.place.full_name(language), "n": top.offers})
    return words


def share(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0


def how_counted(found: Gaps, rule: Rule) -> list[str]:
    """The method in plain words, as the rule is set."""
    told = [
        _("%(n)s offers are counted; %(out)s that nobody has checked are left out.")
        % {"n": f"{found.counted:,}", "out": f"{found.left_out:,}"},
        _("Kilometres are straight lines times %(road)s, a working estimate of the road.") % {"road": found.road},
    ]
    if found.placeless:
        told.append(_("%(n)s offers say no place and stand on no part of the map.") % {"n": f"{found.placeless:,}"})
    told.append(
        _("What reaches everywhere (%(n)s offers) is shared out over the whole need.") % {"n": f"{found.afar:,}"}
        if rule.afar
        else _("What reaches everywhere (%(n)s offers) counts only where its organisation is.")
        % {"n": f"{found.afar:,}"}
    )
    told.append(
        _("Reach: offers within 150 km, all counted the same, over the need they have to serve (2SFCA).")
        if rule.plain
        else _(
            "Reach: offers within 50, 100 and 150 km, counted 1, 0.68 and 0.22, over the need they have to serve (E2SFCA)."
        )
    )
    told += need_words(found, rule)
    told.append(
        _(
            "Short of support: a province's share of all need less its share of the support that arrives, in percentage points."
        )
    )
    told.append(_("Recorded is not the same as there: a place without a checked entry is unknown, not empty."))
    return told


def need_in_short(rule: Rule) -> str:
    """What stands for need now, in one line above the map."""
    known = indicators()
    chosen = [f"{known[key].words} × {weight:g}" for key, weight in rule.need if key in known]
    if not chosen:
        return _("Need: 1 for each province, plus what rounds weighed there.")
    return _("Need: what rounds weighed; where nobody has weighed: %(what)s.") % {"what": ", ".join(chosen)}


def tongue() -> str:
    return get_language() or "th"


def need_words(found: Gaps, rule: Rule) -> list[str]:
    """What stands for need, with the sources of the figures; and how many provinces nobody knows it of."""
    known = indicators()
    chosen = [(known[key], weight) for key, weight in rule.need if key in known]
    if not chosen:
        return [_("Need: 1 for each province, plus what rounds weighed there.")]
    told = [_("Need: what rounds weighed; where nobody has weighed, published figures, each over its mean.")]
    told += [
        _("“%(what)s” counts %(weight)s. Source: %(source)s.")
        % {"what": one.words, "weight": f"× {weight:g}", "source": one.source}
        for one, weight in chosen
    ]
    unknown = [row for row in found.rows if not row.need_from]
    if unknown:
        told.append(
            _("Of %(n)s provinces no figure is known (%(places)s): there the mean stands, and the table says so.")
            % {"n": len(unknown), "places": ", ".join(row.place.name(tongue()) for row in unknown[:NAMED])}
        )
    return told
