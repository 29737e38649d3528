"""A few changes that fill an open seat, checked before they are offered, with what they bring about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from medschedule_desktop.planning.explanation.case import RosterCase
from medschedule_desktop.planning.explanation.gap import Gap
from medschedule_desktop.planning.explanation.obstacle import caused
from medschedule_desktop.planning.explanation.requirement import who_words
from medschedule_desktop.planning.explanation.unmet_request import request_words
from medschedule_desktop.planning.explanation.wording import clause, shift_words, span_words
from medschedule_desktop.planning.repair.change import Change, change_words, changed
from medschedule_shared.language import tr
from medschedule_shared.operations.time_off import spans_without
from medschedule_shared.planning.problem import Roster, RosterProblem
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Absence, Person
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import and_words, count_words, day_words, hours_words


@dataclass(frozen=True, slots=True)
class LeaveAsk:
    """Days of approved leave that a person would have to give up.

    Attributes:
        absence: the leave as it is.
        days: the days of the period to be worked instead, in order.
    """

    person: str
    absence: Absence
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """Changes that fill open seats without breaking what must hold, and without emptying another seat.

    Attributes:
        title: what it is, in a few words.
        changes: the cells that change.
        asks: leave that people would have to give up first.
        outside: people from elsewhere who come in.
        warnings: rules that may be broken with a reason, and would be.
        consequences: what it brings about, in sentences.
        filled: how many of the open seats it fills.
        missing: how many stay open.
        cost: what the roster costs more afterwards; what it costs less is negative.
        roster: the roster afterwards.
    """

    title: str
    changes: tuple[Change, ...]
    asks: tuple[LeaveAsk, ...]
    outside: tuple[str, ...]
    warnings: tuple[Violation, ...]
    consequences: tuple[str, ...]
    filled: int
    missing: int
    cost: int
    roster: Roster

    @property
    def needs_reason(self) -> bool:
        """Whether it can be saved only with a reason."""
        return bool(self.warnings)

    @property
    def rank(self) -> tuple[int, int, int, int, int, int]:
        """What it is ranked by: seats filled, then what it asks of people, then its cost."""
        return (
            -self.filled,
            len(self.asks),
            len(self.warnings),
            len(self.outside),
            self.cost,
            len(self.changes),
        )


def propose(
    case: RosterCase, gap: Gap, changes: Sequence[Change], asks: Sequence[LeaveAsk], outside: Sequence[str]
) -> Repair | None:
    """Return changes as a repair, or None where they break what must hold, empty a seat or fill none."""
    problem = without_leave(case.problem, asks)
    after = RosterCase(problem, changed(case.roster, changes), case.skill_names)
    filled = sum(after.present[number] - case.present[number] for number in gap.requirements)
    missing = sum(max(0, gap.needed - after.present[number]) for number in gap.requirements)
    emptied = any(
        after.present[number] < min(case.present[number], requirement.minimum)
        for number, requirement in enumerate(case.requirements)
    )
    asked = RosterCase(problem, case.roster, case.skill_names)
    breaches = tuple(
        breach
        for person in dict.fromkeys(change.person for change in changes)
        for breach in caused(asked, person, after.roster[person])
    )
    broken = any(breach.severity is Severity.NO_SAVE for breach in breaches)
    if broken or emptied or filled < 1:
        return None
    return Repair(
        title=_title(case, gap, changes, asks, outside, breaches),
        changes=tuple(changes),
        asks=tuple(asks),
        outside=tuple(outside),
        warnings=breaches,
        consequences=tuple(_consequences(case, after, gap, changes, asks, breaches)),
        filled=filled,
        missing=missing,
        cost=problem.score(after.roster).total - case.problem.score(case.roster).total,
        roster=after.roster,
    )


def without_leave(problem: RosterProblem, asks: Sequence[LeaveAsk]) -> RosterProblem:
    """Return a problem in which people have given up the days of leave that they are asked for."""
    members = problem.members
    for ask in asks:
        members = tuple(
            replace(member, person=_back(member.person, ask, problem.frame))
            if member.person.id == ask.person
            else member
            for member in members
        )
    return replace(problem, members=members)


def remaining(ask: LeaveAsk, frame: Frame) -> tuple[Absence, ...]:
    """Return what is left of an absence without the days that are given up."""
    absence = ask.absence
    spans = spans_without(absence.first_date, absence.last_date, map(frame.date_of, ask.days))
    return tuple(replace(absence, first_date=first, last_date=last) for first, last in spans)


def _back(person: Person, ask: LeaveAsk, frame: Frame) -> Person:
    others = tuple(absence for absence in person.absences if absence != ask.absence)
    return replace(person, absences=others + remaining(ask, frame))


def _title(
    case: RosterCase,
    gap: Gap,
    changes: Sequence[Change],
    asks: Sequence[LeaveAsk],
    outside: Sequence[str],
    warnings: Sequence[Violation],
) -> str:
    """Return the title: what is asked of people first, then who takes the seats."""
    places = {place for number in gap.requirements for place in case.requirements[number].places}
    takers = list(dict.fromkeys(each.person for each in changes if (each.day, each.after) in places))
    names = and_words([case.name(person) for person in takers])
    days = [each.day for each in changes if (each.day, each.after) in places]
    span = span_words(case.problem.frame, min(days), max(days))
    seat = f"{gap.label} {span}"
    if asks:
        return tr(
            "Ask {names} to give up leave for {seat}",
            names=and_words([case.name(ask.person) for ask in asks]),
            seat=seat,
        )
    if outside:
        return tr("Bring in {names} for {seat}", names=names, seat=seat)
    if warnings:
        return tr("Ask {names} to work {seat}, past a warning", names=names, seat=seat)
    moved = [each for each in changes if each.person in takers and each.before is not None]
    if len(changes) == len(days) and moved:
        return tr(
            "Move {names} from {shift} to {seat}",
            names=names,
            shift=shift_words(case.problem.frame, moved[0].before),
            seat=seat,
        )
    if len(changes) > len(days):
        return tr(
            "Give {seat} to {names} and move {shifts}",
            seat=seat,
            names=names,
            shifts=count_words(len(changes) - len(days), "other shift"),
        )
    return tr("Ask {names} to work {seat}", names=names, seat=seat)


def _consequences(
    case: RosterCase,
    after: RosterCase,
    gap: Gap,
    changes: Sequence[Change],
    asks: Sequence[LeaveAsk],
    warnings: Sequence[Violation],
) -> Iterator[str]:
    frame = case.problem.frame
    for change in changes:
        yield f"{change_words(case, change)}."
    for ask in asks:
        span = span_words(frame, ask.days[0], ask.days[-1])
        yield tr(
            "{name} must agree: {span} is on {reason}.",
            name=case.name(ask.person),
            span=span,
            reason=tr(ask.absence.reason),
        )
    for warning in warnings:
        yield tr(
            "{name}: {clause}. It needs a reason.",
            name=case.name(warning.person or ""),
            clause=clause(warning.text),
        )
    for person in dict.fromkeys(change.person for change in changes):
        before, now = _paid_minutes(case, person), _paid_minutes(after, person)
        if before != now:
            yield (
                tr(
                    "{name} has {hours} in the period instead of {before}.",
                    name=case.name(person),
                    hours=hours_words(now),
                    before=hours_words(before),
                )
            )
    yield from _request_words(case, after)
    yield from _still_open(after, gap)


def _request_words(case: RosterCase, after: RosterCase) -> Iterator[str]:
    for request in case.problem.requests:
        was, is_met = (request.is_honoured_by(each.roster[request.person]) for each in (case, after))
        if was and not is_met:
            yield tr("{request}, which is no longer met.", request=request_words(case, request))
        elif is_met and not was:
            yield tr("{request}, which is met now.", request=request_words(case, request))


def _still_open(after: RosterCase, gap: Gap) -> Iterator[str]:
    for number in gap.requirements:
        requirement = after.requirements[number]
        if after.present[number] < requirement.minimum:
            who = who_words(requirement, after.skill_names)
            day = day_words(after.problem.frame, requirement.day)
            yield (
                tr(
                    "{label} on {day} still has {present} of {minimum} {who}.",
                    label=requirement.label,
                    day=day,
                    present=after.present[number],
                    minimum=requirement.minimum,
                    who=who,
                )
            )


def _paid_minutes(case: RosterCase, person: str) -> int:
    days = range(case.problem.frame.days)
    return sum(work.paid_minutes for work in case.timeline(person).works if work.day in days)
