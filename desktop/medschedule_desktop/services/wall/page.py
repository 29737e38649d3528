"""What a person at the kiosk sees of themselves, and what they ask for."""

from collections.abc import Callable
from datetime import date

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.snapshots.wall import SwapChoice, WallErrand, WallSnapshot
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.wall.open_offers import open_offers
from medschedule_desktop.services.wall.own_requests import own_requests
from medschedule_desktop.services.wall.own_shifts import own_hours, own_shifts
from medschedule_desktop.services.wall.people import PeopleOfWall, wall_pass
from medschedule_desktop.services.wall.person import Visitor
from medschedule_desktop.services.wall.posted_news import posted_news
from medschedule_desktop.services.wall.swap_choices import exchanges, gifts
from medschedule_desktop.services.wall.waiting import entered_by
from medschedule_desktop.services.ward import Ward, read_ward
from medschedule_desktop.services.wording import clock_words, masked_name
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import tr
from medschedule_shared.model.roles import Role
from medschedule_shared.model.schedule_notice import ScheduleNotice
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import TimeOffKind
from medschedule_shared.model.user import User
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.schedule_notice import ConfirmNotice
from medschedule_shared.operations.shift_bid import BidForShift, WithdrawBid
from medschedule_shared.operations.swap import AcceptSwap, DeclineSwap, OfferSwap, WithdrawSwap
from medschedule_shared.operations.time_off import RequestTimeOff, WithdrawTimeOff

_CLOSERS = (Role.ADMIN, Role.MANAGER)
_VIEW = "wall"


class WallPageService:
    """Reads the page of whoever is at the kiosk, and puts what they ask for into the outbox."""

    def __init__(self, station: Station, status: Callable[[], SyncStatus]) -> None:
        self._station = station
        self._status = status
        self._people = PeopleOfWall()

    def load(self) -> WallSnapshot:
        """Read the page of whoever is here.

        Raises:
            EntryRefused: nobody is.
            SignInError: their pass was taken back.
        """
        user = self._someone()
        self._station.note_view(_VIEW)
        status = self._status()
        with self._station.replica.transaction() as work:
            self._people.require(work, user.id)
            held = wall_pass(work, user.id)
            ward = read_ward(work, self._station.unit_id)
            now = self._station.clock.now()
            notice = "" if status.kind != "offline" else _offline(clock_words(status.since, ward.zone))
            may_close = held is not None and held.role in _CLOSERS
            me = work.get(Staff, user.staff_id) if user.staff_id else None
            if me is None or me.deleted_at is not None:
                return WallSnapshot(
                    tr("You are on no roster here"),
                    notice,
                    now.astimezone(ward.zone).date(),
                    (),
                    (),
                    (),
                    (),
                    may_close=may_close,
                )
            visitor = Visitor(work, ward, me, now, entered_by(work, user.id), self._station.wall_names)
            return WallSnapshot(
                name=masked_name(me, self._station.wall_names),
                notice=notice,
                today=visitor.today,
                hours=tuple(own_hours(visitor)),
                shifts=(*posted_news(visitor), *own_shifts(visitor)),
                requests=tuple(own_requests(visitor)),
                open_shifts=tuple(open_offers(visitor)),
                may_close=may_close,
            )

    def gifts(self, gives_id: EntityId) -> tuple[SwapChoice, ...]:
        """Return who could work a shift of theirs."""
        user = self._someone()
        with self._station.replica.transaction() as work:
            return tuple(gifts(self._visitor(work, user), user, gives_id))

    def exchanges(self, gives_id: EntityId, day: date) -> tuple[SwapChoice, ...]:
        """Return for which shifts of a day a shift of theirs could be exchanged."""
        user = self._someone()
        with self._station.replica.transaction() as work:
            return tuple(exchanges(self._visitor(work, user), user, gives_id, day))

    def offer(self, choice: SwapChoice) -> WallSnapshot:
        """Offer a shift to a colleague."""
        return self._entrust(
            OfferSwap(
                swap_id=new_id(),
                unit_id=self._station.unit_id,
                giver_id=self._staff_id(),
                gives_id=choice.gives_id,
                taker_id=choice.taker_id,
                returns_id=choice.returns_id or None,
            )
        )

    def ask_for_days_off(self, first: date, last: date) -> WallSnapshot:
        """Ask for whole days, both ends included.

        Raises:
            EntryRefused: they are over.
        """
        if last < first:
            first, last = last, first
        ward = self._ward()
        if first < self._station.clock.now().astimezone(ward.zone).date():
            raise EntryRefused(tr("These days are over."))
        return self._entrust(
            RequestTimeOff(
                request_id=new_id(),
                unit_id=self._station.unit_id,
                staff_id=self._staff_id(),
                kind=TimeOffKind.REQUESTED_OFF,
                first_date=first,
                last_date=last,
            )
        )

    def run(self, errand: WallErrand, target_id: EntityId) -> WallSnapshot:
        """Do what a button of a line says."""
        if errand is WallErrand.DISMISS:
            self._station.replica.run(lambda work: work.dismiss(target_id))
            return self.load()
        return self._entrust(self._operation(errand, target_id))

    def _operation(self, errand: WallErrand, target_id: EntityId) -> Operation:
        match errand:
            case WallErrand.ACCEPT:
                return AcceptSwap(swap_id=target_id)
            case WallErrand.DECLINE:
                return DeclineSwap(swap_id=target_id)
            case WallErrand.WITHDRAW_SWAP:
                return WithdrawSwap(swap_id=target_id)
            case WallErrand.BID:
                return BidForShift(bid_id=new_id(), open_shift_id=target_id, staff_id=self._staff_id())
            case WallErrand.WITHDRAW_BID:
                return WithdrawBid(bid_id=target_id)
            case WallErrand.WITHDRAW_LEAVE:
                return WithdrawTimeOff(request_id=target_id)
            case WallErrand.CONFIRM:
                return ConfirmNotice(notice_id=target_id, version=self._version(target_id))
            case _:
                raise EntryRefused

    def _version(self, notice_id: EntityId) -> int:
        notice = self._station.replica.run(lambda work: work.get(ScheduleNotice, notice_id))
        if notice is None:
            raise EntryRefused
        return notice.version

    def _entrust(self, operation: Operation) -> WallSnapshot:
        user, now = self._someone(), self._station.clock.now()
        self._station.replica.run(lambda work: work.entrust(operation, user, now))
        return self.load()

    def _someone(self) -> User:
        if self._station.user is None:
            raise EntryRefused(tr("Sign in first. Nothing was changed."))
        return self._station.user

    def _staff_id(self) -> EntityId:
        staff_id = self._someone().staff_id
        if staff_id is None:
            raise EntryRefused(tr("You are on no roster here. Nothing was changed."))
        return staff_id

    def _visitor(self, work: UnitOfWork, user: User) -> Visitor:
        me = work.get(Staff, user.staff_id or "")
        if me is None:
            raise EntryRefused(tr("You are on no roster here. Nothing was changed."))
        ward = read_ward(work, self._station.unit_id)
        entered = entered_by(work, user.id)
        return Visitor(work, ward, me, self._station.clock.now(), entered, self._station.wall_names)

    def _ward(self) -> Ward:
        return self._station.replica.run(lambda work: read_ward(work, self._station.unit_id))


def _offline(since: str) -> str:
    return tr("Offline since {since}. What you ask for is kept here and sent later.", since=since)
