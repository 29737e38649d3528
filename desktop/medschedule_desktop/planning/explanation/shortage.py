"""Too few hours for too many seats: what no roster could mend, said once for all seats of a skill."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from medschedule_desktop.planning.explanation.case import RosterCase
from medschedule_desktop.planning.explanation.condition import DAYS_IN_WEEK
from medschedule_desktop.planning.explanation.requirement import Requirement
from medschedule_desktop.planning.explanation.wording import names_words, skill_words
from medschedule_shared.language import tr, tr_count
from medschedule_shared.planning.problem import Member
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.hours import MaximumMinutes, MaximumMinutesInSevenDays
from medschedule_shared.rules.violation import Severity
from medschedule_shared.rules.wording import hours_words


@dataclass(frozen=True, slots=True)
class Shortage:
    """A skill whose people may work less than its seats ask for.

    Attributes:
        skill: of the seats; None is everybody.
        by_floor: whether it is asked for at every minute, and not by the shift.
        needed_minutes: the minutes of all its seats.
        available_minutes: what its people may work in the period at most.
        seats_left: how many seats stay empty at least.
        text: the same in a sentence.
    """

    skill: str | None
    by_floor: bool
    needed_minutes: int
    available_minutes: int
    seats_left: int
    text: str


def shortages(case: RosterCase) -> Iterator[Shortage]:
    """Yield the skills that are short and have too few hours for what is asked, whoever works when."""
    asked = dict.fromkeys(
        (requirement.skill, requirement.shift is None)
        for requirement in (case.requirements[number] for number in case.short())
    )
    for skill, by_floor in asked:
        shortage = _shortage(
            case,
            [each for each in case.requirements if (each.skill, each.shift is None) == (skill, by_floor)],
        )
        if shortage is not None:
            yield shortage


def _shortage(case: RosterCase, seats: list[Requirement]) -> Shortage | None:
    needed = sum((each.minimum - each.committed) * each.minutes for each in seats)
    members = [case.problem.members[number] for number in case.counting(seats[0])]
    limits = [_most_minutes(case, member) for member in members]
    known = [limit for limit in limits if limit is not None]
    available = sum(known)
    if seats[0].shift is None:
        # An unpaid break counts towards a floor: whoever is at work is at work.
        available = math.floor(available * max(_lengths(case.problem.frame), default=1))
    if len(known) < len(limits) or available >= needed:
        return None
    left = -(-(needed - available) // max(each.minutes for each in seats))
    text = _text(case, seats, members, needed=needed, available=available, left=left)
    return Shortage(seats[0].skill, seats[0].shift is None, needed, available, left, text)


def _lengths(frame: Frame) -> Iterator[float]:
    """Yield how much longer than its paid minutes each shift lasts."""
    for work in frame.works.values():
        yield (work.end - work.start) / work.paid_minutes


def _most_minutes(case: RosterCase, member: Member) -> int | None:
    """Return the paid minutes that a person may still be given in the period, or None without a limit."""
    weeks = -(-case.problem.frame.days // DAYS_IN_WEEK)
    limits = []
    for rule in member.rules:
        if rule.severity >= Severity.WARNING:
            if isinstance(rule, MaximumMinutes):
                limits.append(rule.maximum)
            elif isinstance(rule, MaximumMinutesInSevenDays):
                limits.append(weeks * rule.maximum)
    committed = sum(
        work.paid_minutes for work in member.commitments.works if 0 <= work.day < case.problem.frame.days
    )
    return max(0, min(limits) - committed) if limits else None


def _text(
    case: RosterCase,
    seats: list[Requirement],
    members: list[Member],
    *,
    needed: int,
    available: int,
    left: int,
) -> str:
    who = skill_words(seats[0].skill, case.skill_names)
    names = names_words([member.person.name for member in members]) or tr("nobody")
    can = tr("{names} may work {hours} at most", names=names, hours=hours_words(available))
    if seats[0].shift is None:
        return tr(
            "{who} at every hour takes {hours} of the period, and {can}.",
            who=who,
            hours=hours_words(needed),
            can=can,
        )
    total = tr_count(
        "{count} {who} seat", "{count} {who} seats", sum(each.minimum for each in seats), who=who
    )
    return tr_count(
        "The period's {total} need {hours}, and {can}: {count} seat or more stays open.",
        "The period's {total} need {hours}, and {can}: {count} seats or more stay open.",
        left,
        total=total,
        hours=hours_words(needed),
        can=can,
    )
