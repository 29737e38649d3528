"""Journeys 3 and 6 at the wall: two nurses change a shift, offline as well, and nothing leaks."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot
from tests.desktop.qt.words_on_show import everything_said
from tests.desktop.replica_contents import everything
from tests.e2e.administrator import Administrator
from tests.e2e.live_hospital import MANAGER, LiveHospital
from tests.e2e.live_station import PATIENCE, Account, LiveStation
from tests.e2e.private_facts import PrivateFacts, private_facts
from tests.fixtures.live_hospital import OpenBoard

from medschedule_desktop.qt.kiosk import board
from medschedule_desktop.qt.kiosk_screens import KioskScreens
from medschedule_desktop.qt.viewmodels.wall import WallPart, WallViewModel
from medschedule_desktop.services.snapshots.wall import SwapChoice, WallErrand, WallLine
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment, Decision
from medschedule_shared.model.roles import Role
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.model.time_off_request import TimeOffKind
from medschedule_shared.model.user import User
from medschedule_shared.operations.swap import DecideSwap
from medschedule_shared.operations.time_off import RequestTimeOff

WAIT_MS = round(PATIENCE * 1000)
PIN = "4826"


class Nurse:
    """Somebody at the wall, whose taps are the view-model's calls."""

    def __init__(self, qtbot: QtBot, screens: KioskScreens, account: Account) -> None:
        self._qtbot = qtbot
        self._visit = screens.visit
        self._account = account

    @property
    def visit(self) -> WallViewModel:
        return self._visit

    def introduce(self) -> None:
        """Come for the first time: login and password, then a PIN."""
        self._visit.open()
        self._visit.ask_introduction()
        self._visit.introduce(self._account.login, self._account.password, "")
        self.until(lambda: self._visit.state.part is WallPart.PIN)
        self._visit.choose_pin(PIN, PIN)
        self.until(lambda: self._visit.state.page is not None)

    def come_in(self) -> None:
        """Come by PIN."""
        self._visit.open()
        self.until(lambda: bool(self._visit.state.visitors))
        first, _, last = self._account.name.partition(" ")
        [mine] = [each for each in self._visit.state.visitors if each.name == f"{first} {last[0]}."]
        self._visit.choose(mine.user_id)
        self._visit.try_pin(PIN)
        self.until(lambda: self._visit.state.page is not None)

    def lines(self, part: str) -> tuple[WallLine, ...]:
        page = self._visit.state.page
        assert page is not None
        found: tuple[WallLine, ...] = getattr(page, part)
        return found

    def act(self, errand: WallErrand) -> None:
        """Press the first button of a kind."""
        for line in (*self.lines("shifts"), *self.lines("requests"), *self.lines("open_shifts")):
            for action in line.actions:
                if action.errand is errand:
                    self._visit.act(action, line.title)
                    return
        raise LookupError(errand)

    def choices(self) -> tuple[SwapChoice, ...]:
        self.act(WallErrand.OFFER)
        self.until(lambda: bool(self._visit.state.choices))
        return self._visit.state.choices or ()

    def until(self, holds: Callable[[], bool]) -> None:
        def held() -> None:
            assert holds(), (self._visit.state.part, self._visit.state.sentence)

        self._qtbot.waitUntil(held, timeout=WAIT_MS)

    def leave(self) -> None:
        self._visit.leave()


def nurse_with_shifts(kiosk: LiveStation, unit_id: str) -> Staff:
    """Return a nurse of the ward who has a shift to come and runs none."""
    people = kiosk.read(lambda work: work.select(Staff, equal={"employment.homeUnitId": unit_id}))
    shifts = kiosk.read(lambda work: work.select(Assignment, equal={"unitId": unit_id}))
    now = kiosk.running.station.clock.now()
    busy = {item.staff_id for item in shifts if item.status == "posted" and item.shift_details.start_at > now}
    return next(
        person
        for person in people
        if person.id in busy
        and person.employment.role is StaffRole.RN
        and not (person.employment.can_charge or person.employment.is_orientee)
    )


