"""What changed, in order. No words: kind, id, revision, who, when; rows are read again through their own room."""

from typing import ClassVar

from django.db import models


class Channel(models.Model):
    """One workshop's log. `head` is the number of its newest event; whoever writes an event holds this row."""

    id = models.UUIDField(primary_key=True, editable=False)
    head = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.pk} at {self.head}"


class Event(models.Model):
    """Something changed. `seq` is its place in the channel: the order of commits, never of clocks."""

    pk = models.CompositePrimaryKey("channel_id", "seq")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="events", db_index=False)
    seq = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    object_id = models.UUIDField()
    revision = models.PositiveIntegerField(default=1)
    topic = models.UUIDField(null=True, blank=True)  # the team it concerns; none = the whole workshop
    actor = models.UUIDField(null=True, blank=True)  # the seat that did it
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["channel_id", "seq"]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} ({self.seq})"
