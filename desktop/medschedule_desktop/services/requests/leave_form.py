"""The form that asks for days off: staff for themselves, at the desk on behalf of others."""

from collections.abc import Mapping
from datetime import date, timedelta

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.forms import answers
from medschedule_desktop.services.forms.open_form import OpenForm, Question, Values
from medschedule_desktop.services.forms.permission import why_not
from medschedule_desktop.services.requests.wording import dates_words
from medschedule_desktop.services.snapshots.form import FieldKind
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.ward import read_ward
from medschedule_shared.identity import new_id
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.model.roles import Permission, Role
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.time_off import RequestTimeOff

_KIND_WORDS = Words(
    {
        TimeOffKind.PAID_LEAVE: marked("Paid leave"),
        TimeOffKind.REQUESTED_OFF: marked("Wish to be off"),
        TimeOffKind.EDUCATION: marked("Education"),
        TimeOffKind.SICK: marked("Sick leave"),
        TimeOffKind.LEAVE_OF_ABSENCE: marked("Leave of absence"),
    }
)
_PERSON, _KIND, _FIRST, _LAST, _NOTE = "staffId", "kind", "firstDate", "lastDate", "note"
_FARTHEST = timedelta(days=550)
_LONGEST = timedelta(days=365)
_OPEN = (RequestState.PENDING, RequestState.APPROVED)


def leave_form(work: UnitOfWork, station: Station) -> OpenForm:
    """Open the form that enters a request."""
    ward = read_ward(work, station.unit_id)
    today = station.clock.now().astimezone(ward.zone).date()
    people = _people(work, station)
    request_id = new_id()

    def check(values: Values) -> Mapping[str, str]:
        first, last = (date.fromisoformat(values[key]) for key in (_FIRST, _LAST))
        if last < first:
            return {_LAST: tr("The last day is before the first.")}
        if last < today:
            return {_LAST: tr("These days are over.")}
        if first - today > _FARTHEST:
            return {_FIRST: tr("This is more than a year and a half ahead. Look at the year.")}
        if last - first > _LONGEST:
            return {_LAST: tr("This is more than a year. Look at the year.")}
        for other in work.select(TimeOffRequest, within={"staffId": {values[_PERSON]}}):
            if other.state in _OPEN and other.first_date <= last and first <= other.last_date:
                words = dates_words(other.first_date, other.last_date)
                return {_FIRST: tr("There is a request for {dates} already.", dates=words)}
        return {}

    def operations(values: Values) -> tuple[Operation, ...]:
        return (
            RequestTimeOff(
                request_id=request_id,
                unit_id=ward.unit.id,
                staff_id=values[_PERSON],
                kind=TimeOffKind(values[_KIND]),
                first_date=date.fromisoformat(values[_FIRST]),
                last_date=date.fromisoformat(values[_LAST]),
                note=values[_NOTE],
            ),
        )

    chosen = people[0].id if len(people) == 1 else ""
    choices = tuple((person.id, person.full_name) for person in people)
    kinds = tuple((kind.value, words) for kind, words in _KIND_WORDS.items())
    return OpenForm(
        form_id="leave",
        title=tr("New request"),
        questions=(
            Question(
                _PERSON,
                tr("For whom"),
                answers.one_of(dict(choices)),
                (chosen,),
                kind=FieldKind.CHOICE,
                choices=choices if chosen else (("", tr("Choose a person")), *choices),
            ),
            Question(
                _KIND,
                tr("Kind"),
                answers.one_of(dict(kinds)),
                (TimeOffKind.PAID_LEAVE.value,),
                kind=FieldKind.CHOICE,
                choices=kinds,
            ),
            Question(_FIRST, tr("First day"), answers.day, hint=tr("Such as 13 Oct 2026")),
            Question(_LAST, tr("Last day"), answers.day, hint=tr("Such as 13 Oct 2026")),
            Question(_NOTE, tr("In their words"), answers.text(most=400), hint=tr("Only managers read this")),
        ),
        operations=operations,
        check=check,
        save=tr("Send the request"),
        sentence=tr("It is kept here at once, and sent when the server is reached."),
        reason=_reason(station, people),
        done=_done,
    )


def _people(work: UnitOfWork, station: Station) -> tuple[Staff, ...]:
    """Return for whom this user may ask: staff for themselves, the desk for the unit's people."""
    user = station.user
    if user is None:
        return ()
    if user.role is Role.STAFF:
        own = work.get(Staff, user.staff_id) if user.staff_id else None
        return (own,) if own is not None and own.deleted_at is None else ()
    found = work.select(Staff, equal={"employment.homeUnitId": station.unit_id})
    return tuple(sorted(found, key=lambda person: person.full_name))


def _reason(station: Station, people: tuple[Staff, ...]) -> str:
    refused = why_not(
        station, Permission.REQUEST_TIME_OFF, (station.unit_id,), tr("Your role does not enter requests.")
    )
    return refused or ("" if people else tr("Nobody of this unit is known here yet."))


def _done(values: Values) -> str:
    days = dates_words(date.fromisoformat(values[_FIRST]), date.fromisoformat(values[_LAST]))
    return tr("Asked for {dates}. A manager decides.", dates=days)
