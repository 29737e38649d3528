"""A copy that lacks what a page is about: every page says so in a sentence, and comes back by itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from tests.desktop.ward_station import MANAGER, WardStation
from tests.fixtures.desk import DESK_PASSWORD

from medschedule_desktop.qt.desktop_screens import ANALYTICS, TODAY, DesktopScreens
from medschedule_desktop.qt.hands import find, press
from medschedule_desktop.qt.views.shell import ATTENTION
from medschedule_desktop.qt.widgets.page_frame import PageFrame
from medschedule_shared.identity import new_id

PATIENCE = 60_000
FAILED = "This page could not be loaded"
LOADED_BEFORE = {TODAY, ATTENTION}
"""Pages that had content when the trouble began: they keep it, with the sentence above."""


def test_without_its_unit_every_page_says_so_and_comes_back(
    qtbot: QtBot, desk: DesktopScreens, ward: WardStation
) -> None:
    find(QLineEdit, desk.window, "login").setText(MANAGER)
    find(QLineEdit, desk.window, "password").setText(DESK_PASSWORD)
    with qtbot.waitSignal(desk.sign_in.signed_in):
        press(find(QLineEdit, desk.window, "password"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not desk._runner.is_busy, timeout=PATIENCE)
    held, ward.station.unit_id = ward.station.unit_id, new_id()
    told = {key: words_of(qtbot, desk, key) for key in desk.window.visible_pages}
    assert len(told) == 7
    for key, words in told.items():
        why = "Your role may not see" if key == ANALYTICS else "This station has no copy of the unit yet."
        assert (key, why in words) == (key, True)
        if key not in LOADED_BEFORE:
            assert (key, words.startswith(FAILED)) == (key, True)
    ward.station.unit_id = held
    again = {key: words_of(qtbot, desk, key) for key in desk.window.visible_pages}
    assert [key for key, words in again.items() if words.startswith(FAILED)] == []
    assert {key for key, words in again.items() if words} <= LOADED_BEFORE, "until somebody dismisses it"


def words_of(qtbot: QtBot, desk: DesktopScreens, key: str) -> str:
    """Show a page and return what it says in place of its content, and above it."""
    desk.window.show_page(key)
    qtbot.waitUntil(lambda: not desk._runner.is_busy, timeout=PATIENCE)
    frames = [desk.window.page(key), *desk.window.page(key).findChildren(PageFrame)]
    shown = [frame for frame in frames if isinstance(frame, PageFrame) and frame.isVisible()]
    return " | ".join(
        words
        for frame in shown
        for words in (frame.message.words if frame.message.isVisible() else "", frame.notice.sentence)
        if words
    )
