"""The Requests page: one queue of what people ask, the effect of each yes, and the decision."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from medschedule_desktop.errors import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.exchange.service import ExchangeService
from medschedule_desktop.services.forms.formed import FormedService
from medschedule_desktop.services.forms.open_form import OpenForm
from medschedule_desktop.services.requests.answers import (
    answer,
    bid,
    check_swap,
    people_of,
    swap_answer,
    withdrawal,
    withdrawal_label,
)
from medschedule_desktop.services.requests.decisions import (
    REASON_LENGTH,
    Waiting,
    award,
    find_request,
    is_offered,
    offer_of,
    shifts_left,
    taken_back,
    unaffected,
    waiting,
)
from medschedule_desktop.services.requests.detail import bid_detail, leave_detail, swap_detail
from medschedule_desktop.services.requests.effects import RequestEffects
from medschedule_desktop.services.requests.leave_form import leave_form
from medschedule_desktop.services.requests.open_shift_form import open_shift_form
from medschedule_desktop.services.requests.open_shifts import (
    offer_detail,
    offer_row,
    own_offer_detail,
)
from medschedule_desktop.services.requests.own_requests import own_detail, own_rows
from medschedule_desktop.services.requests.reading import RequestReading, read_requests
from medschedule_desktop.services.requests.verdicts import bid_row, leave_row, swap_row
from medschedule_desktop.services.requests.wording import dates_words, decided_words, summary_words
from medschedule_desktop.services.snapshots.requests import (
    OPEN_SHIFT_FORM,
    RequestDetail,
    RequestKind,
    RequestRow,
    RequestsSnapshot,
)
from medschedule_desktop.services.station import Station
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.assignment import Decision
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.open_shift import OpenShift, ShiftBid
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.swap import Swap
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.operations.assign_shift import UnassignShift
from medschedule_shared.operations.documents import Documents, Reads
from medschedule_shared.operations.open_shift import WithdrawOpenShift
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.shift_bid import AwardShift, DeclineBid
from medschedule_shared.operations.swap import DecideSwap, OfferSwap
from medschedule_shared.operations.time_off import (
    AgreeToTimeOff,
    DecideTimeOff,
    ReopenTimeOff,
)

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class UndoStep:
    """How to take the last decision back.

    Attributes:
        words: for instance "approve 2 requests".
    """

    words: str
    operations: tuple[Operation, ...]


class RequestsService(FormedService):
    """Decides what people ask. Every decision is an operation, so it works offline and is checked twice.

    What is on show is kept until the roster or a request changes; a decision always reads anew.

    Attributes:
        exchange: offers a shift to a colleague.
    """

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._effects: RequestEffects | None = None
        self._reading: RequestReading | None = None
        self._steps: dict[EntityId, list[UndoStep]] = {}
        self.exchange = ExchangeService(station)

    @property
    def undo_words(self) -> str:
        """What undo takes back; empty when there is nothing."""
        steps = self._own_steps()
        return steps[-1].words if steps else ""

    def load(self) -> RequestsSnapshot:
        """Read the queue, with the effect of each request.

        Raises:
            WardUnknown: the replica does not hold the unit.
        """
        self._station.note_view("requests")
        reading, effects = self._read()
        if not self._reads_others(reading):
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
        why_not = self._why_not(reading, DecideTimeOff(request_id=new_id(), decision=Decision.APPROVED))
        return RequestsSnapshot(
            summary=summary_words(rows, reading),
            rows=rows,
            unaffected=0 if why_not else len(unaffected(reading, effects)),
            decided=decided_words(reading),
            checked=tr("Effects checked for {count} staff", count=len(reading.own)),
            can_decide=not why_not,
            why_not=why_not,
            user_id=self._station.user.id if self._station.user else "",
        )

    def detail(self, request_id: EntityId) -> RequestDetail:
        """Return everything about one request, computed on what is on show.

        Raises:
            EntryRefused: it was decided or withdrawn meanwhile.
        """
        reading, effects = self._shown()
        if not self._reads_others(reading):
            return self._own_detail(reading, effects, request_id)
        found = find_request(reading, request_id)
        match found:
            case TimeOffRequest():
                decides = DecideTimeOff(request_id=request_id, decision=Decision.APPROVED)
                detail = leave_detail(found, reading, effects, self._why_not(reading, decides, found))
            case Swap():
                why = self._why_not(
                    reading, DecideSwap(swap_id=request_id, decision=Decision.APPROVED), found
                )
                detail = swap_detail(found, reading, effects, self._station.user, why)
            case ShiftBid():
                why = self._why_not(reading, AwardShift(bid_id=request_id, assignment_id=new_id()), found)
                detail = bid_detail(found, reading, effects, why)
            case OpenShift():
                why = self._why_not(reading, withdrawal(found), found)
                may_bid = not self._why_not(reading, bid(found, new_id()))
                detail = offer_detail(found, reading, effects, may_bid=may_bid, why_not=why)
        return replace(detail, withdraw_label=self._withdrawal_label(reading, found))

    def approve(self, request_id: EntityId, reason: str = "") -> RequestsSnapshot:
        """Say yes. A person who gets days off leaves their shifts on these days, whose seats are open then.

        Args:
            reason: why a warning is passed over, where an award breaks one.

        Raises:
            EntryRefused: it cannot be any more, with the reason; nothing was changed.
        """
        reading, effects = self._read()
        match find_request(reading, request_id):
            case TimeOffRequest() as request:
                shifts = shifts_left(request, reading)
                self._station.perform(
                    DecideTimeOff(request_id=request.id, decision=Decision.APPROVED),
                    *(UnassignShift(assignment_id=shift.id) for shift in shifts),
                )
                self._remember(
                    tr("approve {request}", request=self._title(request, reading)),
                    taken_back(request, shifts),
                )
            case Swap() as swap:
                check_swap(swap, effects)
                self._station.perform(DecideSwap(swap_id=request_id, decision=Decision.APPROVED))
            case ShiftBid() as placed:
                self._station.perform(award(placed, effects.bid(placed), reason.strip()))
            case OpenShift():
                raise EntryRefused(tr("A shift is awarded by its bids. Nothing was changed."))
        return self.load()

    def deny(self, request_id: EntityId, reason: str) -> RequestsSnapshot:
        """Say no, with words that the person reads.

        Raises:
            EntryRefused: the reason is too short, or it was decided meanwhile; nothing was changed.
        """
        words = reason.strip()
        if len(words) < REASON_LENGTH:
            raise EntryRefused(
                tr(
                    "Reason: write at least {least} characters, for the person will read it. "
                    "Nothing was changed.",
                    least=REASON_LENGTH,
                )
            )
        reading, _ = self._read()
        match find_request(reading, request_id):
            case TimeOffRequest() as request:
                self._station.perform(
                    DecideTimeOff(request_id=request.id, decision=Decision.DENIED, reason=words)
                )
                back = ReopenTimeOff(request_id=request.id, was=Decision.DENIED)
                self._remember(tr("deny {request}", request=self._title(request, reading)), (back,))
            case Swap():
                self._station.perform(DecideSwap(swap_id=request_id, decision=Decision.DENIED, reason=words))
            case ShiftBid():
                self._station.perform(DeclineBid(bid_id=request_id, reason=words))
            case OpenShift():
                raise EntryRefused(tr("An open shift is taken back, not denied. Nothing was changed."))
        return self.load()

    def answer(self, request_id: EntityId, *, accepts: bool) -> RequestsSnapshot:
        """Answer an offer: one's own word, or at the desk the word of the colleague who was asked.

        Saying yes to an open shift is a bid of one's own.

        Raises:
            EntryRefused: a rule stands against it by now, or it was answered meanwhile; nothing was changed.
        """
        reading, effects = self._read()
        match find_request(reading, request_id):
            case Swap() as swap:
                self._station.perform(answer(swap, effects, accepts=accepts))
            case OpenShift() as offer if accepts:
                self._station.perform(bid(offer, self._own_id()))
            case _:
                raise EntryRefused(tr("This is no offer that somebody answers. Nothing was changed."))
        return self.load()

    def agree(self, request_id: EntityId) -> RequestsSnapshot:
        """Say yes as soon as it is covered: the shifts that would be short are offered to the unit's staff.

        Raises:
            EntryRefused: the request was decided meanwhile, or is no request for days off.
        """
        reading, effects = self._read()
        request = find_request(reading, request_id)
        if not isinstance(request, TimeOffRequest):
            raise EntryRefused(tr("Only days off can wait until they are covered. Nothing was changed."))
        effect = effects.leave(request, effects.days())
        lost = set() if effect is None else {(work.day, work.shift) for work in effect.lost}
        offered = [
            offer_of(shift)
            for shift in shifts_left(request, reading)
            if (effects.frame.day_of(shift.shift_details.date), shift.template_id) in lost
        ]
        offered = [each for each in offered if not is_offered(each, reading)]
        self._station.perform(AgreeToTimeOff(request_id=request.id), *offered)
        self._remember(
            tr("agree to {request}", request=self._title(request, reading)),
            (
                AgreeToTimeOff(request_id=request.id, agreed=False),
                *(WithdrawOpenShift(open_shift_id=each.open_shift_id) for each in offered),
            ),
        )
        return self.load()

    def approve_unaffected(self) -> RequestsSnapshot:
        """Approve, as one step, every request for days off by which nothing else changes.

        Each is looked at beside those that were approved before it in the same step.

        Raises:
            EntryRefused: there is none, or the role does not allow it.
        """
        reading, effects = self._read()
        chosen = unaffected(reading, effects)
        if not chosen:
            raise EntryRefused(tr("Every request that waits changes something else. Nothing was changed."))
        self._station.perform(
            *(DecideTimeOff(request_id=each.id, decision=Decision.APPROVED) for each in chosen)
        )
        self._remember(
            tr_count("approve {count} request", "approve {count} requests", len(chosen)),
            (ReopenTimeOff(request_id=each.id, was=Decision.APPROVED) for each in chosen),
        )
        return self.load()

    def withdraw(self, request_id: EntityId) -> RequestsSnapshot:
        """Take back what nobody has decided, one's own or on behalf of its person: a request, offer or bid.

        Raises:
            EntryRefused: it was decided meanwhile, or the role does not allow it.
        """
        reading, _ = self._read()
        self._station.perform(withdrawal(find_request(reading, request_id)))
        return self.load()

    def undo(self) -> RequestsSnapshot:
        """Take the last decision about days off back, by operations of its own: the audit keeps both.

        Raises:
            EntryRefused: there is none, or somebody decided otherwise meanwhile.
        """
        steps = self._own_steps()
        if not steps:
            raise EntryRefused(tr("There is no decision to take back. Nothing was changed."))
        step = steps.pop()
        self._station.perform(*step.operations)
        return self.load()

    def ask(self, request_id: EntityId, staff_id: EntityId) -> RequestsSnapshot:
        """Offer a person's shifts that would be short to a colleague, who answers at any station; of an open
        shift, enter the colleague's bid on their word.

        Raises:
            EntryRefused: a rule stands against it by now, or the request was decided.
        """
        reading, effects = self._read()
        request = find_request(reading, request_id)
        if isinstance(request, OpenShift):
            self._station.perform(bid(request, staff_id))
            return self.load()
        if not isinstance(request, TimeOffRequest):
            raise EntryRefused(tr("Only shifts of days off are offered from here. Nothing was changed."))
        effect = effects.leave(request, effects.days())
        cover = () if effect is None else effects.cover(request, effect)
        takes = {
            (work.day, work.shift)
            for each in cover
            if each.colleague.person.id == staff_id
            for work in each.works
        }
        shifts = [
            shift
            for shift in shifts_left(request, reading)
            if (effects.frame.day_of(shift.shift_details.date), shift.template_id) in takes
        ]
        if not shifts:
            raise EntryRefused(tr("This colleague cannot take the shift by now. Nothing was changed."))
        self._station.perform(
            *(
                OfferSwap(
                    swap_id=new_id(),
                    unit_id=shift.unit_id,
                    giver_id=request.staff_id,
                    gives_id=shift.id,
                    taker_id=staff_id,
                )
                for shift in shifts
            )
        )
        return self.load()

    def _opens(self, work: UnitOfWork, form_id: str) -> OpenForm:
        if form_id.startswith(OPEN_SHIFT_FORM):
            return open_shift_form(work, self._station, form_id)
        return leave_form(work, self._station)

    def _reads_others(self, reading: RequestReading) -> bool:
        """Tell whether whoever is signed in may read others' absences."""
        user = self._station.user
        return user is not None and user.may(Permission.READ_PERSONAL, (reading.ward.unit.id,))

    def _own_snapshot(self, reading: RequestReading) -> RequestsSnapshot:
        user = self._station.user
        rows = own_rows(reading, self._own_id())
        mine = sum(row.kind is not RequestKind.OPEN_SHIFT for row in rows)
        return RequestsSnapshot(
            summary=tr_count("{count} request of yours", "{count} requests of yours", mine),
            rows=rows,
            unaffected=0,
            decided=tr("A manager decides, and the reason is shown here."),
            checked="",
            can_decide=False,
            why_not=tr("Only a manager of this unit decides about leave."),
            user_id=user.id if user is not None else "",
            is_own=True,
        )

    def _own_detail(
        self, reading: RequestReading, effects: RequestEffects, request_id: EntityId
    ) -> RequestDetail:
        own = self._own_id()
        row = next((row for row in own_rows(reading, own) if row.request_id == request_id), None)
        if row is None:
            raise EntryRefused(tr("This request was decided or withdrawn meanwhile. Nothing was changed."))
        if row.kind is RequestKind.OPEN_SHIFT:
            return own_offer_detail(reading.offers[request_id], reading, effects, own)
        swap = next((each for each in reading.swaps if each.id == request_id), None)
        asked = None
        if swap is not None and swap.taker_id == own:
            asked = swap_answer(swap, reading, self._station.user, "")
        found = next((each for each in waiting(reading) if each.id == request_id), None)
        withdraw = "" if found is None or asked else self._withdrawal_label(reading, found)
        return own_detail(reading, own, row, withdraw=withdraw, answer=asked)

    def _own_id(self) -> EntityId:
        """Return the staff member who is signed in; empty for an account of nobody who works here."""
        user = self._station.user
        return user.staff_id or "" if user is not None else ""

    def _withdrawal_label(self, reading: RequestReading, found: Waiting) -> str:
        """Return the words on the button that takes something back; empty where the reader may not."""
        if self._why_not(reading, withdrawal(found), found):
            return ""
        own = self._own_id()
        return withdrawal_label(found, own=bool(own) and own in people_of(found))

    def _read(self) -> tuple[RequestReading, RequestEffects]:
        with self._station.replica.transaction() as work:
            reading = read_requests(work, self._station.unit_id, self._station.clock.now())
        self._reading, self._effects = reading, RequestEffects(reading)
        return reading, self._effects

    def _shown(self) -> tuple[RequestReading, RequestEffects]:
        if self._reading is None or self._effects is None:
            return self._read()
        return self._reading, self._effects

    def _why_not(self, reading: RequestReading, operation: Operation, *about: Entity) -> str:
        """Return why whoever is signed in may not decide; empty if they may."""
        user = self._station.user
        if user is None:
            return tr("Sign in first.")
        if not about:
            may = user.may(operation.permission, (reading.ward.unit.id,))
            return "" if may else tr("Only a manager of this unit decides about leave.")
        known = Documents()
        known.add(Reads(), about)
        refused = operation.authorise(user, known)
        return "" if refused is None else refused.message

    def _title(self, request: TimeOffRequest, reading: RequestReading) -> str:
        return f"{reading.name(request.staff_id)}, {dates_words(request.first_date, request.last_date)}"

    def _remember(self, words: str, operations: Iterable[Operation]) -> None:
        self._own_steps().append(UndoStep(words, tuple(operations)))

    def _own_steps(self) -> list[UndoStep]:
        """Return what whoever is signed in has decided here: nobody takes back another's decision by undo."""
        user = self._station.user
        return self._steps.setdefault(user.id, []) if user is not None else []
