"""A computer's first start: joining a hospital or looking around, and how it should look."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from medschedule_desktop.errors import DesktopError, ServerRefused, ServerUnreachable
from medschedule_desktop.qt.first_run_screens import FirstRunOutcome, FirstRunScreens
from medschedule_desktop.qt.hands import click, find, press
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.tokens import ThemeName
from medschedule_desktop.qt.widgets.choice_field import ChoiceField
from medschedule_desktop.services.access.joining import JoiningService
from medschedule_desktop.services.preferences import Preferences, PreferencesFile, ThemeChoice


class Door:
    """Takes computers in, or not.

    Attributes:
        asked: address, code and name of each try.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []
        self.error: DesktopError | None = None

    def __call__(self, address: str, code: str, name: str) -> None:
        self.asked.append((address, code, name))
        if self.error is not None:
            raise self.error


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def start(
    qtbot: QtBot, appearance: Appearance, door: Door, tmp_path: Path
) -> Iterator[Callable[[], FirstRunScreens]]:
    opened: list[FirstRunScreens] = []

    def begin() -> FirstRunScreens:
        screens = FirstRunScreens(appearance, JoiningService(door), PreferencesFile(tmp_path), "4W-D2")
        screens.window.resize(1440, 900)
        screens.window.show()
        opened.append(screens)
        return screens

    yield begin
    for screens in opened:
        screens.close()


Start = Callable[[], FirstRunScreens]


def fill(screens: FirstRunScreens, server: str, code: str) -> None:
    find(QLineEdit, screens.window, "first_run_server").setText(server)
    find(QLineEdit, screens.window, "first_run_code").setText(code)


def refusal(screens: FirstRunScreens) -> str:
    return find(QLabel, screens.window, "first_run_refusal").text()


def test_joining_a_hospital(
    qtbot: QtBot, start: Start, door: Door, appearance: Appearance, tmp_path: Path
) -> None:
    screens = start()
    fill(screens, " schedule.example.org/ ", " 7K3-9QF ")
    with qtbot.waitSignal(screens.model.joined):
        press(find(QLineEdit, screens.window, "first_run_code"), Qt.Key.Key_Return)
    assert door.asked == [("https://schedule.example.org", "7K3-9QF", "4W-D2")]
    theme = find(ChoiceField, screens.window, "first_run_theme")
    assert theme.isVisible()
    theme.setCurrentIndex(theme.findData(ThemeChoice.DARK))
    assert appearance.theme.name == ThemeName.DARK
    assert PreferencesFile(tmp_path).load() == Preferences(theme=ThemeChoice.DARK)
    click(find(QPushButton, screens.window, "first_run_start"))
    assert not screens.window.isVisible()
    assert screens.outcome is FirstRunOutcome.JOINED


@pytest.mark.parametrize(
    ("server", "code", "error", "sentence"),
    [
        ("", "7K3", None, "Server: the address must look like"),
        ("http://schedule.example.org", "7K3", None, "Server: the address must look like"),
        ("schedule.example.org", " ", None, "Code: type the code"),
        ("schedule.example.org", "7K3", ServerUnreachable(), "No MedSchedule server answers at https://sch"),
        ("schedule.example.org", "7K3", ServerRefused("This code was used."), "This code was used."),
        ("schedule.example.org", "7K3", RuntimeError("Renee Calloway"), "This did not work"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    qtbot: QtBot,
    start: Start,
    door: Door,
    server: str,
    code: str,
    error: DesktopError | None,
    sentence: str,
) -> None:
    door.error = error
    screens = start()
    fill(screens, server, code)
    with qtbot.waitSignal(screens.model.failed):
        click(find(QPushButton, screens.window, "first_run_join"))
    assert refusal(screens).startswith(sentence)
    assert find(QLineEdit, screens.window, "first_run_server").text() == server
    assert find(QPushButton, screens.window, "first_run_join").isEnabled()
    assert screens.outcome is FirstRunOutcome.CLOSED


def test_looking_around(start: Start, door: Door) -> None:
    screens = start()
    click(find(QPushButton, screens.window, "first_run_demo"))
    assert screens.outcome is FirstRunOutcome.DEMO
    assert not screens.window.isVisible()
    assert door.asked == []
