"""What may be chosen for an offer, in words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tonkla.landscape.models import BarrierKind, OfferKind, Way

KINDS = [
    (OfferKind.PROGRAMME, _("programme")), (OfferKind.FUND, _("fund")), (OfferKind.SPACE, _("space")),
    (OfferKind.MENTORING, _("mentoring")), (OfferKind.TRAINING, _("training")), (OfferKind.NETWORK, _("network")),
    (OfferKind.OTHER, _("something else")),
]  # fmt: skip
INSTRUMENTS = [
    ("grant", _("grant")), ("recoverable", _("recoverable grant")), ("loan", _("loan")), ("revenue_share", _("revenue share")),
    ("quasi_equity", _("quasi-equity")), ("equity", _("equity")), ("outcomes", _("outcomes payment")), ("prize", _("prize")),
    ("in_kind", _("in-kind")),
]  # fmt: skip
STAGES = [
    ("idea", _("an idea")), ("trying", _("trying it out")), ("selling", _("selling")), ("growing", _("growing")),
]  # fmt: skip
WHOM = [("activist", _("activist")), ("innovator", _("innovator")), ("social_enterprise", _("social enterprise"))]
GOALS = [(number, f"SDG {number}") for number in range(1, 18)]
WAYS = [
    (Way.IN_PLACE, _("in place")), (Way.MOBILE, _("they come to you")), (Way.REMOTE, _("from afar")), (Way.ON_PAPER, _("on paper")),
]  # fmt: skip
SECTORS = [
    ("farming", _("farming and fishing")), ("food", _("food")), ("crafts", _("crafts and cloth")), ("tourism", _("tourism")),
    ("health", _("health and care")), ("learning", _("learning")), ("nature", _("nature and climate")), ("energy", _("energy")),
    ("digital", _("digital")), ("money", _("money and savings")), ("culture", _("arts and culture")), ("rights", _("rights and inclusion")),
    ("town", _("town and housing")), ("work", _("work and enterprise")),
]  # fmt: skip
BARRIERS = [
    (BarrierKind.DISTANCE, _("it is far")), (BarrierKind.COST, _("it costs too much")),
    (BarrierKind.LANGUAGE, _("it is in another language")),
    (BarrierKind.CONTENT, _("the content does not fit")), (BarrierKind.TIME, _("no time")),
    (BarrierKind.DISABILITY, _("not reachable with a disability")), (BarrierKind.OTHER, _("something else")),
]  # fmt: skip
FACTS = {
    "name_th": _("Name in Thai"), "name_en": _("Name in English"), "kind": _("kind"), "place_id": _("Place"), "lat": _("latitude"),
    "lon": _("longitude"), "source": _("where it is known from"), "is_sure": _("checked"), "note": _("a note"),
    "is_sought": _("gives or seeks"),
    "instruments": _("Form of the money"), "words": _("In a sentence"), "whom_for": _("Whom for?"), "serves": _("Whom else for?"),
    "youngest": _("youngest age"), "oldest": _("oldest age"), "stage": _("How far are they?"), "sectors": _("In which field?"),
    "goals": _("SDG"), "targets": _("SDG targets"), "ways": _("How?"), "is_nationwide": _("for the whole country"),
    "languages": _("In which languages?"), "cost": _("What does it cost those who take it?"), "capacity": _("For how many a year?"),
    "starts_on": _("from which day"), "ends_on": _("until which day"), "places": _("Places it reaches"),
}  # fmt: skip


def words_for(pairs: list[Any], keys: Any) -> list[str]:
    """The words of some keys, in the order of the list."""
    wanted = set(keys.split() if isinstance(keys, str) else keys)
    return [str(words) for key, words in pairs if key in wanted]
