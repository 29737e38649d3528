"""Nursing hours per patient day (HPPD), the figure that units are budgeted by."""

from dataclasses import dataclass
from typing import ClassVar

from medschedule_shared.language import decimal_words, tr
from medschedule_shared.rules.duty import UnitWork
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.unit_rule import every_day
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import count_words, day_words, hours_words

NURSING = frozenset({"rn", "lpn", "cna"})
"""The skills whose hours count."""


@dataclass(frozen=True, slots=True)
class HoursPerPatientDay:
    """Paid nursing hours of the shifts that start on a day, over its patient days, keep to a target.

    A patient day is one patient in one bed at one midnight: the midnight that ends the day. Days without a
    census, or without patients, have no figure.

    Attributes:
        minimum: hours per patient day.
        maximum: the same.
    """

    id: ClassVar[str] = "hours_per_patient_day"
    whole_period: ClassVar[bool] = False
    minimum: float
    maximum: float
    severity: Severity = Severity.INFORMATION

    def __post_init__(self) -> None:
        if not self.minimum >= 0:
            raise ValueError(
                f"The minimum of hours per patient day must be a number and not negative: {self.minimum:g}."
            )
        if not self.maximum >= self.minimum:
            raise ValueError(
                f"The maximum of hours per patient day ({self.maximum:g}) is less than the minimum "
                f"({self.minimum:g})."
            )

    def check(self, unit: UnitWork, frame: Frame) -> tuple[Violation, ...]:
        return every_day(self, unit, frame)

    def check_day(self, unit: UnitWork, frame: Frame, day: int) -> tuple[Violation, ...]:
        patients = unit.census.at(frame.elapsed(day + 1, 0))
        if not patients:
            return ()
        worked = nursing_minutes(unit, day)
        least, most = (round(target * patients * 60) for target in (self.minimum, self.maximum))
        if least <= worked <= most:
            return ()
        if worked < least:
            limit, excess = (
                tr("at least {minimum} are planned for", minimum=decimal_words(f"{self.minimum:g}")),
                least - worked,
            )
        else:
            limit, excess = (
                tr("at most {maximum} are planned for", maximum=decimal_words(f"{self.maximum:g}")),
                worked - most,
            )
        text = tr(
            "{hours} of nursing for {patients} on {day} are {each} h per patient day, {limit}.",
            hours=hours_words(worked),
            patients=count_words(patients, "patient"),
            day=day_words(frame, day),
            each=decimal_words(f"{worked / 60 / patients:.2f}"),
            limit=limit,
        )
        return (Violation(self.id, self.severity, None, (day,), text, excess),)


def nursing_minutes(unit: UnitWork, day: int) -> int:
    """Return the paid minutes of nursing of the shifts that start on a day."""
    return sum(
        duty.work.paid_minutes
        for duty in unit.by_day.get(day, ())
        if not NURSING.isdisjoint(duty.person.skills)
    )
