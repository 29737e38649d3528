"""The Admin page in the window: who sees it, and what it says while the server cannot be asked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.desktop.offline_verifiers import verifier_for
from tests.desktop.ward_station import CHARGE_NURSE, WardStation
from tests.fixtures.desk import DESK_PASSWORD

from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.hands import click, find, press, write
from medschedule_desktop.qt.page_keys import ADMIN
from medschedule_shared.model.roles import Role
from medschedule_shared.model.settings_version import SettingsVersion

ADMINISTRATOR = "admin"
TABS = ("users", "roles", "devices", "rules", "audit", "roster", "policies")
CONTROLS = (QAbstractButton, QAbstractItemView, QLineEdit)
PATIENCE = 60_000


def enter(qtbot: QtBot, desk: DesktopScreens, login: str) -> None:
    find(QLineEdit, desk.window, "login").setText(login)
    find(QLineEdit, desk.window, "password").setText(DESK_PASSWORD)
    with qtbot.waitSignal(desk.sign_in.signed_in, timeout=PATIENCE):
        press(find(QLineEdit, desk.window, "password"), Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: desk.shell.snapshot is not None and bool(desk.shell.snapshot.user_name), timeout=PATIENCE
    )


def settle(qtbot: QtBot, desk: DesktopScreens) -> None:
    qtbot.waitUntil(lambda: not desk._runner.is_busy, timeout=PATIENCE)


def words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def in_sight(page: QWidget, name: str) -> QLineEdit:
    return next(field for field in page.findChildren(QLineEdit, name) if field.isVisible())


def button(page: QWidget, name: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton, name) if each.isVisible())


def test_a_charge_nurse_has_no_such_page(qtbot: QtBot, desk: DesktopScreens) -> None:
    enter(qtbot, desk, CHARGE_NURSE)
    assert ADMIN not in desk.window.visible_pages
    assert not any("Admin" in command.text for command in desk.window.commands())


def test_an_administrator_without_a_session_reads_and_changes_what_syncs(
    qtbot: QtBot, desk: DesktopScreens, ward: WardStation
) -> None:
    ward.pull(verifier_for(ward.ward.hospital.user(ADMINISTRATOR), DESK_PASSWORD))
    enter(qtbot, desk, ADMINISTRATOR)
    desk.window.show_page(ADMIN)
    page = desk.window.page(ADMIN)
    for tab in TABS:
        click(find(QPushButton, page, f"tab_{tab}"))
        settle(qtbot, desk)
        unnamed = [
            part.objectName()
            for part in page.findChildren(QWidget)
            if isinstance(part, CONTROLS)
            and part.isVisible()
            and not part.accessibleName()
            and not part.objectName().startswith("qt_")
            and not isinstance(part.parent(), QAbstractItemView)
        ]
        assert (tab, unnamed) == (tab, [])
        away = "the server is not asked in your name" in words(page)
        assert (tab, away) == (tab, tab in ("devices", "audit"))
    assert not desk.admin.audit.records.rows
    assert desk.admin.policies.records.rows

    click(find(QPushButton, page, "tab_roles"))
    settle(qtbot, desk)
    desk.admin.roles.select(Role.AUDITOR)
    settle(qtbot, desk)
    assert "See who saw and changed what" in words(page)

    click(find(QPushButton, page, "tab_users"))
    settle(qtbot, desk)
    add = button(page, "users_add")
    assert not add.isEnabled()
    assert "Lock the station" in add.toolTip()
    assert add.accessibleDescription() == add.toolTip()

    click(find(QPushButton, page, "tab_rules"))
    desk.admin.rules.select("minimum_rest")
    settle(qtbot, desk)
    click(button(page, "rule-organisation"))
    settle(qtbot, desk)
    hours = in_sight(page, "field_minimum_rest_minutes")
    hours.clear()
    write(hours, "eleven")
    click(button(page, "form_save"))
    settle(qtbot, desk)
    assert "Nothing was saved yet. Look at: Rest, hours, Why." in words(page)
    hours.clear()
    write(hours, "11")
    write(in_sight(page, "field_reason"), "Agreed with the union")
    click(button(page, "form_save"))
    settle(qtbot, desk)
    assert "Saved as version 2." in words(page)
    assert len(ward.all(SettingsVersion)) == 1

    click(button(page, "rule-organisation"))
    settle(qtbot, desk)
    write(in_sight(page, "field_reason"), "half a sen")
    with qtbot.waitSignal(desk.sign_in.signed_out, timeout=PATIENCE):
        click(find(QPushButton, desk.window, "lock"))
    assert desk.admin.rules.snapshot is None
    enter(qtbot, desk, CHARGE_NURSE)
    assert desk.window.current_page != ADMIN
    with qtbot.waitSignal(desk.sign_in.signed_out, timeout=PATIENCE):
        click(find(QPushButton, desk.window, "lock"))
    enter(qtbot, desk, ADMINISTRATOR)
    # The rail that the charge nurse left had no such page.
    qtbot.waitUntil(lambda: desk.window.current_page == ADMIN, timeout=PATIENCE)
    settle(qtbot, desk)
    desk.admin.rules.select("minimum_rest")
    settle(qtbot, desk)
    click(button(page, "rule-organisation"))
    settle(qtbot, desk)
    assert in_sight(page, "field_reason").text() == "half a sen", "what was typed was kept for them"
