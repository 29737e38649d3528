"""A unit that has nothing yet: every page says so, and what comes there; none calls it a fault."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.desktop.ward_station import MANAGER, ward_station
from tests.fixtures.desk import DESK_PASSWORD, desk_of
from tests.fixtures.ward_station import WARD_KEY, filled_replica

from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.hands import click, find
from medschedule_desktop.qt.page_keys import ANALYTICS, ASSISTANT, REQUESTS, SCHEDULE, STAFF, TODAY
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.views.shell import ATTENTION
from medschedule_desktop.qt.widgets.page_frame import PageFrame
from medschedule_desktop.qt.widgets.state_message import StateMessage
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.unit import Unit
from medschedule_shared.sample.ward_0545 import Ward0545

PATIENCE = 60_000
SAID = {
    TODAY: ("No shift is planned", "Under Staff a manager says which shifts the unit has"),
    SCHEDULE: ("There is no schedule here yet", "Open one to plan its weeks."),
    REQUESTS: ("Nobody waits for an answer", "come here when somebody asks", "No request on show"),
    STAFF: ("Nobody is on this unit's staff yet", "No profile on show"),
    ANALYTICS: ("There is nothing to count yet", "No schedule was posted for these weeks."),
    ASSISTANT: ("Sentences come here once the unit has shifts and people.", "Nothing is asked yet"),
    ATTENTION: ("Nothing needs your attention",),
}
TABS = {SCHEDULE: ("tab_rules", "tab_versions"), STAFF: ("tab_shifts", "tab_seats", "tab_rotations")}


@pytest.fixture
def new_unit(
    qtbot: QtBot, appearance: Appearance, ward_0545: Ward0545, tmp_path: Path
) -> Iterator[DesktopScreens]:
    """Return the window of a unit with beds and a manager, who is signed in, and nothing else."""
    units = ward_0545.hospital.select(Unit)
    ward = replace(ward_0545, hospital=replace(ward_0545.hospital, records=units))
    path = filled_replica(tmp_path, ward, DeviceKind.DESKTOP)
    with (
        ward_station(ward, path, WARD_KEY) as station,
        desk_of(station, appearance, tmp_path, (MANAGER,)) as desk,
    ):
        desk.window.resize(1440, 900)
        desk.window.show()
        qtbot.waitUntil(lambda: desk.sign_in.snapshot is not None, timeout=PATIENCE)
        with qtbot.waitSignal(desk.sign_in.signed_in):
            desk.sign_in.sign_in(MANAGER, DESK_PASSWORD)
        yield desk


def test_every_page_of_a_new_unit_says_what_comes_there(qtbot: QtBot, new_unit: DesktopScreens) -> None:
    assert set(SAID) <= set(new_unit.window.visible_pages)
    for key, sentences in SAID.items():
        new_unit.window.show_page(key)
        settle(qtbot, new_unit)
        page = new_unit.window.page(key)
        for sentence in sentences:
            assert (key, sentence, sentence in words(page)) == (key, sentence, True)
        assert_calm(page)
        for tab in TABS.get(key, ()):
            if find(QPushButton, page, tab).isVisible():
                click(find(QPushButton, page, tab))
                settle(qtbot, new_unit)
                assert_calm(page)
                assert key != STAFF or "Nothing is entered yet | This unit has no" in words(page)
    said = middle_of(find(QLabel, new_unit.window, "coverage_sentence"), new_unit)
    assert abs(said - middle_of(find(QPushButton, new_unit.window, "lock"), new_unit)) <= 2


def middle_of(part: QWidget, desk: DesktopScreens) -> int:
    return part.mapTo(desk.window, part.rect().center()).y()


def test_no_word_of_a_sentence_is_left_alone_in_a_line(qtbot: QtBot, appearance: Appearance) -> None:
    said = "This station has no copy of the unit yet. It fills when the server is reached."
    for sentences in (said, f"{said} {said}"):
        message = StateMessage(appearance)
        qtbot.addWidget(message)
        message.say("note", "text_3", "Nothing is entered yet", sentences)
        sentence = next(label for label in message.findChildren(QLabel) if label.text() == sentences)
        lines = sentence.height() // sentence.fontMetrics().height()
        assert lines > 1
        assert sentence.width() < 1.25 * sentence.fontMetrics().horizontalAdvance(sentences) / lines


def test_self_scheduling_without_a_schedule_leads_back(qtbot: QtBot, new_unit: DesktopScreens) -> None:
    new_unit.window.show_page(REQUESTS)
    settle(qtbot, new_unit)
    page = new_unit.window.page(REQUESTS)
    click(find(QPushButton, page, "self_scheduling"))
    settle(qtbot, new_unit)
    assert "There is no schedule to pick for yet" in words(page)
    assert_calm(page)
    click(find(QPushButton, page, "back_from_nothing"))
    settle(qtbot, new_unit)
    assert "Nobody waits for an answer" in words(page)


def settle(qtbot: QtBot, desk: DesktopScreens) -> None:
    qtbot.waitUntil(lambda: not desk._runner.is_busy, timeout=PATIENCE)


def words(page: QWidget) -> str:
    return " | ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def assert_calm(page: QWidget) -> None:
    """Check that nothing is said to have failed, and that no button stands there without a word."""
    frames = [each for each in (page, *page.findChildren(PageFrame)) if isinstance(each, PageFrame)]
    for frame in frames:
        assert not frame.unread.isVisible(), frame.unread.sentence
        assert not frame.notice.isVisible(), frame.notice.sentence
    assert not [each for each in page.findChildren(QPushButton, "try_again") if each.isVisible()]
    shown = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    assert [button.objectName() for button in shown if not (button.text() or button.accessibleName())] == []
