"""A board whose disk is full, whose clock is wrong or whose server is away says so, and recovers alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.desktop.replica_contents import connection_of
from tests.desktop.ward_station import CHARGE_NURSE, WardStation
from tests.samples.quick_hasher import QUICK

from medschedule_desktop.errors.replica import ReplicaFull
from medschedule_desktop.errors.sync import ServerUnreachable
from medschedule_desktop.qt.kiosk_screens import KioskScreens
from medschedule_desktop.qt.station_signals import StationSignals
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.security.station_sign_in import StationSignIn
from medschedule_desktop.services.access.lease import LeaseService
from medschedule_desktop.services.access.wipe_board import WipeBoard
from medschedule_desktop.services.kiosk import KioskService
from medschedule_desktop.services.wall.entry import WallEntryService
from medschedule_desktop.services.wall.page import WallPageService
from medschedule_desktop.services.wall.people import PeopleOfWall
from medschedule_shared.identity import new_id
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.user import User
from medschedule_shared.model.wall_pass import WallPass
from medschedule_shared.protocol.enrolment import Session

HOUR = timedelta(hours=1)
SOMEBODY = "Fatima H."
PIN = "4826"


class Wall:
    """A kiosk's board on its real copy; what the synchronisation does and says is done and said here."""

    def __init__(self, qtbot: QtBot, kiosk: WardStation, appearance: Appearance) -> None:
        self._qtbot = qtbot
        self.kiosk = kiosk
        self.entry = WallEntryService(
            kiosk.station,
            StationSignIn(kiosk.replica, kiosk.clock, QUICK, PeopleOfWall()),
            no_server,
            kiosk.board.status,
        )
        self.screens = KioskScreens(
            appearance,
            KioskService(kiosk.station, kiosk.board.status),
            LeaseService(kiosk.station, kiosk.board.status, kiosk.board.status),
            self.entry,
            WallPageService(kiosk.station, kiosk.board.status),
            TaskRunner(kiosk.replica.executor),
            StationSignals(kiosk.replica.subscribe, kiosk.board.subscribe, WipeBoard().subscribe),
        )
        qtbot.addWidget(self.screens.board, before_close_func=lambda _board: self.screens.close())
        self.screens.board.resize(1920, 1080)
        self.screens.board.show()

    @property
    def words(self) -> str:
        labels = self.screens.board.findChildren(QLabel)
        return " | ".join(label.text() for label in labels if label.isVisible())

    def until(self, holds: Callable[[str], bool]) -> None:
        """Wait until the words on the wall are such."""

        def held() -> None:
            assert holds(self.words), self.words

        self._qtbot.waitUntil(held, timeout=30_000)

    def until_said(self, sentence: str) -> None:
        self.until(lambda words: sentence in words)

    def introduce(self) -> User:
        """Let the charge nurse have a pass of the server and a PIN."""
        user = self.kiosk.ward.hospital.user(CHARGE_NURSE)
        state = self.kiosk.replica.run(lambda work: work.state())
        given = WallPass(
            id=new_id(),
            organization_id=user.organization_id,
            created_at=self.kiosk.clock.now(),
            updated_at=self.kiosk.clock.now(),
            device_id=state.device_id or "",
            user_id=user.id,
            staff_id=user.staff_id,
            role=user.role,
            rev=10**6,
        )
        self.kiosk.pull(given)
        self.kiosk.do(lambda: self.entry.enter(user.id))
        self.entry.choose_pin(PIN, PIN)
        self.kiosk.do(self.entry.leave)
        return user

    def count(self, patients: int, times: int = 1) -> None:
        """Receive counts of the patients, as the synchronisation does."""
        now = self.kiosk.clock.now()
        readings = (
            CensusReading(
                id=new_id(),
                organization_id=self.kiosk.ward.hospital.organization.id,
                created_at=now,
                updated_at=now,
                unit_id=self.kiosk.ward.unit.id,
                taken_at=now,
                patients=patients,
                rev=10**6 + number,
            )
            for number in range(times)
        )
        self.kiosk.pull(*readings)

    def leave_room(self, pages: int) -> None:
        """Let the file grow by no more than so many pages."""

        def limit() -> None:
            connection = connection_of(self.kiosk.replica)
            with connection.begin():
                used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
                connection.exec_driver_sql(f"PRAGMA max_page_count = {used + pages}")

        self.kiosk.replica.executor.submit(limit).result()


