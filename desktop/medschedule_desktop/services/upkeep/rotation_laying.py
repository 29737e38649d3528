"""Laying a rotation onto a schedule for a person: what is pinned, what gives way, what is left out."""

from datetime import date

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.forms import answers
from medschedule_desktop.services.forms.open_form import OpenForm, Question, Values
from medschedule_desktop.services.forms.permission import why_not
from medschedule_desktop.services.snapshots.form import FieldKind
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.wording import short_date_words
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.rotation_pattern import RotationPattern
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.operations.lay_rotation import LayRotation, RotationShift
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.shift_seat import DRAFTS
from medschedule_shared.staffing.rotation import shifts_on

_OPEN = (PeriodState.COLLECTING, PeriodState.BALANCING)
_WHO, _WHERE, _WEEK = "person", "period", "week"


def lay_form(work: UnitOfWork, station: Station, pattern: RotationPattern) -> OpenForm:
    """Open the form that lays a rotation onto a schedule."""
    unit_id = station.unit_id
    people = sorted(
        work.select(Staff, equal={"employment.homeUnitId": unit_id}),
        key=lambda each: each.full_name.casefold(),
    )
    periods = sorted(
        (each for each in work.select(SchedulePeriod, equal={"unitId": unit_id}) if each.state in _OPEN),
        key=lambda each: each.first_date,
    )
    names = {each.id: each.full_name for each in people}
    weeks = {str(number): tr("Week {number}", number=number) for number in range(1, pattern.weeks + 1)}
    days = {each.id: _days_words(each) for each in periods}

    def operations(values: Values) -> tuple[Operation, ...]:
        period = next(each for each in periods if each.id == values[_WHERE])
        laid = _laid(work, pattern, period, values[_WHO], int(values[_WEEK]))
        return () if laid is None else (laid,)

    def done(values: Values) -> str:
        return tr(
            "{rotation} is pinned for {name}, {days}. Look at the rule marks on the Schedule page.",
            rotation=pattern.name,
            name=names[values[_WHO]],
            days=days[values[_WHERE]],
        )

    reason = why_not(
        station, Permission.ASSIGN, (unit_id,), tr("Who plans the unit's schedule lays a rotation.")
    )
    if not periods:
        reason = reason or tr("No schedule is open. A manager opens one on the Schedule page.")
    return OpenForm(
        form_id=f"lay/{pattern.id}",
        title=tr("Lay {rotation} onto a schedule", rotation=pattern.name),
        questions=(
            _choice(_WHO, tr("Person"), names),
            _choice(_WHERE, tr("Schedule"), days),
            _choice(_WEEK, tr("Begins with"), weeks),
        ),
        operations=operations,
        save=tr("Lay and pin"),
        sentence=tr(
            "Its shifts are pinned, so that Generate keeps them. The person's other drafts that are not "
            "pinned give way; days of approved leave and shifts that are pinned already stay as they are."
        ),
        reason=reason,
        done=done,
    )


def _choice(key: str, label: str, choices: dict[str, str]) -> Question:
    return Question(
        key,
        label,
        answers.one_of(choices),
        (next(iter(choices), ""),),
        kind=FieldKind.CHOICE,
        choices=tuple(choices.items()),
    )


def _days_words(period: SchedulePeriod) -> str:
    return f"{short_date_words(period.first_date)} – {short_date_words(period.last_date)}"


def _laid(
    work: UnitOfWork, pattern: RotationPattern, period: SchedulePeriod, staff_id: EntityId, week: int
) -> LayRotation | None:
    """Return the operation for what can be laid; None when nothing can or all of it is there."""
    mine = tuple(
        each
        for each in work.select(
            Assignment,
            equal={"staffId": staff_id},
            between={"shiftDetails.date": (period.first_date.isoformat(), period.last_date.isoformat())},
        )
        if each.standing
    )
    wanted = {
        day: template_id
        for day, template_id in shifts_on(pattern, period.first_date, period.days, week).items()
        if not _is_away(work, staff_id, day)
    }
    drafts = tuple(each for each in mine if each.period_id == period.id and each.status in DRAFTS)
    there = {(each.shift_details.date, each.template_id): each for each in drafts}
    shifts = tuple(
        RotationShift(assignment_id=new_id(), template_id=template_id, date=day)
        for day, template_id in wanted.items()
        if (day, template_id) not in there or not there[day, template_id].pinned
    )
    giving_way = tuple(
        each.id
        for each in drafts
        if not each.pinned and wanted.get(each.shift_details.date) != each.template_id
    )
    if not shifts:
        return None
    return LayRotation(
        pattern_id=pattern.id,
        unit_id=period.unit_id,
        period_id=period.id,
        staff_id=staff_id,
        shifts=shifts,
        replaces=giving_way,
    )


def _is_away(work: UnitOfWork, staff_id: EntityId, day: date) -> bool:
    return any(
        request.state is RequestState.APPROVED and request.covers(day)
        for request in work.select(TimeOffRequest, equal={"staffId": staff_id})
    )
