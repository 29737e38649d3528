"""Patients per licensed nurse, at every minute."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil
from typing import ClassVar

from medschedule_shared.language import tr, tr_count
from medschedule_shared.rules.duty import Duty, UnitWork
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.span import Span, day_span, span_words
from medschedule_shared.rules.unit_rule import every_day
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import count_words, day_words, hours_words

REGISTERED = "rn"
PRACTICAL = "lpn"
"""The skills of licensed nurses."""

_LICENSED = frozenset({REGISTERED, PRACTICAL})


@dataclass(frozen=True, slots=True)
class LegalRatio:
    """At every minute, breaks included, no nurse has more patients than the law allows.

    22 CCR 70217: the ratio holds at all times, without averaging; LVNs (LPNs elsewhere) are half of the
    licensed nurses at most, so further ones do not count; a charge nurse counts only while taking patients;
    orientees do not count. Others with a licence may relieve nurses on breaks one at a time (that part of
    the regulation is to be verified).

    Where nobody wrote down when the breaks are, they are taken one after another: one nurse is away for the
    sum of the breaks, less the minutes in which the shift can spare one or somebody relieves.

    Attributes:
        patients_per_nurse: most patients that one licensed nurse may have.
        registered_percent: the least share of registered nurses.
    """

    id: ClassVar[str] = "legal_ratio"
    whole_period: ClassVar[bool] = False
    patients_per_nurse: int
    registered_percent: int = 50
    severity: Severity = Severity.WARNING

    def __post_init__(self) -> None:
        if self.patients_per_nurse < 1:
            raise ValueError(
                f"A legal ratio's patients_per_nurse must be at least 1, not {self.patients_per_nurse}."
            )
        if not 0 <= self.registered_percent <= 100:
            raise ValueError(
                f"A legal ratio's registered_percent must be from 0 to 100, not {self.registered_percent}."
            )

    def check(self, unit: UnitWork, frame: Frame) -> tuple[Violation, ...]:
        return every_day(self, unit, frame)

    def check_day(self, unit: UnitWork, frame: Frame, day: int) -> tuple[Violation, ...]:
        return (*self._short_minutes(unit, frame, day), *self._short_for_breaks(unit, frame, day))

    def needed(self, patients: int) -> int:
        """Return the licensed nurses that so many patients need."""
        return ceil(patients / self.patients_per_nurse)

    def registered_needed(self, nurses: int) -> int:
        """Return how many of so many licensed nurses must be registered."""
        return ceil(nurses * self.registered_percent / 100)

    def _short_minutes(self, unit: UnitWork, frame: Frame, day: int) -> Iterator[Violation]:
        midnight_to_midnight = day_span(frame, day)
        short: list[_Stretch] = []
        for stretch in self._stretches(unit, midnight_to_midnight):
            if stretch.lacking <= 0:
                continue
            if short and short[-1].goes_on_as(stretch):
                short[-1] = short[-1].with_end(stretch.span.end)
            else:
                short.append(stretch)
        for stretch in short:
            text = f"{span_words(frame, stretch.span)}: {stretch.words(self.registered_percent)}"
            yield Violation(self.id, self.severity, None, (day,), text, stretch.lacking)

    def _short_for_breaks(self, unit: UnitWork, frame: Frame, day: int) -> Iterator[Violation]:
        groups: defaultdict[Span, list[Duty]] = defaultdict(list)
        for duty in unit.by_day.get(day, ()):
            counts = not duty.person.skills.isdisjoint(_LICENSED)
            if duty.unwritten_break and counts and duty.has_patients(duty.span):
                groups[duty.span].append(duty)
        for span, duties in groups.items():
            owed = sum(duty.unwritten_break for duty in duties)
            relieving = [duty for duty in unit.near(span) if duty.relieves]
            tight = [
                stretch
                for stretch in self._stretches(unit, span)
                if not stretch.lacking and not any(duty.can_relieve(stretch.span) for duty in relieving)
            ]
            strained = sum(stretch.span.minutes for stretch in tight)
            # What is left of the shift takes breaks for free: somebody can be spared, or it is short anyhow.
            away = min(strained, owed - (span.minutes - strained))
            if away > 0:
                worst = max(tight, key=lambda stretch: stretch.needed)
                text = tr(
                    "{label} on {day}: the breaks of {nurses} take {hours} one after another, and for "
                    "{away} of it {without_one}",
                    label=duties[0].work.label,
                    day=day_words(frame, day),
                    nurses=count_words(len(duties), "nurse"),
                    hours=hours_words(owed),
                    away=hours_words(away),
                    without_one=worst.words_without_one(),
                )
                yield Violation(self.id, self.severity, None, (day,), text)

    def _stretches(self, unit: UnitWork, span: Span) -> Iterator["_Stretch"]:
        """Yield the parts of a span with a known census in which nothing changes."""
        near = [duty for duty in unit.near(span) if not duty.person.skills.isdisjoint(_LICENSED)]
        with_breaks = [duty for duty in near if duty.breaks]
        relieving = [duty for duty in near if duty.relieves]
        edges = [edge for duty in near for edge in duty.edges]
        for part in span.cut([*edges, *unit.census.minutes]):
            patients = unit.census.at(part.start)
            if patients is None:
                continue
            nursing = [duty for duty in near if duty.has_patients(part)]
            on_break = sum(duty.is_on_break(part) for duty in with_breaks)
            nursing += [duty for duty in relieving if duty.can_relieve(part)][:on_break]
            registered = sum(REGISTERED in duty.person.skills for duty in nursing)
            practical = sum(PRACTICAL in duty.person.skills for duty in nursing)
            counted = self._counted(registered, practical)
            yield _Stretch(part, patients, registered, practical, counted, self.needed(patients))

    def _counted(self, registered: int, practical: int) -> int:
        """Return the licensed nurses who count: no more practical ones than the share leaves room for."""
        if not self.registered_percent:
            return registered + practical
        return registered + min(
            practical, registered * (100 - self.registered_percent) // self.registered_percent
        )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Minutes in which neither patients nor nurses change."""

    span: Span
    patients: int
    registered: int
    practical: int
    counted: int
    needed: int

    @property
    def lacking(self) -> int:
        """Nurses that are missing; below 0 where there are more than enough."""
        return self.needed - self.counted

    def goes_on_as(self, later: "_Stretch") -> bool:
        """Tell whether a later stretch is the same in everything but its minutes."""
        return replace(later, span=self.span) == self and later.span.start == self.span.end

    def with_end(self, end: int) -> "_Stretch":
        """Return the same up to a later minute."""
        return replace(self, span=Span(self.span.start, end))

    def words(self, registered_percent: int) -> str:
        """Return "22 patients, 5 RN, needs 6."."""
        there = tr("{registered} RN", registered=self.registered)
        if self.practical:
            there += tr(" and {practical} LPN", practical=self.practical)
        if self.counted < self.registered + self.practical:
            idle = self.registered + self.practical - self.counted
            there += tr_count(
                ", of whom {count} LPN does not count (RN at least {percent} %)",
                ", of whom {count} LPN do not count (RN at least {percent} %)",
                idle,
                percent=registered_percent,
            )
        return tr(
            "{patients}, {there}, needs {needed}.",
            patients=count_words(self.patients, "patient"),
            there=there,
            needed=self.needed,
        )

    def words_without_one(self) -> str:
        """Return the figures while one nurse is away."""
        return tr(
            "there are {patients}, {nurses}, needs {needed}.",
            patients=count_words(self.patients, "patient"),
            nurses=count_words(self.counted - 1, "nurse"),
            needed=self.needed,
        )
