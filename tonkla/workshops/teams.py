"""Teams as they are made, named anew and taken out. Each change is a record, and the newest can be taken back."""

from datetime import datetime

from django.db import transaction

from tonkla.feed.log import tell
from tonkla.people.models import Person
from tonkla.refusal import Refusal
from tonkla.workshops.closing import words
from tonkla.workshops.models import Team, TeamChange, TeamVerb, Workshop

COLOURS = 6


def clean_name(workshop: Workshop, typed: str, but: Team | None = None) -> str:
    """A team's name as typed: something, and not another team's."""
    name = " ".join(words(typed, 40, "team_without_name").split())
    others = workshop.teams.exclude(pk=but.pk) if but else workshop.teams
    if others.filter(name=name).exists():
        raise Refusal("team_known", name=name)
    return name


@transaction.atomic
def add(workshop: Workshop, typed: str, by: Person, at: datetime) -> Team:
    if workshop.is_closed:
        raise Refusal("workshop_over")
    name, count = clean_name(workshop, typed), Team.everything.filter(workshop=workshop).count()
    made = Team.objects.create(workshop=workshop, name=name, colour=count % COLOURS + 1, position=count + 1)
    note(made, TeamVerb.ADD, "", by, at)
    return made


@transaction.atomic
def call(team: Team, typed: str, by: Person, at: datetime) -> None:
    """Give a team another name. Its boards and cards stay its own."""
    name, was = clean_name(team.workshop, typed, team), team.name
    if name == was:
        return
    team.name = name
    team.save(update_fields=["name"])
    note(team, TeamVerb.NAME, was, by, at)


@transaction.atomic
def take_out(team: Team, by: Person, at: datetime) -> None:
    """Take an empty team out. What it wrote stays; while somebody sits in it, it stays too."""
    check_empty(team)
    team.removed_at = at
    team.save(update_fields=["removed_at"])
    note(team, TeamVerb.REMOVAL, team.name, by, at)


def check_empty(team: Team) -> None:
    sitting = team.seats.count()
    if sitting:
        raise Refusal("team_not_empty", name=team.name, n=sitting)


def note(team: Team, verb: str, was: str, by: Person, at: datetime) -> None:
    TeamChange.objects.create(workshop=team.workshop, team=team, verb=verb, was=was, by=by, at=at)
    tell(team.workshop_id, "team", team.pk, at=at)


def last_change(workshop: Workshop) -> TeamChange | None:
    """The newest change that still stands."""
    return workshop.team_changes.filter(undone_at=None).select_related("team").last()


@transaction.atomic
def undo(workshop: Workshop, at: datetime) -> None:
    """Take the newest change back: the team is gone again, has its old name again, is there again."""
    change = last_change(workshop)
    if change is None:
        raise Refusal("no_team_change_to_undo")
    team = change.team
    if change.verb == TeamVerb.ADD:
        check_empty(team)
        team.removed_at = at
    elif change.verb == TeamVerb.NAME:
        team.name = change.was
    else:
        team.removed_at = None
    team.save(update_fields=["name", "removed_at"])
    change.undone_at = at
    change.save(update_fields=["undone_at"])
    tell(workshop.pk, "team", team.pk, at=at)
