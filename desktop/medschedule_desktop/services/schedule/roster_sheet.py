"""The Schedule page's grid: people by day, with hours, needs and every broken rule in words."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from medschedule_desktop.services.schedule.period_choices import choices_of, state_words
from medschedule_desktop.services.schedule.permitted import (
    why_not_edited,
    why_not_generated,
    why_not_posted,
)
from medschedule_desktop.services.schedule.roster_calendar import (
    columns_of,
    legend_of,
    period_words,
    weeks_of,
)
from medschedule_desktop.services.schedule.roster_needs import NeedTally
from medschedule_desktop.services.schedule.roster_reading import RosterReading
from medschedule_desktop.services.schedule.roster_rows import RosterRows, mark_of
from medschedule_desktop.services.snapshots.periods import PeriodChoices
from medschedule_desktop.services.snapshots.roster import (
    GroupSnapshot,
    MarkKind,
    PersonSnapshot,
    ProblemSnapshot,
    RosterSnapshot,
)
from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr
from medschedule_shared.model.schedule_period import PeriodState
from medschedule_shared.model.staff import Rotation, Staff, StaffRole
from medschedule_shared.model.user import User
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.violation import Violation
from medschedule_shared.rules.wording import date_words
from medschedule_shared.staffing.live_roster import LiveRoster

_ANY_SHIFT, _GUESTS = marked("Any shift"), marked("From other units")
_ROTATIONS = {Rotation.DAY: marked("Day and evening"), Rotation.NIGHT: marked("Night rotation")}
_GROUPS = (*_ROTATIONS.values(), _ANY_SHIFT, _GUESTS)


class RosterSheet:
    """Everything that the page paints, made anew where people's work changed.

    Args:
        live: the broken rules; None while nobody belongs to the unit.
    """

    def __init__(
        self, reading: RosterReading, frame: Frame, live: LiveRoster | None, user: User | None
    ) -> None:
        self._reading = reading
        self._live = live
        self._user = user
        self._staff = {person.id: person for person in reading.staff}
        self._rows = RosterRows(reading, frame)
        self._tally = NeedTally(reading)
        self._weeks = weeks_of(reading.days)
        self._columns = columns_of(reading)
        self._legend = legend_of(reading)
        self._order = _in_groups(reading)
        today = reading.now.astimezone(reading.ward.zone).date()
        self._choices = choices_of(reading.periods, reading.period, reading.ward.unit.id, today, user)
        self._people: dict[EntityId, PersonSnapshot] = {}
        self._problems: dict[EntityId, tuple[ProblemSnapshot, ...]] = {}
        self._make(self._staff)
        self.snapshot = self._snapshot()

    def revise(self, reading: RosterReading, staff_ids: Iterable[EntityId]) -> None:
        """Show what some people work now; the broken rules are those that the live roster has by then."""
        before, self._reading = self._reading, reading
        changed = tuple(staff_ids)
        for staff_id in changed:
            self._tally.remove(before.work_of[staff_id])
            self._tally.add(reading.work_of[staff_id])
        self._make(changed)
        self.snapshot = self._snapshot()

    def _make(self, staff_ids: Iterable[EntityId]) -> None:
        for staff_id in staff_ids:
            broken = () if self._live is None else self._live.violations_of(staff_id)
            work = self._reading.work_of[staff_id]
            self._people[staff_id] = self._rows.row(self._staff[staff_id], work, broken)
            self._problems[staff_id] = self._told(broken, self._staff[staff_id].full_name)

    def _snapshot(self) -> RosterSnapshot:
        reading, period = self._reading, self._reading.period
        of_unit = () if self._live is None else self._live.violations_of_unit
        problems = sorted(
            chain(*self._problems.values(), self._told(of_unit, reading.ward.unit.name)), key=_urgency
        )
        to_fix = sum(1 for problem in problems if problem.mark is MarkKind.HARD)
        posted = period.state is PeriodState.POSTED
        archived = period.state is PeriodState.ARCHIVED
        return RosterSnapshot(
            period_id=period.id,
            period_title=period_words(period.first_date, period.last_date),
            state_label=state_words(period),
            is_posted=posted,
            staff_label=tr("{count} staff", count=len(reading.staff)),
            weeks=self._weeks,
            days=self._columns,
            groups=tuple(
                GroupSnapshot(title, tuple(self._people[staff_id] for staff_id in members))
                for title, members in self._order
            ),
            needs=self._tally.rows(),
            legend=self._legend,
            to_fix=to_fix,
            warnings=len(problems) - to_fix,
            problems=tuple(problems),
            post_label="" if archived else tr("Post version {version}", version=period.version + 1),
            why_not_edit=why_not_edited(period, self._user),
            why_not_generate=why_not_generated(period, self._user),
            why_not_post=why_not_posted(period, self._user, to_fix, is_new=reading.differs_from_posted),
            empty_sentence="" if reading.staff else tr("Nobody belongs to this unit yet."),
            unit_name=reading.ward.unit.name,
            choices=self._choices_now(),
        )

    def _choices_now(self) -> PeriodChoices:
        """Return what can be done with the period: one with a shift is not taken away."""
        period_id, choices = self._reading.period.id, self._choices
        if choices.can_remove and any(
            item.period_id == period_id for work in self._reading.work_of.values() for item in work
        ):
            return replace(choices, can_remove=False)
        return choices

    def _told(self, violations: Iterable[Violation], who: str) -> tuple[ProblemSnapshot, ...]:
        told = (_problem(violation, who, self._reading.days) for violation in violations)
        return tuple(problem for problem in told if problem is not None)


def _in_groups(reading: RosterReading) -> tuple[tuple[str, tuple[EntityId, ...]], ...]:
    members: dict[str, list[Staff]] = {name: [] for name in _GROUPS}
    for person in sorted(reading.staff, key=_seniority):
        members[_group_name(person, reading)].append(person)
    return tuple(
        (
            tr("{group}, {count} staff", group=tr(name), count=len(people)),
            tuple(person.id for person in people),
        )
        for name, people in members.items()
        if people
    )


def _group_name(person: Staff, reading: RosterReading) -> str:
    if person.employment.home_unit_id != reading.ward.unit.id:
        return _GUESTS
    return _ROTATIONS.get(person.employment.rotation, _ANY_SHIFT)


def _seniority(person: Staff) -> tuple[int, bool, str]:
    roles = list(StaffRole)
    return (roles.index(person.employment.role), not person.employment.can_charge, person.full_name)


def _problem(violation: Violation, who: str, days: Sequence[date]) -> ProblemSnapshot | None:
    mark = mark_of(violation)
    if mark is None:
        return None
    inside = [number for number in violation.days if 0 <= number < len(days)]
    day = days[inside[-1]] if inside else None
    title = f"{who}, {date_words(day)}" if day else who
    return ProblemSnapshot(mark, title, violation.text, violation.person, day)


def _urgency(problem: ProblemSnapshot) -> tuple[bool, date, str, str]:
    """Order problems: what must be mended first, then by day; the same problems always in the same order."""
    return problem.mark is not MarkKind.HARD, problem.day or date.min, problem.title, problem.sentence
