"""How good a roster is, as the four figures a manager sees (founding design S113)."""

from collections.abc import Iterable, Mapping, Sequence

from medschedule_shared.rules.cover import Need, Staffing
from medschedule_shared.rules.fair_share import Burden
from medschedule_shared.rules.violation import Severity, Violation

Borne = Mapping[Burden, int]
"""How often one person bore each burden; what is missing was never borne."""


def coverage(needs: Iterable[Need], staffing: Staffing) -> float:
    """Return the per cent of needed seats that are filled; 100 where nothing is needed."""
    filled = seats = 0
    for need in needs:
        seats += need.minimum
        filled += min(need.minimum, need.count(staffing))
    return _per_cent(filled, seats)


def open_seats(needs: Iterable[Need], staffing: Staffing) -> int:
    """Return how many needed seats stay empty."""
    return sum(max(0, need.minimum - need.count(staffing)) for need in needs)


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


def fairness(borne: Mapping[str, Borne], contract_minutes: Mapping[str, int]) -> float:
    """Return how fairly the burdens fall, in per cent.

    A fair share follows the contract: half time, half the nights. The figure is the part of the burden
    that would stay where it is if it were dealt out anew by fair share (100 less the Hoover index), as the
    mean over the burdens that anybody bears. It is 100 where there is none.

    Args:
        borne: what each person bears, earlier periods included where they are to count.
        contract_minutes: what each contract asks, of the same people.
    """
    if not sum(contract_minutes[person] for person in borne):
        return 100.0
    parts = []
    for burden in Burden:
        by_person = {person: counts.get(burden, 0) for person, counts in borne.items()}
        if sum(by_person.values()):
            parts.append(_fair_part(by_person, contract_minutes))
    return sum(parts) / len(parts) if parts else 100.0


def conflicts(violations: Iterable[Violation]) -> int:
    """Return how many of these breaches hold a save back or warn."""
    return sum(violation.severity >= Severity.WARNING for violation in violations)


def fair_share(total: int, person: str, contract_minutes: Mapping[str, int]) -> float:
    """Return the part of a unit's burden that is one person's by contract."""
    contracts = sum(contract_minutes.values())
    return total * contract_minutes[person] / contracts if contracts else total / len(contract_minutes)


def _fair_part(borne: Mapping[str, int], contract_minutes: Mapping[str, int]) -> float:
    total = sum(borne.values())
    contracts = {person: contract_minutes[person] for person in borne}
    misplaced = sum(abs(carried - fair_share(total, person, contracts)) for person, carried in borne.items())
    return 100 * (1 - misplaced / (2 * total))


def _per_cent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0
