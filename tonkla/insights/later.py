"""Themes of many words are looked for later: a chore that somebody may wait for, or leave and come back to."""

from django.utils import timezone

from tonkla.chores.models import MOST_TRIES, Chore
from tonkla.chores.worker import Told, wake
from tonkla.insights.analysis import kept, state_of
from tonkla.insights.said import Around
from tonkla.people.models import Person
from tonkla.workshops.models import Workshop

KIND = "themes"
SOON = 24  # things up to which one waits for the page itself: there is little to read, and nothing to learn
ANEW = 400  # things up to which each decision of people is learned from at once; with more, only new words count


def ask(workshop: Workshop, person: Person) -> Chore:
    """Have the themes of a workshop looked for. Asked twice while waiting it is one chore."""
    chore = Chore.objects.ask(KIND, str(workshop.pk), timezone.now(), person=str(person.pk))
    wake()
    return chore


def again(workshop: Workshop, person: Person) -> Chore:
    """Have it looked at anew, also where the machine had given up."""
    Chore.objects.filter(kind=KIND, key=str(workshop.pk), done_at=None, tries__gte=MOST_TRIES).update(
        tries=0, trouble=""
    )
    return ask(workshop, person)


def waiting(workshop: Workshop) -> Chore | None:
    return Chore.objects.filter(kind=KIND, key=str(workshop.pk), done_at=None).first()


def do(chore: Chore, told: Told) -> None:
    """Read, compare, group; what is found lies ready for the page."""
    workshop = Workshop.objects.filter(pk=chore.key).first()
    person = Person.objects.filter(pk=chore.payload["person"]).first()
    if workshop and person:
        around = Around(workshop, person)
        traces = around.traces()
        state = state_of(around, traces, with_decisions=len(traces) <= ANEW)
        kept(around, state, timezone.now(), told)
