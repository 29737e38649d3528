"""A second opinion on rosters for the instances of `curtois`.

This module reads the instance and judges a roster with code of its own. It shares none with the reader, the
rules, the metrics or the solver, so that a mistake in those cannot hide itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise


class EvaluationError(ValueError):
    """A roster does not belong to the instance: a person or a day is missing or strange."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a roster is worth.

    Attributes:
        objective: the cost of requests and cover.
        hard_violations: one sentence for each limit that is broken.
    """

    objective: int
    hard_violations: tuple[str, ...]


def evaluate(text: str, roster: Mapping[str, Sequence[str | None]]) -> Evaluation:
    """Judge a roster for the instance that `text` holds; the text must have been read without complaint.

    Raises:
        EvaluationError: the roster does not have exactly the instance's staff, days and shifts.
    """
    sections = _sections(text)
    horizon = int(sections["SECTION_HORIZON"][0][0])
    minutes = {fields[0]: int(fields[1]) for fields in sections["SECTION_SHIFTS"]}
    staff = {fields[0]: fields for fields in sections["SECTION_STAFF"]}
    if set(roster) != set(staff):
        raise EvaluationError("The roster does not have exactly the staff of the instance.")
    for name, row in roster.items():
        if len(row) != horizon or any(shift is not None and shift not in minutes for shift in row):
            raise EvaluationError(f"The row of {name} does not fit the days and shifts of the instance.")
    banned = {
        (fields[0], follower.strip())
        for fields in sections["SECTION_SHIFTS"]
        if len(fields) > 2
        for follower in fields[2].split("|")
    }
    broken: list[str] = []
    for name, fields in staff.items():
        broken += [f"{name}: {problem}" for problem in _row_problems(fields, roster[name], minutes, banned)]
    for fields in sections.get("SECTION_DAYS_OFF", []):
        broken += [
            f"{fields[0]}: works on day off {day}"
            for day in fields[1:]
            if day and roster[fields[0]][int(day)]
        ]
    return Evaluation(_cost(sections, roster), tuple(broken))


def _sections(text: str) -> dict[str, list[list[str]]]:
    sections: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in text.removeprefix("\ufeff").splitlines():
        stripped = line.strip()
        if stripped.startswith("SECTION_"):
            rows = sections.setdefault(stripped, [])
        elif stripped and stripped[0] != "#":
            rows.append([part.strip() for part in stripped.split(",")])
    return sections


def _row_problems(
    fields: Sequence[str],
    row: Sequence[str | None],
    minutes: Mapping[str, int],
    banned: set[tuple[str, str]],
) -> list[str]:
    problems: list[str] = []
    allowed = dict(part.split("=") for part in fields[1].split("|") if part.strip())
    limits = {shift.strip(): int(number) for shift, number in allowed.items()}
    most, least, longest, shortest, shortest_off, weekends = map(int, fields[2:8])
    problems += [
        f"works {row.count(shift)} x {shift}, at most {limits.get(shift, 0)}"
        for shift in minutes
        if row.count(shift) > limits.get(shift, 0)
    ]
    worked = sum(minutes[shift] for shift in row if shift is not None)
    if not least <= worked <= most:
        problems.append(f"works {worked} minutes, not {least} to {most}")
    for day, (today, tomorrow) in enumerate(pairwise(row)):
        if today is not None and tomorrow is not None and (today, tomorrow) in banned:
            problems.append(f"{tomorrow} follows {today} after day {day}")
    day = 0
    for working, stretch in groupby(row, key=lambda shift: shift is not None):
        length = len(list(stretch))
        at_edge = day == 0 or day + length == len(row)
        if working and length > longest:
            problems.append(f"works {length} days in a row from day {day}, at most {longest}")
        if not at_edge and length < (shortest if working else shortest_off):
            problems.append(f"{'works' if working else 'is off'} only {length} days from day {day}")
        day += length
    worked_weekends = sum(
        any(shift is not None for shift in row[saturday : saturday + 2]) for saturday in range(5, len(row), 7)
    )
    if worked_weekends > weekends:
        problems.append(f"works {worked_weekends} weekends, at most {weekends}")
    return problems


def _cost(sections: Mapping[str, list[list[str]]], roster: Mapping[str, Sequence[str | None]]) -> int:
    cost = 0
    for name, day, shift, weight in sections.get("SECTION_SHIFT_ON_REQUESTS", []):
        cost += int(weight) * (roster[name][int(day)] != shift)
    for name, day, shift, weight in sections.get("SECTION_SHIFT_OFF_REQUESTS", []):
        cost += int(weight) * (roster[name][int(day)] == shift)
    for day, shift, needed, under, over in sections.get("SECTION_COVER", []):
        surplus = sum(row[int(day)] == shift for row in roster.values()) - int(needed)
        cost += surplus * int(over) if surplus > 0 else -surplus * int(under)
    return cost
