"""The form that opens the window for picking shifts."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from medschedule_desktop.services.forms import answers
from medschedule_desktop.services.forms.answers import day_text
from medschedule_desktop.services.forms.open_form import OpenForm, Question, Values
from medschedule_desktop.services.forms.permission import why_not
from medschedule_desktop.services.self_schedule.pick_reading import PickReading
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.wording import clock_words, day_words
from medschedule_shared.language import tr
from medschedule_shared.model.roles import Permission
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.self_schedule import OpenSelfSchedule
from medschedule_shared.time.shift_span import local_instant, wall_time

_FROM_DAY, _FROM_TIME, _TO_DAY, _TO_TIME, _FLOOR = "opensDay", "opensTime", "closesDay", "closesTime", "floor"
_USUAL_LENGTH = timedelta(days=7)
_MOST_SHIFTS = 40


def window_form(station: Station, reading: PickReading) -> OpenForm:
    """Open the form over the schedule as it is now."""
    period, zone = reading.roster.period, reading.roster.ward.zone
    window = period.self_schedule
    opens = window.opens_at if window else reading.now
    closes = window.closes_at if window else reading.now + _USUAL_LENGTH

    def instants(values: Values) -> tuple[datetime, datetime]:
        first, last = (
            local_instant(date.fromisoformat(values[day]), wall_time(values[time]), zone)
            for day, time in ((_FROM_DAY, _FROM_TIME), (_TO_DAY, _TO_TIME))
        )
        return first, last

    def check(values: Values) -> Mapping[str, str]:
        first, last = instants(values)
        if last <= first:
            return {_TO_DAY: tr("The window has to close after it opens.")}
        if last <= station.clock.now():
            return {_TO_DAY: tr("The time at which the window closes has passed.")}
        return {}

    def operations(values: Values) -> tuple[Operation, ...]:
        first, last = instants(values)
        return (
            OpenSelfSchedule(
                period_id=period.id, opens_at=first, closes_at=last, undesirable_floor=values[_FLOOR]
            ),
        )

    return OpenForm(
        form_id="window",
        title=tr("Let staff pick, {date}", date=day_words(period.first_date)),
        questions=(
            *_moment(opens, zone, (_FROM_DAY, tr("Opens on")), (_FROM_TIME, tr("at"))),
            *_moment(closes, zone, (_TO_DAY, tr("Closes on")), (_TO_TIME, tr("closing at"))),
            Question(
                _FLOOR,
                tr("Nights and weekend shifts that everybody owes"),
                answers.whole(0, _MOST_SHIFTS),
                (str(window.undesirable_floor if window else 0),),
            ),
        ),
        operations=operations,
        check=check,
        save=tr("Open the window"),
        sentence=tr(
            "The clock opens and closes it. Picks that are entered in time count, also without a network."
        ),
        reason=why_not(
            station,
            Permission.POST_SCHEDULE,
            (period.unit_id,),
            tr("A nurse manager of the unit opens the window."),
        ),
        done=lambda _values: tr("The window for picking shifts is set."),
    )


def _moment(
    at: datetime, zone: ZoneInfo, day: tuple[str, str], time: tuple[str, str]
) -> tuple[Question, Question]:
    """Return the questions for a day and a time of day, each of them by its name and its label."""
    local = at.astimezone(zone).date()
    return (
        Question(*day, answers.day, (day_text(local),), hint=tr("Such as 13 Oct 2026")),
        Question(*time, answers.time_of_day, (clock_words(at, zone),), hint=tr("Such as 07:00")),
    )
