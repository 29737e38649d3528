"""How far each person is from a fair share of weekends and nights, over some weeks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from medschedule_desktop.services.analytics.worked import Worked
from medschedule_desktop.services.rulebook import work_in
from medschedule_desktop.services.staff.periods import Stretch
from medschedule_desktop.services.ward import Ward
from medschedule_shared.identity import EntityId
from medschedule_shared.model.staff import Rotation, Staff, StaffRole
from medschedule_shared.rules.fair_share import Burden
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.staffing.burden_balance import Balance, balances
from medschedule_shared.staffing.contract import is_core

FAIR_WITHIN = 2
"""Times more or fewer than the share that nobody needs to speak about."""


@dataclass(frozen=True, slots=True)
class PersonShare:
    """What one person bore beside the share by contract.

    Attributes:
        nights: None for who was hired for days or for nights alone, and so shares none.
    """

    person: Staff
    weekends: Balance
    nights: Balance | None

    @property
    def distance(self) -> int:
        """The greater of the two distances, without its sign."""
        nights = 0 if self.nights is None else abs(self.nights.difference)
        return max(abs(self.weekends.difference), nights)

    @property
    def is_fair(self) -> bool:
        return self.distance <= FAIR_WITHIN


def person_shares(ward: Ward, worked: Worked, days: Stretch) -> tuple[PersonShare, ...]:
    """Return everybody with a contract on the unit, who bore furthest from the share first.

    Burdens are shared among people of one role; nights among those who rotate.
    """
    weekend_days = frozenset(ward.organization.settings.scheduling_rules.weekend_days)
    frame = Frame(days.first, days.days, {}, ward.zone, weekend_days)
    works: defaultdict[EntityId, list[Work]] = defaultdict(list)
    for item in worked.shifts:
        if item.staff_id in worked.own and item.staff_id is not None:
            works[item.staff_id].append(work_in(ward, item, frame))
    core = [worked.staff[id_] for id_ in worked.own if is_core(worked.staff[id_])]
    timelines = {each.id: Timeline(tuple(works[each.id])) for each in core}
    shares: list[PersonShare] = []
    for role in StaffRole:
        peers = [each for each in core if each.employment.role is role]
        rotating = [each for each in peers if each.employment.rotation is Rotation.ANY]
        weekends = _balances(Burden.WEEKENDS, peers, timelines, frame)
        nights = _balances(Burden.NIGHTS, rotating, timelines, frame)
        shares += (PersonShare(each, weekends[each.id], nights.get(each.id)) for each in peers)
    return tuple(sorted(shares, key=lambda share: (-share.distance, share.person.full_name)))


def _balances(
    burden: Burden, peers: Iterable[Staff], timelines: Mapping[EntityId, Timeline], frame: Frame
) -> Mapping[EntityId, Balance]:
    contracts = {each.id: each.employment.fte for each in peers}
    return balances(burden, timelines, contracts, frame)
