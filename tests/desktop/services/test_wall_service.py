"""Self-service on a kiosk's own copy: who comes in, what they see, and what is put in the outbox."""

from datetime import date, timedelta

import pytest
from tests.desktop.ward_station import CHARGE_NURSE, WardStation, later
from tests.samples.quick_hasher import QUICK

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.errors.sign_in import SignInError
from medschedule_desktop.errors.sync import ServerUnreachable
from medschedule_desktop.security.station_sign_in import StationSignIn
from medschedule_desktop.services.snapshots.sign_in import SignInState
from medschedule_desktop.services.snapshots.wall import WallErrand, WallLine, WallSnapshot, WallTone
from medschedule_desktop.services.wall.entry import WallEntryService
from medschedule_desktop.services.wall.page import WallPageService
from medschedule_desktop.services.wall.people import PeopleOfWall
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.model.roles import Role
from medschedule_shared.model.schedule_notice import ScheduleNotice
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.swap import OfferedShift, Swap, SwapState
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.model.user import User
from medschedule_shared.model.wall_pass import WallPass
from medschedule_shared.operations.schedule_notice import ConfirmNotice, notice_id
from medschedule_shared.protocol.enrolment import Session
from medschedule_shared.sample.ward_0545 import TODAY

PIN = "4826"


class Wall:
    """The self-service of 4 West's kiosk, with passes from a server that is away by now."""

    def __init__(self, kiosk: WardStation) -> None:
        self.kiosk = kiosk
        sign_in = StationSignIn(kiosk.replica, kiosk.clock, QUICK, PeopleOfWall())
        self.entry = WallEntryService(kiosk.station, sign_in, self._no_server, kiosk.board.status)
        self.page = WallPageService(kiosk.station, kiosk.board.status)

    def give_pass(self, login: str, **changed: object) -> User:
        """Let the kiosk receive what the server makes when somebody signs in there by password."""
        user = self.kiosk.ward.hospital.user(login)
        state = self.kiosk.replica.run(lambda work: work.state())
        assert state.device_id is not None
        fields = {"device_id": state.device_id, "staff_id": user.staff_id, "role": user.role, **changed}
        given = WallPass(
            id=new_id(),
            organization_id=user.organization_id,
            created_at=self.kiosk.clock.now(),
            updated_at=self.kiosk.clock.now(),
            user_id=user.id,
            rev=10**6,
            **fields,
        )
        self.kiosk.pull(given)
        return user

    def visit(self, login: str = CHARGE_NURSE) -> User:
        """Let somebody come in who has a PIN."""
        user = self.give_pass(login)
        self.kiosk.do(lambda: self.entry.enter(user.id))
        self.entry.choose_pin(PIN, PIN)
        return user

    def load(self) -> WallSnapshot:
        return self.kiosk.do(self.page.load)

    def run(self, line: WallLine, errand: WallErrand) -> WallSnapshot:
        [action] = [each for each in line.actions if each.errand is errand]
        return self.kiosk.do(lambda: self.page.run(action.errand, action.target_id))

    def _no_server(self, _login: str, _password: str, _code: str = "") -> Session:
        raise ServerUnreachable


@pytest.fixture
def wall(ward_kiosk: WardStation) -> Wall:
    return Wall(ward_kiosk)


def test_a_pin_opens_for_whoever_has_a_pass_and_five_wrong_ones_lock(wall: Wall) -> None:
    user = wall.visit()
    wall.kiosk.do(wall.entry.leave)
    [visitor] = wall.kiosk.do(wall.entry.visitors)
    assert (visitor.user_id, visitor.name) == (user.id, "Renee C.")
    assert wall.entry.come_in_by_pin(user.id, PIN).state is SignInState.ACCEPTED
    assert wall.kiosk.station.user is None  # a slow check changes nothing
    wall.kiosk.do(lambda: wall.entry.enter(user.id))
    there = wall.kiosk.station.user
    assert there is not None
    assert (there.role, there.staff_id, there.login) == (Role.STAFF, user.staff_id, "wall")
    wall.kiosk.do(wall.entry.leave)

    states = [wall.entry.come_in_by_pin(user.id, "0000").state for _ in range(5)]
    assert states == [SignInState.WRONG_PASSWORD] * 4 + [SignInState.LOCKED_OUT]
    assert wall.entry.come_in_by_pin(user.id, PIN).state is SignInState.LOCKED_OUT
    later(wall.kiosk.clock, minutes=15)
    assert wall.entry.come_in_by_pin(user.id, PIN).state is SignInState.ACCEPTED


