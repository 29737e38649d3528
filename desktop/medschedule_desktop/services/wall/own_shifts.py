"""A person's next shifts and hours."""

from collections.abc import Iterator
from datetime import timedelta

from medschedule_desktop.services.snapshots.wall import (
    WallAction,
    WallErrand,
    WallHours,
    WallLine,
    WallTone,
)
from medschedule_desktop.services.wall.person import Visitor
from medschedule_desktop.services.wall.waiting import of_kind
from medschedule_desktop.services.wording import clock_words, rounded
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.operations.swap import OfferSwap

_WEEK = timedelta(days=7)
_OPEN = (SwapState.OFFERED, SwapState.AWAITING_APPROVAL)


def own_hours(visitor: Visitor) -> Iterator[WallHours]:
    """Yield the paid hours of posted shifts here; shifts on other units are not in this copy."""
    begin = visitor.ward.organization.settings.scheduling_rules.pay_period_first_date.weekday()
    first = visitor.today - timedelta(days=(visitor.today.weekday() - begin) % 7)
    for label, start, weeks in (
        (tr("this week"), first, 1),
        (tr("next week"), first + _WEEK, 1),
        (tr("in four weeks"), first, 4),
    ):
        shifts = visitor.shifts(start, start + weeks * _WEEK - timedelta(days=1))
        minutes = sum(item.shift_details.paid_minutes for item in shifts)
        yield WallHours(tr("{hours} h", hours=rounded(minutes / 60)), label)


def own_shifts(visitor: Visitor) -> Iterator[WallLine]:
    """Yield the shifts to come; those that can still be offered have a button."""
    offered, zone = _offered(visitor), visitor.ward.zone
    for item in visitor.coming():
        details = item.shift_details
        times = f"{clock_words(details.start_at, zone)}–{clock_words(details.end_at, zone)}"
        is_offered = item.id in offered
        may = not is_offered and item.unit_id == visitor.ward.unit.id and details.start_at > visitor.now
        yield WallLine(
            title=visitor.title(item.template_id, details.date),
            detail=tr("{times}, in charge", times=times) if item.is_charge else times,
            state=tr("Offered") if is_offered else "",
            tone=WallTone.WAITING,
            actions=(WallAction(WallErrand.OFFER, item.id, tr("Swap")),) if may else (),
        )


def _offered(visitor: Visitor) -> set[EntityId]:
    """Name the shifts that the person offers already, sent or not."""
    unsettled = {
        offer.gives_id
        for entered, offer in of_kind(visitor.entered, OfferSwap)
        if not entered.is_refused and not entered.is_taken
    }
    swaps = visitor.select(Swap, "giverId")
    return unsettled | {swap.gives.assignment_id for swap in swaps if swap.state_at(visitor.now) in _OPEN}
