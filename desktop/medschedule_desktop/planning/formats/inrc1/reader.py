"""Reads the instances of the First International Nurse Rostering Competition as roster problems.

The XML has the period, the kinds of shift with the skills that they ask for, unwanted patterns, contracts,
employees, the cover of each weekday and of some dates, and requests. Contracts and patterns become goals of
the people. That nobody works two shifts on a day goes without saying. The cover must be met exactly, so each
seat weighs more than all that a roster could cost otherwise.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from medschedule_desktop.planning.formats.format_error import MOST_COST, FormatError
from medschedule_desktop.planning.formats.inrc1.contract import Clause, Contract, read_contract
from medschedule_desktop.planning.formats.inrc1.document import Element, parse_document
from medschedule_desktop.planning.formats.inrc1.pattern import DUTIES, read_pattern
from medschedule_desktop.planning.formats.inrc1.weekday import read_weekday
from medschedule_shared.planning.problem import Member, RosterProblem
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.frame import MINUTES_IN_DAY, Frame, ShiftKind
from medschedule_shared.rules.goal import Goal
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.request import ShiftRequest

ItemT = TypeVar("ItemT")

_ROOT = "SchedulingPeriod"
_LONGEST_PERIOD = 3660
"""Ten years of days: more is a slip of the pen, and would only exhaust the memory."""
_YEARS = range(1900, 2201)
"""Those of a period's first day: no calendar has dates before or after all that there are."""
_REQUESTS = (("DayOff", False), ("DayOn", True), ("ShiftOff", False), ("ShiftOn", True))


@dataclass(frozen=True, slots=True)
class WeighedProblem:
    """An instance as a roster problem.

    Attributes:
        problem: what to solve.
        seat_weight: what the problem charges for each seat that is empty or that nobody asked for.
    """

    problem: RosterProblem
    seat_weight: int


