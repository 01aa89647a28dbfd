"""Which licences let a text be held, adapted and passed on. What may not be changed or sold stays a link."""

from tonkla.refusal import Refusal

HELD = ("CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0")
CLOSED = ("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "CC-BY-NC-ND-4.0", "all-rights-reserved")
KNOWN = (*HELD, *CLOSED)
SAME = "CC-BY-SA-4.0"  # whoever changes it passes it on under the same licence


def check_held(licence: str) -> None:
    """Refuse a licence under which we may not hold and adapt a text, or none at all."""
    if licence not in KNOWN:
        raise Refusal("licence_missing")
    if licence not in HELD:
        raise Refusal("licence_forbids", licence=licence)


def licence_after(parent: str, wanted: str = "") -> str:
    """The licence of what is made from `parent`: share-alike stays; otherwise the one wanted, never a looser one."""
    check_held(parent)
    if parent == SAME:
        return SAME
    if not wanted:
        return parent
    check_held(wanted)
    return parent if wanted == "CC0-1.0" else wanted
