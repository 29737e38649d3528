"""Every control says its name to a screen reader and can be reached, on every screen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QProgressBar, QWidget
from pytestqt.qtbot import QtBot
from tests.desktop.ward_station import MANAGER
from tests.fixtures.desk import DESK_PASSWORD
from tests.samples.ward_services import (
    AttentionInMemory,
    ScheduleInMemory,
    ShellInMemory,
    SignInInMemory,
    TodayInMemory,
)
from tests.samples.ward_today import CALM_SHELL, CRITICAL_TODAY

from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.hands import find, press
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.attention import AttentionViewModel
from medschedule_desktop.qt.viewmodels.schedule import ScheduleViewModel
from medschedule_desktop.qt.viewmodels.shell import ShellViewModel
from medschedule_desktop.qt.viewmodels.sign_in import SignInViewModel
from medschedule_desktop.qt.viewmodels.today import TodayViewModel
from medschedule_desktop.qt.views.attention.page import AttentionPage
from medschedule_desktop.qt.views.keyboard_map import WINDOW_KEYS, KeyboardMap
from medschedule_desktop.qt.views.own_pass import OwnPass
from medschedule_desktop.qt.views.schedule.page import SchedulePage
from medschedule_desktop.qt.views.shell import MainWindow, Page
from medschedule_desktop.qt.views.sign_in import SignInView
from medschedule_desktop.qt.views.station_settings import StationSettings
from medschedule_desktop.qt.views.today.page import TodayPage
from medschedule_desktop.services.preferences import Preferences

CONTROLS = (QAbstractButton, QAbstractItemView, QLineEdit, QProgressBar)

Build = Callable[[Appearance, TaskRunner], QWidget]


def today(appearance: Appearance, runner: TaskRunner) -> QWidget:
    service = TodayInMemory()
    service.snapshot = CRITICAL_TODAY
    model = TodayViewModel(service, runner)
    model.load()
    return TodayPage(appearance, model)


def schedule(appearance: Appearance, runner: TaskRunner) -> QWidget:
    model = ScheduleViewModel(ScheduleInMemory(), runner)
    model.load()
    return SchedulePage(appearance, model)


def attention(appearance: Appearance, runner: TaskRunner) -> QWidget:
    model = AttentionViewModel(AttentionInMemory(), runner)
    model.load()
    return AttentionPage(appearance, model)


def sign_in(appearance: Appearance, runner: TaskRunner) -> QWidget:
    model = SignInViewModel(SignInInMemory(), runner)
    model.load()
    return SignInView(appearance, model)


def window(appearance: Appearance, runner: TaskRunner) -> QWidget:
    model = ShellViewModel(ShellInMemory(CALM_SHELL), runner)
    model.refresh()
    frame = MainWindow(appearance, model)
    frame.add_page(Page("today", "Today", "house", QWidget))
    return frame


@pytest.fixture(params=[today, schedule, attention, sign_in, window], ids=lambda build: build.__name__)
def screen(
    request: pytest.FixtureRequest, qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> QWidget:
    build: Build = request.param
    widget = build(appearance, runner)
    qtbot.addWidget(widget)
    widget.resize(1440, 900)
    widget.show()
    qtbot.waitUntil(lambda: not runner.is_busy)
    return widget


def controls(screen: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in screen.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and not widget.objectName().startswith("qt_")
        # A corner button and a header are parts of a table, which has the name.
        and not (isinstance(widget.parent(), QAbstractItemView))
    ]


def unnamed(screen: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()!r}"
        for widget in controls(screen)
        if not widget.accessibleName() and widget.isVisibleTo(screen)
    ]


def test_every_page_of_the_window_has_named_controls(
    qtbot: QtBot, desk: DesktopScreens, appearance: Appearance
) -> None:
    """The pages are those of the product, so that a new one is looked at without a line here."""
    desk.passes.load()
    find(QLineEdit, desk.window, "login").setText(MANAGER)
    find(QLineEdit, desk.window, "password").setText(DESK_PASSWORD)
    with qtbot.waitSignal(desk.sign_in.signed_in):
        press(find(QLineEdit, desk.window, "password"), Qt.Key.Key_Return)
    for key in desk.window.visible_pages:
        desk.window.show_page(key)
        qtbot.waitUntil(lambda: not desk._runner.is_busy, timeout=60_000)
        assert (key, unnamed(desk.window.page(key))) == (key, [])
    assert unnamed(desk.window) == []
    for card in (
        OwnPass(appearance, desk.passes),
        StationSettings(appearance, Preferences()),
        KeyboardMap(appearance, (("Everywhere", WINDOW_KEYS),)),
    ):
        qtbot.addWidget(card)
        assert unnamed(card) == []


def test_every_control_has_a_name(screen: QWidget) -> None:
    found = controls(screen)
    assert found
    assert unnamed(screen) == []


def test_no_two_buttons_in_sight_have_the_same_name(screen: QWidget) -> None:
    names = [
        widget.accessibleName()
        for widget in controls(screen)
        if isinstance(widget, QAbstractButton) and widget.isVisible()
    ]
    assert sorted(names) == sorted(set(names))


def test_every_button_in_sight_takes_the_keyboard(screen: QWidget) -> None:
    for widget in controls(screen):
        if isinstance(widget, QAbstractButton) and widget.isVisible() and widget.isEnabled():
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget.accessibleName()
