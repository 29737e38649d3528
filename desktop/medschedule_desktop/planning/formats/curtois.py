"""Reads the Shift Scheduling instances of T. Curtois (schedulingbenchmarks.org) as roster problems.

The text has sections for the horizon, the kinds of shift with those that may not follow them, the staff
with their limits, days off, requests to work and to be spared, and the cover with its weights. All start
on a Monday. The files give lengths and no times of day, so every shift is set at midnight: their rest rules
come as forbidden successions. Runs at the edges of the horizon are not checked for minimum length.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from medschedule_desktop.planning.formats.format_error import MOST_COST, FormatError, whole_number
from medschedule_shared.planning.problem import Member, RosterProblem
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.eligibility import ApprovedLeave
from medschedule_shared.rules.frame import MINUTES_IN_DAY, Frame, ShiftKind
from medschedule_shared.rules.hours import MaximumMinutes, MinimumMinutes
from medschedule_shared.rules.kinds import MaximumShiftsOfKind
from medschedule_shared.rules.person import Absence, Person
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.runs import (
    MaximumConsecutiveDays,
    MinimumConsecutiveDays,
    MinimumConsecutiveDaysOff,
)
from medschedule_shared.rules.succession import ForbiddenSuccession
from medschedule_shared.rules.weekends import MaximumWeekends

_FIRST_MONDAY = date(2024, 1, 1)
_LONGEST_HORIZON = 3660
"""Ten years of days: more is a slip of the pen, and would only exhaust the memory."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file with its number, cut at the commas."""

    number: int
    fields: tuple[str, ...]

    def wrong(self, complaint: str) -> FormatError:
        return FormatError(f"line {self.number}: {complaint}")

    def whole(self, place: int, what: str) -> int:
        """Return a field as a whole number, zero or more."""
        number = whole_number(self.fields[place])
        if number is None:
            raise self.wrong(f"{what} must be a whole number, zero or more, not {self.fields[place]!r}.")
        return number

    def expect(self, count: int, what: str) -> None:
        if len(self.fields) != count:
            fields = "1 field" if count == 1 else f"{count} fields"
            raise self.wrong(f"{what} has {fields}, not {len(self.fields)}.")


@dataclass(slots=True)
class _StaffLine:
    """A member of staff while the file is being read."""

    rules: tuple[PersonRule, ...]
    absences: list[Absence] = field(default_factory=list)


