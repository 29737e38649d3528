"""What keeps one person from a seat, as the roster stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from medschedule_desktop.planning.explanation.case import RosterCase
from medschedule_desktop.planning.explanation.requirement import Requirement, who_words
from medschedule_desktop.planning.explanation.wording import clause, names_words, shift_words
from medschedule_shared.language import tr
from medschedule_shared.planning.problem import Row
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.live_check import live_check
from medschedule_shared.rules.rest import MinimumRest, NoOverlap, OneShiftADay
from medschedule_shared.rules.succession import ForbiddenSuccession
from medschedule_shared.rules.timeline import Work
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import day_words

_QUOTED = 3
"""People at the same limit who are each named with their figures; of more, one stands for all."""
_TOO_CLOSE = frozenset({NoOverlap.id, MinimumRest.id, OneShiftADay.id, ForbiddenSuccession.id})
"""Rules that a shift of a day before or after breaks: the shift says it in fewer words."""


class ObstacleKind(IntEnum):
    """What keeps a person away, in the order in which people would say it."""

    LEAVE = 1
    PIN = 2
    TOO_CLOSE = 3
    """The person works a shift so near that no two can be worked."""
    RULE = 4
    NEEDED = 5
    """The person works another shift that day, which would be short."""
    NONE = 6
    """Nothing does."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What keeps one person from a seat.

    Attributes:
        person: whom.
        kind: what keeps them away.
        label: what those have in common whom the same keeps away: a word for the leave, the id of a rule.
        text: the figures, as a clause.
        severity: how strongly it binds; where nothing stands in the way, how strongly nothing does.
    """

    person: str
    kind: ObstacleKind
    label: str
    text: str
    severity: Severity = Severity.NO_SAVE


def obstacle_to(case: RosterCase, person: str, requirement: Requirement) -> Obstacle:
    """Return what keeps a person from a requirement's seats: the least of what each place would meet."""
    obstacles = [_obstacle(case, person, day, shift) for day, shift in requirement.places]
    return min(obstacles, key=lambda obstacle: (-obstacle.kind, obstacle.severity))


def caused(case: RosterCase, person: str, row: Row) -> tuple[Violation, ...]:
    """Return the breaches of warnings and no-save rules that another row would cause, the gravest first."""
    member = case.member(person)
    frame = case.problem.frame
    gains: list[Work] = []
    loses: list[Work] = []
    for day, (before, after) in enumerate(zip(case.roster[person], row, strict=True)):
        if before != after:
            gains += [frame.work(day, after)] if after is not None else []
            loses += [frame.work(day, before)] if before is not None else []
    found = live_check(member.person, case.timeline(person), frame, member.rules, gains=gains, loses=loses)
    return tuple(violation for violation in found if violation.severity >= Severity.WARNING)


def obstacles_words(case: RosterCase, obstacles: Iterable[Obstacle]) -> tuple[str, ...]:
    """Return clauses on those who are kept away, people together whom the same keeps away."""
    groups: dict[tuple[ObstacleKind, str], list[Obstacle]] = {}
    for obstacle in sorted(obstacles, key=lambda each: (each.kind, case.name(each.person))):
        groups.setdefault((obstacle.kind, obstacle.label), []).append(obstacle)
    return tuple(words for group in groups.values() for words in _group_words(case, group))


def _group_words(case: RosterCase, group: list[Obstacle]) -> tuple[str, ...]:
    names = names_words([case.name(obstacle.person) for obstacle in group])
    first = group[0]
    if first.kind is not ObstacleKind.RULE:
        return (f"{names} {first.text}",)
    if len(group) <= _QUOTED:
        return tuple(f"{case.name(obstacle.person)}: {obstacle.text}" for obstacle in group)
    return (
        tr(
            "{count} people at the same limit, such as {name}: {text}",
            count=len(group),
            name=case.name(first.person),
            text=first.text,
        ),
    )


def _obstacle(case: RosterCase, person: str, day: int, shift: str) -> Obstacle:
    frame = case.problem.frame
    date = frame.date_of(day)
    for absence in case.member(person).person.absences:
        if absence.first_date <= date <= absence.last_date:
            return Obstacle(
                person, ObstacleKind.LEAVE, absence.reason, tr("on {reason}", reason=tr(absence.reason))
            )
    for pin in case.problem.pins:
        if pin.person == person and pin.day == day and pin.shift != shift:
            label = shift_words(frame, pin.shift)
            return Obstacle(
                person,
                ObstacleKind.PIN,
                label,
                tr("pinned to {label} on {day}", label=label, day=day_words(frame, day)),
            )
    breaches = caused(case, person, case.row_with(person, day, shift))
    if breaches:
        return _breach(case, person, day, breaches[0])
    other = case.roster[person][day]
    if other is not None:
        label = shift_words(frame, other)
        for number in case.relying_on(person, day):
            needed = case.requirements[number]
            who = who_words(needed, case.skill_names)
            text = tr(
                "on {label} that day, which has {present} of {minimum} {who}",
                label=label,
                present=case.present[number],
                minimum=needed.minimum,
                who=who,
            )
            return Obstacle(person, ObstacleKind.NEEDED, label, text, Severity.WARNING)
        text = tr("could come from {label}, which has enough", label=label)
        return Obstacle(person, ObstacleKind.NONE, label, text, Severity.INFORMATION)
    return Obstacle(person, ObstacleKind.NONE, "", tr("could work it"), Severity.INFORMATION)


def _breach(case: RosterCase, person: str, day: int, breach: Violation) -> Obstacle:
    """Return a breach as an obstacle."""
    frame = case.problem.frame
    if breach.rule in _TOO_CLOSE:
        for other in breach.days:
            shift = case.roster[person][other] if 0 <= other < frame.days else None
            if other != day and shift is not None:
                text = tr(
                    "on {shift} {apart}",
                    shift=shift_words(frame, shift),
                    apart=_apart_words(frame, day, other),
                )
                return Obstacle(person, ObstacleKind.TOO_CLOSE, text, text, breach.severity)
    return Obstacle(person, ObstacleKind.RULE, breach.rule, clause(breach.text), breach.severity)


def _apart_words(frame: Frame, day: int, other: int) -> str:
    if other == day - 1:
        return tr("the day before")
    return tr("the day after") if other == day + 1 else tr("on {day}", day=day_words(frame, other))