def test_without_a_pass_neither_pin_nor_badge_opens(wall: Wall) -> None:
    user = wall.visit()
    wall.entry.register_badge("A-0042-17")
    wall.kiosk.do(wall.entry.leave)
    assert wall.entry.come_in_by_badge("A-0042-17").state is SignInState.ACCEPTED
    unknown = wall.entry.come_in_by_badge("A-0042-18")
    assert (unknown.state, unknown.user_id) == (SignInState.CARD_UNKNOWN, "")
    assert (
        "Tap “I am here for the first time”" in unknown.sentence
    )  # the wall has no page for it as a desk has

    wall.kiosk.do(lambda: wall.entry.enter(user.id))
    [held] = wall.kiosk.all(WallPass)
    wall.kiosk.pull(held.changed(deleted_at=wall.kiosk.clock.now(), rev=held.rev + 1))
    with pytest.raises(SignInError):  # in the middle of the visit
        wall.load()
    wall.kiosk.do(wall.entry.leave)
    assert wall.kiosk.do(wall.entry.visitors) == ()
    for result in (wall.entry.come_in_by_pin(user.id, PIN), wall.entry.come_in_by_badge("A-0042-17")):
        assert result.state is SignInState.SERVER_UNKNOWN
        assert "once with your login and password" in result.sentence
    with pytest.raises(SignInError):
        wall.kiosk.do(lambda: wall.entry.enter(user.id))
    assert wall.kiosk.station.user is None


def test_a_pass_at_another_kiosk_is_none_here(wall: Wall) -> None:
    user = wall.give_pass(CHARGE_NURSE, device_id=new_id())
    result = wall.entry.come_in_by_pin(user.id, PIN)
    assert (result.state, wall.kiosk.station.user) == (SignInState.SERVER_UNKNOWN, None)


def test_the_first_time_needs_the_network_and_says_so(wall: Wall) -> None:
    result = wall.entry.introduce("renee.calloway", "a password")
    assert result.state is SignInState.SERVER_UNKNOWN
    assert result.sentence == "The first time needs the network, which is away now. Try again later."


def test_a_person_sees_their_posted_shifts_and_hours(wall: Wall) -> None:
    wall.visit()
    page = wall.load()
    assert page.name == "Renee C."
    assert page.notice == "Offline since 05:12. What you ask for is kept here and sent later."
    first = page.shifts[0]
    assert (first.title, first.detail) == ("Night Mon 12 Oct", "19:00–07:30, in charge")
    assert first.actions == ()  # it runs already
    assert [action.errand for action in page.shifts[1].actions] == [WallErrand.OFFER]
    assert [hours.label for hours in page.hours] == ["this week", "next week", "in four weeks"]
    assert all(hours.value.endswith(" h") for hours in page.hours)
    assert float(page.hours[2].value.split()[0]) >= float(page.hours[0].value.split()[0]) > 0


def test_an_open_shift_is_asked_for_offline_and_labelled(wall: Wall) -> None:
    user = wall.visit()
    wanted = next(line for line in wall.load().open_shifts if line.actions)
    page = wall.run(wanted, WallErrand.BID)
    again = next(line for line in page.open_shifts if line.title == wanted.title)
    assert (again.state, again.tone, again.actions) == ("Not sent yet", WallTone.WAITING, ())
    assert [(line.title, line.state) for line in page.requests] == [
        (f"You asked for {wanted.title}", "Not sent yet")
    ]
    [pending] = wall.kiosk.replica.run(lambda work: work.pending())
    assert (pending.type, pending.actor_id) == ("BidForShift", user.id)
    assert pending.arguments["staffId"] == user.staff_id


