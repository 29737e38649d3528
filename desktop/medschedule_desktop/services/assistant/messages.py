"""Drafts of messages, which a person copies and sends by whatever means they have."""

from datetime import date, timedelta

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.ward import Ward
from medschedule_desktop.services.wording import day_words, hours_range
from medschedule_shared.assistant.questions import DraftMessage, Message
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.staff import Staff

_LOOK_AHEAD = timedelta(days=42)


def drafted(work: UnitOfWork, ward: Ward, command: DraftMessage, today: date) -> str:
    """Return the text of a message. It holds no reason, no telephone number and nobody else's name.

    Raises:
        EntryRefused: there is nothing to write about.
    """
    match command.about:
        case Message.ASK_FOR_COVER:
            return _cover(work, ward, command)
        case Message.OWN_SHIFTS:
            return _own_shifts(work, ward, command.person or "", today)
        case Message.SCHEDULE_READY:
            return _ready(work, ward)


def _cover(work: UnitOfWork, ward: Ward, command: DraftMessage) -> str:
    template = ward.templates[command.shift or ""]
    question = tr(
        "{unit} needs one more person for {label} on {date}, {hours}. Can you come? "
        "Please call the unit, or tell your charge nurse.",
        unit=ward.unit.name,
        label=template.label,
        date=day_words(command.day or date.min),
        hours=hours_range(template),
    )
    return f"{_greeting(work, command.person)}\n\n{question}"


def _own_shifts(work: UnitOfWork, ward: Ward, person: EntityId, today: date) -> str:
    found = work.select(
        Assignment,
        equal={"staffId": person},
        between={"shiftDetails.date": (today.isoformat(), (today + _LOOK_AHEAD).isoformat())},
    )
    shifts = sorted((each for each in found if each.standing), key=lambda each: each.shift_details.start_at)
    if not shifts:
        raise EntryRefused(tr("This person has no shift in the next six weeks. There is nothing to write."))
    lines = [
        tr(
            "{date}: {label}, {start} to {end}",
            date=day_words(each.shift_details.date),
            label=ward.label_of(each),
            start=each.shift_details.start_time,
            end=each.shift_details.end_time,
        )
        for each in shifts
    ]
    return "\n".join((_greeting(work, person), "", tr("These are your shifts:"), *lines))


def _ready(work: UnitOfWork, ward: Ward) -> str:
    posted = [
        each
        for each in work.select(SchedulePeriod, equal={"unitId": ward.unit.id})
        if each.state is PeriodState.POSTED
    ]
    if not posted:
        raise EntryRefused(tr("No schedule of this unit is posted, so there is nothing to announce."))
    period = max(posted, key=lambda each: each.first_date)
    announcement = tr(
        "The schedule of {unit} from {first} to {last} is posted. Please look at your shifts, and tell your "
        "manager soon if something is wrong.",
        unit=ward.unit.name,
        first=day_words(period.first_date),
        last=day_words(period.last_date),
    )
    return f"{_greeting(work, None)}\n\n{announcement}"


def _greeting(work: UnitOfWork, person: EntityId | None) -> str:
    staff = None if person is None else work.get(Staff, person)
    if staff is None:
        return tr("Hello everybody,")
    return tr("Hello {name},", name=staff.personal_info.first_name)
