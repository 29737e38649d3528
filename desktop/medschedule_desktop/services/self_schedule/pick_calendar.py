"""The self-scheduling page in words: a person's days, what they owe, and the list to balance."""

from collections import Counter, defaultdict
from datetime import date, timedelta

from medschedule_desktop.services.requests.wording import label_of_template, skill_words
from medschedule_desktop.services.self_schedule.pick_reading import PickReading
from medschedule_desktop.services.snapshots.self_schedule import (
    BalanceRow,
    MeterRow,
    PickDay,
    PickOption,
    WindowState,
)
from medschedule_desktop.services.wording import clock_words
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.schedule_period import PeriodState
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import RequestState
from medschedule_shared.rules.rule import check_person
from medschedule_shared.rules.violation import Severity
from medschedule_shared.rules.wording import and_words, date_words, hours_words
from medschedule_shared.staffing.contract import owed_minutes
from medschedule_shared.staffing.pick_balance import Commitment, SeatBalance, commitment
from medschedule_shared.staffing.rulebook import Rulebook

_WEEK = 7
_MOST_ROWS = 60


def window_state(reading: PickReading) -> WindowState:
    """Return where the schedule stands at this moment."""
    period = reading.roster.period
    if period.state in (PeriodState.POSTED, PeriodState.ARCHIVED):
        return WindowState.POSTED
    window = period.self_schedule
    if window is None:
        return WindowState.NONE
    if period.state_at(reading.now) is PeriodState.BALANCING:
        return WindowState.CLOSED
    return WindowState.OPEN if window.is_open(reading.now) else WindowState.WAITING


def window_sentence(reading: PickReading) -> str:
    """Say where the schedule stands and what to do."""
    window, zone = reading.roster.period.self_schedule, reading.roster.ward.zone
    state = window_state(reading)
    if state is WindowState.POSTED:
        return tr("Posted. Changes are made by swaps and open shifts now.")
    if window is None or state is WindowState.NONE:
        return tr("The window for picking shifts has not been opened for this schedule.")

    opens, closes = (
        f"{date_words(at.astimezone(zone).date())} {clock_words(at, zone)}"
        for at in (window.opens_at, window.closes_at)
    )
    if state is WindowState.WAITING:
        return tr("Opens {time}.", time=opens)
    if state is WindowState.OPEN:
        return tr("Open until {time}. Pick your shifts; the manager balances afterwards.", time=closes)
    return tr("Closed {time}: picks can be read and not changed. The manager balances.", time=closes)


def weeks(reading: PickReading, person: Staff) -> tuple[tuple[PickDay | None, ...], ...]:
    """Return the person's days, each week from Sunday on."""
    role = person.employment.role
    people = reading.people
    takers: defaultdict[tuple[date, EntityId], list[EntityId]] = defaultdict(list)
    for pick in reading.picks:
        if pick.staff_id in people and people[pick.staff_id].employment.role is role:
            takers[pick.date, pick.template_id].append(pick.staff_id)
    seats: Counter[tuple[int, str]] = Counter()
    for need in reading.needs:
        if need.skill == role.value:
            seats[need.day, need.shift] += need.minimum
    own = {(pick.date, pick.template_id): pick.id for pick in reading.of(person.id)}
    templates = sorted(reading.roster.ward.templates.values(), key=lambda each: each.start_time)
    days: list[PickDay | None] = []
    first = reading.roster.days[0]
    days += [None] * ((first.weekday() + 1) % _WEEK)
    for number, day in enumerate(reading.roster.days):
        options = tuple(
            PickOption(
                template_id=template.id,
                letter=template.letter,
                label=template.label,
                count=f"{have}/{need}",
                is_full=len(there) >= seats[cell],
                pick_id=own.get((day, template.id), ""),
            )
            for template in templates
            if seats[cell := (number, template.id)]
            for there in (takers[day, template.id],)
            for have, need in (reading.counted(cell, role.value, there, seats[cell]),)
        )
        leave = _on_leave(reading, person.id, number)
        days.append(
            PickDay(
                day,
                date_words(day),
                (day.weekday() in reading.frame.weekend_days),
                () if leave else options,
                tr("Approved leave") if leave else "",
            )
        )
    return tuple(tuple(days[start : start + _WEEK]) for start in range(0, len(days), _WEEK))


