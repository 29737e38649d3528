"""A second opinion on rosters for the instances that `reader` reads.

This module reads the XML and judges a roster with code of its own. It shares none with the reader, the rules,
the metrics or the solver, so that a mistake in those cannot hide itself.

Where the competition's text leaves a choice, this follows its public unit tests. Stretches of days that touch
the edge of the period count as they are. Weekends count from the first that begins in the period; one that
the period's end cuts short counts for what is left of it, unless that is a single day, on which nothing can
be incomplete or differ. A request or a pattern whose weight is zero costs nothing.
`NoNightShiftBeforeFreeWeekend`, `MaxWorkingWeekendsInFourWeeks` and `TwoFreeDaysAfterNightShifts` were
withdrawn from the competition: files still hold them, and they cost nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

# A document type, without which XML has no entities, is refused below.
from xml.etree import ElementTree

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_Cells = Mapping[str, list[list[str]]]
"""For each employee, the shifts of each day: one at most in a roster that keeps the rules."""


class EvaluationError(ValueError):
    """A roster does not belong to the instance: a person, a day or a shift is missing or strange."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a roster is worth.

    Attributes:
        costs: what each soft constraint costs, by the name of its element, where it costs anything.
        misplaced: seats that are empty or that nobody asked for.
        doubled: shifts beyond the one that a person may work on a day.
        hard_violations: one sentence for each day and shift whose cover is not met, and for each day on
            which somebody has two shifts.
    """

    costs: Mapping[str, int]
    misplaced: int
    doubled: int
    hard_violations: tuple[str, ...]

    @property
    def objective(self) -> int:
        """The cost of all soft constraints."""
        return sum(self.costs.values())


def evaluate(text: str, roster: Mapping[str, Sequence[str | None]]) -> Evaluation:
    """Judge a roster for the instance that `text` holds; the text must have been read without complaint.

    Raises:
        EvaluationError: the roster does not have exactly the instance's employees, days and shifts.
    """
    instance = _Instance(text)
    if set(roster) != set(instance.contracts):
        raise EvaluationError("The roster does not have exactly the employees of the instance.")
    for name, row in roster.items():
        if len(row) != instance.days or any(cell is not None and cell not in instance.skills for cell in row):
            raise EvaluationError(f"The row of {name} does not fit the days and shifts of the instance.")
    return _judge(
        instance, {name: [[] if cell is None else [cell] for cell in row] for name, row in roster.items()}
    )


def evaluate_solution(text: str, solution: str) -> Evaluation:
    """Judge a roster that is a competition's `Solution` document, in which a day may have several shifts.

    Raises:
        EvaluationError: the solution is no such document, or names what the instance does not have.
    """
    instance = _Instance(text)
    cells: dict[str, list[list[str]]] = {
        name: [[] for _ in range(instance.days)] for name in instance.contracts
    }
    for assignment in _parse(solution).iterfind("Assignment"):
        employee, shift = _text(assignment, "Employee"), _text(assignment, "ShiftType")
        day = instance.day(_text(assignment, "Date"))
        if employee not in cells or shift not in instance.skills or not 0 <= day < instance.days:
            raise EvaluationError(
                f"Day {day}, employee {employee!r} or shift {shift!r} is not in the instance."
            )
        cells[employee][day].append(shift)
    return _judge(instance, cells)


class _TreeWithoutDocumentType(ElementTree.TreeBuilder):
    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise EvaluationError(f"The document type {name!r} is not read.")


def _parse(text: str) -> ElementTree.Element:
    try:
        parser = ElementTree.XMLParser(target=_TreeWithoutDocumentType())  # noqa: S314 (see its target)
        parser.feed(text.removeprefix("\ufeff"))
        root: ElementTree.Element = parser.close()
    except ElementTree.ParseError as error:
        raise EvaluationError(f"This is no XML: {error}.") from error
    return root


def _text(element: ElementTree.Element, name: str) -> str:
    return (element.findtext(name) or "").strip()


class _Instance:
    """The parts of an instance that the judgement looks up again and again."""

    def __init__(self, text: str) -> None:
        self.root = _parse(text)
        self.first = date.fromisoformat(_text(self.root, "StartDate"))
        self.days = self.day(_text(self.root, "EndDate")) + 1
        self.skills = {
            shift.attrib["ID"]: {(skill.text or "").strip() for skill in shift.iterfind("Skills/Skill")}
            for shift in self.root.iterfind("ShiftTypes/Shift")
        }
        by_id = {contract.attrib["ID"]: contract for contract in self.root.iterfind("Contracts/Contract")}
        self.contracts = {
            employee.attrib["ID"]: by_id[_text(employee, "ContractID")]
            for employee in self.root.iterfind("Employees/Employee")
        }
        self.held = {
            employee.attrib["ID"]: {(skill.text or "").strip() for skill in employee.iterfind("Skills/Skill")}
            for employee in self.root.iterfind("Employees/Employee")
        }
        self.patterns = {pattern.attrib["ID"]: pattern for pattern in self.root.iterfind("Patterns/Pattern")}

    def day(self, iso_date: str) -> int:
        try:
            return (date.fromisoformat(iso_date) - self.first).days
        except ValueError as error:
            raise EvaluationError(f"{iso_date!r} is no date.") from error

    def weekday(self, day: int) -> int:
        return (self.first + timedelta(days=day)).weekday()

    def demand(self, day: int, shift: str) -> int:
        """Return the seats of a shift; those of a date go before those of its weekday."""
        covers = self.root.find("CoverRequirements")
        wanted: dict[str, int] = {}
        for cover in covers if covers is not None else ():
            if cover.tag == "DateSpecificCover":
                applies = self.day(_text(cover, "Date")) == day
            else:
                applies = _text(cover, "Day") == _WEEKDAYS[self.weekday(day)]
            for seats in cover.iterfind("Cover") if applies else ():
                if _text(seats, "Shift") == shift:
                    wanted[cover.tag] = int(_text(seats, "Preferred") or 0)
        return wanted.get("DateSpecificCover", wanted.get("DayOfWeekCover", 0))


def _judge(instance: _Instance, cells: _Cells) -> Evaluation:
    costs: Counter[str] = Counter()
    broken: list[str] = []
    misplaced = doubled = 0
    for day in range(instance.days):
        on_duty = Counter(shift for row in cells.values() for shift in row[day])
        for shift in instance.skills:
            wanted = instance.demand(day, shift)
            if on_duty[shift] != wanted:
                misplaced += abs(on_duty[shift] - wanted)
                broken.append(f"{shift} on day {day} has {on_duty[shift]} people, not {wanted}")
    for employee, row in cells.items():
        for day, shifts in enumerate(row):
            if len(shifts) > 1:
                doubled += len(shifts) - 1
                broken.append(f"{employee} works {len(shifts)} shifts on day {day}")
        contract = instance.contracts[employee]
        for constraint, cost in (
            *_length_costs(contract, row),
            *_weekend_costs(contract, row, instance),
            *_pattern_costs(contract, row, instance),
            *_skill_costs(contract, row, instance, instance.held[employee]),
        ):
            costs[constraint] += cost
    for constraint, cost in _request_costs(instance, cells):
        costs[constraint] += cost
    return Evaluation({name: cost for name, cost in costs.items() if cost}, misplaced, doubled, tuple(broken))


def _limit(contract: ElementTree.Element, name: str) -> tuple[int, int] | None:
    """Return the value and weight of a limit that is switched on."""
    element = contract.find(name)
    if element is None or element.get("on", "").strip().lower() not in {"1", "true"}:
        return None
    return int(element.text or 0), int(element.get("weight", 0))


def _switch(contract: ElementTree.Element, name: str) -> int:
    """Return the weight of a yes-or-no constraint; 0 where it is not wanted."""
    element = contract.find(name)
    if element is None or (element.text or "").strip().lower() not in {"1", "true"}:
        return 0
    return int(element.get("weight", 0))


def _stretches(marks: Sequence[bool], of: bool) -> list[int]:
    return [len(list(stretch)) for mark, stretch in groupby(marks) if mark is of]


def _length_costs(contract: ElementTree.Element, row: list[list[str]]) -> Iterator[tuple[str, int]]:
    works = [bool(shifts) for shifts in row]
    shifts_worked = sum(len(shifts) for shifts in row)
    for name, lengths in (
        ("NumAssignments", [shifts_worked]),
        ("ConsecutiveWorkingDays", _stretches(works, of=True)),
        ("ConsecutiveFreeDays", _stretches(works, of=False)),
    ):
        yield from _limit_costs(contract, name, lengths)


def _limit_costs(contract: ElementTree.Element, name: str, lengths: list[int]) -> Iterator[tuple[str, int]]:
    if limit := _limit(contract, f"Max{name}"):
        most, weight = limit
        yield f"Max{name}", weight * sum(max(0, length - most) for length in lengths)
    if limit := _limit(contract, f"Min{name}"):
        least, weight = limit
        yield f"Min{name}", weight * sum(max(0, least - length) for length in lengths)


def _weekend_costs(
    contract: ElementTree.Element, row: list[list[str]], instance: _Instance
) -> Iterator[tuple[str, int]]:
    definition = _text(contract, "WeekendDefinition") or "SaturdaySunday"
    starts_on = _WEEKDAYS.index(next(name for name in _WEEKDAYS if definition.startswith(name)))
    length = sum(name in definition for name in _WEEKDAYS)
    weekends = [row[day : day + length] for day in range(instance.days) if instance.weekday(day) == starts_on]
    yield from _limit_costs(
        contract, "ConsecutiveWorkingWeekends", _stretches([any(weekend) for weekend in weekends], of=True)
    )
    whole = [weekend for weekend in weekends if len(weekend) > 1]
    yield "CompleteWeekends", _switch(contract, "CompleteWeekends") * sum(map(_incompleteness, whole))
    weight = _switch(contract, "IdenticalShiftTypesDuringWeekend")
    yield "IdenticalShiftTypesDuringWeekend", weight * sum(map(_differences, whole))


def _incompleteness(weekend: list[list[str]]) -> int:
    """Count the days off of a weekend that is partly worked; with work on both sides, its length more."""
    works = [bool(shifts) for shifts in weekend]
    if not any(works):
        return 0
    return works.count(False) + (len(works) if len(_stretches(works, of=True)) > 1 else 0)


def _differences(weekend: list[list[str]]) -> int:
    """Count, for each shift of a weekend that is worked throughout, the days on which it is another shift."""
    if not all(weekend):
        return 0
    firsts = [shifts[0] for shifts in weekend]
    return sum(len(firsts) - firsts.count(shift) for shift in set(firsts))


def _pattern_costs(
    contract: ElementTree.Element, row: list[list[str]], instance: _Instance
) -> Iterator[tuple[str, int]]:
    unwanted = {(each.text or "").strip() for each in contract.iterfind("UnwantedPatterns/Pattern")}
    for pattern in (instance.patterns[name] for name in unwanted):
        entries = sorted(
            pattern.iterfind("PatternEntries/PatternEntry"), key=lambda each: int(each.attrib["index"])
        )
        found = 0
        for start in range(instance.days - len(entries) + 1):
            found += all(
                _fits(_text(entry, "ShiftType"), row[start + place])
                and _text(entry, "Day").lower() in {"any", _WEEKDAYS[instance.weekday(start + place)].lower()}
                for place, entry in enumerate(entries)
            )
        yield "UnwantedPatterns", int(pattern.get("weight", 0)) * found


def _fits(wanted: str, shifts: list[str]) -> bool:
    if wanted.lower() == "none":
        return not shifts
    return bool(shifts) if wanted.lower() == "any" else wanted in shifts


def _skill_costs(
    contract: ElementTree.Element, row: list[list[str]], instance: _Instance, held: set[str]
) -> Iterator[tuple[str, int]]:
    lacking = sum(not instance.skills[shift] <= held for shifts in row for shift in shifts)
    yield "AlternativeSkillCategory", _switch(contract, "AlternativeSkillCategory") * lacking


def _request_costs(instance: _Instance, cells: _Cells) -> Iterator[tuple[str, int]]:
    for kind, wanted in (("DayOff", False), ("DayOn", True), ("ShiftOff", False), ("ShiftOn", True)):
        for request in instance.root.iterfind(f"{kind}Requests/{kind}"):
            shifts = cells[_text(request, "EmployeeID")][instance.day(_text(request, "Date"))]
            meets = bool(shifts) if kind.startswith("Day") else _text(request, "ShiftTypeID") in shifts
            yield f"{kind}Requests", int(request.attrib["weight"]) * (meets is not wanted)
