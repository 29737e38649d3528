"""Which encoder belongs to which rule, and the encoding of a whole member."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from medschedule_desktop.planning.encoding.encoders import (
    encode_approved_leave,
    encode_credential_valid,
    encode_forbidden_succession,
    encode_maximum_consecutive_days,
    encode_maximum_consecutive_nights,
    encode_maximum_minutes,
    encode_maximum_minutes_in_seven_days,
    encode_maximum_shifts_of_kind,
    encode_maximum_weekends,
    encode_minimum_consecutive_days,
    encode_minimum_consecutive_days_off,
    encode_minimum_minutes,
    encode_minimum_rest,
    encode_no_overlap,
    encode_one_shift_a_day,
)
from medschedule_desktop.planning.encoding.row import RowBuilder, RowConstraints
from medschedule_desktop.planning.problem import Member, Pin, ProblemError
from medschedule_shared.rules.eligibility import ApprovedLeave, CredentialValid
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.hours import MaximumMinutes, MaximumMinutesInSevenDays, MinimumMinutes
from medschedule_shared.rules.kinds import MaximumShiftsOfKind
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.rules.rest import MinimumRest, NoOverlap, OneShiftADay
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.runs import (
    MaximumConsecutiveDays,
    MaximumConsecutiveNights,
    MinimumConsecutiveDays,
    MinimumConsecutiveDaysOff,
)
from medschedule_shared.rules.succession import ForbiddenSuccession
from medschedule_shared.rules.violation import Severity
from medschedule_shared.rules.weekends import MaximumWeekends

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
    registry.add(NoOverlap, encode_no_overlap)
    registry.add(MinimumRest, encode_minimum_rest)
    registry.add(OneShiftADay, encode_one_shift_a_day)
    registry.add(CredentialValid, encode_credential_valid)
    registry.add(ApprovedLeave, encode_approved_leave)
    registry.add(MaximumShiftsOfKind, encode_maximum_shifts_of_kind)
    registry.add(MaximumMinutes, encode_maximum_minutes)
    registry.add(MinimumMinutes, encode_minimum_minutes)
    registry.add(MaximumMinutesInSevenDays, encode_maximum_minutes_in_seven_days)
    registry.add(MaximumConsecutiveDays, encode_maximum_consecutive_days)
    registry.add(MaximumConsecutiveNights, encode_maximum_consecutive_nights)
    registry.add(MinimumConsecutiveDays, encode_minimum_consecutive_days)
    registry.add(MinimumConsecutiveDaysOff, encode_minimum_consecutive_days_off)
    registry.add(MaximumWeekends, encode_maximum_weekends)
    registry.add(ForbiddenSuccession, encode_forbidden_succession)
    return registry
