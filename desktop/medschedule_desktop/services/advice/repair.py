"""Ways to fill an open shift of the period on show, each carried out with one click."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from medschedule_desktop.planning.isolation.lean_imports import import_cp_model
from medschedule_desktop.planning.progress import CancelToken
from medschedule_desktop.services.advice.case import SKILL_NAMES, PeriodCase
from medschedule_desktop.services.advice.repair_operations import change_operations, leave_operations
from medschedule_desktop.services.advice.repair_outsiders import Outsiders
from medschedule_shared.operations.operation import Operation

if TYPE_CHECKING:
    from medschedule_desktop.planning.explanation.gap import Gap
    from medschedule_desktop.planning.repair.proposal import Repair

_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class RepairOffer:
    """A repair that may be carried out.

    Attributes:
        title: what it is, in a few words.
        consequences: what it brings about, in sentences.
        needs_reason: whether it goes past a warning, so that a reason has to be given.
        needs_consent: whether somebody has to agree first, because leave is given up.
        cost: what the schedule costs more afterwards; what it costs less is negative.
        filled: how many of the open seats it fills.
        missing: how many stay open.
        operations: what to perform, all in one transaction.
    """

    title: str
    consequences: tuple[str, ...]
    needs_reason: bool
    needs_consent: bool
    cost: int
    filled: int
    missing: int
    operations: tuple[Operation, ...]


def repair_offers(
    case: PeriodCase,
    gap: "Gap",
    outsiders: Outsiders | None = None,
    *,
    seconds: float = _SECONDS,
    cancel: CancelToken | None = None,
) -> tuple[RepairOffer, ...]:
    """Return ways to fill open seats, the one that asks least of people first. Nothing is carried out.

    Args:
        case: the period.
        gap: the seats, from an explanation of the same case.
        outsiders: people from elsewhere who may be brought in.
        seconds: how long to look.
        cancel: ends the looking from any thread.

    Raises:
        UnknownRuleError: a rule has no encoding.
    """
    import_cp_model()  # only for whoever asks, as for the explanation
    from medschedule_desktop.planning.repair.gap_repair import repairs

    outsiders = outsiders or Outsiders()
    found = repairs(
        case.problem,
        case.roster,
        gap,
        outside=outsiders.members,
        first_day=case.today,
        skill_names=SKILL_NAMES,
        seconds=seconds,
        cancel=cancel,
    )
    offers = (_offer(case, repair, outsiders) for repair in found)
    return tuple(offer for offer in offers if offer is not None)


def _offer(case: PeriodCase, repair: "Repair", outsiders: Outsiders) -> RepairOffer | None:
    leave = leave_operations(case, repair.asks)
    if leave is None:
        return None
    return RepairOffer(
        title=repair.title,
        consequences=repair.consequences,
        needs_reason=repair.needs_reason,
        needs_consent=bool(repair.asks),
        cost=repair.cost,
        filled=repair.filled,
        missing=repair.missing,
        operations=leave + change_operations(case, repair.changes, outsiders.staff),
    )
