"""Which machine tells of which tool, trial and edition here; what none tells of any more is put away, told again it is back."""

import uuid
from datetime import datetime
from typing import Any

from tonkla.handbook.models import Arrival, Edition, Tool, Trial
from tonkla.handbook.models.trial import clean_counts
from tonkla.network.models import Carried, Node

Ids = dict[str, set[uuid.UUID]]
TOLD_OF_TRIALS = ("people", "minutes", "worked", "broke", "changed", "counts", "context")
MODELS: dict[str, Any] = {"tool": Tool, "trial": Trial, "edition": Edition}


def named_in(rows: Any) -> Ids:
    """The ids of what a handbook file tells, and of the lines that stand beside a tool kept here for what it says beyond it;
    shipped tools are everybody's and nobody's."""
    trials = [trial["id"] for tool in rows["tools"] for version in tool["versions"] for trial in version["trials"]]
    tools = [tool["id"] for tool in rows["tools"] if not tool["is_shipped"]]
    editions = [row["id"] for row in rows.get("editions", [])]
    named = {"tool": tools, "trial": trials, "edition": editions}
    found = {what: {uuid.UUID(one) for one in ids} for what, ids in named.items()}
    found["tool"] |= {uuid.uuid5(uuid.UUID(tool["id"]), "aside") for tool in rows["tools"]}
    return found


def before_arrival(rows: Any) -> Ids:
    """What of it is here on its own account: made here or brought in by hand. No machine can take that away."""
    found = {}
    for what, ids in named_in(rows).items():
        here = set(MODELS[what].objects.filter(pk__in=ids).values_list("pk", flat=True))
        found[what] = here - set(Carried.objects.filter(**{f"{what}__in": ids}).values_list(what, flat=True))
    return found


def carry_on(rows: Any, own: Ids, node: Node, now: datetime) -> None:
    """Note what this machine tells now; what it told before and no longer tells, it lets go."""
    for what, ids in named_in(rows).items():
        here = set(MODELS[what].objects.filter(pk__in=ids - own[what]).values_list("pk", flat=True))
        lines = Carried.objects.filter(**{f"{what}__in": here})
        known = set(lines.filter(node=node).values_list(what, flat=True))
        away = here - set(lines.filter(gone_at=None).values_list(what, flat=True))
        Carried.objects.bulk_create(Carried(node=node, at=now, **{f"{what}_id": pk}) for pk in here - known)
        lines.filter(node=node).update(gone_at=None)
        if what == "trial":
            Trial.objects.filter(pk__in=away).update(removed_at=None)
        let_go_of(what, here, node, now)


def trials_carried(own: Ids, rows: Any) -> set[uuid.UUID]:
    """Trials of the file that are here already and came from machines: what is said of them now may be something else."""
    told = named_in(rows)["trial"] - own["trial"]
    return set(Trial.objects.filter(pk__in=told).values_list("pk", flat=True))


def with_places(rows: Any) -> None:
    """A trial's context says its place too, as that of a trial noted here does."""
    for trial in (trial for tool in rows["tools"] for version in tool["versions"] for trial in version["trials"]):
        trial["context"] = {**trial["context"], "place": trial["place"]}


def renew_trials(rows: Any, carried: set[uuid.UUID]) -> None:
    """What a machine now says of a trial that came from it: other numbers, or words beside it that it took back."""
    said = {
        uuid.UUID(trial["id"]): trial
        for tool in rows["tools"] for version in tool["versions"] for trial in version["trials"]
    }  # fmt: skip
    changed, keys = [], set[str]()
    for trial in Trial.objects.filter(pk__in=carried):
        told = {key: said[trial.pk][key] for key in TOLD_OF_TRIALS}
        told["counts"] = clean_counts(told["counts"])
        differs = {key for key, value in told.items() if getattr(trial, key) != value}
        for key in differs:
            setattr(trial, key, told[key])
        if differs:
            changed.append(trial)
            keys |= differs
    if changed:
        Trial.objects.bulk_update(changed, sorted(keys), batch_size=200)


def let_go(node: Node, told: set[uuid.UUID], now: datetime) -> None:
    for what in MODELS:
        let_go_of(what, told, node, now)


def let_go_of(what: str, told: set[uuid.UUID], node: Node, now: datetime) -> None:
    """What this machine tells no longer: put away unless another still tells it."""
    lines = Carried.objects.filter(**{f"{what}__isnull": False})
    gone = set(lines.filter(node=node, gone_at=None).exclude(**{f"{what}__in": told}).values_list(what, flat=True))
    lines.filter(node=node, **{f"{what}__in": gone}).update(gone_at=now)
    lost = gone - set(lines.filter(gone_at=None, **{f"{what}__in": gone}).values_list(what, flat=True))
    if what == "trial":
        Trial.objects.filter(pk__in=lost, removed_at=None).update(removed_at=now)
    elif what == "tool":
        for tool in Tool.objects.filter(pk__in=lost):
            first = Carried.objects.filter(tool=tool).order_by("at").first()
            Arrival.objects.filter(tool=tool, at__gte=first.at if first else now).delete()
    else:
        Edition.objects.filter(pk__in=lost, followed_by=None).delete()
