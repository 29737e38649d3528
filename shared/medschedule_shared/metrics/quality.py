"""How good a roster is, as the four figures a manager sees (founding design S113)."""

from collections.abc import Iterable, Mapping, Sequence

from medschedule_shared.rules.cover import Need, Staffing
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity, Violation


def coverage(needs: Iterable[Need], staffing: Staffing) -> float:
    """Return the per cent of needed seats that are filled; 100 where nothing is needed."""
    filled = seats = 0
    for need in needs:
        seats += need.minimum
        filled += min(need.minimum, need.count(staffing))
    return _per_cent(filled, seats)


def efficiency(needs: Sequence[Need], staffing: Staffing) -> float:
    """Return the per cent of duties that fill a needed seat; 100 where nobody works.

    A duty counts once, however many skills it answers, and duties on shifts without a need are not needed.
    """
    needed: dict[tuple[int, str], list[Need]] = {}
    for need in needs:
        needed.setdefault((need.day, need.shift), []).append(need)
    duties = useful = 0
    for cell, people in staffing.items():
        seats = [(need, need.minimum) for need in needed.get(cell, ())]
        for person in people:
            duties += 1
            taken = [(need, left - need.is_met_by(person)) for need, left in seats]
            useful += any(
                before > after and before > 0 for (_, before), (_, after) in zip(seats, taken, strict=True)
            )
            seats = taken
    return _per_cent(useful, duties)


def fairness(timelines: Mapping[str, Timeline], contract_minutes: Mapping[str, int], frame: Frame) -> float:
    """Return how fairly nights and weekends fall, in per cent.

    A fair share follows the contract: half time, half the nights. The figure is the part of the burden
    that would stay where it is if it were dealt out anew by fair share (100 less the Hoover index), as the
    mean over nights and weekends. It is 100 where there is no burden.
    """
    nights = {
        person: sum(0 <= day < frame.days for day in timeline.night_days)
        for person, timeline in timelines.items()
    }
    weekends = {
        person: sum(not timeline.days.isdisjoint(weekend) for weekend in frame.weekends)
        for person, timeline in timelines.items()
    }
    burdens = [burden for burden in (nights, weekends) if sum(burden.values())]
    if not burdens or not sum(contract_minutes[person] for person in timelines):
        return 100.0
    return sum(_fair_part(burden, contract_minutes) for burden in burdens) / len(burdens)


def conflicts(violations: Iterable[Violation]) -> int:
    """Return how many of these breaches hold a save back or warn."""
    return sum(violation.severity >= Severity.WARNING for violation in violations)


def _fair_part(burden: Mapping[str, int], contract_minutes: Mapping[str, int]) -> float:
    total = sum(burden.values())
    contracts = sum(contract_minutes[person] for person in burden)
    misplaced = sum(
        abs(carried - total * contract_minutes[person] / contracts) for person, carried in burden.items()
    )
    return 100 * (1 - misplaced / (2 * total))


def _per_cent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0