class _Reader:
    """Builds a problem from sections in the order in which the file gives them."""

    def __init__(self) -> None:
        self._horizon: int | None = None
        self._shifts: dict[str, ShiftKind] = {}
        self._followers: list[tuple[_Line, str, str]] = []
        self._staff: dict[str, _StaffLine] = {}
        self._requests: list[ShiftRequest] = []
        self._needs: dict[tuple[int, str], Need] = {}
        self._dearest = 0
        self.sections: dict[str, Callable[[_Line], None]] = {
            "SECTION_HORIZON": self._read_horizon,
            "SECTION_SHIFTS": self._read_shift,
            "SECTION_STAFF": self._read_staff,
            "SECTION_DAYS_OFF": self._read_days_off,
            "SECTION_SHIFT_ON_REQUESTS": lambda line: self._read_request(line, wanted=True),
            "SECTION_SHIFT_OFF_REQUESTS": lambda line: self._read_request(line, wanted=False),
            "SECTION_COVER": self._read_cover,
        }

    def problem(self, lines: int) -> RosterProblem:
        """Return what was read from so many lines."""
        ends = f"line {max(1, lines)}: the file ends without"
        if self._horizon is None:
            raise FormatError(f"{ends} a number of days in SECTION_HORIZON.")
        if not self._shifts:
            raise FormatError(f"{ends} shifts in SECTION_SHIFTS.")
        if not self._staff:
            raise FormatError(f"{ends} staff in SECTION_STAFF.")
        for line, _, follower in self._followers:
            if follower not in self._shifts:
                raise line.wrong(f"there is no shift {follower!r}.")
        frame = Frame(_FIRST_MONDAY, self._horizon, self._shifts)
        successions = ForbiddenSuccession(frozenset((first, then) for _, first, then in self._followers))
        members = tuple(
            Member(Person(staff, staff, absences=tuple(read.absences)), (*read.rules, successions))
            for staff, read in self._staff.items()
        )
        return RosterProblem(frame, members, tuple(self._needs.values()), tuple(self._requests))

    def _read_horizon(self, line: _Line) -> None:
        line.expect(1, "the horizon")
        if self._horizon is not None:
            raise line.wrong("the horizon is given twice.")
        self._horizon = line.whole(0, "the horizon")
        if not 1 <= self._horizon <= _LONGEST_HORIZON:
            raise line.wrong(f"the horizon must be between 1 and {_LONGEST_HORIZON} days.")

    def _read_shift(self, line: _Line) -> None:
        if len(line.fields) not in {2, 3}:
            raise line.wrong(f"a shift has 3 fields, not {len(line.fields)}.")
        shift = line.fields[0]
        if not shift:
            raise line.wrong("a shift needs an id.")
        if shift in self._shifts:
            raise line.wrong(f"shift {shift!r} is given twice.")
        minutes = line.whole(1, "the length of a shift")
        if not 1 <= minutes <= MINUTES_IN_DAY:
            raise line.wrong(f"the length of a shift must be between 1 and {MINUTES_IN_DAY} minutes.")
        self._shifts[shift] = ShiftKind(shift, shift, 0, minutes, minutes)
        if len(line.fields) == 3:
            followers = [follower.strip() for follower in line.fields[2].split("|")]
            self._followers += [(line, shift, follower) for follower in followers if follower]

    def _read_staff(self, line: _Line) -> None:
        line.expect(8, "a member of staff")
        staff = line.fields[0]
        if not staff:
            raise line.wrong("a member of staff needs an id.")
        if staff in self._staff:
            raise line.wrong(f"staff {staff!r} is given twice.")
        most, least = line.whole(2, "the maximum of minutes"), line.whole(3, "the minimum of minutes")
        if least > most:
            raise line.wrong(f"the minimum of {least} minutes is above the maximum of {most}.")
        limits = self._shift_limits(line)
        self._staff[staff] = _StaffLine(
            (
                ApprovedLeave(),
                *(MaximumShiftsOfKind(shift, limits.get(shift, 0)) for shift in self._shifts),
                MaximumMinutes(most),
                MinimumMinutes(least),
                MaximumConsecutiveDays(line.whole(4, "the maximum of consecutive shifts")),
                MinimumConsecutiveDays(line.whole(5, "the minimum of consecutive shifts")),
                MinimumConsecutiveDaysOff(line.whole(6, "the minimum of consecutive days off")),
                MaximumWeekends(line.whole(7, "the maximum of weekends")),
            )
        )

    def _shift_limits(self, line: _Line) -> dict[str, int]:
        """Return how many shifts of each kind somebody may work; a kind without a number is ruled out."""
        limits: dict[str, int] = {}
        for part in filter(None, (part.strip() for part in line.fields[1].split("|"))):
            shift, equals, digits = part.partition("=")
            number = whole_number(digits)
            if not equals or number is None:
                raise line.wrong(f"a maximum of shifts reads SHIFT=NUMBER, not {part!r}.")
            limits[self._shift(line, shift)] = number
        return limits

    def _read_days_off(self, line: _Line) -> None:
        staff = self._person(line)
        for place in range(1, len(line.fields)):
            if line.fields[place]:
                local_date = _FIRST_MONDAY + timedelta(days=self._day(line, place))
                self._staff[staff].absences.append(Absence(local_date, local_date, "a day off"))

    def _read_request(self, line: _Line, *, wanted: bool) -> None:
        line.expect(4, "a request")
        staff, day, shift = self._person(line), self._day(line, 1), self._shift(line, line.fields[2])
        weight = line.whole(3, "the weight of a request")
        self._charge(line, weight)
        self._requests.append(ShiftRequest(staff, day, shift, wanted, weight))

    def _read_cover(self, line: _Line) -> None:
        line.expect(5, "a cover")
        day, shift = self._day(line, 0), self._shift(line, line.fields[1])
        if (day, shift) in self._needs:
            raise line.wrong(f"the cover of shift {shift!r} on day {day} is given twice.")
        people, under = line.whole(2, "a requirement"), line.whole(3, "the weight for under")
        over = line.whole(4, "the weight for over")
        self._charge(line, people * under + len(self._staff) * over)
        self._needs[day, shift] = Need(day, shift, None, people, under, over)

    def _charge(self, line: _Line, cost: int) -> None:
        self._dearest += cost
        if self._dearest > MOST_COST:
            raise line.wrong(
                f"with this weight a roster could cost more than {MOST_COST}, the most there is."
            )

    def _person(self, line: _Line) -> str:
        if line.fields[0] not in self._staff:
            raise line.wrong(f"there is no staff {line.fields[0]!r}.")
        return line.fields[0]

    def _shift(self, line: _Line, shift: str) -> str:
        if shift not in self._shifts:
            raise line.wrong(f"there is no shift {shift!r}.")
        return shift

    def _day(self, line: _Line, place: int) -> int:
        if self._horizon is None:
            raise line.wrong("SECTION_HORIZON must come first.")
        if len(line.fields) <= place:
            raise line.wrong("the day is missing.")
        day = line.whole(place, "a day")
        if day >= self._horizon:
            raise line.wrong(f"day {day} is outside the horizon of {self._horizon} days.")
        return day


def is_curtois(text: str) -> bool:
    """Tell whether a text looks like one of these instances."""
    return any(line.strip().startswith("SECTION_") for line in text.splitlines())


def parse_curtois(text: str) -> RosterProblem:
    """Return the problem that the text of an instance describes.

    Raises:
        FormatError: the text breaks the format; the message names the line.
    """
    reader = _Reader()
    read: Callable[[_Line], None] | None = None
    for line in _lines(text):
        heading = line.fields[0]
        if heading.startswith("SECTION"):
            line.expect(1, "the heading of a section")
            read = reader.sections.get(heading)
            if read is None:
                raise line.wrong(f"there is no section {heading!r}.")
        elif read is None:
            raise line.wrong("the file must begin with a section.")
        else:
            read(line)
    return reader.problem(len(text.splitlines()))


def _lines(text: str) -> Iterator[_Line]:
    for number, line in enumerate(text.splitlines(), start=1):
        content = line.strip()
        if content and not content.startswith("#"):
            yield _Line(number, tuple(part.strip() for part in content.split(",")))
