"""The story's line: from themes and insights to needs, votes, prototypes, runs and two programmes."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tonkla.boards.models import Card
from tonkla.door.story.telling import days, key, told
from tonkla.feed.log import tell
from tonkla.insights.models import Insight, Theme
from tonkla.needs.models import Need, Round, Vote
from tonkla.people.models import Hub, Person
from tonkla.programmes.models import Activity, Answering, Commitment, Programme
from tonkla.prototypes.models import Edition, Observation, Prototype, Run
from tonkla.workshops.models import Seat, Workshop

VOTED_AT = datetime(2019, 10, 18, 9, 40, tzinfo=UTC)
PLAYED_AT = datetime(2019, 10, 19, 7, 0, tzinfo=UTC)


def text_of(value: Any) -> str:
    return "\n".join(value) if isinstance(value, list) else str(value)


def tell_line(
    workshop: Workshop, hubs: dict[str, Hub], people: dict[str, Person], seats: dict[str, Seat], cards: dict[str, Card]
) -> None:
    insights = tell_insights(workshop, people, cards)
    needs = tell_needs(people, insights)
    tell_votes(workshop, people, seats, needs)
    editions = tell_prototypes(people, needs)
    tell_runs(workshop, people, seats, editions)
    tell_programmes(hubs, people, seats, needs, editions)


def tell_insights(workshop: Workshop, people: dict[str, Person], cards: dict[str, Card]) -> dict[str, Insight]:
    themes = {
        row["key"]: Theme.objects.gather(
            workshop, row["name"], [cards[card] for card in row["cards"]], people[row["by"]]
        )
        for row in told("line")["themes"]
    }
    return {
        row["key"]: Insight.objects.distil(
            workshop.hub, [cards[card] for card in row["for"]], people[row["by"]], who=row["who"], what=row["what"],
            because=row["because"], confidence=row["confidence"], workshop=workshop, theme=themes.get(row.get("theme", "")),
            against=[cards[card] for card in row.get("against", [])],
        )
        for row in told("line")["insights"]
    }  # fmt: skip


def tell_needs(people: dict[str, Person], insights: dict[str, Insight]) -> dict[str, Need]:
    return {
        row["key"]: Need.objects.name_from(
            [insights[insight] for insight in row["insights"]], people["wichai"], true=row["true"], stated=row["stated"],
            motivation=row.get("motivation", ""), concerns=row["whom"],
        )
        for row in told("line")["needs"]
    }  # fmt: skip


def tell_votes(workshop: Workshop, people: dict[str, Person], seats: dict[str, Seat], needs: dict[str, Need]) -> None:
    held = Round.objects.open(workshop, list(needs.values()), people["wichai"], VOTED_AT)
    votes = []
    for need, answers in told("line")["votes"].items():
        late = set(answers.get("late", []))
        for answer in ("agree", "disagree", "pass"):
            votes += [
                Vote(
                    round=held,
                    need=needs[need],
                    seat=seats[seat],
                    answer=answer,
                    late=seat in late,
                    at=VOTED_AT + timedelta(minutes=2),
                )
                for seat in answers.get(answer, [])
            ]
    Vote.objects.bulk_create(votes)
    held.close(VOTED_AT + timedelta(minutes=15))


def tell_prototypes(people: dict[str, Person], needs: dict[str, Need]) -> dict[tuple[str, int], Edition]:
    editions: dict[tuple[str, int], Edition] = {}
    for row in told("line")["prototypes"]:
        first, *later = row["versions"]
        fields = ("whom", "offer", "channel", "steps", "cost", "risk", "works_if")
        prototype = Prototype.objects.answer(
            [needs[need] for need in row["needs"]], people["wichai"], name=row["title"],
            elements={field: text_of(first.get(field, "")) for field in fields},
        )  # fmt: skip
        prototype.team_id = key("team", row["team"])
        prototype.save(update_fields=["team"])
        editions[row["key"], 1] = prototype.newest()
        for version in later:
            editions[row["key"], version["number"]] = Edition.objects.create(
                prototype=prototype, number=version["number"], by=people["wichai"], changed=text_of(version.get("changed", "")),
                **{field: text_of(version.get(field, "")) for field in fields},
            )  # fmt: skip
    return editions


def tell_runs(
    workshop: Workshop, people: dict[str, Person], seats: dict[str, Seat], editions: dict[tuple[str, int], Edition]
) -> None:
    runs = {}
    for number, row in enumerate(told("line")["runs"]):
        cast = [{"role": role["role"], "wants": f"{role['wants']} · {role['fears']}"} for role in row["cast"]]
        edition = editions[row["prototype"], row["version"]]
        run = Run.objects.plan(
            edition,
            people["wichai"],
            scene=row["scene"],
            cast=cast,
            minutes=row["minutes"],
            complication=row.get("complication", ""),
        )
        run.start(PLAYED_AT + timedelta(minutes=15 * number))
        run.end(PLAYED_AT + timedelta(minutes=15 * number + 7), row["met"])
        runs[row["key"]] = run
    seen: dict[str, Observation] = {}
    everything = [row for part in (*days(), told("line")) for row in part.get("observations", [])]
    for row in everything:
        at, seat = PLAYED_AT + timedelta(minutes=len(seen)), seats[row["seat"]]
        number = tell(workshop.pk, "observation", key("observation", row["key"]), actor=seat.pk, at=at)
        seen[row["key"]] = Observation.objects.create(
            id=key("observation", row["key"]), run=runs[row["run"]], seat=seat, kind=row["kind"], text=row["text"],
            sequence=number, at=at,
        )  # fmt: skip
    for row in told("line")["decisions"]:
        behind = [seen[row["observation"]]] if row.get("observation") in seen else []
        edition = editions[row["prototype"], row["version"]]
        edition.decide(row["element"], row["verdict"], row["reason"], people["wichai"], observations=behind)


def tell_programmes(
    hubs: dict[str, Hub], people: dict[str, Person], seats: dict[str, Seat], needs: dict[str, Need],
    editions: dict[tuple[str, int], Edition],
) -> None:  # fmt: skip
    programmes = {}
    for row in told("line")["programmes"]:
        hub, by = hubs[row["hub"]], people[row["by"]]
        chosen = [needs[need] for need in row["needs"]]
        programme = Programme.objects.plan(
            hub, chosen, by, title=row["title"], whom_for=row["whom_for"], goals=text_of(row["goals"]),
            starts_on=row["starts"], ends_on=row["ends"],
        )  # fmt: skip
        for position, part in enumerate(row["activities"], 1):
            edition = editions.get((part.get("prototype", ""), part.get("version", 2)))
            activity = Activity.objects.create(
                programme=programme, edition=edition, title=part["title"], what=part["what"], format=part["format"],
                hours=part["hours"], cost_baht=part["cost"], people=part["people"], month=part["month"], position=position, by=by,
            )  # fmt: skip
            Answering.objects.bulk_create(
                Answering(activity=activity, need=needs[need], level=level)
                for need, level in part.get("answers", {}).items()
            )
        programmes[row["key"]] = programme
    for row in told("line")["commitments"]:
        Commitment.objects.create(
            programme=programmes[row["programme"]],
            who=seats[row["seat"]].name,
            what=row["what"],
            due=row["due"],
            by=people["wichai"],
        )
