"""The Requests page: one queue of what people ask, the effect of each yes, and the decision."""

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.exchange.service import ExchangeService
from medschedule_desktop.services.forms.formed import FormedService
from medschedule_desktop.services.forms.open_form import OpenForm
from medschedule_desktop.services.requests.answers import answer, bid, check_swap, withdrawal
from medschedule_desktop.services.requests.decision_history import DecisionHistory
from medschedule_desktop.services.requests.decisions import (
    REASON_LENGTH,
    award,
    find_request,
    is_offered,
    offer_of,
    shifts_left,
    taken_back,
    unaffected,
)
from medschedule_desktop.services.requests.desk import RequestDesk
from medschedule_desktop.services.requests.leave_form import leave_form
from medschedule_desktop.services.requests.open_shift_form import open_shift_form
from medschedule_desktop.services.requests.page import RequestPage
from medschedule_desktop.services.requests.reading import RequestReading
from medschedule_desktop.services.requests.wording import dates_words
from medschedule_desktop.services.snapshots.requests import OPEN_SHIFT_FORM, RequestDetail, RequestsSnapshot
from medschedule_desktop.services.station import Station
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.assignment import Decision
from medschedule_shared.model.open_shift import OpenShift, ShiftBid
from medschedule_shared.model.swap import Swap
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.operations.assign_shift import UnassignShift
from medschedule_shared.operations.open_shift import WithdrawOpenShift
from medschedule_shared.operations.shift_bid import DeclineBid
from medschedule_shared.operations.swap import DecideSwap, OfferSwap
from medschedule_shared.operations.time_off import AgreeToTimeOff, DecideTimeOff, ReopenTimeOff


class RequestsService(FormedService):
    """Decides what people ask. Every decision is an operation, so it works offline and is checked twice.

    What is on show is kept until the roster or a request changes; a decision always reads anew.

    Attributes:
        exchange: offers a shift to a colleague.
    """

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._desk = RequestDesk(station)
        self._page = RequestPage(self._desk)
        self._history = DecisionHistory(station)
        self.exchange = ExchangeService(station)

    @property
    def undo_words(self) -> str:
        """What undo takes back; empty when there is nothing."""
        return self._history.words

    def load(self) -> RequestsSnapshot:
        """Read the queue, with the effect of each request.

        Raises:
            WardUnknown: the replica does not hold the unit.
        """
        self._station.note_view("requests")
        return self._page.load()

    def detail(self, request_id: EntityId) -> RequestDetail:
        """Return everything about one request, computed on what is on show.

        Raises:
            EntryRefused: it was decided or withdrawn meanwhile.
        """
        return self._page.detail(request_id)

    def approve(self, request_id: EntityId, reason: str = "") -> RequestsSnapshot:
        """Say yes. A person who gets days off leaves their shifts on these days, whose seats are open then.

        Args:
            reason: why a warning is passed over, where an award breaks one.

        Raises:
            EntryRefused: it cannot be any more, with the reason; nothing was changed.
        """
        reading, effects = self._desk.read()
        match find_request(reading, request_id):
            case TimeOffRequest() as request:
                shifts = shifts_left(request, reading)
                self._station.perform(
                    DecideTimeOff(request_id=request.id, decision=Decision.APPROVED),
                    *(UnassignShift(assignment_id=shift.id) for shift in shifts),
                )
                self._history.remember(
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
        reading, _ = self._desk.read()
        match find_request(reading, request_id):
            case TimeOffRequest() as request:
                self._station.perform(
                    DecideTimeOff(request_id=request.id, decision=Decision.DENIED, reason=words)
                )
                back = ReopenTimeOff(request_id=request.id, was=Decision.DENIED)
                self._history.remember(tr("deny {request}", request=self._title(request, reading)), (back,))
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
        reading, effects = self._desk.read()
        match find_request(reading, request_id):
            case Swap() as swap:
                self._station.perform(answer(swap, effects, accepts=accepts))
            case OpenShift() as offer if accepts:
                self._station.perform(bid(offer, self._desk.own_id))
            case _:
                raise EntryRefused(tr("This is no offer that somebody answers. Nothing was changed."))
        return self.load()

    def agree(self, request_id: EntityId) -> RequestsSnapshot:
        """Say yes as soon as it is covered: the shifts that would be short are offered to the unit's staff.

        Raises:
            EntryRefused: the request was decided meanwhile, or is no request for days off.
        """
        reading, effects = self._desk.read()
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
        self._history.remember(
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
        reading, effects = self._desk.read()
        chosen = unaffected(reading, effects)
        if not chosen:
            raise EntryRefused(tr("Every request that waits changes something else. Nothing was changed."))
        self._station.perform(
            *(DecideTimeOff(request_id=each.id, decision=Decision.APPROVED) for each in chosen)
        )
        self._history.remember(
            tr_count("approve {count} request", "approve {count} requests", len(chosen)),
            (ReopenTimeOff(request_id=each.id, was=Decision.APPROVED) for each in chosen),
        )
        return self.load()

    def withdraw(self, request_id: EntityId) -> RequestsSnapshot:
        """Take back what nobody has decided, one's own or on behalf of its person: a request, offer or bid.

        Raises:
            EntryRefused: it was decided meanwhile, or the role does not allow it.
        """
        reading, _ = self._desk.read()
        self._station.perform(withdrawal(find_request(reading, request_id)))
        return self.load()

    def undo(self) -> RequestsSnapshot:
        """Take the last decision about days off back, by operations of its own: the audit keeps both.

        Raises:
            EntryRefused: there is none, or somebody decided otherwise meanwhile.
        """
        self._history.undo()
        return self.load()

    def ask(self, request_id: EntityId, staff_id: EntityId) -> RequestsSnapshot:
        """Offer a person's shifts that would be short to a colleague, who answers at any station; of an open
        shift, enter the colleague's bid on their word.

        Raises:
            EntryRefused: a rule stands against it by now, or the request was decided.
        """
        reading, effects = self._desk.read()
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

    def _title(self, request: TimeOffRequest, reading: RequestReading) -> str:
        return f"{reading.name(request.staff_id)}, {dates_words(request.first_date, request.last_date)}"
