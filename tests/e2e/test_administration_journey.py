"""Journey 9 at the console, and journey 10 at the viewer: an administrator at a station of the hospital."""

import httpx
import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot
from tests.e2e.administrator import ADMINISTRATOR
from tests.e2e.live_hospital import CHARGE_NURSE, LiveHospital
from tests.e2e.live_station import PATIENCE, LiveStation
from tests.fixtures.live_hospital import OpenWindow

from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.hands import click, find, write
from medschedule_desktop.qt.page_keys import ADMIN
from medschedule_desktop.qt.views.password_choice import PasswordChoice
from medschedule_desktop.qt.walkthrough import Walkthrough
from medschedule_desktop.qt.widgets.choice_field import ChoiceField
from medschedule_shared.model.device import Device, DeviceStatus
from medschedule_shared.model.user import User

WAIT_MS = round(PATIENCE * 1000)


class Console:
    """The Admin page, as a person uses it."""

    def __init__(self, qtbot: QtBot, screens: DesktopScreens) -> None:
        self.qtbot = qtbot
        self.screens = screens
        self.page = screens.window.page(ADMIN)

    def open(self, tab: str) -> None:
        self.screens.window.show_page(ADMIN)
        click(find(QPushButton, self.page, f"tab_{tab}"))
        self.wait_until_quiet()

    def choose(self, tab: str, words: str) -> None:
        table = find(QTableView, self.page, f"{tab}_table")
        model = table.model()
        rows = [
            row
            for row in range(model.rowCount())
            if any(words in str(model.index(row, at).data()) for at in range(model.columnCount()))
        ]
        assert rows, f"{words} is not in the list"
        table.selectRow(rows[0])
        self.wait_until_quiet()

    def press(self, name: str) -> None:
        buttons = [each for each in self.page.findChildren(QPushButton, name) if each.isVisible()]
        assert buttons, f"there is no button {name} in sight"
        assert buttons[0].isEnabled(), buttons[0].toolTip()
        click(buttons[0])
        self.wait_until_quiet()

    def field(self, kind: type[QWidget], name: str) -> QWidget:
        found = [each for each in self.page.findChildren(kind, name) if each.isVisible()]
        assert found, f"there is no field {name} in sight"
        return found[0]

    def words(self) -> str:
        return "\n".join(
            label.text() for label in self.page.findChildren(QLabel) if label.isVisible() and label.text()
        )

    def wait_until_quiet(self) -> None:
        self.qtbot.waitUntil(lambda: not self.screens._runner.is_busy, timeout=WAIT_MS)


@pytest.fixture
def station(live_hospital: LiveHospital) -> LiveStation:
    return live_hospital.desktop("4W-D1")


def signed_in(qtbot: QtBot, hospital: LiveHospital, screens: DesktopScreens, name: str) -> Console:
    account = hospital.account(name)
    qtbot.waitUntil(lambda: screens.sign_in.snapshot is not None, timeout=WAIT_MS)
    Walkthrough(screens).sign_in(account.login, account.password)
    qtbot.waitUntil(lambda: screens.shell.snapshot is not None and bool(screens.shell.snapshot.user_name))
    return Console(qtbot, screens)


