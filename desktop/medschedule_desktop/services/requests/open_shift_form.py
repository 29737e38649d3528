"""The form that offers an empty seat of a posted schedule to staff."""

from collections.abc import Mapping
from datetime import timedelta

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.forms import answers
from medschedule_desktop.services.forms.open_form import OpenForm, Question, Values
from medschedule_desktop.services.forms.permission import why_not
from medschedule_desktop.services.requests.effects import RequestEffects
from medschedule_desktop.services.requests.empty_seats import EmptySeat, empty_seats, left_seat
from medschedule_desktop.services.requests.reading import RequestReading, read_requests
from medschedule_desktop.services.requests.wording import label_of
from medschedule_desktop.services.snapshots.form import FieldKind
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.wording import ROLE_WORDS
from medschedule_shared.identity import new_id
from medschedule_shared.language import marked, tr
from medschedule_shared.model.roles import Permission
from medschedule_shared.operations.open_shift import OfferOpenShift
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.shift_seat import shift_details
from medschedule_shared.rules.wording import date_words
from medschedule_shared.time.instant import Instant

_SEAT, _CLOSES = "seat", "closes"
_CLOSINGS = {
    "1": marked("An hour before it begins"),
    "4": marked("Four hours before it begins"),
    "24": marked("A day before it begins"),
    "48": marked("Two days before it begins"),
}


def open_shift_form(work: UnitOfWork, station: Station, form_id: str) -> OpenForm:
    """Open the form, with one of the empty seats chosen if the id names it."""
    reading = read_requests(work, station.unit_id, station.clock.now())
    seats = {seat.key: seat for seat in empty_seats(reading, RequestEffects(reading))}
    wanted = form_id.partition(":")[2]
    chosen = wanted if wanted in seats else ""
    open_shift_id = new_id()

    def closes_at(seat: EmptySeat, hours: str) -> Instant:
        template = reading.ward.templates[seat.template_id]
        details = shift_details(template, seat.date, reading.ward.unit, reading.ward.zone)
        return details.start_at - timedelta(hours=int(hours))

    def check(values: Values) -> Mapping[str, str]:
        if closes_at(seats[values[_SEAT]], values[_CLOSES]) <= reading.now:
            return {_CLOSES: tr("That time has passed. Choose a later one.")}
        return {}

    def operations(values: Values) -> tuple[Operation, ...]:
        seat = seats[values[_SEAT]]
        left = left_seat(work, station.unit_id, seat)
        return (
            OfferOpenShift(
                open_shift_id=open_shift_id,
                unit_id=station.unit_id,
                period_id=seat.period_id,
                template_id=seat.template_id,
                date=seat.date,
                role=seat.role,
                is_charge=left is not None and left.is_charge,
                closes_at=closes_at(seat, values[_CLOSES]),
                fills=None if left is None else left.id,
            ),
        )

    choices = tuple((key, _seat_words(seat, reading)) for key, seat in seats.items())
    return OpenForm(
        form_id=form_id,
        title=tr("Offer an open shift"),
        questions=(
            Question(
                _SEAT,
                tr("Which seat"),
                answers.one_of(seats),
                (chosen,),
                kind=FieldKind.CHOICE,
                choices=choices if chosen else (("", tr("Choose a seat")), *choices),
            ),
            Question(
                _CLOSES,
                tr("Bidding closes"),
                answers.one_of(_CLOSINGS),
                ("1",),
                kind=FieldKind.CHOICE,
                choices=tuple((hours, tr(words)) for hours, words in _CLOSINGS.items()),
            ),
        ),
        operations=operations,
        check=check,
        save=tr("Offer it"),
        sentence=tr(
            "The unit's staff and those who float here see it and may bid. You award it to one of them."
        ),
        reason=_reason(station, reading, wanted, seats),
        done=lambda values: tr("{seat} is on offer.", seat=_seat_words(seats[values[_SEAT]], reading)),
    )


def _reason(station: Station, reading: RequestReading, wanted: str, seats: Mapping[str, EmptySeat]) -> str:
    units = (reading.ward.unit.id,)
    refused = why_not(station, Permission.ASSIGN, units, tr("Your role does not offer open shifts."))
    if refused:
        return refused
    if wanted and wanted not in seats:
        return tr(
            "This seat is filled or on offer by now, or its schedule is not posted: Generate fills a draft."
        )
    return "" if seats else tr("No seat of a posted schedule is empty that is not on offer already.")


def _seat_words(seat: EmptySeat, reading: RequestReading) -> str:
    return tr(
        "{shift} {date}, {have} of {need} {role}",
        shift=label_of(seat.template_id, reading),
        date=date_words(seat.date),
        have=seat.have,
        need=seat.need,
        role=ROLE_WORDS[seat.role],
    )
