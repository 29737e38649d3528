"""A copy that lacks what a page is about: every page says so in a sentence, and comes back by itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.desktop.ward_station import MANAGER, WardStation
from tests.fixtures.desk import DESK_PASSWORD

from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.hands import click, find, press
from medschedule_desktop.qt.page_keys import ANALYTICS, SCHEDULE, TODAY
from medschedule_desktop.qt.views.shell import ATTENTION
from medschedule_desktop.qt.widgets.page_frame import PageFrame
from medschedule_shared.identity import new_id

PATIENCE = 60_000
FAILED = "This page could not be loaded"
OLD = "This page could not be read again, so it may be out of date."
LOADED_BEFORE = {TODAY, ATTENTION}
"""Pages that had content when the trouble began: they keep it, with the sentence above."""


def test_without_its_unit_every_page_says_so_and_comes_back(
    qtbot: QtBot, desk: DesktopScreens, ward: WardStation
) -> None:
    sign_in(qtbot, desk)
    held, ward.station.unit_id = ward.station.unit_id, new_id()
    told = {key: words_of(qtbot, desk, key) for key in desk.window.visible_pages}
    assert len(told) == 7
    for key, words in told.items():
        why = "Your role may not see" if key == ANALYTICS else "This station has no copy of the unit yet."
        assert (key, why in words) == (key, True)
        assert (key, words.startswith(OLD if key in LOADED_BEFORE else FAILED)) == (key, True)
    ward.station.unit_id = held
    assert words_of(qtbot, desk, SCHEDULE) == ""
    again = {key: words_of(qtbot, desk, key) for key in desk.window.visible_pages}
    assert {key: words for key, words in again.items() if words} == {}, "all are as if nothing had been"


def test_trying_again_is_offered_above_a_page_and_in_place_of_one(
    qtbot: QtBot, desk: DesktopScreens, ward: WardStation
) -> None:
    sign_in(qtbot, desk)
    held, ward.station.unit_id = ward.station.unit_id, new_id()
    for key, name in ((TODAY, "unread_notice"), (ATTENTION, "unread_notice"), (SCHEDULE, "try_again")):
        assert words_of(qtbot, desk, key)
        ward.station.unit_id = held
        offered = find(QWidget, desk.window.page(key), name)
        button = offered if isinstance(offered, QPushButton) else find(QPushButton, offered)
        assert button.text() == "Try again"
        click(button)
        qtbot.waitUntil(lambda: not desk._runner.is_busy, timeout=PATIENCE)
        assert said_on(desk.window.page(key)) == ""
        assert not button.isVisible()
        ward.station.unit_id = new_id()


def test_what_was_refused_stays_while_the_page_is_read_again(qtbot: QtBot, desk: DesktopScreens) -> None:
    sign_in(qtbot, desk)
    page = desk.window.page(TODAY)
    with qtbot.waitSignal(desk.today.failed):
        desk.today.record_census(999, 0, 0)
    refused = said_on(page)
    assert refused
    assert words_of(qtbot, desk, TODAY) == refused


def sign_in(qtbot: QtBot, desk: DesktopScreens) -> None:
    find(QLineEdit, desk.window, "login").setText(MANAGER)
    find(QLineEdit, desk.window, "password").setText(DESK_PASSWORD)
    with qtbot.waitSignal(desk.sign_in.signed_in):
        press(find(QLineEdit, desk.window, "password"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not desk._runner.is_busy, timeout=PATIENCE)


def words_of(qtbot: QtBot, desk: DesktopScreens, key: str) -> str:
    """Show a page and return what it says in place of its content, and above it."""
    desk.window.show_page(key)
    qtbot.waitUntil(lambda: not desk._runner.is_busy, timeout=PATIENCE)
    return said_on(desk.window.page(key))


def said_on(page: QWidget) -> str:
    """Return what a page says in place of its content, and above it."""
    frames = [page, *page.findChildren(PageFrame)]
    shown = [frame for frame in frames if isinstance(frame, PageFrame) and frame.isVisible()]
    return " | ".join(
        words
        for frame in shown
        for words in (
            frame.message.words if frame.message.isVisible() else "",
            frame.unread.sentence,
            frame.notice.sentence,
        )
        if words
    )
