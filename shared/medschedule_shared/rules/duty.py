"""One person's stretch of work on a unit, as rules about the unit see it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from copy import copy
from dataclasses import dataclass, field
from types import MappingProxyType

from medschedule_shared.rules.census import Census
from medschedule_shared.rules.cover import Staffing
from medschedule_shared.rules.frame import MINUTES_IN_DAY
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.span import Span
from medschedule_shared.rules.timeline import Work


@dataclass(frozen=True, slots=True)
class Duty:
    """A person at work on the unit.

    Attributes:
        person: who; an orientee has no skills, and therefore never counts.
        work: when, on which shift.
        takes_patients: the spans in which the person has patients of their own; None is all the time, none
            at all is a charge nurse who only runs the shift.
        in_charge: whether the person runs the shift.
        relieves: whether the person may stand in for one nurse at a time who is on a break, while without
            patients of their own.
        breaks: when the person is away; None while nobody has written it down, so that the unpaid time of
            the work is a break at a time unknown.
        hourly_cost: in the organisation's currency; None where it is unknown.
    """

    person: Person
    work: Work
    takes_patients: tuple[Span, ...] | None = None
    relieves: bool = False
    breaks: tuple[Span, ...] | None = None
    hourly_cost: float | None = None
    in_charge: bool = False

    def __post_init__(self) -> None:
        for what, spans in (
            ("break", self.breaks or ()),
            ("time with patients", self.takes_patients or ()),  # not said
        ):
            if not all(self.span.holds(span) for span in spans):
                raise ValueError(f"A {what} of {self.person.name} lies outside {self.work.label}.")

    @property
    def span(self) -> Span:
        """From the first minute of the work to the last."""
        return Span(self.work.start, self.work.end)

    @property
    def unwritten_break(self) -> int:
        """Minutes of break whose time nobody knows."""
        return 0 if self.breaks is not None else self.work.end - self.work.start - self.work.paid_minutes

    @property
    def edges(self) -> tuple[int, ...]:
        """The minutes in which the person comes, goes, or takes or leaves patients."""
        inner = (*(self.breaks or ()), *(self.takes_patients or ()))
        return (self.work.start, self.work.end, *(edge for span in inner for edge in (span.start, span.end)))

    def is_present(self, span: Span) -> bool:
        """Tell whether the person is on the unit, and on no break known, throughout a span."""
        within = self.work.start <= span.start and span.end <= self.work.end
        return within and not (self.breaks and any(away.meets(span) for away in self.breaks))

    def has_patients(self, span: Span) -> bool:
        """Tell whether the person is there with patients of their own throughout a span."""
        return self.is_present(span) and self._has_spell(span)

    def is_on_break(self, span: Span) -> bool:
        """Tell whether the person has patients, and is away from them on a known break, throughout a span."""
        if not self.breaks:
            return False
        return any(away.holds(span) for away in self.breaks) and self._has_spell(span)

    def can_relieve(self, span: Span) -> bool:
        """Tell whether the person is there throughout a span to stand in for somebody on a break."""
        return self.relieves and self.is_present(span) and not self._has_spell(span)

    def _has_spell(self, span: Span) -> bool:
        return self.takes_patients is None or any(spell.holds(span) for spell in self.takes_patients)


@dataclass(frozen=True, slots=True, eq=False)
class UnitWork:
    """Who works on a unit, and how many patients it has.

    Attributes:
        duties: of the period, and of the night before it.
        census: known or forecast.
        cells: the duties by day and kind of shift.
        by_day: the duties by the day they start on.
    """

    duties: tuple[Duty, ...]
    census: Census = field(default_factory=Census)
    cells: Mapping[tuple[int, str], tuple[Duty, ...]] = field(init=False)
    by_day: Mapping[int, tuple[Duty, ...]] = field(init=False)
    _longest: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        cells: defaultdict[tuple[int, str], list[Duty]] = defaultdict(list)
        by_day: defaultdict[int, list[Duty]] = defaultdict(list)
        longest = 0
        for duty in self.duties:
            work = duty.work
            cells[work.day, work.shift].append(duty)
            by_day[work.day].append(duty)
            longest = max(longest, work.end - work.start)
        object.__setattr__(self, "cells", MappingProxyType({key: tuple(on) for key, on in cells.items()}))
        object.__setattr__(self, "by_day", MappingProxyType({day: tuple(on) for day, on in by_day.items()}))
        object.__setattr__(self, "_longest", longest)

    def changed(self, gone: Collection[Duty], come: Collection[Duty]) -> "UnitWork":
        """Return the same unit without some of its duties and with others; only their days are made anew."""
        after = copy(self)
        leaving = frozenset(map(id, gone))
        cells, by_day = dict(self.cells), dict(self.by_day)
        for duty in gone:
            work = duty.work
            cells[work.day, work.shift] = _without(cells[work.day, work.shift], leaving)
            by_day[work.day] = _without(by_day[work.day], leaving)
        for duty in come:
            work = duty.work
            cells[work.day, work.shift] = (*cells.get((work.day, work.shift), ()), duty)
            by_day[work.day] = (*by_day.get(work.day, ()), duty)
        # Whoever counts shifts by these keys must not meet one that nobody works.
        cells = {cell: duties for cell, duties in cells.items() if duties}
        by_day = {day: duties for day, duties in by_day.items() if duties}
        longest = max([self._longest, *(duty.work.end - duty.work.start for duty in come)])
        object.__setattr__(after, "duties", (*_without(self.duties, leaving), *come))
        object.__setattr__(after, "cells", MappingProxyType(cells))
        object.__setattr__(after, "by_day", MappingProxyType(by_day))
        object.__setattr__(after, "_longest", longest)
        return after

    def near(self, span: Span) -> list[Duty]:
        """Return the duties that share a minute with a span."""
        # Once the clock has been changed, local days begin an hour or two off the multiples of 24 h.
        first = (span.start - self._longest) // MINUTES_IN_DAY - 1
        last = span.end // MINUTES_IN_DAY + 1
        return [
            duty
            for day in range(first, last + 1)
            for duty in self.by_day.get(day, ())
            if duty.work.start < span.end and span.start < duty.work.end
        ]

    @property
    def staffing(self) -> Staffing:
        """Who starts which shift."""
        return {cell: [duty.person for duty in duties] for cell, duties in self.cells.items()}


def _without(duties: tuple[Duty, ...], leaving: frozenset[int]) -> tuple[Duty, ...]:
    return tuple(duty for duty in duties if id(duty) not in leaving)
