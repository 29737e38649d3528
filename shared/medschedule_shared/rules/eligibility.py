"""Rules on who may be scheduled at all: credentials and leave."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from medschedule_shared.language import tr
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person, Validity
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import date_words, day_words


@dataclass(frozen=True, slots=True)
class CredentialValid:
    """Every credential that a shift needs holds from its first minute to its last.

    A licence that runs out at midnight does not cover the hours of a night after it.
    """

    id: ClassVar[str] = "credential_valid"
    reach: ClassVar[int | None] = 0
    severity: Severity = Severity.NO_SAVE

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return tuple(
            Violation(self.id, self.severity, person.id, (work.day,), text)
            for work in timeline.works
            if 0 <= work.day < frame.days
            for text in self.lacks(person, work, frame)
        )

    def lacks(self, person: Person, work: Work, frame: Frame) -> tuple[str, ...]:
        """Return a sentence for each credential that the person lacks for this work."""
        if not work.credentials:
            return ()
        first = frame.date_of(work.day)
        surely_past_end = first + timedelta(minutes=work.end - work.start, days=2)
        in_doubt = [
            code
            for code in work.credentials
            if not any(held.covers(first, surely_past_end) for held in person.credentials.get(code, ()))
        ]
        return tuple(
            _lack_words(code, person.credentials.get(code, ()), work, frame)
            for code in sorted(in_doubt)
            if not _holds(person.credentials.get(code, ()), work, frame)
        )


@dataclass(frozen=True, slots=True)
class ApprovedLeave:
    """Nobody starts a shift on a day of approved leave or on a day they cannot work."""

    id: ClassVar[str] = "approved_leave"
    reach: ClassVar[int | None] = 0
    severity: Severity = Severity.NO_SAVE

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return tuple(
            Violation(
                self.id,
                self.severity,
                person.id,
                (work.day,),
                tr(
                    "{label} on {day} falls on {reason}.",
                    label=work.label,
                    day=day_words(frame, work.day),
                    reason=tr(absence.reason),
                ),
            )
            for absence in person.absences
            for first, last in ((frame.day_of(absence.first_date), frame.day_of(absence.last_date)),)
            for work in timeline.works
            if first <= work.day <= last and 0 <= work.day < frame.days
        )


def _holds(periods: tuple[Validity, ...], work: Work, frame: Frame) -> bool:
    """Tell whether a credential holds on every date of some work; one period may follow another."""
    first = frame.date_of(work.day)
    last = frame.wall_clock(work.end - 1).date()
    dates = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return all(any(held.covers(each, each) for held in periods) for each in dates)


def _lack_words(code: str, held: tuple[Validity, ...], work: Work, frame: Frame) -> str:
    shift = tr("{label} on {day} needs {code}", label=work.label, day=day_words(frame, work.day), code=code)
    if not held:
        return tr("{shift}, and none is on file.", shift=shift)
    ends = [validity.valid_until for validity in held if validity.valid_until is not None]
    if ends and max(ends) < frame.wall_clock(work.end - 1).date():
        return tr("{shift}, valid until {date}.", shift=shift, date=_full_date_words(max(ends)))
    return tr("{shift}, which does not hold that day.", shift=shift)


def _full_date_words(local_date: date) -> str:
    return f"{date_words(local_date)} {local_date.year}"
