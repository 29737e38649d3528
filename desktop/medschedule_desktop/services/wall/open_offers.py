"""The open shifts that a person can ask for."""

from collections.abc import Iterator

from medschedule_desktop.services.snapshots.wall import WallAction, WallErrand, WallLine, WallTone
from medschedule_desktop.services.wall.person import AHEAD, Visitor
from medschedule_desktop.services.wall.waiting import of_kind
from medschedule_desktop.services.wording import clock_words
from medschedule_shared.language import tr
from medschedule_shared.model.open_shift import BidState, OpenShift, OpenShiftState, ShiftBid
from medschedule_shared.operations.shift_bid import BidForShift
from medschedule_shared.rules.wording import date_words


def open_offers(visitor: Visitor) -> Iterator[WallLine]:
    """Yield those of the person's role, earliest first. Whether a rule is against it the server says."""
    entered = {
        found.open_shift_id: entry
        for entry, found in of_kind(visitor.entered, BidForShift)
        if not entry.is_taken and not entry.is_refused
    }
    placed = {
        bid.open_shift_id for bid in visitor.select(ShiftBid, "staffId") if bid.state is BidState.PLACED
    }
    for offer in _offers(visitor):
        closes = offer.closes_at.astimezone(visitor.ward.zone)
        state, tone = "", WallTone.PLAIN
        if offer.id in entered:
            state, tone = entered[offer.id].state, entered[offer.id].tone
        elif offer.id in placed:
            state, tone = tr("You asked for it"), WallTone.WAITING
        elif offer.closes_at < visitor.now:
            state = tr("Asking has closed")
        ask = WallAction(WallErrand.BID, offer.id, tr("Ask for it"))
        yield WallLine(
            title=visitor.title(offer.template_id, offer.shift_details.date),
            detail=tr(
                "ask until {day} {clock}",
                day=date_words(closes.date()),
                clock=clock_words(offer.closes_at, visitor.ward.zone),
            ),
            state=state,
            tone=tone,
            actions=() if state else (ask,),
        )


def _offers(visitor: Visitor) -> list[OpenShift]:
    days = visitor.today.isoformat(), (visitor.today + AHEAD).isoformat()
    found = visitor.work.select(
        OpenShift, equal={"unitId": visitor.ward.unit.id}, between={"shiftDetails.date": days}
    )
    job = visitor.me.employment
    fitting = [
        offer
        for offer in found
        if offer.state_at(visitor.now) is OpenShiftState.OFFERED
        and offer.role is job.role
        and not job.is_orientee
        and (job.can_charge or not offer.is_charge)
    ]
    return sorted(fitting, key=lambda offer: (offer.shift_details.start_at, offer.id))
