"""4 West at 05:45 on Tuesday 13 October 2026, an hour and a quarter before two of its nurses call out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import EmploymentType, Rotation, Staff, StaffRole
from medschedule_shared.model.time_off_request import TimeOffKind
from medschedule_shared.model.unit import Unit
from medschedule_shared.sample.blueprints import BY_CODE, MEDICAL_SURGICAL, TELEMETRY
from medschedule_shared.sample.hospital import TIMEZONE, Hospital, build_hospital
from medschedule_shared.sample.names import TRAVELER_NURSES
from medschedule_shared.sample.people import Human
from medschedule_shared.sample.periods import Periods
from medschedule_shared.sample.story import FixedShift, Leave, Story
from medschedule_shared.time.shift_span import local_instant

TODAY = date(2026, 10, 13)
NOW = local_instant(TODAY, time(5, 45), ZoneInfo(TIMEZONE))

CHARGE = "Alan Prewitt"
CALLING_OUT = ("Keisha Monroe", "Daniel Cho")
DAY_NURSES = (*CALLING_OUT, "Fatima Haddad", "Owen Kelly", "Linh Pham", "Sofía Marín")
DAY_AIDES = ("Ruth Adeyemi", "Peter Novak")
NIGHT_CHARGE = "Renee Calloway"
BOTH_NIGHTS = ("Samuel Grant", "Nadia Farouk", "Carlos Mendes", "Mei Lin Zhou", "Victor Petrov")
NIGHT_AIDES = ("Grace Okafor", "Leo Wójcik")
HELD_OVER = "Elena Sokolova"

ELIGIBLE = ("Grace Lindqvist", "Tomas Rivera", "Dana Whitfield", "Priya Raman", "Marcus Bell")
INELIGIBLE = (HELD_OVER, "Kwame Boateng", "Jo Bennett")
IN_THE_STORY = frozenset({CHARGE, *DAY_NURSES, *BOTH_NIGHTS, *ELIGIBLE, *INELIGIBLE})
"""Nurses whose next days are told already."""

_SKILLS_DAY = (
    *("Amy Tran", "Hannah Weiss", "Ian Fraser", "Joon Park", "Ravi Shah", "Tessa Byrne"),
    *TRAVELER_NURSES[4:],
)
_FLOATED_DAY, _FLOATED_NIGHT = TRAVELER_NURSES[:2], TRAVELER_NURSES[2:4]
_ON_LEAVE = (("Colin Hayes", 11, 17), ("Ingrid Solberg", 12, 18), ("Miguel Ortiz", 12, 18))

# Shifts of October of those who may be asked, and the days on which they have nothing else.
_ASKED: dict[str, tuple[tuple[tuple[str, str, int], ...], range]] = {
    "Grace Lindqvist": (((TELEMETRY, "D", 10), (TELEMETRY, "N", 14), (TELEMETRY, "D", 17)), range(10, 19)),
    "Tomas Rivera": (((TELEMETRY, "D", 12),), range(10, 19)),
    "Dana Whitfield": ((("SD", "D", 11), ("SD", "N", 15)), range(10, 19)),
    "Priya Raman": (((MEDICAL_SURGICAL, "D", 9),), range(9, 19)),
    "Marcus Bell": (((TELEMETRY, "D", 11), (TELEMETRY, "N", 14), (TELEMETRY, "D", 16)), range(10, 19)),
    HELD_OVER: (((TELEMETRY, "N", 12),), range(12, 15)),
    "Kwame Boateng": ((), range(11, 16)),
    "Jo Bennett": ((), range(10, 17)),
}


@dataclass(frozen=True, slots=True)
class Ward0545:
    """The ward and the hospital around it.

    Attributes:
        now: 05:45 in Chicago.
        offline_since: 05:12, when the network went.
        day: the template of the shift that starts at 07:00.
        calling_out: the shifts of the two nurses who will call out, in the order of their calls.
        eligible: the five who may come, in contract order.
        ineligible: the three who cannot, for one reason each: no rest, ACLS expired, approval is needed.
    """

    hospital: Hospital
    unit: Unit
    period: SchedulePeriod
    day: ShiftTemplate
    now: datetime
    offline_since: datetime
    calling_out: tuple[Assignment, ...]
    eligible: tuple[Staff, ...]
    ineligible: tuple[Staff, ...]

    def shift_of(self, full_name: str, day: date = TODAY) -> Assignment:
        """Return the shift that a person starts on a day.

        Raises:
            StopIteration: they start none.
        """
        person = self.hospital.person(full_name)
        shifts = self.hospital.select(Assignment)
        return next(item for item in shifts if item.staff_id == person.id and item.shift_details.date == day)


def ward_4w_0545(seed: int) -> Ward0545:
    """Return the fixture of the first journey: 24 beds, 22 patients at 02:00, ratio 1:4, so 6 nurses needed.

    Day 07:00-19:30 has its 6, a charge nurse without patients and 2 assistants; Keisha Monroe and Daniel Cho
    will call out. Hours are those of the pay week from Sunday 11 to Saturday 17 October. May come, in order:

    =================  ===========  ==========  =====  ===========  ==========
    Grace Lindqvist    own, 0.9     24 to 36 h  $624   rest 59.5 h  asked 21 Sep
    Tomas Rivera       own, 0.9     12 to 24 h  $598   rest 11.5 h  asked 4 Oct
    Dana Whitfield     float, 0.9   24 to 36 h  $640   rest 35.5 h  asked 9 Oct
    Priya Raman        per diem      0 to 12 h  $684   rest 83.5 h  asked 28 Sep
    Marcus Bell        own, 1.0     36 to 48 h  $832   rest 35.5 h  asked 2 Oct, 8 h overtime
    =================  ===========  ==========  =====  ===========  ==========

    Cannot come for one reason each: Elena Sokolova is on the night until 07:30 and off the next one, so that
    she could be held over; Kwame Boateng of the float pool let ACLS expire on 30 September; Jo Bennett of an
    agency needs the house supervisor's approval.

    Nobody else of 4 West, the float pool, the hospital's per-diem staff or the agencies is to be had: the
    other nurses of tonight's Night work both nights around the open shift and overlap it twice; Rosa Delgado
    works the Evening; three of 4 West are on paid leave; ten attend the unit's skills day (approved education
    leave); four travelers are floated to 5 East by day or night; every other float and hospital per-diem
    nurse works that Day or Night elsewhere, or learns too while a credential is out of date; the other agency
    nurses never held TELE. No unit is a partner of 4 West, for nobody else holds TELE.
    """
    hospital = build_hospital(seed, TODAY, _story)
    unit = hospital.unit(TELEMETRY)
    templates = hospital.select(ShiftTemplate)
    day = next(item for item in templates if item.unit_id == unit.id and item.letter == "D")
    ward = Ward0545(
        hospital=hospital,
        unit=unit,
        period=hospital.period(unit, PeriodState.POSTED),
        day=day,
        now=NOW,
        offline_since=_chicago(5, 12),
        calling_out=(),
        eligible=tuple(map(hospital.person, ELIGIBLE)),
        ineligible=tuple(map(hospital.person, INELIGIBLE)),
    )
    return replace(ward, calling_out=tuple(map(ward.shift_of, CALLING_OUT)))


def _chicago(hour: int, minute: int) -> datetime:
    return local_instant(TODAY, time(hour, minute), ZoneInfo(TIMEZONE))


def _story(people: Sequence[Human], _periods: Periods) -> Story:
    shifts = [*_line_up(), *_floated()]
    free = {}
    for name, (worked, days) in _ASKED.items():
        shifts += [FixedShift(name, unit, letter, _october(day)) for unit, letter, day in worked]
        free[name] = frozenset(map(_october, days))
    learning = list(_SKILLS_DAY)
    for human in _pooled(people):
        shift = _elsewhere(human)
        if human.holds(BY_CODE[shift.unit].required, TODAY, TODAY + timedelta(days=1)):
            shifts.append(shift)
        else:
            learning.append(human.name)
    leave = [Leave(name, TimeOffKind.EDUCATION, TODAY, TODAY) for name in learning]
    leave += [
        Leave(name, TimeOffKind.PAID_LEAVE, _october(first), _october(last))
        for name, first, last in _ON_LEAVE
    ]
    return Story(tuple(shifts), tuple(leave), MappingProxyType(free))


def _october(day: int) -> date:
    return TODAY.replace(day=day)


def _line_up() -> Iterator[FixedShift]:
    """Yield the night that runs, the day to come and the night after it."""
    yesterday = TODAY - timedelta(days=1)
    yield FixedShift(CHARGE, TELEMETRY, "D", TODAY, is_charge=True)
    for name in (*DAY_NURSES, *DAY_AIDES):
        yield FixedShift(name, TELEMETRY, "D", TODAY)
    yield FixedShift("Aisha Bello", TELEMETRY, "N", TODAY)
    for night in (yesterday, TODAY):
        yield FixedShift(NIGHT_CHARGE, TELEMETRY, "N", night, is_charge=True)
        for name in (*BOTH_NIGHTS, *NIGHT_AIDES):
            yield FixedShift(name, TELEMETRY, "N", night)


def _floated() -> Iterator[FixedShift]:
    for letter, names in (("D", _FLOATED_DAY), ("N", _FLOATED_NIGHT)):
        for name in names:
            yield FixedShift(name, MEDICAL_SURGICAL, letter, TODAY)


def _pooled(people: Iterable[Human]) -> Iterator[Human]:
    """Yield the nurses without a unit who are not planted, agency staff apart."""
    for human in people:
        position = human.position
        pooled = position.home is None and position.role is StaffRole.RN
        if pooled and human.name not in _ASKED and position.employment is not EmploymentType.AGENCY:
            yield human


def _elsewhere(human: Human) -> FixedShift:
    """Return a shift on another unit that overlaps the open one."""
    position = human.position
    unit = next(code for code in position.units if code != TELEMETRY)
    return FixedShift(human.name, unit, "N" if position.rotation is Rotation.NIGHT else "D", TODAY)
