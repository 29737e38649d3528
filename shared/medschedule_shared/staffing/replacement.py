"""Who may come when somebody cannot: everybody checked by every rule, in contract order, with the reasons.

The order of tiers is that of common nursing contracts and of the field's qualified-staff search: own unit
under contract hours, partner unit, float pool, per diem, overtime, agency. Within a tier, people whose rest
is at least 12 h on both sides come first (a quick return is asked last), then fewest hours in the week,
then longest since asked, then seniority.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.rule import PersonRule, check_person
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Severity, Violation

QUICK_RETURN_MINUTES = 12 * 60
HANDOVER_MINUTES = 60


class Tier(IntEnum):
    """Whom to ask first."""

    OWN_UNIT = 1
    PARTNER_UNIT = 2
    FLOAT_POOL = 3
    PER_DIEM = 4
    OVERTIME = 5
    AGENCY = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the right role, as far as the order of asking goes.

    Attributes:
        base_tier: where the contract puts them before overtime is considered.
        overtime_after: paid minutes in the week beyond which a minute is overtime.
        hourly_cost: None where it is unknown.
        needs_approval: whom this station cannot commit on its own, such as agency staff while offline.
    """

    person: Person
    base_tier: Tier
    timeline: Timeline
    overtime_after: int
    hourly_cost: float | None
    last_asked: datetime | None
    hire_date: date | None
    needs_approval: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """Somebody who may come.

    Attributes:
        week_minutes: paid minutes in the shift's week without this shift.
        overtime_minutes: of this shift.
        cost: of this shift with overtime at one and a half times; None where it is unknown.
        rest_before: elapsed minutes since the shift before; None without one.
        rest_after: elapsed minutes to the shift after; None without one.
    """

    candidate: Candidate
    tier: Tier
    week_minutes: int
    paid_minutes: int
    overtime_minutes: int
    cost: float | None
    rest_before: int | None
    rest_after: int | None

    @property
    def quick_return(self) -> bool:
        """Tell whether the rest on one side is under 12 h."""
        return any(
            rest is not None and rest < QUICK_RETURN_MINUTES for rest in (self.rest_before, self.rest_after)
        )


@dataclass(frozen=True, slots=True)
class Excluded:
    """Somebody who cannot come, with every rule in the way; none when only an approval is missing.

    Attributes:
        works_until: for somebody who is at work when the shift starts and leaves at its handover, the minute
            of leaving; such a person may be held over.
    """

    candidate: Candidate
    violations: tuple[Violation, ...]
    works_until: int | None

    @property
    def near_miss(self) -> bool:
        """Tell whether one thing alone is in the way, so that something may be done about it."""
        return len(self.violations) + self.candidate.needs_approval == 1


@dataclass(frozen=True, slots=True)
class Ranking:
    """Everybody of the right role: whom to ask, in order, and who cannot come."""

    eligible: tuple[Ranked, ...]
    excluded: tuple[Excluded, ...]


def rank(
    candidates: Iterable[Candidate], shift: Work, week: range, frame: Frame, rules: Sequence[PersonRule]
) -> Ranking:
    """Rank everybody for a shift.

    Args:
        week: the days of the frame that make the week of overtime.
        rules: the rules that bind everybody; a breach that the shift newly causes excludes.
    """
    eligible: list[Ranked] = []
    excluded: list[Excluded] = []
    for candidate in candidates:
        broken = _newly_broken(candidate, shift, frame, rules)
        if broken or candidate.needs_approval:
            excluded.append(Excluded(candidate, broken, _works_until(candidate, shift)))
        else:
            eligible.append(_ranked(candidate, shift, week))
    eligible.sort(key=_order)
    return Ranking(tuple(eligible), tuple(excluded))


def _newly_broken(
    candidate: Candidate, shift: Work, frame: Frame, rules: Sequence[PersonRule]
) -> tuple[Violation, ...]:
    """Return the no-save breaches that the shift adds: old ones elsewhere are no reason not to come."""
    before = set(check_person(candidate.person, candidate.timeline, frame, rules))
    after = check_person(candidate.person, candidate.timeline.with_work(shift), frame, rules)
    return tuple(found for found in after if found.severity is Severity.NO_SAVE and found not in before)


def _works_until(candidate: Candidate, shift: Work) -> int | None:
    ends = [
        work.end
        for work in candidate.timeline.works
        if work.start < shift.start <= work.end <= shift.start + HANDOVER_MINUTES
    ]
    return max(ends, default=None)


def _ranked(candidate: Candidate, shift: Work, week: range) -> Ranked:
    worked = sum(work.paid_minutes for work in candidate.timeline.works if work.day in week)
    overtime = min(shift.paid_minutes, max(0, worked + shift.paid_minutes - candidate.overtime_after))
    ends = [work.end for work in candidate.timeline.works if work.start < shift.start]
    starts = [work.start for work in candidate.timeline.works if work.start >= shift.end]
    cost = None
    if candidate.hourly_cost is not None:
        cost = candidate.hourly_cost * (shift.paid_minutes + overtime / 2) / 60
    return Ranked(
        candidate=candidate,
        tier=max(candidate.base_tier, Tier.OVERTIME) if overtime else candidate.base_tier,
        week_minutes=worked,
        paid_minutes=shift.paid_minutes,
        overtime_minutes=overtime,
        cost=cost,
        rest_before=shift.start - max(ends) if ends else None,
        rest_after=min(starts) - shift.end if starts else None,
    )


def _order(ranked: Ranked) -> tuple[int, bool, int, float, date, str]:
    candidate = ranked.candidate
    asked = candidate.last_asked.timestamp() if candidate.last_asked else float("-inf")
    return (
        ranked.tier,
        ranked.quick_return,
        ranked.week_minutes,
        asked,
        candidate.hire_date or date.max,
        candidate.person.id,
    )
