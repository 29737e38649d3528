"""Which encoder belongs to which rule, and the encoding of a whole member."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from medschedule_desktop.planning.encoding import (
    cells,
    eligibility,
    fatigue,
    hours,
    kinds,
    overtime,
    patterns,
    rest,
    runs,
    weekend_shape,
    weekends,
)
from medschedule_desktop.planning.encoding.builder import RowBuilder
from medschedule_desktop.planning.encoding.row import RowConstraints
from medschedule_shared.planning.problem import Member, Pin, ProblemError
from medschedule_shared.rules.availability import WithinAvailability
from medschedule_shared.rules.cells import LeastChange, PinsKept
from medschedule_shared.rules.competence import ShiftSkill, UnitCompetence
from medschedule_shared.rules.eligibility import ApprovedLeave, CredentialValid
from medschedule_shared.rules.fair_share import FairShare
from medschedule_shared.rules.fatigue import MaximumMinutesIn24Hours, MaximumShiftMinutes
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.holidays import HolidaysInTurn
from medschedule_shared.rules.hours import MaximumMinutes, MaximumMinutesInSevenDays, MinimumMinutes
from medschedule_shared.rules.kinds import MaximumShifts, MaximumShiftsOfKind, MinimumShifts
from medschedule_shared.rules.overtime import EightAndEighty, WeeklyOvertime
from medschedule_shared.rules.patterns import UnwantedPattern
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
from medschedule_shared.rules.violation import Severity
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

WISH = "wish"
"""What requests and preferences are encoded under."""

RuleT = TypeVar("RuleT", bound=PersonRule)


class UnknownRuleError(ProblemError):
    """A problem holds a rule that the solver has no encoding for."""


class EncoderRegistry:
    """Encoders by the id of their rule."""

    def __init__(self) -> None:
        self._encoders: dict[str, Callable[[PersonRule, RowBuilder], None]] = {}

    def add(self, rule: type[RuleT], encode: Callable[[RuleT, RowBuilder], None]) -> None:
        """Use `encode` for a class of rule."""

        def write(candidate: PersonRule, row: RowBuilder) -> None:
            if not isinstance(candidate, rule):
                raise UnknownRuleError(f"The solver does not know the rule {type(candidate).__name__}.")
            encode(candidate, row)

        self._encoders[rule.id] = write

    def constraints(
        self, frame: Frame, member: Member, pins: Iterable[Pin], wishes: Iterable[ShiftRequest]
    ) -> RowConstraints:
        """Return what a member's rules, goals, pins and wishes ask of the row.

        The solver keeps warnings as it keeps no-save rules, so that what it drafts needs no excuse; a rule
        that only informs leaves it free.

        Raises:
            UnknownRuleError: a rule has no encoder.
        """
        row = RowBuilder(frame, member.person, member.commitments)
        for pin in pins:
            row.pin(pin.day, pin.shift)
        for rule in member.rules:
            write = self._encoder(rule)
            if rule.severity >= Severity.WARNING:
                write(rule, row)
        for goal in member.goals:
            with row.weighing(goal.weight):
                self._encoder(goal.rule)(goal.rule, row)
        for wish in wishes:
            literal = row.shape.worked(wish.day) if wish.shift is None else row.shift(wish.day, wish.shift)
            with row.weighing(wish.weight):
                row.require_any(WISH, (literal if wish.wanted else ~literal,))
        return row.build()

    def _encoder(self, rule: PersonRule) -> Callable[[PersonRule, RowBuilder], None]:
        write = self._encoders.get(rule.id)
        if write is None:
            raise UnknownRuleError(f"The solver does not know the rule {rule.id!r}.")
        return write


def standard_encoders() -> EncoderRegistry:
    """Return the encoders of every rule about a person in `medschedule_shared.rules`."""
    registry = EncoderRegistry()
    registry.add(NoOverlap, rest.encode_no_overlap)
    registry.add(MinimumRest, rest.encode_minimum_rest)
    registry.add(OneShiftADay, rest.encode_one_shift_a_day)
    registry.add(RestAfterNights, rest.encode_rest_after_nights)
    registry.add(MaximumShiftMinutes, fatigue.encode_maximum_shift_minutes)
    registry.add(MaximumMinutesIn24Hours, fatigue.encode_maximum_minutes_in_24_hours)
    registry.add(ForbiddenSuccession, patterns.encode_forbidden_succession)
    registry.add(UnwantedPattern, patterns.encode_unwanted_pattern)
    registry.add(MaximumMinutes, hours.encode_maximum_minutes)
    registry.add(MinimumMinutes, hours.encode_minimum_minutes)
    registry.add(MaximumMinutesInSevenDays, hours.encode_maximum_minutes_in_seven_days)
    registry.add(WeeklyOvertime, overtime.encode_weekly_overtime)
    registry.add(EightAndEighty, overtime.encode_eight_and_eighty)
    registry.add(MaximumShifts, kinds.encode_maximum_shifts)
    registry.add(MinimumShifts, kinds.encode_minimum_shifts)
    registry.add(MaximumShiftsOfKind, kinds.encode_maximum_shifts_of_kind)
    registry.add(MaximumConsecutiveDays, runs.encode_maximum_consecutive_days)
    registry.add(MaximumConsecutiveNights, runs.encode_maximum_consecutive_nights)
    registry.add(MaximumConsecutiveLongShifts, runs.encode_maximum_consecutive_long_shifts)
    registry.add(MaximumConsecutiveDaysOff, runs.encode_maximum_consecutive_days_off)
    registry.add(MinimumConsecutiveDays, runs.encode_minimum_consecutive_days)
    registry.add(MinimumConsecutiveDaysOff, runs.encode_minimum_consecutive_days_off)
    registry.add(MaximumWeekends, weekends.encode_maximum_weekends)
    registry.add(MaximumConsecutiveWeekends, weekends.encode_maximum_consecutive_weekends)
    registry.add(MinimumConsecutiveWeekends, weekends.encode_minimum_consecutive_weekends)
    registry.add(CompleteWeekends, weekend_shape.encode_complete_weekends)
    registry.add(SameShiftOnWeekend, weekend_shape.encode_same_shift_on_weekend)
    registry.add(NoNightBeforeFreeWeekend, weekend_shape.encode_no_night_before_free_weekend)
    registry.add(CredentialValid, eligibility.encode_credential_valid)
    registry.add(ApprovedLeave, eligibility.encode_approved_leave)
    registry.add(ShiftSkill, eligibility.encode_shift_skill)
    registry.add(UnitCompetence, eligibility.encode_unit_competence)
    registry.add(WithinAvailability, eligibility.encode_within_availability)
    registry.add(HolidaysInTurn, eligibility.encode_holidays_in_turn)
    registry.add(RequestsGranted, cells.encode_requests_granted)
    registry.add(PinsKept, cells.encode_pins_kept)
    registry.add(LeastChange, cells.encode_least_change)
    registry.add(FairShare, cells.encode_fair_share)
    return registry