def test_two_nurses_change_a_shift_at_the_wall_and_nothing_leaks(
    qtbot: QtBot, live_hospital: LiveHospital, open_board: OpenBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        board, "VISIT_ENDS_AFTER", timedelta(minutes=10)
    )  # a slow machine is nobody's absence
    wall, desk = live_hospital.kiosk("4W-K1"), live_hospital.desktop("4W-D1")
    office = Administrator(live_hospital)
    unit_id = wall.running.station.unit_id
    full = {person.id: person for person in desk.read(lambda work: work.select(Staff))}
    screens = open_board(wall)
    qtbot.waitUntil(lambda: screens.model.snapshot is not None, timeout=WAIT_MS)
    said: list[str] = []

    amy = Nurse(qtbot, screens, office.invite(full[nurse_with_shifts(wall, unit_id).id], unit_id))
    amy.introduce()
    said += everything_said()
    wall.cable.unplug()
    choice = amy.choices()[0]
    said += everything_said()
    amy.visit.offer(choice)
    amy.until(lambda: any(line.state == "Not sent yet" for line in amy.lines("requests")))
    amy.leave()

    wall.cable.plug()
    wall.sync()
    desk.sync()
    [swap] = [each for each in desk.read(lambda work: work.select(Swap)) if each.taker_id == choice.taker_id]
    assert (swap.state, swap.gives.assignment_id) == (SwapState.OFFERED, choice.gives_id)

    ben = Nurse(qtbot, screens, office.invite(full[choice.taker_id], unit_id))
    ben.introduce()
    said += everything_said()
    ben.act(WallErrand.ACCEPT)
    ben.until(lambda: any(line.state == "With your manager" for line in ben.lines("requests")))
    ben.leave()
    wall.sync()
    desk.sync()
    desk.sign_in(live_hospital.account(MANAGER))
    desk.enter(DecideSwap(swap_id=swap.id, decision=Decision.APPROVED, reason=""))
    desk.sync()
    wall.sync()
    moved = wall.read(lambda work: work.get(Assignment, choice.gives_id))
    assert moved is not None
    assert moved.staff_id == choice.taker_id
    amy.come_in()
    amy.until(lambda: any(line.state == "Approved" for line in amy.lines("requests")))
    said += everything_said()
    amy.leave()

    facts = private_facts(live_hospital.records.documents())
    assert facts.on_a_wall("\n".join(said)) == []
    assert leaks(facts, wall) == []
    assert len(leaks(facts, desk)) > 100  # the search does find what there is to find


def leaks(facts: PrivateFacts, station: LiveStation) -> list[str]:
    """Return what the decrypted bytes of a copy give away: documents, outbox, journal, passes and notes."""
    return facts.on_a_wall(everything(station.running.replica).decode(errors="replace"))


def test_a_kiosk_that_was_taken_apart_speaks_for_nobody(live_hospital: LiveHospital) -> None:
    wall = live_hospital.kiosk("4W-K1")
    stored = live_hospital.records.documents()
    user_id = next(id_ for (name, id_), body in stored.items() if name == "users" and b"ellen.marsh" in body)
    person = wall.read(lambda work: work.select(Staff))[0]
    forged = RequestTimeOff(
        request_id=new_id(),
        unit_id=wall.running.station.unit_id,
        staff_id=person.id,
        kind=TimeOffKind.PAID_LEAVE,
        first_date=live_hospital.clock.now().date(),
        last_date=live_hospital.clock.now().date(),
    )
    actor = User(
        id=user_id,
        organization_id=person.organization_id,
        created_at=person.created_at,
        updated_at=person.updated_at,
        login="forged",
        display_name="forged",
        role=Role.MANAGER,
        unit_ids=(wall.running.station.unit_id,),
    )
    wall.read(lambda work: work.entrust(forged, actor, live_hospital.clock.now()))
    wall.sync()
    [receipt] = wall.read(lambda work: work.rejected())
    assert (receipt.code, receipt.message) == ("NOT_ALLOWED", None)
    assert ("time_off_requests", forged.request_id) not in live_hospital.records.documents()
