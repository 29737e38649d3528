"""Seats by census: the grid that a unit staffs its shifts by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from medschedule_shared.language import tr
from medschedule_shared.rules.duty import Duty, UnitWork
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.span import Span, span_words
from medschedule_shared.rules.unit_rule import every_day
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import count_words


@dataclass(frozen=True, slots=True)
class Band:
    """The seats for a span of census, both ends included; people without patients fill none of them.

    Attributes:
        seats: how many of each skill.
    """

    from_patients: int
    to_patients: int
    seats: tuple[tuple[str, int], ...]

    def __post_init__(self) -> None:
        if not 0 <= self.from_patients <= self.to_patients:
            raise ValueError(
                f"A band's from_patients ({self.from_patients}) and to_patients ({self.to_patients}) are out "
                "of order."
            )
        for skill, count in self.seats:
            if count < 0:
                raise ValueError(f"A band's seats cannot be negative: {count} {skill}.")


@dataclass(frozen=True, slots=True)
class StaffingGridKept:
    """Each shift has the seats that the grid says for its census, whenever the census changes.

    More patients than the last band is for are staffed as that band, and said; fewer than the first is for
    need nobody.

    Attributes:
        bands: by kind of shift, in order of patients.
    """

    id: ClassVar[str] = "staffing_grid"
    whole_period: ClassVar[bool] = False
    bands: Mapping[str, tuple[Band, ...]]
    severity: Severity = Severity.WARNING

    def __post_init__(self) -> None:
        for shift, bands in self.bands.items():
            for earlier, later in pairwise(bands):
                if later.from_patients != earlier.to_patients + 1:
                    raise ValueError(
                        f"The bands of shift {shift} have a gap or an overlap after {earlier.to_patients} "
                        "patients."
                    )

    def check(self, unit: UnitWork, frame: Frame) -> tuple[Violation, ...]:
        return every_day(self, unit, frame)

    def check_day(self, unit: UnitWork, frame: Frame, day: int) -> tuple[Violation, ...]:
        return tuple(
            violation
            for shift, bands in self.bands.items()
            if shift in frame.shifts and bands
            for violation in self._check_shift(unit, frame, day, shift, bands)
        )

    def _check_shift(
        self, unit: UnitWork, frame: Frame, day: int, shift: str, bands: tuple[Band, ...]
    ) -> Iterator[Violation]:
        work = frame.work(day, shift)
        on_duty = unit.cells.get((day, shift), ())
        for span, patients in _spells(unit, Span(work.start, work.end)):
            if patients < bands[0].from_patients:
                continue
            band = next((band for band in bands if patients <= band.to_patients), bands[-1])
            where = f"{work.label}, {span_words(frame, span)}: {count_words(patients, 'patient')}"
            if patients > band.to_patients:
                text = tr(
                    "{where}, and the grid ends at {to_patients}.", where=where, to_patients=band.to_patients
                )
                excess = patients - band.to_patients
                yield Violation(self.id, self.severity, None, (day,), text, excess)
            for skill, seats in band.seats:
                present = _present(on_duty, skill, span)
                if present < seats:
                    text = tr(
                        "{where}, {present} {skill_name}, the grid says {seats}.",
                        where=where,
                        present=present,
                        skill_name=skill.upper(),
                        seats=seats,
                    )
                    yield Violation(self.id, self.severity, None, (day,), text, seats - present)


def _spells(unit: UnitWork, span: Span) -> Iterator[tuple[Span, int]]:
    """Yield the parts of a span with one census each; a reading that changes nothing begins no new one."""
    changes = [
        minute
        for minute in unit.census.minutes
        if span.start < minute < span.end and unit.census.at(minute) != unit.census.at(minute - 1)
    ]
    for part in span.cut(changes):
        patients = unit.census.at(part.start)
        if patients is not None:
            yield part, patients


def _present(on_duty: tuple[Duty, ...], skill: str, span: Span) -> int:
    """Count those who are on the shift throughout a span; a break does not empty a seat."""
    return sum(
        skill in duty.person.skills
        and duty.takes_patients != ()
        and duty.work.start <= span.start
        and span.end <= duty.work.end
        for duty in on_duty
    )