def no_server(_login: str, _password: str, _code: str = "") -> Session:
    raise ServerUnreachable


@pytest.fixture
def wall(qtbot: QtBot, ward_kiosk: WardStation, appearance: Appearance) -> Wall:
    return Wall(qtbot, ward_kiosk, appearance)


def test_a_full_disk_is_said_and_the_board_goes_on_when_there_is_room(wall: Wall) -> None:
    wall.count(17)
    wall.kiosk.say("saved")
    wall.until(lambda words: " 17 | " in words and "Up to date." in words)
    wall.leave_room(0)
    wall.kiosk.clock.advance(timedelta(minutes=1))
    with pytest.raises(ReplicaFull) as full:
        wall.count(23, times=400)
    wall.kiosk.say("refused", message=str(full.value))
    wall.until(lambda words: "As of 05:46. There is no room left on this station's disk." in words)
    assert SOMEBODY in wall.words
    assert " 17 | " in wall.words  # the last whole state
    wall.leave_room(100_000)
    wall.count(23)
    wall.kiosk.say("saved")
    wall.until(lambda words: " 23 | " in words and "Up to date." in words)


def test_a_server_that_is_away_for_a_week_shuts_the_board_until_it_is_back(wall: Wall) -> None:
    wall.kiosk.pull()
    wall.kiosk.say("saved")
    wall.until(lambda words: "Up to date." in words and SOMEBODY in words)
    left = wall.kiosk.clock.now()
    for gone in (HOUR, 71 * HOUR):
        wall.kiosk.clock.advance(left + gone - wall.kiosk.clock.now())
        wall.kiosk.say("offline", left)
        wall.until(lambda words: "As of 05:45: the server cannot be reached." in words)
    for gone in (72 * HOUR, 7 * 24 * HOUR):
        wall.kiosk.clock.advance(left + gone - wall.kiosk.clock.now())
        wall.kiosk.say("offline", left)
        wall.until(lambda words: "Too long without the server" in words)
        assert SOMEBODY not in wall.words
        assert "Nothing was deleted" in wall.words
        assert "Last contact: Tue 13 Oct 2026, 05:45" in wall.words
    wall.count(19)
    wall.kiosk.say("saved")
    wall.until(lambda words: " 19 | " in words and "Up to date." in words)


@pytest.mark.parametrize(
    ("off", "said"),
    [
        (timedelta(days=366), "Too long without the server"),
        (timedelta(days=-366), "The clock of this computer is wrong"),
    ],
)
def test_a_clock_that_is_a_year_off_shuts_the_board_until_the_server_is_met(
    wall: Wall, off: timedelta, said: str
) -> None:
    wall.kiosk.pull()
    wall.kiosk.say("saved")
    wall.until(lambda words: SOMEBODY in words)
    right = wall.kiosk.clock.now()
    wall.kiosk.clock.advance(off)
    wall.kiosk.say("offline", right)
    wall.until(lambda words: said in words)
    assert SOMEBODY not in wall.words
    assert "Nothing was deleted" in wall.words or "opens again when the clock is right" in wall.words
    wall.kiosk.clock.advance(-off)
    wall.count(19)
    wall.kiosk.say("saved")
    wall.until(lambda words: " 19 | " in words and SOMEBODY in words)


def test_wrong_pins_and_an_unknown_badge_open_nothing_and_say_so(wall: Wall) -> None:
    user, visit = wall.introduce(), wall.screens.visit
    wall.kiosk.say("saved")
    visit.open()
    wall.until(lambda words: "tap your name" in words)
    visit.choose(user.id)
    for said in ("4 tries left", "3 tries left", "2 tries left", "1 try left", "15 minutes"):
        visit.try_pin("0000")
        wall.until_said(said)
    visit.try_pin(PIN)
    wall.until(lambda words: not visit.state.is_busy)
    assert visit.state.page is None
    visit.read_badge("A-0042-99")
    wall.until(lambda words: "does not know this badge" in words)
    assert visit.state.page is None
    visit.leave()
    wall.kiosk.clock.advance(timedelta(minutes=16))
    visit.open()
    visit.choose(user.id)
    visit.try_pin(PIN)
    wall.until(lambda words: "My next shifts" in words)
