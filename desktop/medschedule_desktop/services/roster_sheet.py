"""The Schedule page's grid: people by day, with hours, needs and every broken rule in words."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from medschedule_desktop.services.roster_check import RosterCheck
from medschedule_desktop.services.roster_reading import RosterReading
from medschedule_desktop.services.snapshots.roster import (
    OFF,
    BalanceState,
    CellSnapshot,
    DaySnapshot,
    GroupSnapshot,
    MarkKind,
    NeedCell,
    NeedRow,
    NeedState,
    PersonSnapshot,
    ProblemSnapshot,
    RosterSnapshot,
    ShiftKind,
    ShiftLegend,
    WeekSnapshot,
)
from medschedule_desktop.services.wording import ROLE_WORDS, hours_range, short_date_words
from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_period import PeriodState
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.model.staff import Rotation, Staff, StaffRole
from medschedule_shared.model.time_off_request import RequestState
from medschedule_shared.model.user import User
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import date_words

_KINDS = {
    ShiftType.DAY: ShiftKind.DAY,
    ShiftType.EVENING: ShiftKind.EVENING,
    ShiftType.NIGHT: ShiftKind.NIGHT,
    ShiftType.ON_CALL: ShiftKind.ON_CALL,
}

_ANY_SHIFT, _FLOATED = marked("Any shift"), marked("From other units")
_ROTATIONS = {Rotation.DAY: marked("Day and evening"), Rotation.NIGHT: marked("Night rotation")}
_GROUPS = (*_ROTATIONS.values(), _ANY_SHIFT, _FLOATED)


def roster_snapshot(reading: RosterReading, user: User | None) -> RosterSnapshot:
    """Return everything that the page paints."""
    check = RosterCheck(reading)
    period = reading.period
    problems = _problems(reading, check)
    to_fix = sum(1 for problem in problems if problem.mark is MarkKind.HARD)
    posted = period.state is PeriodState.POSTED
    may_edit = user is not None and user.may(Permission.ASSIGN, (period.unit_id,))
    may_post = user is not None and user.may(Permission.POST_SCHEDULE, (period.unit_id,))
    return RosterSnapshot(
        period_id=period.id,
        period_title=f"{short_date_words(period.first_date)} – {_last(period.last_date)}",
        state_label=tr("Posted, version {version}", version=period.version)
        if posted
        else tr("Draft, not posted"),
        is_posted=posted,
        staff_label=tr("{count} staff", count=len(reading.staff)),
        weeks=_weeks(reading.days),
        days=_days(reading),
        groups=_groups(reading, check),
        needs=_needs(reading),
        legend=tuple(_legend(template) for template in _in_order(reading)),
        to_fix=to_fix,
        warnings=len(problems) - to_fix,
        problems=problems,
        explanations=(),
        post_label=tr("Post version {version}", version=period.version + 1),
        can_edit=may_edit,
        can_generate=may_edit and not posted,
        can_post=may_post and not to_fix and reading.differs_from_posted,
        empty_sentence="" if reading.staff else tr("Nobody belongs to this unit yet."),
    )


def _last(day: date) -> str:
    return f"{short_date_words(day)} {day.year}"


def _weeks(days: tuple[date, ...]) -> tuple[WeekSnapshot, ...]:
    weeks = []
    for number, start in enumerate(range(0, len(days), 7), start=1):
        part = days[start : start + 7]
        title = tr(
            "Week {number}: {first} – {last}",
            number=number,
            first=short_date_words(part[0]),
            last=short_date_words(part[-1]),
        )
        weeks.append(WeekSnapshot(title, len(part)))
    return tuple(weeks)


def _days(reading: RosterReading) -> tuple[DaySnapshot, ...]:
    today = reading.now.astimezone(reading.ward.zone).date()
    return tuple(
        DaySnapshot(
            day=day,
            weekday=date_words(day)[0],
            number=str(day.day),
            is_weekend=day.weekday() >= 5,
            is_today=day == today,
        )
        for day in reading.days
    )


def _groups(reading: RosterReading, check: RosterCheck) -> tuple[GroupSnapshot, ...]:
    groups: defaultdict[str, list[Staff]] = defaultdict(list)
    for person in reading.staff:
        groups[_group_name(person, reading)].append(person)
    cells = _cells(reading, check)
    return tuple(
        GroupSnapshot(
            title=tr("{group}, {count} staff", group=tr(name), count=len(groups[name])),
            people=tuple(
                _person(person, reading, check, cells[person.id])
                for person in sorted(groups[name], key=_seniority)
            ),
        )
        for name in _GROUPS
        if groups[name]
    )


def _group_name(person: Staff, reading: RosterReading) -> str:
    if person.employment.home_unit_id != reading.ward.unit.id:
        return _FLOATED
    return _ROTATIONS.get(person.employment.rotation, _ANY_SHIFT)


def _seniority(person: Staff) -> tuple[int, bool, str]:
    roles = list(StaffRole)
    return (roles.index(person.employment.role), not person.employment.can_charge, person.full_name)


def _cells(reading: RosterReading, check: RosterCheck) -> Mapping[EntityId, tuple[CellSnapshot, ...]]:
    shifts: dict[tuple[EntityId, date], Assignment] = {}
    for item in reading.in_period:
        shifts[item.staff_id or "", item.shift_details.date] = item
    leave, asked = _time_off_days(reading)
    return {
        person.id: tuple(
            _cell(
                shifts.get((person.id, day)),
                reading.ward.templates,
                check.worst(person.id, number),
                leave=(person.id, day) in leave,
                asked_off=(person.id, day) in asked,
            )
            for number, day in enumerate(reading.days)
        )
        for person in reading.staff
    }


def _time_off_days(
    reading: RosterReading,
) -> tuple[frozenset[tuple[EntityId, date]], frozenset[tuple[EntityId, date]]]:
    approved: set[tuple[EntityId, date]] = set()
    pending: set[tuple[EntityId, date]] = set()
    for request in reading.time_off:
        target = approved if request.state is RequestState.APPROVED else pending
        target.update((request.staff_id, day) for day in reading.days if request.covers(day))
    return frozenset(approved), frozenset(pending)


def _cell(
    assignment: Assignment | None,
    templates: Mapping[EntityId, ShiftTemplate],
    worst: Violation | None,
    *,
    leave: bool,
    asked_off: bool,
) -> CellSnapshot:
    if assignment is None:
        if not leave and not asked_off:
            return OFF
        words = tr("approved leave") if leave else tr("asked to be off")
        return CellSnapshot(leave=leave, asked_off=asked_off, description=words)
    template = templates.get(assignment.template_id)
    if template is None:
        return CellSnapshot(letter="?", description=tr("a shift that this station does not know"))
    return CellSnapshot(
        letter=template.letter,
        kind=_KINDS[template.shift_type],
        pinned=assignment.pinned,
        leave=leave,
        asked_off=asked_off,
        mark=mark_of(worst),
        sentence=worst.text if worst else "",
        description=f"{template.letter} {hours_range(template)}",
    )


def mark_of(violation: Violation | None) -> MarkKind | None:
    """Return the mark that a broken rule puts on a cell; information puts none."""
    if violation is None or violation.severity is Severity.INFORMATION:
        return None
    return MarkKind.HARD if violation.severity is Severity.NO_SAVE else MarkKind.WARNING


def _person(
    person: Staff, reading: RosterReading, check: RosterCheck, cells: tuple[CellSnapshot, ...]
) -> PersonSnapshot:
    paid = sum(item.shift_details.paid_minutes for item in reading.in_period if item.staff_id == person.id)
    owed = check.owed_minutes(person) / 60
    difference = paid / 60 - owed
    # Contracts are met to the nearest shift: nobody can work a third of one.
    met = not owed or abs(difference) <= check.longest_shift_minutes / 120
    balance = BalanceState.MET if met else BalanceState.OVER if difference > 0 else BalanceState.UNDER
    return PersonSnapshot(
        staff_id=person.id,
        name=person.full_name,
        is_charge=person.employment.can_charge,
        hours=f"{paid / 60:.0f}",
        contract_hours=f"{owed:.0f}",
        balance="" if met else f"{difference:+.0f}".replace("-", "−"),
        balance_state=balance,
        cells=cells,
    )


def _in_order(reading: RosterReading) -> list[ShiftTemplate]:
    return sorted(
        reading.ward.templates.values(), key=lambda template: (template.start_time, template.letter)
    )


def _legend(template: ShiftTemplate) -> ShiftLegend:
    return ShiftLegend(template.letter, _KINDS[template.shift_type], template.label, hours_range(template))


def _needs(reading: RosterReading) -> tuple[NeedRow, ...]:
    """Return a row for every role and shift that core staffing plans, the charge nurses last."""
    counts: defaultdict[tuple[date, EntityId, str], int] = defaultdict(int)
    for item in reading.in_period:
        seat = tr("Charge") if item.is_charge else ROLE_WORDS[item.role]
        counts[item.shift_details.date, item.template_id, seat] += 1
    planned: dict[tuple[str, EntityId], dict[date, int]] = {}
    for shift in reading.ward.planned(reading.period.first_date, reading.period.last_date):
        seats = {ROLE_WORDS[need.role]: need.count for need in shift.core.needs}
        seats[tr("Charge")] = shift.core.charge_nurses
        for seat, count in seats.items():
            if count:
                planned.setdefault((seat, shift.template.id), {})[shift.date] = count
    order = [*ROLE_WORDS.values(), tr("Charge")]
    starts = {template.id: template.start_time for template in reading.ward.templates.values()}
    rows = sorted(planned.items(), key=lambda row: (order.index(row[0][0]), starts[row[0][1]]))
    return tuple(
        _need_row(
            f"{reading.ward.templates[template_id].label} {seat}",
            by_day,
            {day: counts[day, template_id, seat] for day in reading.days},
            reading.days,
        )
        for (seat, template_id), by_day in rows
    )


def _need_row(
    title: str, needed: Mapping[date, int], have: Mapping[date, int], days: tuple[date, ...]
) -> NeedRow:
    usual = max(needed.values(), default=0)
    cells = tuple(_need_cell(title, day, needed.get(day, 0), have[day]) for day in days)
    return NeedRow(title, tr("need {count}, have", count=usual), cells)


def _need_cell(title: str, day: date, need: int, have: int) -> NeedCell:
    sentence = tr(
        "{title} {date} needs {need}, has {have}", title=title, date=date_words(day), need=need, have=have
    )
    if have < need:
        return NeedCell(f"{have}/{need}", NeedState.SHORT, sentence)
    return NeedCell(str(have), NeedState.OVER if have > need else NeedState.MET, sentence)


def _problems(reading: RosterReading, check: RosterCheck) -> tuple[ProblemSnapshot, ...]:
    names = {person.id: person.full_name for person in reading.staff}
    found = []
    for violation in check.violations:
        mark = mark_of(violation)
        if mark is None:
            continue
        days = [reading.days[number] for number in violation.days if 0 <= number < len(reading.days)]
        day = days[-1] if days else None
        who = names.get(violation.person or "", reading.ward.unit.name)
        title = f"{who}, {date_words(day)}" if day else who
        found.append(ProblemSnapshot(mark, title, violation.text, violation.person, day))
    found.sort(key=lambda problem: problem.mark is not MarkKind.HARD)
    return tuple(found)
