"""What people bore beside their share, over some weeks that were worked: fairness beside a name."""

from collections.abc import Mapping
from dataclasses import dataclass

from medschedule_shared.rules.fair_share import Burden, FairShare
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.holidays import Holiday
from medschedule_shared.rules.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Balance:
    """How often somebody bore a burden, against a share by contract of what all of them bore.

    Attributes:
        share: in times, a fraction as a rule.
    """

    borne: int
    share: float

    @property
    def difference(self) -> int:
        """Times more (positive) or fewer (negative) than the share, to the nearest whole one."""
        return round(self.borne - self.share)


def balances(
    burden: Burden,
    timelines: Mapping[str, Timeline],
    contracts: Mapping[str, float],
    frame: Frame,
    holidays: tuple[Holiday, ...] = (),
) -> Mapping[str, Balance]:
    """Return each person's balance in the days of a frame, among people who share the same seats.

    Args:
        contracts: the full-time equivalent of everybody who shares; who has none bears nothing of it.
    """
    rule = FairShare(burden, 0, holidays=holidays)
    borne = {id_: len(rule.borne(timelines[id_], frame)) for id_ in contracts}
    total, contracted = sum(borne.values()), sum(contracts.values())
    if not contracted:
        return {id_: Balance(times, 0.0) for id_, times in borne.items()}
    return {id_: Balance(times, total * contracts[id_] / contracted) for id_, times in borne.items()}
