"""What the work of a period costs against its budget."""

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from medschedule_shared.language import tr, tr_count
from medschedule_shared.rules.duty import UnitWork
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.overtime import SUNDAY
from medschedule_shared.rules.parameters import DAYS_IN_WEEK, require_weekday
from medschedule_shared.rules.violation import Severity, Violation


@dataclass(frozen=True, slots=True)
class LabourBudget:
    """The period's work costs no more than budgeted, overtime at one and a half times.

    Overtime is what a person works on the unit beyond the minutes of a pay week, that week's days of earlier
    periods included; what they work elsewhere is unknown here. Whoever has no hourly cost on file is left
    out, and that is said.

    Attributes:
        maximum: in the organisation's currency, for the whole period.
        overtime_after: paid minutes in a pay week before overtime.
        first_weekday: the weekday (Monday is 0) that begins a pay week.
    """

    id: ClassVar[str] = "labour_budget"
    whole_period: ClassVar[bool] = True
    maximum: float
    overtime_after: int = 2400
    first_weekday: int = SUNDAY
    severity: Severity = Severity.INFORMATION

    def __post_init__(self) -> None:
        if not self.maximum >= 0:
            raise ValueError(
                f"A labour budget's maximum must be a number and not negative: {self.maximum:g}."
            )
        if self.overtime_after < 0:
            raise ValueError(f"A labour budget's overtime_after cannot be negative: {self.overtime_after}.")
        require_weekday(self.id, "first_weekday", self.first_weekday)

    def check_day(self, unit: UnitWork, frame: Frame, day: int) -> tuple[Violation, ...]:
        return self.check(unit, frame)

    def check(self, unit: UnitWork, frame: Frame) -> tuple[Violation, ...]:
        cost = self.cost(unit, frame)
        if cost <= self.maximum:
            return ()
        unknown = {
            duty.person.id
            for duty in unit.duties
            if duty.hourly_cost is None and 0 <= duty.work.day < frame.days
        }
        text = tr(
            "The period costs {cost:,.0f}, {excess:,.0f} more than the budget of {maximum:,.0f}",
            cost=cost,
            excess=cost - self.maximum,
            maximum=self.maximum,
        )
        if unknown:
            people = tr_count("{count} person", "{count} people", len(unknown))
            text += tr(", without {people} whose cost is unknown", people=people)
        return (Violation(self.id, self.severity, None, (), f"{text}.", max(1, round(cost - self.maximum))),)

    def cost(self, unit: UnitWork, frame: Frame) -> float:
        """Return what the period's work costs, as far as hourly costs are known."""
        worked: Counter[tuple[str, int]] = Counter()
        total = 0.0
        for duty in sorted(unit.duties, key=lambda duty: duty.work.start):
            paid, day = duty.work.paid_minutes, duty.work.day
            week = (day + frame.first_date.weekday() - self.first_weekday) // DAYS_IN_WEEK
            before = worked[duty.person.id, week]
            worked[duty.person.id, week] += paid
            if duty.hourly_cost is not None and 0 <= day < frame.days:
                overtime = min(paid, max(0, before + paid - self.overtime_after))
                total += duty.hourly_cost * (paid + overtime / 2) / 60
        return total