def meter(reading: PickReading, person: Staff) -> tuple[MeterRow, ...]:
    """Return what a person owes of the schedule and has picked."""
    owed = _commitment(reading, person)
    return (
        MeterRow(
            tr("Hours"),
            tr("{have} of {need}", have=hours_words(owed.minutes), need=hours_words(owed.owed_minutes)),
            _share(owed.minutes, owed.owed_minutes),
            owed.minutes >= owed.owed_minutes,
        ),
        MeterRow(
            tr("Weekends"),
            tr("{have} of {need}", have=owed.weekends, need=owed.owed_weekends),
            _share(owed.weekends, owed.owed_weekends),
            owed.weekends >= owed.owed_weekends,
        ),
        MeterRow(
            tr("Nights and weekend shifts"),
            tr("{have} of {need}", have=owed.undesirable, need=owed.owed_undesirable),
            _share(owed.undesirable, owed.owed_undesirable),
            owed.undesirable >= owed.owed_undesirable,
        ),
    )


def problems(reading: PickReading, person: Staff) -> tuple[str, ...]:
    """Return the rules that a person's picks would break, the gravest first, in words."""
    colleague = reading.colleague(person)
    works = [reading.work(person, pick.date, pick.template_id) for pick in reading.of(person.id)]
    rules = colleague.rules
    before = set(check_person(colleague.person, colleague.timeline, reading.frame, rules))
    found = check_person(colleague.person, colleague.timeline.with_work(*works), reading.frame, rules)
    told = (each for each in found if each not in before and each.severity is not Severity.INFORMATION)
    return tuple(each.text for each in sorted(told, key=lambda each: -each.severity))


def balance_rows(reading: PickReading) -> tuple[BalanceRow, ...]:
    """Return the shifts that have more or fewer people than seats, those with more first."""
    shares = [share for share in reading.shares() if share.moved or share.empty]
    shares.sort(key=lambda share: (not share.moved, share.day, share.shift))
    return tuple(_balance_row(share, reading) for share in shares[:_MOST_ROWS])


def balance_sentence(reading: PickReading) -> str:
    """Say what balancing has to do in one line."""
    shares = reading.shares()
    moved = [ask.person for share in shares for ask in share.moved]
    empty = sum(share.empty for share in shares)
    picked = tr_count("{count} pick", "{count} picks", len(reading.picks))
    return tr(
        "{picks}, {moved} moved, {empty} seats left for the solver. Who was moved most often keeps a pick "
        "first, then who picked earlier.",
        picks=picked,
        moved=len(moved),
        empty=empty,
    )


def _balance_row(share: SeatBalance, reading: PickReading) -> BalanceRow:
    title = tr(
        "{shift} {date}, {role}",
        shift=label_of_template(reading.roster.ward.templates.get(share.shift)),
        date=date_words(reading.frame.date_of(share.day)),
        role=skill_words(share.skill),
    )
    takers = [ask.person for ask in (*share.kept, *share.moved)]
    have, need = reading.counted((share.day, share.shift), share.skill, takers, share.needed)
    missing = max(0, need - have)
    if share.moved:
        names = [reading.people[ask.person].full_name for ask in share.moved]
        sentence = tr("Moved: {names}.", names=and_words(names))
    else:
        seats = tr_count("{count} seat is empty.", "{count} seats are empty.", missing) if missing else ""
        charge = tr("Nobody picked it who may run the shift.") if share.empty > missing else ""
        sentence = " ".join(filter(None, (seats, charge)))
    return BalanceRow(
        title, tr("{have} of {need}", have=have, need=need), sentence, is_over=bool(share.moved)
    )


def _commitment(reading: PickReading, person: Staff) -> Commitment:
    frame, period = reading.frame, reading.roster.period
    known = reading.colleague(person).person
    book = Rulebook(reading.roster.ward.organization, reading.roster.ward.unit)
    weekends = len(frame.weekends)
    window = period.self_schedule
    return commitment(
        ((frame.day_of(pick.date), pick.template_id) for pick in reading.of(person.id)),
        frame,
        owed_minutes(person, known.absences, frame),
        weekends // book.limits(person).weekends_off_every,
        0 if window is None else window.undesirable_floor,
    )


def _on_leave(reading: PickReading, staff_id: EntityId, number: int) -> bool:
    day = reading.roster.period.first_date + timedelta(days=number)
    return any(
        request.staff_id == staff_id and request.state is RequestState.APPROVED and request.covers(day)
        for request in reading.roster.time_off
    )


def _share(have: int, owed: int) -> float:
    return 1.0 if owed <= 0 else min(1.0, have / owed)
