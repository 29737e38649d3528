"""One station, several people: what each finds, finds again, and never sees."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot
from tests.desktop.full_week import fill_the_week
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation
from tests.fixtures.desk import DESK_PASSWORD

from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.hands import click, find, press, write
from medschedule_desktop.qt.page_keys import SCHEDULE, STAFF, TODAY
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.tokens import ThemeName
from medschedule_desktop.qt.views.keyboard_map import KeyboardMap
from medschedule_desktop.qt.views.own_account import OwnAccount
from medschedule_desktop.qt.views.own_pass import OwnPass
from medschedule_desktop.qt.views.palette import CommandPalette
from medschedule_desktop.qt.views.pin_card import PinCard
from medschedule_desktop.qt.views.shell import ATTENTION
from medschedule_desktop.qt.views.station_settings import StationSettings
from medschedule_desktop.qt.widgets.choice_field import ChoiceField
from medschedule_desktop.qt.widgets.entry_button import EntryButton
from medschedule_desktop.qt.widgets.line_table import LineTable
from medschedule_desktop.qt.widgets.rail_button import RailButton
from medschedule_desktop.security.station_sign_in import BADGE_ALONE_FOR
from medschedule_desktop.services.preferences import Preferences, ThemeChoice
from medschedule_shared.model.assignment import AssignmentStatus
from medschedule_shared.model.user import User


def enter(qtbot: QtBot, desk: DesktopScreens, login: str) -> None:
    find(QLineEdit, desk.window, "login").setText(login)
    find(QLineEdit, desk.window, "password").setText(DESK_PASSWORD)
    with qtbot.waitSignal(desk.sign_in.signed_in):
        press(find(QLineEdit, desk.window, "password"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.shell.snapshot is not None and bool(desk.shell.snapshot.user_name))


def lock(qtbot: QtBot, desk: DesktopScreens) -> None:
    with qtbot.waitSignal(desk.sign_in.signed_out):
        click(find(QPushButton, desk.window, "lock"))


def look_for(qtbot: QtBot, desk: DesktopScreens, query: str) -> list[str]:
    press(desk.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = find(CommandPalette, desk.window, "command_palette")
    assert palette.isVisible()
    write(find(QLineEdit, palette, "palette_query"), query)
    model = find(QListView, palette, "palette_list").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def theme_of(appearance: Appearance) -> ThemeName:
    return appearance.theme.name


def test_the_palette_stays_in_the_middle_of_a_window_that_changes(
    qtbot: QtBot, desk: DesktopScreens, ward: WardStation
) -> None:
    enter(qtbot, desk, MANAGER)
    look_for(qtbot, desk, "today")
    palette = find(CommandPalette, desk.window, "command_palette")
    for width in (1920, 1400):
        desk.window.resize(width, 900)
        qtbot.waitUntil(lambda: abs(palette.geometry().center().x() - desk.window.width() // 2) <= 1)


def own_account_entry(desk: DesktopScreens) -> QAction:
    entry = desk.window.findChild(QAction, "own_account_entry")
    assert isinstance(entry, QAction)
    return entry


def test_everybody_has_an_account_card_that_nobody_else_finds(
    qtbot: QtBot, desk: DesktopScreens, ward: WardStation
) -> None:
    enter(qtbot, desk, CHARGE_NURSE)
    own_account_entry(desk).trigger()
    card = find(OwnAccount, desk.window, "own_account")
    table = find(LineTable, card, "account_table")
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    table.selectRow(0)
    qtbot.waitUntil(lambda: card.findChild(QPushButton, "account-password") is not None)
    for name in ("account-password", "account-authenticator", "account-others"):
        button = find(QPushButton, card, name)
        assert not button.isEnabled()  # the server was not there at sign-in
        assert button.toolTip() == button.accessibleDescription() != ""
    lock(qtbot, desk)
    qtbot.waitUntil(lambda: desk.window.findChild(OwnAccount, "own_account") is None)
    enter(qtbot, desk, MANAGER)
    assert desk.account.snapshot is None


def test_the_palette_does_finds_and_goes(qtbot: QtBot, desk: DesktopScreens, ward: WardStation) -> None:
    press(desk.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = find(CommandPalette, desk.window, "command_palette")
    assert not palette.isVisible()  # nobody is signed in
    enter(qtbot, desk, MANAGER)

    assert look_for(qtbot, desk, "sched")[0] == "Go to Schedule, Page, Ctrl+2"
    press(find(QLineEdit, palette, "palette_query"), Qt.Key.Key_Return)
    assert desk.window.current_page == SCHEDULE
    assert not palette.isVisible()

    qtbot.waitUntil(lambda: desk.schedule.snapshot is not None)
    assert "Generate, Schedule" in look_for(qtbot, desk, "genrt")
    press(find(QLineEdit, palette, "palette_query"), Qt.Key.Key_Escape)
    assert not palette.isVisible()

    person = ward.person("Renee Calloway")
    look_for(qtbot, desk, "calloway")
    qtbot.waitUntil(lambda: any(command.text == person.full_name for command in desk.finding.shown))
    press(find(QLineEdit, palette, "palette_query"), Qt.Key.Key_Return)
    assert desk.window.current_page == STAFF
    qtbot.waitUntil(lambda: desk.staff.people.selected == person.id)

    assert look_for(qtbot, desk, "zzzz") == []
    assert find(QLabel, palette, "palette_nothing").isVisible()
    lock(qtbot, desk)
    assert not palette.isVisible()
    assert desk.finding.shown == ()  # names are not for the next person


def test_each_person_comes_back_to_their_own_desk(qtbot: QtBot, desk: DesktopScreens) -> None:
    enter(qtbot, desk, MANAGER)
    desk.window.show_page(STAFF)
    qtbot.waitUntil(lambda: desk.staff.people.snapshot is not None)
    fields = desk.window.page(STAFF).findChildren(QLineEdit)
    search = next(field for field in fields if field.objectName() and field.isVisible())
    write(search, "ok")
    lock(qtbot, desk)
    assert search.text() == ""

    enter(qtbot, desk, CHARGE_NURSE)
    assert desk.window.current_page == TODAY
    assert search.text() == ""
    lock(qtbot, desk)

    enter(qtbot, desk, MANAGER)
    assert desk.window.current_page == STAFF
    assert search.text() == "ok"


def test_nobody_at_the_station_locks_it(qtbot: QtBot, desk: DesktopScreens) -> None:
    enter(qtbot, desk, MANAGER)
    desk.window.show_page(SCHEDULE)
    with qtbot.waitSignal(desk.sign_in.signed_out):
        desk._idle._timer.setInterval(1)
        press(desk.window, Qt.Key.Key_Shift)  # a touch starts the time anew
    assert not desk.window.is_open
    enter(qtbot, desk, MANAGER)
    assert desk.window.current_page == SCHEDULE


def test_another_unit_is_shown_to_those_who_may(
    qtbot: QtBot, desk: DesktopScreens, ward: WardStation
) -> None:
    supervisor: User = ward.ward.hospital.user("martin.achebe")
    enter(qtbot, desk, MANAGER)
    assert not find(QPushButton, desk.window, "unit_switcher").isVisible()  # one unit of her own
    desk.finding.unit_chosen.emit("no-such-unit")
    with qtbot.waitSignal(desk.shell.failed) as refused:
        desk.shell.show_unit("no-such-unit")
    assert refused.args == ["This unit cannot be opened here. Ask your manager for access to it."]
    ward.do(lambda: ward.station.enter(supervisor))
    with qtbot.waitSignal(desk.shell.snapshot_changed):
        desk.shell.refresh()
    assert desk.shell.snapshot is not None
    other = next(unit for unit in desk.shell.snapshot.units if unit[0] != desk.shell.snapshot.unit_id)
    assert find(QPushButton, desk.window, "unit_switcher").isVisible()
    with qtbot.waitSignal(desk.shell.unit_changed):
        find(QAction, desk.window, f"unit_{other[0]}").trigger()  # type: ignore[type-var]
    assert desk.shell.snapshot.unit_name == other[1]


def test_the_look_is_chosen_kept_and_follows_the_clock(
    qtbot: QtBot, desk: DesktopScreens, appearance: Appearance
) -> None:
    enter(qtbot, desk, MANAGER)
    press(desk.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    settings = find(StationSettings, desk.window, "station_settings")
    theme = find(ChoiceField, settings, "setting_theme")
    theme.setCurrentIndex(theme.findData(ThemeChoice.DARK))
    assert theme_of(appearance) is ThemeName.DARK
    theme.setCurrentIndex(theme.findData(ThemeChoice.CLOCK))
    assert theme_of(appearance) is ThemeName.NIGHT  # it is 05:45
    note = find(QLabel, settings, "settings_note")
    assert note.text() == ""
    size = find(ChoiceField, settings, "setting_text_size")
    size.setCurrentIndex(size.findData("200"))
    assert note.text() == "Language and size change at the next start of MedSchedule."
    click(find(QPushButton, settings, "settings_close"))
    assert desk._look._file.load() == Preferences(theme=ThemeChoice.CLOCK, text_percent=200)


def test_what_waits_is_counted_on_the_rail_and_leads_to_its_place(
    qtbot: QtBot, desk: DesktopScreens, ward: WardStation
) -> None:
    fill_the_week(ward)
    with qtbot.waitSignal(desk.attention.snapshot_changed):
        enter(qtbot, desk, MANAGER)
    entry = find(RailButton, desk.window, "rail_attention")
    assert entry.accessibleName() == "Attention, 1 open"
    with qtbot.waitSignal(desk.attention.snapshot_changed):
        ward.pull(ward.ward.calling_out[0].changed(status=AssignmentStatus.CANCELLED))
    assert entry.accessibleName() == "Attention, 2 open"
    assert desk.window.current_page == TODAY
    desk.window.show_page(ATTENTION)
    qtbot.waitUntil(lambda: not desk._runner.is_busy)
    with qtbot.waitSignal(desk.attention.selected_changed):
        click(find(EntryButton, desk.window, f"entry_credential-{ward.person('Colin Hayes').id}-ACLS"))
    click(find(QPushButton, desk.window, "attention_way"))
    assert desk.window.current_page == STAFF
    people = desk.staff.people
    qtbot.waitUntil(lambda: people.snapshot is not None and people.snapshot.profile is not None)
    assert people.snapshot is not None
    assert people.snapshot.profile is not None
    assert people.snapshot.profile.name == "Colin Hayes"


def test_the_unit_at_the_start_is_chosen_among_those_that_the_person_may_open(
    qtbot: QtBot, desk: DesktopScreens, appearance: Appearance
) -> None:
    enter(qtbot, desk, MANAGER)
    press(desk.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    shown = find(StationSettings, desk.window, "station_settings")
    assert shown.findChild(ChoiceField, "setting_unit") is None  # one unit is no choice
    click(find(QPushButton, shown, "settings_close"))
    elsewhere = Preferences(unit_id="of-another-unit")
    units = (("u-1", "4 West"), ("u-2", "5 East"))
    for kept, offered in ((Preferences(), True), (elsewhere, False)):
        settings = StationSettings(appearance, kept, units)
        qtbot.addWidget(settings)
        assert settings.preferences == kept
        field = settings.findChild(ChoiceField, "setting_unit")
        assert (field is not None) is offered
        if field is not None:
            with qtbot.waitSignal(settings.changed) as told:
                field.setCurrentIndex(field.findData("u-2"))
            assert told.args == [Preferences(unit_id="u-2")]


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Question])
def test_the_map_of_the_keys(qtbot: QtBot, desk: DesktopScreens, key: Qt.Key) -> None:
    enter(qtbot, desk, MANAGER)
    find(RailButton, desk.window, "rail_today").setFocus()
    press(desk.window, key)
    shown = find(KeyboardMap, desk.window, "keyboard_map")
    words = " ".join(label.text() for label in shown.findChildren(QLabel))
    assert "Ctrl+K" in words
    assert "Lock the station" in words
    click(find(QPushButton, shown, "keyboard_map_close"))
    press(desk.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.current_page == SCHEDULE


def choose_pass(qtbot: QtBot, desk: DesktopScreens, pin: str, card: str) -> None:
    desk.window.own_pass_asked.emit()
    own = find(OwnPass, desk.window, "own_pass")
    find(QLineEdit, own, "own_pin").setText(pin)
    find(QLineEdit, own, "own_pin_again").setText("1")
    with qtbot.waitSignal(desk.passes.failed):
        click(find(QPushButton, own, "own_pin_save"))
    assert find(QLabel, own, "own_pass_refusal").text() == "The two PINs differ. Type the same one twice."
    assert find(QLineEdit, own, "own_pin").text() == pin  # what was typed stays
    find(QLineEdit, own, "own_pin_again").setText(pin)
    with qtbot.waitSignal(desk.passes.snapshot_changed):
        click(find(QPushButton, own, "own_pin_save"))
    write(find(QLineEdit, own, "own_badge"), card)
    press(find(QLineEdit, own, "own_badge"), Qt.Key.Key_Return)
    state = find(QLabel, own, "own_pass_state")
    qtbot.waitUntil(lambda: state.text() == "You have a PIN here. You have a badge here.")
    click(find(QPushButton, own, "own_pass_close"))


def test_a_shared_station_by_pin_and_badge(qtbot: QtBot, desk: DesktopScreens, ward: WardStation) -> None:
    enter(qtbot, desk, CHARGE_NURSE)
    choose_pass(qtbot, desk, "4071", "0004857133")
    lock(qtbot, desk)
    card = find(PinCard, desk.window, "pin_card")
    qtbot.waitUntil(card.isVisible)
    nurse = ward.ward.hospital.user(CHARGE_NURSE)

    entry = find(EntryButton, card, f"pin_person_{nurse.id}")
    assert entry.accessibleName() == "Renee C. Charge nurse"
    assert not find(QPushButton, card, "pin_submit").isEnabled()
    click(entry)
    for digit in "4072":
        click(find(QPushButton, card, f"pin_key_{digit}"))
    assert find(QLabel, card, "pin_dots").text() == "● ● ● ●"
    with qtbot.waitSignal(desk.passes.snapshot_changed):
        desk.passes.load()
    again = card.findChildren(EntryButton, f"pin_person_{nurse.id}")[-1]
    assert again.isChecked(), "whose PIN it is stays to be seen"
    with qtbot.waitSignal(desk.passes.refused):
        click(find(QPushButton, card, "pin_submit"))
    assert find(QLabel, card, "pin_refusal").text() == "That PIN is not right. 4 tries left."
    assert find(QLabel, card, "pin_dots").text() == "○ ○ ○ ○"
    write(card, "4071")
    with qtbot.waitSignal(desk.passes.signed_in) as signed_in:
        press(card, Qt.Key.Key_Return)
    assert signed_in.args == [nurse.id]
    assert desk.window.is_open
    lock(qtbot, desk)

    qtbot.waitUntil(card.isVisible)
    write(card, "9999999999")  # nobody's: as fast as a reader types
    with qtbot.waitSignal(desk.passes.refused):
        press(card, Qt.Key.Key_Return)
    assert find(QLabel, card, "pin_refusal").text().startswith("This station does not know this badge.")
    write(card, "0004857133")
    with qtbot.waitSignal(desk.passes.signed_in):
        press(card, Qt.Key.Key_Return)
    lock(qtbot, desk)

    ward.clock.advance(BADGE_ALONE_FOR)
    qtbot.waitUntil(card.isVisible)
    write(card, "0004857133")
    with qtbot.waitSignal(desk.passes.refused):
        press(card, Qt.Key.Key_Return)
    assert find(QLabel, card, "pin_name").text() == "Renee C."  # the badge said who; the PIN follows
    assert not desk.window.is_open
    click(find(QPushButton, card, "use_password"))
    assert find(QLineEdit, desk.window, "login").isVisible()
    click(find(QPushButton, desk.window, "use_pin"))
    assert card.isVisible()


def test_slow_typing_is_no_badge(qtbot: QtBot, desk: DesktopScreens) -> None:
    field = find(QLineEdit, desk.window, "login")
    with qtbot.assertNotEmitted(desk.passes.attempt_started):
        for number, letter in enumerate("renee.calloway\r"):
            key = Qt.Key.Key_Return if letter == "\r" else Qt.Key.Key_unknown
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
            event.setTimestamp(1_000 + 60 * number)
            QCoreApplication.sendEvent(field, event)
    assert field.text() == "renee.calloway"
