"""Parameters of the rule library: an organisation's, and what a unit or a contract sets apart from them."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from medschedule_shared.model.declaration import Part

RestMinutes = Annotated[int, Field(ge=0, le=4320)]
DayMinutes = Annotated[int, Field(ge=60, le=1440)]
WeekMinutes = Annotated[int, Field(ge=0, le=10080)]
RunLength = Annotated[int, Field(ge=1, le=14)]
WeekendCount = Annotated[int, Field(ge=1, le=6)]
Weekday = Annotated[int, Field(ge=0, le=6)]


class OvertimePolicy(StrEnum):
    """From when on a paid minute is overtime (29 USC 207)."""

    WEEKLY = "weekly"
    """Past the minutes of a week, 40 h by default."""
    EIGHT_EIGHTY = "eight_eighty"
    """Past 8 h of a day or 80 h of two weeks, by agreement before the work is done (29 USC 207(j))."""


class RuleLevel(StrEnum):
    """How strongly an organisation lets a rule bind."""

    OFF = "off"
    INFORMATION = "information"
    WARNING = "warning"
    NO_SAVE = "no_save"


class RuleStrength(Part):
    """A rule, by its id, that binds otherwise than the product's default."""

    rule: str = Field(min_length=1, max_length=60)
    level: RuleLevel


_ALWAYS_BINDING = frozenset({"no_overlap", "approved_leave"})


class SchedulingRules(Part):
    """Limits that the rule library reads. Sources: Institute of Medicine 2004 and VA 2004 (hours in a day and
    in a week), Maine 26 MRSA 603 (10 h off), 22 CCR 70217 (share of LVNs), 29 USC 207 (overtime).

    Attributes:
        minimum_rest_minutes: between the end of one shift and the start of the next.
        maximum_shift_minutes: of a shift and its hold-overs, breaks included.
        maximum_minutes_24_hours: of work in any 24 h, breaks included. 12 h (IOM 2004) with a break of 30
            minutes last 13.5 h in the night of the autumn change.
        maximum_minutes_seven_days: paid work in any seven days (IOM 2004: 60 h).
        minimum_consecutive_days: once work begins; 1 asks nothing.
        minimum_consecutive_days_off: between two stretches of work; 1 asks nothing.
        rest_after_nights_minutes: after the last night of a block, before any other shift; 0 asks no more
            than the minimum rest.
        weekend_days: weekdays (Monday is 0) of the weekend.
        weekends_off_every: 2 means every other weekend off.
        maximum_consecutive_weekends: None limits nothing.
        complete_weekends: whether a roster leans to weekends worked as a whole or not at all.
        pay_period_first_date: the first day of any two pay weeks (29 CFR 778.105 lets the employer fix it).
        overtime_weekly_minutes: paid minutes in a pay week before overtime.
        minimum_rn_percent: of those with a licence on a shift (22 CCR 70217: LVNs are half at most).
        override_reason_length: characters that a manager's reason must have at least.
        strengths: rules that bind more or less than by default.
    """

    minimum_rest_minutes: RestMinutes = 600
    maximum_shift_minutes: DayMinutes = 990
    maximum_minutes_24_hours: DayMinutes = 810
    maximum_minutes_seven_days: WeekMinutes = 3600
    minimum_consecutive_days: RunLength = 1
    maximum_consecutive_days: RunLength = 5
    maximum_consecutive_nights: RunLength = 4
    minimum_consecutive_days_off: RunLength = 1
    rest_after_nights_minutes: RestMinutes = 0
    weekend_days: tuple[Weekday, ...] = (5, 6)
    weekends_off_every: WeekendCount = 2
    maximum_consecutive_weekends: WeekendCount | None = None
    complete_weekends: bool = True
    pay_period_first_date: date = date(2026, 9, 27)
    overtime_policy: OvertimePolicy = OvertimePolicy.WEEKLY
    overtime_weekly_minutes: WeekMinutes = 2400
    minimum_rn_percent: int = Field(default=50, ge=0, le=100)
    override_reason_length: int = Field(default=10, ge=0, le=200)
    census_interval_minutes: int = Field(default=240, ge=15, le=1440)
    strengths: tuple[RuleStrength, ...] = ()

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
        if self.minimum_consecutive_days > self.maximum_consecutive_days:
            raise ValueError(
                f"minimumConsecutiveDays ({self.minimum_consecutive_days}) is more than "
                f"maximumConsecutiveDays ({self.maximum_consecutive_days})."
            )
        if len(set(self.weekend_days)) < len(self.weekend_days):
            raise ValueError("weekendDays names a weekday twice.")
        rules = [strength.rule for strength in self.strengths]
        if len(set(rules)) < len(rules):
            raise ValueError("strengths names a rule twice.")
        for strength in self.strengths:
            if strength.rule in _ALWAYS_BINDING and strength.level is not RuleLevel.NO_SAVE:
                raise ValueError(f"strengths cannot weaken {strength.rule}: it always keeps a save back.")
        return self

    def overridden_by(self, *overrides: "RuleOverrides") -> "SchedulingRules":
        """Return these limits with those that a unit, and then a contract, sets apart."""
        values = {
            name: value
            for override in overrides
            for name in RuleOverrides.model_fields
            if (value := getattr(override, name)) is not None
        }
        return self.changed(**values) if values else self


class RuleOverrides(Part):
    """Limits that a unit or a contract sets apart from its organisation's; None leaves the organisation's.

    The names are those of `SchedulingRules`.
    """

    minimum_rest_minutes: RestMinutes | None = None
    maximum_shift_minutes: DayMinutes | None = None
    maximum_minutes_24_hours: DayMinutes | None = None
    maximum_minutes_seven_days: WeekMinutes | None = None
    minimum_consecutive_days: RunLength | None = None
    maximum_consecutive_days: RunLength | None = None
    maximum_consecutive_nights: RunLength | None = None
    minimum_consecutive_days_off: RunLength | None = None
    rest_after_nights_minutes: RestMinutes | None = None
    weekends_off_every: WeekendCount | None = None
    maximum_consecutive_weekends: WeekendCount | None = None
    complete_weekends: bool | None = None
    overtime_policy: OvertimePolicy | None = None
    overtime_weekly_minutes: WeekMinutes | None = None

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
        least, most = self.minimum_consecutive_days, self.maximum_consecutive_days
        # One without the other could contradict what it is laid over, and nobody would see it here.
        if (least is None) != (most is None):
            missing = "minimumConsecutiveDays" if least is None else "maximumConsecutiveDays"
            raise ValueError(f"{missing} is missing: the fewest and the most days in a row are set together.")
        if least is not None and most is not None and least > most:
            raise ValueError(
                f"minimumConsecutiveDays ({least}) is more than maximumConsecutiveDays ({most})."
            )
        return self