def test_days_off_are_kept_until_sent_and_never_stored_as_a_document(wall: Wall) -> None:
    wall.visit()
    first, last = date(2026, 12, 24), date(2026, 12, 26)
    page = wall.kiosk.do(lambda: wall.page.ask_for_days_off(last, first))  # tapped in either order
    [line] = page.requests
    assert (line.title, line.state) == ("Days off Thu 24 – Sat 26 Dec", "Not sent yet")
    assert wall.kiosk.all(TimeOffRequest) == ()
    with pytest.raises(EntryRefused):
        wall.kiosk.do(lambda: wall.page.ask_for_days_off(date(2026, 10, 12), date(2026, 10, 14)))
    page = wall.run(line, WallErrand.WITHDRAW_LEAVE)
    assert page.requests[0].actions == ()
    assert wall.kiosk.waiting() == ("RequestTimeOff", "WithdrawTimeOff")


def test_only_colleagues_who_could_work_the_shift_are_offered(wall: Wall) -> None:
    user = wall.visit()
    gives = next(line for line in wall.load().shifts if line.actions).actions[0].target_id
    mine = wall.kiosk.replica.run(lambda work: work.get(Assignment, gives))
    assert mine is not None
    details = mine.shift_details
    near = (details.date - timedelta(days=1)).isoformat(), (details.date + timedelta(days=1)).isoformat()
    around = wall.kiosk.replica.run(lambda work: work.select(Assignment, between={"shiftDetails.date": near}))
    rest = timedelta(hours=10)
    tired = {
        item.staff_id
        for item in around
        if item.standing
        and item.shift_details.start_at < details.end_at + rest
        and details.start_at < item.shift_details.end_at + rest
    }
    takers = {choice.taker_id for choice in wall.kiosk.do(lambda: wall.page.gifts(gives))}
    colleagues = {
        person.id: person
        for person in wall.kiosk.all(Staff)
        if person.employment.home_unit_id == wall.kiosk.ward.unit.id
    }
    assert takers
    assert takers < colleagues.keys()
    assert not takers & tired
    assert user.staff_id not in takers
    for taker in takers:
        assert colleagues[taker].employment.role is StaffRole.RN
        assert colleagues[taker].employment.can_charge or not mine.is_charge


def test_an_offer_waits_is_refused_by_code_and_put_away(wall: Wall) -> None:
    user = wall.visit()
    gives = next(line for line in wall.load().shifts if line.actions).actions[0].target_id
    choice = wall.kiosk.do(lambda: wall.page.gifts(gives))[0]
    page = wall.kiosk.do(lambda: wall.page.offer(choice))
    assert page.requests[0].state == "Not sent yet"
    assert next(line for line in page.shifts if line.state).state == "Offered"
    [pending] = wall.kiosk.replica.run(lambda work: work.pending())

    wall.kiosk.replica.run(lambda work: work.acknowledge((), 0))
    state = wall.kiosk.replica.run(lambda work: work.state())
    assert state.device_id is not None
    assert state.cursor is not None
    refused = Receipt(
        id=pending.id,
        organization_id=user.organization_id,
        created_at=wall.kiosk.clock.now(),
        updated_at=wall.kiosk.clock.now(),
        received_at=wall.kiosk.clock.now(),
        device_id=state.device_id,
        device_seq=pending.device_seq,
        status=ReceiptStatus.REJECTED,
        code="RULE_BROKEN",
        rev=state.cursor.seq + 1,
    )
    wall.kiosk.pull(refused)
    [line] = wall.load().requests
    assert (line.state, line.tone) == (
        "Not possible: a rule is against it, such as rest or a credential.",
        WallTone.REFUSED,
    )
    assert wall.run(line, WallErrand.DISMISS).requests == ()


