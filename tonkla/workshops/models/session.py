"""The blocks of an agenda, and every change made to it."""

import uuid
from typing import ClassVar

from django.db import models

from tonkla.handbook.models import Tool, Version
from tonkla.people.models import Person
from tonkla.workshops.models.workshop import Workshop


class Kind(models.TextChoices):
    TOOL = "tool"
    PLAIN = "plain"
    BREAK = "break"
    FOOD = "food"
    PRAYER = "prayer"


class Mode(models.TextChoices):
    """With whom people work in a session."""

    ALL = "all"
    TEAM = "team"
    PAIR = "pair"
    ALONE = "alone"


RIGHTS = ("may_write", "may_see_others", "may_vote", "may_observe")


class StandingSessions(models.Manager["Session"]):
    """The agenda as it stands: what was taken out is still there (`everything`), but nobody meets it."""

    def get_queryset(self) -> models.QuerySet["Session"]:
        return super().get_queryset().filter(removed_at=None)

    def knowing_tools(self) -> models.QuerySet["Session"]:
        """With `is_written`: whether the tool a session asks for stands in the handbook, asked once for all of them."""
        tool = Version.objects.standing().filter(tool__key=models.OuterRef("tool_key"))
        return self.get_queryset().annotate(is_written=models.Exists(tool))


class Session(models.Model):
    """One block of the agenda: an instruction, the rights of seats, a view.

    `track` is empty for what everybody does; blocks with different tracks run beside each other. `lead`, `says` and
    `brings` are for the run sheet and never leave staff pages. `version` is what was used, fixed at opening; `picked` is
    what was chosen beforehand (none: the newest then). `without_names`: cards of this step carry no name.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="sessions")
    position = models.PositiveIntegerField()
    day = models.PositiveSmallIntegerField(default=1)
    starts = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PLAIN)
    title_th = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    instruction_th = models.TextField(blank=True)
    instruction_en = models.TextField(blank=True)
    tool_key = models.CharField(max_length=60, blank=True)
    is_short = models.BooleanField(default=False)
    version = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    picked = models.ForeignKey(Version, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    without_names = models.BooleanField(default=False)
    by_team = models.BooleanField(default=True)
    may_write = models.BooleanField(default=True)
    may_see_others = models.BooleanField(default=False)
    may_vote = models.BooleanField(default=True)
    may_observe = models.BooleanField(default=True)
    mode = models.CharField(max_length=6, choices=Mode.choices, default=Mode.TEAM)
    place = models.CharField(max_length=80, blank=True)
    lang = models.CharField(max_length=20, blank=True)
    track = models.CharField(max_length=20, blank=True)
    lead = models.CharField(max_length=80, blank=True)
    says = models.TextField(blank=True)
    brings = models.TextField(blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = StandingSessions()
    everything: ClassVar[models.Manager["Session"]] = models.Manager()

    class Meta:
        ordering: ClassVar = ["position"]
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workshop", "position"], name="one_session_a_position"),
        ]

    def title(self, language: str) -> str:
        return self.title_en if language.startswith("en") else self.title_th

    def instruction(self, language: str) -> str:
        return self.instruction_en if language.startswith("en") else self.instruction_th

    def current_version(self) -> Version | None:
        """The version this session uses: fixed once opened, else the one picked for it, else the newest; none while the
        tool is not written."""
        if self.version_id or not self.tool_key:
            return self.version
        if self.picked and self.picked.tool.key == self.tool_key and not self.picked.is_withdrawn:
            return self.picked
        tool = Tool.objects.filter(key=self.tool_key).first()
        return tool.newest() if tool else None

    @property
    def takes_cards(self) -> bool:
        return self.kind in (Kind.TOOL, Kind.PLAIN)

    @property
    def rights(self) -> list[str]:
        """What seats may do in this step, as words of the code; reading is always allowed."""
        return [right.removeprefix("may_") for right in RIGHTS if getattr(self, right)]


class AgendaEdit(models.Model):
    """One change of the agenda, with the agenda as it was before: that is how it is taken back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="agenda_edits")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=20)
    before = models.JSONField()
    said = models.JSONField(default=list)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["workshop", "number"], name="one_edit_a_number")]
