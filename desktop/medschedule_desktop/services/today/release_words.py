"""Whose turn it is to go home, in words."""

from datetime import timedelta

from medschedule_desktop.services.snapshots.today import ReleaseRow, TurnNext
from medschedule_desktop.services.today.candidate_words import contract_words
from medschedule_desktop.services.today.reading import TodayReading
from medschedule_desktop.services.today.turn_reading import ReleaseTurn
from medschedule_desktop.services.wording import clock_words, short_date_words
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.turn_entry import TurnChoice, TurnEntry, TurnKind
from medschedule_shared.rules.wording import hours_words
from medschedule_shared.staffing.release_order import ReleaseClass


def release_rows(reading: TodayReading) -> tuple[ReleaseRow, ...]:
    """Return everybody who may be released, in order."""
    return tuple(_row(number, each, reading) for number, each in enumerate(reading.releases, start=1))


def release_next(reading: TodayReading) -> TurnNext | None:
    """Return whose turn it is; None when everybody declined or nobody is to spare."""
    focus = reading.focus
    if focus is None:
        return None
    for each in reading.releases:
        if each.turn.declined:
            continue
        spare = reading.coverage(focus).spare
        starts = clock_words(focus.span.start, reading.ward.zone)
        seat = tr_count(
            "{shift} {time} has {count} RN too many. Whose turn it is",
            "{shift} {time} has {count} RN too many. Whose turn it is",
            spare,
            shift=focus.template.label,
            time=starts,
        )
        return TurnNext(each.assignment.id, seat, each.staff.full_name, _why(each, reading))
    return None


def release_note(reading: TodayReading) -> str:
    """Return how many there are and how many are needed; empty while nobody is to spare."""
    if reading.focus is None or not reading.releases:
        return ""
    cover = reading.coverage(reading.focus)
    return tr(
        "{nurses} RN for {patients} patients, {needed} needed. Agency goes first, then overtime, volunteers, "
        "per diem, then by turn.",
        nurses=cover.nurses,
        patients=cover.patients,
        needed=cover.needed,
    )


def off_words(entry: TurnEntry, reading: TodayReading) -> str:
    """Return how and since when somebody is at home."""
    at = clock_words(entry.chosen_at, reading.ward.zone)
    if entry.choice is TurnChoice.STANDBY:
        return tr("standby {time}", time=at)
    return tr("released {time}", time=at)


def standby_words(reading: TodayReading) -> str:
    """Return who is on standby for the shift and when that is looked at again; empty without anybody."""
    waiting = [entry for entry in reading.off.values() if entry.choice is TurnChoice.STANDBY]
    if not waiting or reading.census is None:
        return ""
    interval = reading.ward.organization.settings.scheduling_rules.census_interval_minutes
    again = reading.census.taken_at + timedelta(minutes=interval)
    return tr(
        "On standby: {names}. Looked at again with the census at {time}.",
        names=", ".join(reading.name(entry.staff_id) for entry in waiting),
        time=clock_words(again, reading.ward.zone),
    )


def turn_event_words(entry: TurnEntry) -> str:
    """Return what the log says of an entry, after the name."""
    if entry.called_back_at is not None:
        return tr(" was called back")
    if entry.choice is TurnChoice.WENT:
        return tr(" was held over") if entry.kind is TurnKind.HOLD_OVER else tr(" floats to another unit")
    return {
        TurnChoice.VOLUNTEERED: tr(" would like to go home"),
        TurnChoice.DECLINED: tr(" declined to go home"),
        TurnChoice.RELEASED: tr(" was released"),
        TurnChoice.STANDBY: tr(" is on standby"),
    }[entry.choice]


def _row(number: int, each: ReleaseTurn, reading: TodayReading) -> ReleaseRow:
    turn, zone = each.turn, reading.ward.zone
    last = "" if turn.last_turn is None else short_date_words(turn.last_turn.astimezone(zone).date())
    return ReleaseRow(
        assignment_id=each.assignment.id,
        rank=number,
        name=each.staff.full_name,
        tier=contract_words(each.staff, reading.ward),
        why=_why(each, reading),
        turns=str(turn.turns),
        last_turn=last,
        hours_before=hours_words(each.week_minutes).removesuffix(" h"),
        hours_after=hours_words(each.week_minutes - each.shift_minutes),
        answer=_answer(each, reading),
        declined=turn.declined,
    )


def _why(each: ReleaseTurn, reading: TodayReading) -> str:
    turn = each.turn
    match turn.release_class:
        case ReleaseClass.AGENCY:
            return tr("Agency goes first")
        case ReleaseClass.OVERTIME:
            return tr("Overtime: {hours}", hours=hours_words(turn.on_duty.overtime_minutes))
        case ReleaseClass.VOLUNTEER:
            return tr("Would like to go")
        case ReleaseClass.PER_DIEM:
            return tr("Per diem goes before regular staff")
        case ReleaseClass.TURN:
            if turn.last_turn is None:
                return tr("Turn: never before")
            day = turn.last_turn.astimezone(reading.ward.zone).date()
            return tr("Turn: last {day}", day=short_date_words(day))


def _answer(each: ReleaseTurn, reading: TodayReading) -> str:
    mine = [entry for entry in reading.ledger if entry.assignment_id == each.assignment.id and entry.stands]
    if not mine or mine[-1].choice not in (TurnChoice.DECLINED, TurnChoice.VOLUNTEERED):
        return ""
    at = clock_words(mine[-1].chosen_at, reading.ward.zone)
    if mine[-1].choice is TurnChoice.DECLINED:
        return tr("{time} Declined", time=at)
    return tr("{time} Would like to go", time=at)
