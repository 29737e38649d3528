"""Whoever may not press a button reads why, on every page: under the pointer and by a screen reader."""

from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.desktop.qt.every_page import every_page
from tests.desktop.ward_station import CHARGE_NURSE, WardStation

from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.hands import click, find
from medschedule_desktop.qt.page_keys import ANALYTICS, SCHEDULE, STAFF, TODAY
from medschedule_shared.model.roles import Role

ROLES = (Role.STAFF, Role.AUDITOR)


def test_a_button_that_is_off_says_why(qtbot: QtBot, desk: DesktopScreens, ward: WardStation) -> None:
    nurse = ward.ward.hospital.user(CHARGE_NURSE)
    off: dict[Role, set[str]] = {}
    for role in ROLES:
        nurse = nurse.changed(role=role)
        ward.pull(nurse)
        off[role] = set()
        for view, page in every_page(desk, CHARGE_NURSE):
            found = buttons_off(page)
            assert (role, view, [name for name, reason in found if not reason]) == (role, view, [])
            off[role] |= {f"{view} {name}" for name, _reason in found}
        with qtbot.waitSignal(desk.sign_in.signed_out):
            click(find(QPushButton, desk.window, "lock"))
    for name in (f"{TODAY} census_save", f"{SCHEDULE} tab_generate create-schedule"):
        assert name in off[Role.STAFF] & off[Role.AUDITOR]
    assert f"{STAFF} tab_people new_person" in off[Role.AUDITOR]
    assert not any(name.startswith(ANALYTICS) for name in off[Role.STAFF])


def buttons_off(page: QWidget) -> list[tuple[str, str]]:
    """Return each button in sight that cannot be pressed, with the reason where it gives one twice."""
    return [
        (
            button.objectName() or button.accessibleName(),
            button.toolTip() if button.toolTip() == button.accessibleDescription() else "",
        )
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and not button.isEnabled()
    ]
