"""The queue of requests with the effect of each, and everything about one of them."""

from dataclasses import replace

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.requests.answers import bid, swap_answer, withdrawal
from medschedule_desktop.services.requests.decisions import find_request, unaffected, waiting
from medschedule_desktop.services.requests.desk import RequestDesk
from medschedule_desktop.services.requests.detail import bid_detail, leave_detail, swap_detail
from medschedule_desktop.services.requests.effects import RequestEffects
from medschedule_desktop.services.requests.open_shifts import offer_detail, offer_row, own_offer_detail
from medschedule_desktop.services.requests.own_requests import own_detail, own_rows
from medschedule_desktop.services.requests.reading import RequestReading
from medschedule_desktop.services.requests.verdicts import bid_row, leave_row, swap_row
from medschedule_desktop.services.requests.wording import decided_words, summary_words
from medschedule_desktop.services.snapshots.requests import (
    RequestDetail,
    RequestKind,
    RequestRow,
    RequestsSnapshot,
)
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.assignment import Decision
from medschedule_shared.model.open_shift import OpenShift, ShiftBid
from medschedule_shared.model.swap import Swap
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.operations.shift_bid import AwardShift
from medschedule_shared.operations.swap import DecideSwap
from medschedule_shared.operations.time_off import DecideTimeOff


class RequestPage:
    """Whoever may not read others' absences sees their own requests alone."""

    def __init__(self, desk: RequestDesk) -> None:
        self._desk = desk

    def load(self) -> RequestsSnapshot:
        """Read the queue, with the effect of each request.

        Raises:
            WardUnknown: the replica does not hold the unit.
        """
        reading, effects = self._desk.read()
        if not self._desk.reads_others(reading):
            return self._own_snapshot(reading)
        days = effects.days()
        dated: list[tuple[object, RequestRow]] = [
            (request.created_at, leave_row(request, reading, effects, days)) for request in reading.pending
        ]
        dated += [(swap.created_at, swap_row(swap, reading, effects)) for swap in reading.swaps]
        dated += [(bid.placed_at, bid_row(bid, reading, effects)) for bid in reading.bids]
        dated += [
            (offer.offered_at or offer.created_at, offer_row(offer, reading, effects))
            for offer in reading.offers.values()
        ]
        rows = tuple(row for _, row in sorted(dated, key=lambda pair: (str(pair[0]), pair[1].request_id)))
        why_not = self._desk.why_not(reading, DecideTimeOff(request_id=new_id(), decision=Decision.APPROVED))
        return RequestsSnapshot(
            summary=summary_words(rows, reading),
            rows=rows,
            unaffected=0 if why_not else len(unaffected(reading, effects)),
            decided=decided_words(reading),
            checked=tr("Effects checked for {count} staff", count=len(reading.own)),
            can_decide=not why_not,
            why_not=why_not,
            user_id=self._user_id,
        )

    def detail(self, request_id: EntityId) -> RequestDetail:
        """Return everything about one request, computed on what is on show.

        Raises:
            EntryRefused: it was decided or withdrawn meanwhile.
        """
        reading, effects = self._desk.shown()
        if not self._desk.reads_others(reading):
            return self._own_detail(reading, effects, request_id)
        found = find_request(reading, request_id)
        match found:
            case TimeOffRequest():
                decides = DecideTimeOff(request_id=request_id, decision=Decision.APPROVED)
                detail = leave_detail(found, reading, effects, self._desk.why_not(reading, decides, found))
            case Swap():
                why = self._desk.why_not(
                    reading, DecideSwap(swap_id=request_id, decision=Decision.APPROVED), found
                )
                detail = swap_detail(found, reading, effects, self._desk.user, why)
            case ShiftBid():
                why = self._desk.why_not(
                    reading, AwardShift(bid_id=request_id, assignment_id=new_id()), found
                )
                detail = bid_detail(found, reading, effects, why)
            case OpenShift():
                why = self._desk.why_not(reading, withdrawal(found), found)
                may_bid = not self._desk.why_not(reading, bid(found, new_id()))
                detail = offer_detail(found, reading, effects, may_bid=may_bid, why_not=why)
        return replace(detail, withdraw_label=self._desk.withdrawal_label(reading, found))

    def _own_snapshot(self, reading: RequestReading) -> RequestsSnapshot:
        rows = own_rows(reading, self._desk.own_id)
        mine = sum(row.kind is not RequestKind.OPEN_SHIFT for row in rows)
        return RequestsSnapshot(
            summary=tr_count("{count} request of yours", "{count} requests of yours", mine),
            rows=rows,
            unaffected=0,
            decided=tr("A manager decides, and the reason is shown here."),
            checked="",
            can_decide=False,
            why_not=tr("Only a manager of this unit decides about leave."),
            user_id=self._user_id,
            is_own=True,
        )

    def _own_detail(
        self, reading: RequestReading, effects: RequestEffects, request_id: EntityId
    ) -> RequestDetail:
        own = self._desk.own_id
        row = next((row for row in own_rows(reading, own) if row.request_id == request_id), None)
        if row is None:
            raise EntryRefused(tr("This request was decided or withdrawn meanwhile. Nothing was changed."))
        if row.kind is RequestKind.OPEN_SHIFT:
            return own_offer_detail(reading.offers[request_id], reading, effects, own)
        swap = next((each for each in reading.swaps if each.id == request_id), None)
        asked = None
        if swap is not None and swap.taker_id == own:
            asked = swap_answer(swap, reading, self._desk.user, "")
        found = next((each for each in waiting(reading) if each.id == request_id), None)
        withdraw = "" if found is None or asked else self._desk.withdrawal_label(reading, found)
        return own_detail(reading, own, row, withdraw=withdraw, answer=asked)

    @property
    def _user_id(self) -> EntityId:
        return "" if self._desk.user is None else self._desk.user.id
