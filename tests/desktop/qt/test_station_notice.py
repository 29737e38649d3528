"""The pages of a station whose data may not be shown: what they say, and what brings the data back."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QNetworkInformation
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.samples.ward_services import StillService
from tests.samples.ward_today import DAY_BOARD
from tests.samples.ward_wall import WallInMemory

from medschedule_desktop.errors.sync import ServerUnreachable
from medschedule_desktop.qt.hands import click, find, press
from medschedule_desktop.qt.kiosk_screens import KioskScreens
from medschedule_desktop.qt.station_signals import StationSignals
from medschedule_desktop.qt.surroundings import Surroundings, network_information
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.tokens import ThemeName
from medschedule_desktop.qt.viewmodels.lease import LeaseViewModel
from medschedule_desktop.qt.views.station_notice import StationNoticeView
from medschedule_desktop.qt.withdrawn_screens import WithdrawnScreens
from medschedule_desktop.services.access.notices import (
    clock_notice,
    lease_notice,
    refused_lease_notice,
    withdrawn_notice,
)
from medschedule_desktop.services.access.wipe_board import WipeBoard
from medschedule_desktop.services.snapshots.kiosk import KioskSnapshot
from medschedule_desktop.services.snapshots.station_notice import StationNotice
from medschedule_desktop.services.snapshots.wipe import WipeProgress
from medschedule_shared.model.device import DeviceKind

CHICAGO = ZoneInfo("America/Chicago")
MET = datetime(2026, 10, 13, 10, 12, tzinfo=UTC)
LEASE_OVER = lease_notice(MET, 2, CHICAGO)
CLOCK_WRONG = clock_notice(MET.replace(year=2025), MET, 0, CHICAGO)
REVOKED = WipeProgress(wiped=False, unsent=3, confirmed=False, waits=True)
WIPED = replace(REVOKED, wiped=True)
CONFIRMED = replace(WIPED, confirmed=True, waits=False)
REFUSED = refused_lease_notice(MET, 2, CHICAGO, DeviceKind.DESKTOP)
NOTICES = [
    LEASE_OVER,
    REFUSED,
    CLOCK_WRONG,
    withdrawn_notice(WIPED, DeviceKind.DESKTOP),
    withdrawn_notice(CONFIRMED, DeviceKind.KIOSK),
]


class LeaseInMemory:
    """A lease that a test ends and renews; asking the server renews it when it answers."""

    def __init__(self, notice: StationNotice | None = None) -> None:
        self.notice = notice
        self.trouble = ""
        self.error: Exception | None = None

    def load(self) -> StationNotice | None:
        return self.notice

    def ask_server(self) -> str:
        if self.error is not None:
            raise self.error
        if not self.trouble:
            self.notice = None
        return self.trouble


def words(widget: QWidget) -> str:
    """Return everything that can be read now."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def cut_off(widget: QWidget) -> list[str]:
    """Return the sentences that do not fit into their labels."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()]
    return [
        label.text()
        for label in labels
        if label.heightForWidth(label.width()) > label.height()
        or (not label.wordWrap() and label.sizeHint().width() > label.width())
    ]


def quiet_signals(wipe: WipeBoard) -> StationSignals:
    return StationSignals(lambda _told: lambda: None, lambda _told: lambda: None, wipe.subscribe)


def test_a_revoked_station_says_what_happened_what_is_lost_and_what_to_do() -> None:
    notice = withdrawn_notice(WIPED, DeviceKind.DESKTOP)
    assert notice.sentence == (
        "This station was taken out of service by your administrator. Its data was deleted."
    )
    assert notice.warning.startswith("3 entries made here had not reached the server and were deleted too.")
    assert notice.steps[-1] == "Then run: medschedule enrol --server ADDRESS --code CODE"
    assert "Leave this computer on" in notice.state
    assert not notice.may_ask
    assert "is being deleted" in withdrawn_notice(REVOKED, DeviceKind.DESKTOP).sentence
    assert "The server knows" in withdrawn_notice(CONFIRMED, DeviceKind.DESKTOP).state
    assert withdrawn_notice(replace(WIPED, waits=False), DeviceKind.DESKTOP).state == ""
    assert "enrol --kiosk" in withdrawn_notice(WIPED, DeviceKind.KIOSK).steps[-1]


@pytest.mark.parametrize(
    ("unsent", "beginning"), [(0, ""), (1, "1 entry made here had not reached the server and was deleted")]
)
def test_lost_entries_are_counted(unsent: int, beginning: str) -> None:
    warning = withdrawn_notice(replace(WIPED, unsent=unsent), DeviceKind.DESKTOP).warning
    assert warning.startswith(beginning)
    assert bool(warning) is bool(beginning)


def test_a_lease_that_is_over_says_that_nothing_is_lost() -> None:
    assert LEASE_OVER.sentence.endswith("Nothing was deleted; 2 entries still wait to be sent.")
    assert LEASE_OVER.state == "Last contact: Tue 13 Oct 2026, 05:12. It tries the server by itself."
    assert "1 entry still waits" in lease_notice(MET, 1, CHICAGO).sentence
    assert lease_notice(None, 0, None).state == "It tries the server by itself."
    assert "It shows Mon 13 Oct 2025, 05:12" in CLOCK_WRONG.sentence


def test_a_lease_that_ended_since_the_server_refuses_is_ended_by_a_code() -> None:
    assert REFUSED.sentence.endswith("Nothing was deleted; 2 entries still wait to be sent.")
    assert REFUSED.steps[1] == "Choose Join again with a code, and type it."
    assert (REFUSED.takes_code, LEASE_OVER.takes_code) == (True, False)
    wall = refused_lease_notice(MET, 2, CHICAGO, DeviceKind.KIOSK)
    assert "medschedule enrol --kiosk" in wall.steps[-1]
    assert not wall.takes_code


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK])
@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.title)
def test_nothing_is_cut_off_on_a_desktop(
    qtbot: QtBot, appearance: Appearance, notice: StationNotice, theme: ThemeName
) -> None:
    appearance.use(theme)
    view = StationNoticeView(appearance)
    qtbot.addWidget(view)
    view.resize(1180, 720)
    view.show_notice(notice)
    view.stop_waiting("A long sentence that says why the server could not be reached, in two lines. " * 2)
    view.show()
    assert cut_off(view) == []
    assert all(step in words(view) for step in notice.steps)
    assert view.accessibleName() == f"{notice.title}. {notice.sentence}"
    assert find(QPushButton, view, "ask_button").isVisibleTo(view) is notice.may_ask


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720), (3840, 2160)])
@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.title)
def test_nothing_is_cut_off_on_a_wall(
    qtbot: QtBot, appearance: Appearance, notice: StationNotice, width: int, height: int
) -> None:
    board = WipeBoard()
    screens = WithdrawnScreens(appearance, WIPED, board.subscribe, DeviceKind.KIOSK)
    wall = screens.window
    qtbot.addWidget(wall, before_close_func=lambda _wall: screens.close())
    wall.resize(width, height)
    wall.show()
    screens.show_notice(notice)
    assert cut_off(wall) == []
    assert all(step in words(wall) for step in notice.steps)
    page = find(QWidget, wall, "wall_notice")
    assert wall.rect().contains(page.geometry())


def test_the_wall_of_a_revoked_kiosk_stays(qtbot: QtBot, appearance: Appearance) -> None:
    board = WipeBoard()
    screens = WithdrawnScreens(appearance, None, board.subscribe, DeviceKind.KIOSK)
    wall = screens.window
    qtbot.addWidget(wall, before_close_func=lambda _wall: screens.close())
    wall.resize(1920, 1080)
    wall.show()
    board.post(WIPED)
    assert "Its data was deleted." in words(wall)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F4, Qt.Key.Key_Q):
        press(wall, key, Qt.KeyboardModifier.AltModifier)
    assert not wall.close()
    assert wall.isVisible()


def test_the_window_of_a_revoked_desktop_follows_its_wipe(qtbot: QtBot, appearance: Appearance) -> None:
    board = WipeBoard()
    screens = WithdrawnScreens(appearance, WIPED, board.subscribe, DeviceKind.DESKTOP)
    qtbot.addWidget(screens.window)
    screens.window.resize(1440, 900)
    screens.window.show()
    assert "Leave this computer on" in words(screens.window)
    board.post(CONFIRMED)
    assert "The server knows" in words(screens.window)
    screens.close()
    board.post(WIPED)
    assert not screens.window.isVisible()


def test_a_lease_is_looked_at_and_said_once(qtbot: QtBot, runner: TaskRunner) -> None:
    service = LeaseInMemory()
    model = LeaseViewModel(service, runner)
    with qtbot.waitSignal(model.opened):
        model.start()
    service.notice = LEASE_OVER
    with qtbot.waitSignal(model.shut) as shut:
        model.look()
    assert shut.args == [LEASE_OVER]
    with qtbot.assertNotEmitted(model.shut):
        model.look()
        qtbot.waitUntil(lambda: not runner.is_busy)
    service.notice = None
    with qtbot.waitSignal(model.opened):
        model.look()
    assert model.notice is None
    with qtbot.assertNotEmitted(model.opened):
        model.look()
        qtbot.waitUntil(lambda: not runner.is_busy)
    model.stop()


def test_a_person_can_try_the_server(qtbot: QtBot, appearance: Appearance, runner: TaskRunner) -> None:
    service = LeaseInMemory(LEASE_OVER)
    model = LeaseViewModel(service, runner)
    view = StationNoticeView(appearance)
    qtbot.addWidget(view)
    view.resize(1440, 900)
    view.show()
    model.shut.connect(view.show_notice)
    model.ask_started.connect(view.wait)
    model.ask_ended.connect(view.stop_waiting)
    view.ask_pressed.connect(model.ask)
    with qtbot.waitSignal(model.shut):
        model.look()
    button = find(QPushButton, view, "ask_button")
    service.trouble = "The server 10.0.0.7 cannot be reached."
    with qtbot.waitSignal(model.ask_ended):
        click(button)
        assert (button.text(), button.isEnabled()) == ("Trying the server", False)
    assert service.trouble in words(view)
    assert (button.text(), button.isEnabled()) == ("Try the server now", True)
    service.trouble = ""
    with qtbot.waitSignal(model.opened):
        click(button)
    assert "cannot be reached" not in words(view)


def test_an_attempt_that_breaks_gives_the_button_back(qtbot: QtBot, runner: TaskRunner) -> None:
    service = LeaseInMemory(LEASE_OVER)
    service.error = ServerUnreachable("The server cannot be reached.")
    model = LeaseViewModel(service, runner)
    with qtbot.waitSignals([model.ask_ended, model.failed]):
        model.ask()


def kiosk_screens(
    appearance: Appearance,
    service: StillService[KioskSnapshot],
    lease: LeaseInMemory,
    runner: TaskRunner,
    signals: StationSignals,
) -> KioskScreens:
    wall = WallInMemory()
    return KioskScreens(appearance, service, lease, wall, wall, runner, signals)


@pytest.fixture
def kiosk(qtbot: QtBot, appearance: Appearance, runner: TaskRunner) -> KioskScreens:
    screens = kiosk_screens(
        appearance, StillService(DAY_BOARD), LeaseInMemory(LEASE_OVER), runner, quiet_signals(WipeBoard())
    )
    qtbot.addWidget(screens.board, before_close_func=lambda _board: screens.close())
    screens.board.resize(1920, 1080)
    screens.board.show()
    return screens


def test_a_board_without_a_lease_never_shows_a_name(qtbot: QtBot, kiosk: KioskScreens) -> None:
    qtbot.waitUntil(lambda: kiosk.lease.notice is not None)
    assert "Too long without the server" in words(kiosk.board)
    assert kiosk.model.snapshot is None


def test_a_board_is_shut_when_its_lease_ends_and_opens_when_it_is_renewed(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    lease, service, signals = LeaseInMemory(), StillService(DAY_BOARD), quiet_signals(WipeBoard())
    screens = kiosk_screens(appearance, service, lease, runner, signals)
    qtbot.addWidget(screens.board, before_close_func=lambda _board: screens.close())
    screens.board.resize(1920, 1080)
    screens.board.show()
    qtbot.waitUntil(lambda: screens.model.snapshot is not None)
    assert DAY_BOARD.unit_name in words(screens.board)
    lease.notice = LEASE_OVER
    with qtbot.waitSignal(screens.lease.shut):
        screens.lease.look()
    assert DAY_BOARD.unit_name not in words(screens.board)
    qtbot.waitUntil(lambda: not runner.is_busy)
    loads = service.loads
    signals.sync_changed.emit(None)
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert service.loads == loads  # what may not be shown is not read either
    lease.notice = None
    with qtbot.waitSignal(screens.lease.opened):
        screens.lease.look()
    assert DAY_BOARD.unit_name in words(screens.board)


def test_a_revoked_board_is_blank_at_once_and_follows_its_wipe(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    wipe = WipeBoard()
    screens = kiosk_screens(appearance, StillService(DAY_BOARD), LeaseInMemory(), runner, quiet_signals(wipe))
    qtbot.addWidget(screens.board, before_close_func=lambda _board: screens.close())
    screens.board.resize(1920, 1080)
    screens.board.show()
    qtbot.waitUntil(lambda: screens.model.snapshot is not None)
    wipe.post(REVOKED)
    assert "is being deleted" in words(screens.board)
    wipe.post(CONFIRMED)
    assert "The server knows" in words(screens.board)
    assert DAY_BOARD.unit_name not in words(screens.board)
    screens.model.refresh()
    assert not runner.is_busy


@pytest.mark.parametrize(
    ("state", "wakes"),
    [
        (Qt.ApplicationState.ApplicationActive, True),
        (Qt.ApplicationState.ApplicationInactive, False),
        (Qt.ApplicationState.ApplicationHidden, False),
    ],
)
def test_somebody_who_comes_to_the_window_wakes_the_synchronisation(
    qapp: QApplication, state: Qt.ApplicationState, wakes: bool
) -> None:
    around = Surroundings(qapp, None)
    woken: list[None] = []
    around.woke.connect(lambda: woken.append(None))
    qapp.applicationStateChanged.emit(state)
    assert bool(woken) is wakes
    around.close()
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert len(woken) == wakes


@pytest.mark.parametrize(
    ("reachability", "wakes"),
    [
        (QNetworkInformation.Reachability.Online, True),
        (QNetworkInformation.Reachability.Site, True),
        (QNetworkInformation.Reachability.Local, True),
        (QNetworkInformation.Reachability.Disconnected, False),
        (QNetworkInformation.Reachability.Unknown, False),
    ],
)
def test_a_network_that_comes_back_wakes_the_synchronisation(
    qapp: QApplication, reachability: QNetworkInformation.Reachability, wakes: bool
) -> None:
    network = network_information()
    if network is None:
        pytest.skip("nothing on this computer tells of the network")
    around = Surroundings(qapp, network)
    woken: list[None] = []
    around.woke.connect(lambda: woken.append(None))
    network.reachabilityChanged.emit(reachability)
    assert bool(woken) is wakes
    around.close()
