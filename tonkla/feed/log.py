"""Writing the log: `tell` inside the transaction that makes the change, so that both are kept or neither is."""

import uuid
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import connection, transaction
from django.utils import timezone

from tonkla.feed.models import Channel, Event
from tonkla.feed.notice import written
from tonkla.feed.together import EVENTS, insert, notify, now_together, stored
from tonkla.feed.told import Told

Hearer = Callable[[Told], None]
_HEARERS: list[Hearer] = []
NEXT = (
    "INSERT INTO feed_channel (id, head) VALUES (%s, 1) "
    "ON CONFLICT (id) DO UPDATE SET head = feed_channel.head + 1 RETURNING head"
)


def on_tell(hearer: Hearer) -> Hearer:
    """Have `hearer` called after each commit that held a `tell`. It must be quick and must not raise."""
    _HEARERS.append(hearer)
    return hearer


def announce(told: Told) -> None:
    for hearer in _HEARERS:
        hearer(told)


def tell(
    channel: uuid.UUID,
    kind: str,
    id: uuid.UUID,
    *,
    topic: uuid.UUID | None = None,
    actor: uuid.UUID | None = None,
    revision: int = 1,
    at: datetime | None = None,
) -> int:
    """Say that `id` of `kind` changed in a workshop (`channel`). Returns the event's number in the channel.

    Takes part in the open transaction, or makes its own. The channel's row is held until the end, so numbers are in
    the order of commits, without holes. `topic` = the team it concerns (none: everybody); `actor` = the seat.
    """
    with transaction.atomic(savepoint=False):
        seq = next_number(channel)
        moment = connection.ops.adapt_datetimefield_value(at or timezone.now())
        insert(EVENTS, [stored(channel), seq, kind, stored(id), revision, stored(topic), stored(actor), moment])
        told = Told(channel, seq, kind, id, revision, topic, actor)
        if group := now_together():
            group.told.append(told)
        else:
            notify([written(told)])
        transaction.on_commit(partial(announce, told))
    return seq


def next_number(channel: uuid.UUID) -> int:
    """The next number of a channel, whose row is then held."""
    group = now_together()
    if group and channel in group.heads:
        return group.next_number(channel)
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [stored(channel)])
        return int(cursor.fetchone()[0])


def open_channel(channel: uuid.UUID) -> None:
    """Begin a workshop's log. Beginning it twice does no harm; `tell` begins it too."""
    Channel.objects.get_or_create(pk=channel)


def head(channel: uuid.UUID) -> int:
    """The number of the newest event. A page asks *before* it reads its rows and hands it on as `?since=`."""
    return Channel.objects.filter(pk=channel).values_list("head", flat=True).first() or 0


def forget_events(channel: uuid.UUID) -> int:
    """Drop a channel's events (7 days after its workshop closed). The head stays; older readers reload their page."""
    return Event.objects.filter(channel=channel).delete()[0]