@pytest.mark.parametrize(
    ("gives", "returns", "decided", "is_told"),
    [(0, None, 13, True), (-1, None, 1, False), (-1, 0, 1, True), (5, None, 15, False)],
)
def test_a_decided_swap_is_news_until_its_shifts_are_over(
    wall: Wall, gives: int, returns: int | None, decided: int, is_told: bool
) -> None:
    user, now = wall.visit(), wall.kiosk.clock.now()
    shift = wall.kiosk.all(Assignment)[0]

    def side(days: int) -> OfferedShift:
        return OfferedShift(
            assignment_id=shift.id,
            template_id=shift.template_id,
            date=TODAY + timedelta(days=days),
            start_at=now + timedelta(days=days),
        )

    swap = Swap(
        id=new_id(),
        organization_id=user.organization_id,
        created_at=now - timedelta(days=20),
        updated_at=now - timedelta(days=decided),
        unit_id=wall.kiosk.ward.unit.id,
        giver_id=user.staff_id or "",
        gives=side(gives),
        taker_id=wall.kiosk.all(Staff)[0].id,
        returns=None if returns is None else side(returns),
        state=SwapState.APPROVED,
        rev=10**6 + 1,
    )
    wall.kiosk.pull(swap)
    assert [line.state for line in wall.load().requests] == ["Approved"] * is_told


def test_somebody_on_no_roster_may_only_close_the_board(wall: Wall) -> None:
    wall.visit("admin")
    page = wall.load()
    assert (page.shifts, page.requests, page.open_shifts, page.may_close) == ((), (), (), True)
    wall.kiosk.do(wall.entry.leave)
    wall.visit(CHARGE_NURSE)
    assert not wall.load().may_close


def test_nobody_there_sees_or_asks_nothing(wall: Wall) -> None:
    for attempt in (
        wall.page.load,
        lambda: wall.page.gifts(new_id()),
        lambda: wall.page.ask_for_days_off(date(2026, 12, 24), date(2026, 12, 24)),
    ):
        with pytest.raises(EntryRefused):
            wall.kiosk.do(attempt)
    assert wall.kiosk.waiting() == ()


def _notice(wall: Wall, staff_id: str, version: int) -> ScheduleNotice:
    """Return what the server makes of a posting of the schedule that runs."""
    ward = wall.kiosk.ward
    return ScheduleNotice(
        id=notice_id(ward.period.id, staff_id),
        organization_id=ward.hospital.organization.id,
        created_at=wall.kiosk.clock.now(),
        updated_at=wall.kiosk.clock.now(),
        rev=10**6 + version,
        unit_id=ward.unit.id,
        period_id=ward.period.id,
        staff_id=staff_id,
        version=version,
    )


def _news(wall: Wall) -> list[WallLine]:
    return [line for line in wall.load().shifts if line.title.startswith("Your shifts 27 Sep")]


def test_posted_shifts_are_news_until_one_says_that_one_has_seen_them(wall: Wall) -> None:
    user = wall.visit()
    assert user.staff_id is not None
    somebody = next(each for each in wall.kiosk.all(Staff) if each.id != user.staff_id)
    wall.kiosk.pull(_notice(wall, somebody.id, 1))
    assert _news(wall) == []
    notice = _notice(wall, user.staff_id, 1)
    wall.kiosk.pull(notice)
    [line] = _news(wall)
    assert line.title == "Your shifts 27 Sep – 24 Oct are posted"
    assert wall.load().shifts[0] == line
    wall.run(line, WallErrand.CONFIRM)
    [waiting] = _news(wall)
    assert (waiting.state, waiting.actions) == ("Not sent yet", ())
    [sent] = wall.kiosk.replica.run(lambda work: work.pending())
    assert sent.type == ConfirmNotice.type
    assert (sent.arguments["noticeId"], sent.arguments["version"]) == (notice.id, 1)
    wall.kiosk.pull(notice.changed(rev=notice.rev + 1, told_at=wall.kiosk.clock.now()))
    assert _news(wall) == []
    wall.kiosk.pull(_notice(wall, user.staff_id, 2).changed(rev=notice.rev + 2))
    [again] = _news(wall)
    assert (again.title, len(again.actions)) == ("Your shifts 27 Sep – 24 Oct have changed", 1)
