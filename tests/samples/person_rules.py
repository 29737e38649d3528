"""Every rule about one person, with parameters that a random row of a few weeks breaks and keeps."""

from datetime import date

from medschedule_shared.rules.availability import WithinAvailability
from medschedule_shared.rules.cells import Cell, LeastChange, PinsKept
from medschedule_shared.rules.competence import ShiftSkill, UnitCompetence
from medschedule_shared.rules.eligibility import ApprovedLeave, CredentialValid
from medschedule_shared.rules.fair_share import Burden, FairShare
from medschedule_shared.rules.fatigue import MaximumMinutesIn24Hours, MaximumShiftMinutes
from medschedule_shared.rules.holidays import Holiday, HolidaysInTurn
from medschedule_shared.rules.hours import MaximumMinutes, MaximumMinutesInSevenDays, MinimumMinutes
from medschedule_shared.rules.kinds import MaximumShifts, MaximumShiftsOfKind, MinimumShifts
from medschedule_shared.rules.overtime import EightAndEighty, WeeklyOvertime
from medschedule_shared.rules.patterns import Duty, UnwantedPattern
from medschedule_shared.rules.person import Absence, Person, Validity, Window
from medschedule_shared.rules.request import RequestsGranted, ShiftRequest
from medschedule_shared.rules.rest import MinimumRest, NoOverlap, OneShiftADay, RestAfterNights
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.runs import (
    MaximumConsecutiveDays,
    MaximumConsecutiveDaysOff,
    MaximumConsecutiveLongShifts,
    MaximumConsecutiveNights,
    MinimumConsecutiveDays,
    MinimumConsecutiveDaysOff,
)
from medschedule_shared.rules.succession import ForbiddenSuccession
from medschedule_shared.rules.weekend_shape import (
    CompleteWeekends,
    NoNightBeforeFreeWeekend,
    SameShiftOnWeekend,
)
from medschedule_shared.rules.weekends import (
    MaximumConsecutiveWeekends,
    MaximumWeekends,
    MinimumConsecutiveWeekends,
)

FIRST_DATE = date(2026, 10, 20)
"""A Tuesday; the clock is set back on Sunday 1 November in New York."""

THREE_DAYS = frozenset({4, 5, 6})
HOLIDAYS = (Holiday(date(2026, 10, 22), "Founders"), Holiday(date(2026, 10, 31), "Halloween"))

ELI = Person(
    "eli",
    "Eli Park",
    frozenset({"rn"}),
    {"ACLS": (Validity(None, date(2026, 10, 24)), Validity(date(2026, 10, 27), None))},
    (Absence(date(2026, 10, 28), date(2026, 10, 29)),),
    (*(Window(weekday, 0, 1440) for weekday in range(6)), Window(6, 0, 480)),
    frozenset({"4-west"}),
)

PERSON_RULES: tuple[PersonRule, ...] = (
    NoOverlap(),
    MinimumRest(),
    OneShiftADay(),
    RestAfterNights(2, 36 * 60),
    MaximumShiftMinutes(14 * 60),
    MaximumMinutesIn24Hours(),
    ForbiddenSuccession(frozenset({("E", "D"), ("N", "E")})),
    UnwantedPattern((frozenset("D"), frozenset("EN"), frozenset("D"))),
    UnwantedPattern((Duty.NONE, Duty.ANY, Duty.ANY), weekday=4),
    UnwantedPattern((Duty.NONE, Duty.NONE)),
    MaximumMinutes(90 * 60),
    MinimumMinutes(80 * 60),
    MaximumMinutesInSevenDays(36 * 60),
    WeeklyOvertime(30 * 60),
    EightAndEighty(date(2026, 10, 11), 11 * 60, 50 * 60),
    MaximumShifts(8),
    MinimumShifts(7),
    MaximumShiftsOfKind("N", 2),
    MaximumConsecutiveDays(3),
    MaximumConsecutiveNights(2),
    MaximumConsecutiveLongShifts(2),
    MaximumConsecutiveDaysOff(2),
    MinimumConsecutiveDays(2),
    MinimumConsecutiveDaysOff(2, edges_closed=True),
    MaximumWeekends(1),
    MaximumConsecutiveWeekends(1, weekend_days=THREE_DAYS),
    MinimumConsecutiveWeekends(2),
    CompleteWeekends(weekend_days=THREE_DAYS),
    SameShiftOnWeekend(),
    NoNightBeforeFreeWeekend(),
    HolidaysInTurn(HOLIDAYS, frozenset({"Founders"})),
    CredentialValid(),
    ApprovedLeave(),
    ShiftSkill(),
    UnitCompetence(),
    WithinAvailability(),
    FairShare(Burden.NIGHTS, 1.5, 0.2),
    FairShare(Burden.WEEKENDS, 1.0),
    FairShare(Burden.HOLIDAYS, 0.5, holidays=HOLIDAYS),
    FairShare(Burden.MOVES, 1.0, asked=(Cell(2, "D"), Cell(9, None))),
    RequestsGranted((ShiftRequest("eli", 4, None, wanted=False, weight=3),)),
    PinsKept((Cell(6, "N"),)),
    LeastChange((Cell(1, "D", 2), Cell(8, None, 4))),
)
