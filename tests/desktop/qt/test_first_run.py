"""A computer's first start: joining a hospital or looking around, and how it should look."""

import errno
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.sync import ServerRefused, ServerUnreachable
from medschedule_desktop.qt.first_run_screens import FirstRunOutcome, FirstRunScreens
from medschedule_desktop.qt.hands import click, find, press
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.tokens import ThemeName
from medschedule_desktop.qt.widgets.choice_field import ChoiceField
from medschedule_desktop.services.access.joining import JoiningService
from medschedule_desktop.services.preferences import Preferences, PreferencesFile, ThemeChoice
from medschedule_shared.model.unit import Unit
from medschedule_shared.sample.hospital import Hospital


class Door:
    """Takes computers in, or not.

    Attributes:
        asked: address, code and name of each try.
        units: that a computer may show; none while the server does not say.
    """

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self.asked: list[tuple[str, str, str]] = []
        self.error: DesktopError | None = None
        self.units: tuple[Unit, ...] = units

    def __call__(self, address: str, code: str, name: str) -> None:
        self.asked.append((address, code, name))
        if self.error is not None:
            raise self.error


@pytest.fixture
def door(hospital: Hospital) -> Door:
    return Door(hospital.select(Unit)[:2])


@pytest.fixture
def start(qtbot: QtBot, appearance: Appearance, door: Door, tmp_path: Path) -> Iterator["Start"]:
    opened: list[FirstRunScreens] = []

    def begin(server_url: str = "") -> FirstRunScreens:
        joining = JoiningService(door, lambda: door.units)
        screens = FirstRunScreens(appearance, joining, PreferencesFile(tmp_path), "4W-D2", server_url)
        screens.window.resize(1440, 900)
        screens.window.show()
        opened.append(screens)
        return screens

    yield begin
    for screens in opened:
        screens.close()


Start = Callable[..., FirstRunScreens]


def fill(screens: FirstRunScreens, server: str, code: str) -> None:
    find(QLineEdit, screens.window, "first_run_server").setText(server)
    find(QLineEdit, screens.window, "first_run_code").setText(code)


def test_the_server_that_the_administrator_has_set_is_there_already(
    qtbot: QtBot, start: Start, door: Door
) -> None:
    screens = start("https://schedule.example.org")
    find(QLineEdit, screens.window, "first_run_code").setText("AAAAA-BBBBB")
    join(qtbot, screens, screens.model.units_found)
    [(address, _, _)] = door.asked
    assert address == "https://schedule.example.org"


def refusal(screens: FirstRunScreens) -> str:
    return find(QLabel, screens.window, "first_run_refusal").text()


def join(qtbot: QtBot, screens: FirstRunScreens, answer: SignalInstance) -> None:
    """Join, and wait for the answer about the units."""
    fill(screens, " schedule.example.org/ ", " 7K3-9QF ")
    with qtbot.waitSignals([screens.model.joined, answer]):
        press(find(QLineEdit, screens.window, "first_run_code"), Qt.Key.Key_Return)


def test_joining_a_hospital(
    qtbot: QtBot, start: Start, door: Door, appearance: Appearance, tmp_path: Path
) -> None:
    screens = start()
    join(qtbot, screens, screens.model.units_found)
    assert door.asked == [("https://schedule.example.org", "7K3-9QF", "4W-D2")]
    unit = find(ChoiceField, screens.window, "first_run_unit")
    assert [unit.itemText(at) for at in range(unit.count())] == [each.name for each in door.units]
    assert unit.isVisible()
    assert not find(QPushButton, screens.window, "first_run_again").isVisible()
    unit.setCurrentIndex(1)
    click(find(QPushButton, screens.window, "first_run_go_on"))
    theme = find(ChoiceField, screens.window, "first_run_theme")
    assert theme.isVisible()
    theme.setCurrentIndex(theme.findData(ThemeChoice.DARK))
    assert appearance.theme.name == ThemeName.DARK
    assert PreferencesFile(tmp_path).load() == Preferences(theme=ThemeChoice.DARK, unit_id=door.units[1].id)
    click(find(QPushButton, screens.window, "first_run_start"))
    assert not screens.window.isVisible()
    assert screens.outcome is FirstRunOutcome.JOINED


def test_one_unit_is_not_asked_for(qtbot: QtBot, start: Start, door: Door, tmp_path: Path) -> None:
    door.units = door.units[:1]
    screens = start()
    join(qtbot, screens, screens.model.units_found)
    assert find(ChoiceField, screens.window, "first_run_theme").isVisible()
    assert PreferencesFile(tmp_path).load().unit_id == door.units[0].id


def test_units_that_do_not_come_are_asked_for_again_or_done_without(
    qtbot: QtBot, start: Start, door: Door, tmp_path: Path
) -> None:
    units, door.units = door.units, ()
    screens = start()
    join(qtbot, screens, screens.model.units_failed)
    note = find(QLabel, screens.window, "first_run_unit_note")
    assert note.text().startswith("The units have not come from the server yet.")
    again, go_on = (find(QPushButton, screens.window, f"first_run_{name}") for name in ("again", "go_on"))
    assert go_on.isEnabled()
    door.units = units
    with qtbot.waitSignal(screens.model.units_found):
        click(again)
        assert not go_on.isEnabled()
    assert note.text() == ""
    assert find(ChoiceField, screens.window, "first_run_unit").isEnabled()

    door.units = ()
    other = start()
    join(qtbot, other, other.model.units_failed)
    click(find(QPushButton, other.window, "first_run_go_on"))
    assert find(ChoiceField, other.window, "first_run_theme").isVisible()
    assert PreferencesFile(tmp_path).load() == Preferences()


def test_a_unit_that_cannot_be_kept_is_said(
    qtbot: QtBot, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    screens = start()
    join(qtbot, screens, screens.model.units_found)

    def full(_file: PreferencesFile, _preferences: Preferences) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(PreferencesFile, "save", full)
    click(find(QPushButton, screens.window, "first_run_go_on"))
    note = find(QLabel, screens.window, "first_run_note")
    assert note.isVisible()
    assert note.text().startswith("The unit could not be kept on this disk.")


@pytest.mark.parametrize(
    ("server", "code", "error", "sentence"),
    [
        ("", "7K3", None, "Server: the address must look like"),
        ("http://schedule.example.org", "7K3", None, "Server: the address must look like"),
        ("schedule.example.org", " ", None, "Code: type the code"),
        ("schedule.example.org", "7" * 65, None, "Code: type the code"),
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
