"""Each person's fair share of a unit's nights, weekends and holidays, with what was carried before.

A share follows the contract: half time, half the weekends. Only people of one role share, for a seat needs
its role. Nights are shared among those who were hired for any part of the day; what those who were hired for
nights owe is taken off before. What somebody carried too much or too little of in the history that is known
is made up for.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from medschedule_shared.model.staff import Rotation, Staff, StaffRole
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.fair_share import Burden, FairShare
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.holidays import Holiday
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.staffing.contract import is_core


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody who belongs to the unit and is owed hours.

    Attributes:
        owed_minutes: by contract, for the period, leave taken off.
        history: their work before the period, as far as it is known.
    """

    staff: Staff
    owed_minutes: int
    history: Timeline


def fair_shares(
    bearers: Iterable[Bearer], needs: Iterable[Need], frame: Frame, holidays: tuple[Holiday, ...]
) -> Mapping[str, tuple[FairShare, ...]]:
    """Return each person's fair shares by id; burdens that do not come up are left out.

    Args:
        needs: the period's seats; those whose skill is a role are shared.
    """
    groups: defaultdict[StaffRole, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        if is_core(bearer.staff):
            groups[bearer.staff.employment.role].append(bearer)
    seats: defaultdict[str | None, list[Need]] = defaultdict(list)
    for need in needs:
        seats[need.skill].append(need)
    shares: defaultdict[str, list[FairShare]] = defaultdict(list)
    for role, group in groups.items():
        for burden, total, carriers in (
            (Burden.NIGHTS, _nights(seats[role.value], group, frame), _free_for_nights(group)),
            (Burden.WEEKENDS, _weekends(seats[role.value], frame), group),
            (Burden.HOLIDAYS, _holidays(seats[role.value], frame, holidays), group),
        ):
            owed = sum(bearer.owed_minutes for bearer in carriers)
            if not total or not owed:
                continue
            carried = _carried(burden, carriers, frame, holidays)
            for bearer in carriers:
                share = total * bearer.owed_minutes / owed
                rule = FairShare(burden, share, carried[bearer.staff.id], holidays=holidays)
                shares[bearer.staff.id].append(rule)
    return {id_: tuple(found) for id_, found in shares.items()}


def _free_for_nights(group: Iterable[Bearer]) -> list[Bearer]:
    return [bearer for bearer in group if bearer.staff.employment.rotation is Rotation.ANY]


def _nights(seats: Iterable[Need], group: Iterable[Bearer], frame: Frame) -> float:
    """Return the night seats that are left once those who were hired for nights have their hours."""
    kinds = [(need.minimum, frame.shifts[need.shift]) for need in seats]
    nights = [(count, kind.paid_minutes) for count, kind in kinds if count and kind.is_night]
    minutes = sum(count * paid for count, paid in nights)
    if not minutes:
        return 0.0
    hired = sum(bearer.owed_minutes for bearer in group if bearer.staff.employment.rotation is Rotation.NIGHT)
    return max(0, minutes - hired) * sum(count for count, _ in nights) / minutes


def _weekends(seats: Iterable[Need], frame: Frame) -> float:
    """Return how many people's whole weekends the seats of the weekends make."""
    length = {day: len(weekend) for weekend in frame.weekends for day in weekend}
    return sum(need.minimum / length[need.day] for need in seats if need.day in length)


def _holidays(seats: Iterable[Need], frame: Frame, holidays: tuple[Holiday, ...]) -> float:
    days = {frame.day_of(holiday.date) for holiday in holidays}
    return sum(need.minimum for need in seats if need.day in days)


def _carried(
    burden: Burden, carriers: Iterable[Bearer], frame: Frame, holidays: tuple[Holiday, ...]
) -> dict[str, float]:
    """Return how much more than their share each of the carriers bore in the history that is known."""
    borne: dict[str, int] = {}
    contracts: dict[str, float] = {}
    for bearer in carriers:
        history = bearer.history
        known = range(history.known_from, 0)
        if burden is Burden.NIGHTS:
            times = sum(day in known for day in history.night_days)
        elif burden is Burden.WEEKENDS:
            times = sum(
                not history.days.isdisjoint(weekend)
                for weekend in frame.whole_weekends(history.known_from)
                if weekend.stop <= 0
            )
        else:
            worked = {frame.day_of(holiday.date) for holiday in holidays} & history.days
            times = sum(day in known for day in worked)
        borne[bearer.staff.id] = times
        contracts[bearer.staff.id] = bearer.staff.employment.fte
    total, all_contracts = sum(borne.values()), sum(contracts.values())
    return {id_: times - total * contracts[id_] / all_contracts for id_, times in borne.items()}