def test_an_administrator_makes_revokes_and_reads_it_in_the_audit(
    qtbot: QtBot, live_hospital: LiveHospital, station: LiveStation, open_window: OpenWindow
) -> None:
    lost = live_hospital.kiosk("4W-K1")
    screens = open_window(station)
    console = signed_in(qtbot, live_hospital, screens, ADMINISTRATOR)

    console.open("users")
    console.press("users_add")
    write(console.field(QLineEdit, "field_displayName"), "Ada Byron")
    console.press("form_save")
    assert "Nothing was saved yet. Look at: Signs in as." in console.words()
    write(console.field(QLineEdit, "field_login"), live_hospital.account(CHARGE_NURSE).login)
    console.press("form_save")
    assert "This login is taken." in console.words()
    login = console.field(QLineEdit, "field_login")
    assert isinstance(login, QLineEdit)
    assert console.page.findChildren(QLineEdit, "field_displayName")[0].text() == "Ada Byron"
    login.clear()
    write(login, "ada.byron")
    station.cable.unplug()
    console.press("form_save")
    assert "The server does not answer. What you typed is kept" in console.words()
    station.cable.plug()
    console.press("form_save")
    token = find(QLabel, console.page, "users_secret").text()
    console.press("users_done")
    assert token not in console.words()
    station.sync()
    [ada] = [user for user in station.read(lambda work: work.select(User)) if user.login == "ada.byron"]
    qtbot.waitUntil(lambda: any(row.row_id == ada.id for row in screens.admin.users.records.rows))

    console.open("devices")
    console.press("devices_add")
    kind = console.field(ChoiceField, "field_kind")
    assert isinstance(kind, ChoiceField)
    kind.setCurrentIndex(kind.findData("kiosk"))
    console.press("form_save")
    code = find(QLabel, console.page, "devices_secret").text()
    assert "Works until" in console.words()
    assert find(QWidget, console.page, "devices_picture").isVisible()
    enrol = {"code": code, "deviceName": "4W-K2", "appVersion": "0.1.0"}
    joined = httpx.post(f"{live_hospital.server.url}/api/v1/devices/enrol", json=enrol)
    assert joined.json()["data"]["kind"] == "kiosk"
    console.press("devices_done")

    console.choose("devices", "4W-K1")
    assert "Connected: last seen" in console.words()
    console.press("device-revoke")
    assert "This cannot be undone" in console.words()
    console.press("form_save")
    assert "4W-K1 is out of service." in console.words()
    lost.running.sync.wake()

    def confirmed() -> bool:
        station.sync()
        device = station.read(lambda work: work.get(Device, lost_id))
        return device is not None and device.wiped_at is not None

    lost_id = next(
        device.id
        for device in station.read(lambda work: work.select(Device))
        if device.status is DeviceStatus.REVOKED or device.name == "4W-K1"
    )
    qtbot.waitUntil(confirmed, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "It confirmed" in console.words(), timeout=WAIT_MS)

    console.open("devices")
    console.choose("devices", "4W-D1")
    console.press("device-units")
    boxes = [box for box in console.page.findChildren(QCheckBox) if box.isVisible() and box.isChecked()]
    assert len(boxes) > 1
    boxes[-1].click()
    console.press("form_save")
    assert "learns of its units with its next contact" in console.words(), console.words()
    own = station.device_id

    def arrived() -> bool:
        station.sync()
        now = station.read(lambda work: work.get(Device, own))
        return now is not None and len(now.unit_ids) == len(boxes) - 1

    qtbot.waitUntil(arrived, timeout=WAIT_MS)

    console.open("users")
    console.choose("users", CHARGE_NURSE)
    console.press("user-lock")
    console.press("form_save")
    account = live_hospital.account(CHARGE_NURSE)
    body = {"login": account.login, "password": account.password}
    [organization_id] = [id_ for name, id_ in live_hospital.records.documents() if name == "organizations"]
    answer = httpx.post(
        f"{live_hospital.server.url}/api/v1/auth/login", json={**body, "organizationId": organization_id}
    )
    assert answer.status_code == 401

    console.open("audit")
    console.press("audit_find")
    table = find(QTableView, console.page, "audit_table")
    column = [str(table.model().index(row, 3).data()) for row in range(table.model().rowCount())]
    for operation in ("RevokeDevice", "MakeDeviceCode", "AddUser", "AssignUnits", "ChangeUser"):
        assert any(operation in words for words in column), operation
    console.choose("audit", "RevokeDevice")
    assert lost_id in console.words()
    assert ADMINISTRATOR in console.words()
    console.press("audit_check")
    assert find(QLabel, console.page, "audit_verdict").text().startswith("✓ Whole")

    admin = live_hospital.account(ADMINISTRATOR)
    body = {"login": admin.login, "password": admin.password, "organizationId": organization_id}
    elsewhere = httpx.post(f"{live_hospital.server.url}/api/v1/auth/login", json=body).json()["data"]
    access = elsewhere["tokens"]["accessToken"]

    def sessions_at_the_server() -> int:
        headers = {"Authorization": f"Bearer {access}"}
        listed = httpx.get(f"{live_hospital.server.url}/api/v1/auth/sessions", headers=headers)
        return len(listed.json()["data"]["sessions"])

    assert sessions_at_the_server() == 2
    click(find(QPushButton, screens.window, "lock"))
    qtbot.waitUntil(lambda: not screens.window.is_open, timeout=WAIT_MS)
    assert screens.admin.audit.records.rows == ()
    qtbot.waitUntil(lambda: sessions_at_the_server() == 1, timeout=WAIT_MS)

    click(find(QPushButton, screens.window, "use_token"))
    card = find(PasswordChoice, screens.window)
    said = find(QLabel, card, "choice_said")
    for password, again, sentence in (
        ("seven purple lanterns", "seven purple lantern", "The two passwords differ."),
        ("seven", "seven", "15 characters"),
        ("seven purple lanterns", "seven purple lanterns", "Your password is chosen."),
        ("seven purple lanterns", "seven purple lanterns", "This link was used before"),
    ):
        for name, words in (("token", token), ("password", password), ("again", again)):
            field = find(QLineEdit, card, f"choice_{name}")
            field.clear()
            field.setText(words)
        click(find(QPushButton, card, "choice_save"))
        qtbot.waitUntil(lambda wanted=sentence: wanted in said.text(), timeout=WAIT_MS)  # type: ignore[misc]
    card.accept()
    body = {"login": "ada.byron", "password": "seven purple lanterns", "organizationId": organization_id}
    assert httpx.post(f"{live_hospital.server.url}/api/v1/auth/login", json=body).status_code == 200