class _Reader:
    """Builds a problem from the document, part by part in the order in which they depend on each other."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._first, self._days = self._read_period()
        self._skills = frozenset(skill.word() for skill in root.items("Skills", "Skill"))
        self._shifts: dict[str, ShiftKind] = {}
        self._qualifications: dict[str, frozenset[str]] = {}
        for element in root.child("ShiftTypes").all("Shift"):
            self._read_shift(element)
        if not self._shifts:
            raise root.child("ShiftTypes").wrong("has no <Shift>.")
        self._patterns: dict[str, Goal] = {}
        for element in root.items("Patterns", "Pattern"):
            self._add(self._patterns, element, read_pattern(element, frozenset(self._shifts)))
        self._contracts: dict[str, Contract] = {}
        for element in root.child("Contracts").all("Contract"):
            self._add(self._contracts, element, read_contract(element, self._patterns))

    def instance(self) -> WeighedProblem:
        """Return what was read."""
        frame = Frame(self._first, self._days, self._shifts)
        clauses: list[Clause] = []
        members: dict[str, Member] = {}
        for element in self._root.child("Employees").all("Employee"):
            person, contract = self._read_employee(element)
            terms = contract.clauses(frame)
            clauses += terms
            self._add(members, element, Member(person, (), goals=tuple(clause.goal for clause in terms)))
        if not members:
            raise self._root.child("Employees").wrong("has no <Employee>.")
        requests = tuple(
            self._read_request(element, members, wanted=wanted)
            for name, wanted in _REQUESTS
            for element in self._root.items(f"{name}Requests", name)
        )
        dearest = sum(clause.dearest for clause in clauses) + sum(request.weight for request in requests)
        weight = dearest + 1
        cover = self._read_cover()
        if weight * sum(seats + len(members) for seats in cover.values()) > MOST_COST:
            raise self._root.wrong(f"has weights with which a roster could cost more than {MOST_COST}.")
        needs = tuple(Need(day, shift, None, seats, weight, weight) for (day, shift), seats in cover.items())
        return WeighedProblem(RosterProblem(frame, tuple(members.values()), needs, requests), weight)

    def _read_period(self) -> tuple[date, int]:
        start, end = self._root.child("StartDate"), self._root.child("EndDate")
        if start.date().year not in _YEARS:
            raise start.wrong(
                f"must be of the years {_YEARS.start} to {_YEARS.stop - 1}, not {start.text!r}."
            )
        days = (end.date() - start.date()).days + 1
        if not 1 <= days <= _LONGEST_PERIOD:
            raise end.wrong(f"must be the start date or later, by no more than {_LONGEST_PERIOD} days.")
        return start.date(), days

    def _read_shift(self, element: Element) -> None:
        shift = element.attribute("ID")
        if shift.lower() in DUTIES:
            raise element.wrong(f"cannot have the ID {shift!r}, which patterns use.")
        start, end = element.child("StartTime").minute(), element.child("EndTime").minute()
        # An end not after the start is the next day; the unit tests have a shift that ends as it starts.
        minutes = (end - start - 1) % MINUTES_IN_DAY + 1
        described = element.find("Description")
        label = described.text if described is not None and described.text else shift
        asked = self._read_skills(element)
        qualification = " and ".join(sorted(asked)) or None
        if qualification is not None:
            self._qualifications[qualification] = asked
        night = end < start
        kind = ShiftKind(shift, label, start, minutes, minutes, is_night=night, skill=qualification)
        self._add(self._shifts, element, kind)

    def _read_skills(self, element: Element) -> frozenset[str]:
        skills = element.items("Skills", "Skill")
        for skill in skills:
            if skill.word() not in self._skills:
                raise skill.wrong(f"names the unknown skill {skill.text!r}.")
        return frozenset(skill.text for skill in skills)

    def _read_employee(self, element: Element) -> tuple[Person, Contract]:
        employee, contract, name = element.attribute("ID"), element.child("ContractID"), element.find("Name")
        if contract.word() not in self._contracts:
            raise contract.wrong(f"names the unknown contract {contract.text!r}.")
        label = name.text if name is not None and name.text else employee
        held = self._read_skills(element)
        # A shift may ask for several skills, a rule for one: having all of them is a skill of its own.
        combined = {each for each, skills in self._qualifications.items() if skills <= held}
        return Person(employee, label, held | combined), self._contracts[contract.text]

    def _read_cover(self) -> dict[tuple[int, str], int]:
        """Return the seats of every day and shift; those of a date go before those of its weekday."""
        covers = self._root.child("CoverRequirements")
        by_weekday: dict[tuple[int, str], int] = {}
        for element in covers.all("DayOfWeekCover"):
            self._read_seats(element, read_weekday(element.child("Day")), by_weekday)
        by_day: dict[tuple[int, str], int] = {}
        for element in covers.all("DateSpecificCover"):
            self._read_seats(element, self._read_day(element.child("Date")), by_day)
        offset = self._first.weekday()
        return {
            (day, shift): by_day.get((day, shift), by_weekday.get(((day + offset) % 7, shift), 0))
            for day in range(self._days)
            for shift in self._shifts
        }

    def _read_seats(self, element: Element, day: int, seats: dict[tuple[int, str], int]) -> None:
        for cover in element.all("Cover"):
            shift, preferred = self._read_shift_id(cover.child("Shift")), cover.find("Preferred")
            if (day, shift) in seats:
                raise cover.wrong(f"gives the seats of shift {shift!r} a second time.")
            seats[day, shift] = preferred.number() if preferred is not None else 0

    def _read_request(self, element: Element, members: dict[str, Member], *, wanted: bool) -> ShiftRequest:
        employee = element.child("EmployeeID")
        if employee.word() not in members:
            raise employee.wrong(f"names the unknown employee {employee.text!r}.")
        shift = (
            self._read_shift_id(element.child("ShiftTypeID")) if element.name.startswith("Shift") else None
        )
        day = self._read_day(element.child("Date"))
        return ShiftRequest(employee.text, day, shift, wanted, element.attribute_number("weight"))

    def _read_shift_id(self, element: Element) -> str:
        if element.word() not in self._shifts:
            raise element.wrong(f"names the unknown shift {element.text!r}.")
        return element.text

    def _read_day(self, element: Element) -> int:
        day = (element.date() - self._first).days
        if not 0 <= day < self._days:
            raise element.wrong(f"names {element.text}, outside the period.")
        return day

    @staticmethod
    def _add(items: dict[str, ItemT], element: Element, item: ItemT) -> None:
        name = element.attribute("ID")
        if name in items:
            raise element.wrong(f"has the ID {name!r} of an earlier one.")
        items[name] = item


def is_inrc1(text: str) -> bool:
    """Tell whether a text looks like one of these instances."""
    return f"<{_ROOT}" in text


def parse_inrc1(text: str) -> WeighedProblem:
    """Return the problem that the text of an instance describes.

    Raises:
        FormatError: the text breaks the format; the message names the element and the line.
    """
    root = parse_document(text.removeprefix("\ufeff"))
    if root.name != _ROOT:
        raise FormatError(f"line {root.line}: the file holds <{root.name}>, not <{_ROOT}>.")
    return _Reader(root).instance()
