"""A month that cannot be filled: three of four ICU nurses on leave, and two needed on three nights."""

from dataclasses import dataclass, replace
from datetime import date

from tests.samples.ward_six_weeks import six_week_ward

from medschedule_shared.planning.problem import Member, Pin, RosterProblem
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.person import Absence
from medschedule_shared.sample.hospital import Hospital

ICU = "icu"
SKILL_NAMES = {ICU: "ICU RN", "charge": "charge nurse"}
FIRST_NIGHT, LAST_NIGHT = date(2026, 11, 14), date(2026, 11, 16)

_UNDER = 1500
_HOLDERS = 4


@dataclass(frozen=True, slots=True)
class IcuNights:
    """The ward and what is short in it.

    Attributes:
        night: id of the night shift.
        lee: the only ICU nurse who is there, pinned to the three nights.
        away: those on leave.
        days: the three nights.
    """

    problem: RosterProblem
    night: str
    lee: Member
    away: tuple[Member, ...]
    days: tuple[int, ...]


def icu_nights(hospital: Hospital) -> IcuNights:
    """Return a ward of 36 staff and 42 days with one ICU nurse on every night, and two on three of them."""
    problem = six_week_ward(hospital, "4W")
    frame = problem.frame
    night = next(kind.id for kind in frame.shifts.values() if kind.is_night)
    spared = {wish.person for wish in problem.preferences if wish.shift == night}
    pinned = {pin.person for pin in problem.pins}
    free = [
        member
        for member in problem.members
        if "rn" in member.person.skills
        and member.person.id not in spared | pinned
        and not member.person.absences
    ]
    names = ("Dana Lee", "Mara Ortiz", "Rohan Shah", "Nina Patel")
    holders = {
        member.person.id: _holder(member, name, on_leave=name != names[0])
        for member, name in zip(free[:_HOLDERS], names, strict=True)
    }
    members = tuple(holders.get(member.person.id, member) for member in problem.members)
    days = tuple(range(frame.day_of(FIRST_NIGHT), frame.day_of(LAST_NIGHT) + 1))
    needs = tuple(Need(day, night, ICU, 2 if day in days else 1, _UNDER) for day in range(frame.days))
    lee, *away = holders.values()
    pins = tuple(Pin(lee.person.id, day, night) for day in days)
    problem = replace(problem, members=members, needs=problem.needs + needs, pins=problem.pins + pins)
    return IcuNights(problem, night, lee, tuple(away), days)


def _holder(member: Member, name: str, *, on_leave: bool) -> Member:
    leave = (Absence(FIRST_NIGHT, LAST_NIGHT),) if on_leave else ()
    person = replace(member.person, name=name, skills=member.person.skills | {ICU}, absences=leave)
    return replace(member, person=person)
