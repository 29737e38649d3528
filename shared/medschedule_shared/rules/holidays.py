"""The rule that holidays are worked in turn, from one time to the next."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from medschedule_shared.language import tr
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import day_words


@dataclass(frozen=True, slots=True)
class Holiday:
    """One date with its name; a holiday of two days is two dates with one name."""

    date: date
    name: str

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError(f"The holiday on {self.date.isoformat()} must have a name.")


@dataclass(frozen=True, slots=True)
class HolidaysInTurn:
    """Who worked a holiday last time is off this time.

    A shift belongs to the date it starts on.

    Attributes:
        holidays: the dates of the period that are holidays.
        worked_last_time: names of the holidays that this person worked when they last came round.
    """

    id: ClassVar[str] = "holidays_in_turn"
    reach: ClassVar[int | None] = 0
    holidays: tuple[Holiday, ...]
    worked_last_time: frozenset[str]
    severity: Severity = Severity.WARNING

    def __post_init__(self) -> None:
        if len({holiday.date for holiday in self.holidays}) < len(self.holidays):
            raise ValueError(f"The holidays of {self.id} name a date twice.")

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        found = []
        for holiday in self.holidays:
            day = frame.day_of(holiday.date)
            if holiday.name in self.worked_last_time and day in timeline.days and 0 <= day < frame.days:
                labels = " and ".join(work.label for work in timeline.shifts[day])
                text = tr(
                    "{labels} on {day} falls on {holiday}, which {person} worked last time.",
                    labels=labels,
                    day=day_words(frame, day),
                    holiday=holiday.name,
                    person=person.name,
                )
                found.append(Violation(self.id, self.severity, person.id, (day,), text))
        return tuple(found)
