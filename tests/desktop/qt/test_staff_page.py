"""The Staff page on the real replica, by its object names: find, look, renew, and the roster's mark goes."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot
from tests.desktop.roster_page import assign, cell_of, page_of
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation

from medschedule_desktop.qt.hands import click, find, press, write
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.staff import StaffViewModel
from medschedule_desktop.qt.views.staff.page import StaffPage
from medschedule_desktop.qt.widgets.check_field import CheckField
from medschedule_desktop.qt.widgets.choice_field import ChoiceField
from medschedule_desktop.services.schedule import ScheduleService
from medschedule_desktop.services.snapshots.roster import CellSnapshot
from medschedule_desktop.services.staff.service import StaffService
from medschedule_shared.sample.ward_0545 import TODAY

Desk = tuple[StaffPage, StaffViewModel]

AFTER_THE_EXPIRY = TODAY + timedelta(days=36)
"""A day of the next period after Colin Hayes's ACLS has ended."""


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance, ward: WardStation) -> Iterator[Desk]:
    ward.sign_in(MANAGER)
    runner = TaskRunner(ward.replica.executor)
    model = StaffViewModel(StaffService(ward.station), runner)
    page = StaffPage(appearance, model)
    qtbot.addWidget(page)
    page.resize(1364, 816)
    page.show()
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    yield page, model
    runner.close()


def words(page: StaffPage) -> str:
    return " | ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def choose(qtbot: QtBot, desk: Desk, name: str) -> None:
    """Search a person by name and open the profile with the keyboard."""
    page, model = desk
    search = find(QLineEdit, page, "staff_search")
    click(search)
    search.clear()
    write(search, name)
    qtbot.waitUntil(lambda: [row.name for row in model.people.rows] == [name])
    press(search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(model) == name)


def shown(model: StaffViewModel) -> str:
    """Name the person whose profile is on show."""
    return model.snapshot.profile.name if model.snapshot and model.snapshot.profile else ""


def open_form(qtbot: QtBot, desk: Desk, button: str) -> None:
    page, model = desk
    with qtbot.waitSignal(model.form.opened):
        click(find(QPushButton, page, button))


def test_an_expiring_licence_is_found_and_renewed_and_the_rosters_mark_goes(
    qtbot: QtBot, desk: Desk, ward: WardStation
) -> None:
    page, model = desk
    colin = ward.person("Colin Hayes")
    schedule = ScheduleService(ward.station, 1.0, 1)
    assign(ward, schedule, colin.id, AFTER_THE_EXPIRY, "N")

    def cell() -> CellSnapshot:
        return cell_of(page_of(ward, schedule), "Colin Hayes", AFTER_THE_EXPIRY)

    assert "ACLS" in cell().sentence
    choose(qtbot, desk, "Colin Hayes")
    assert find(QLabel, page, "state_ACLS").text() == "▽ 15 Nov"
    open_form(qtbot, desk, "renew_ACLS")
    last_day = find(QLineEdit, page, "field_expires")
    last_day.clear()
    write(last_day, "15 Nov 2O28")
    with qtbot.waitSignal(model.form.marked):
        click(find(QPushButton, page, "form_save"))
    assert find(QLabel, page, "problem_expires").text() == "▲ Write the day like 13 Oct 2026."
    assert find(QLabel, page, "form_failure").text() == "Nothing was saved yet. Look at: Last valid day."
    assert last_day.text() == "15 Nov 2O28"
    click(last_day)
    last_day.clear()
    write(last_day, "15 Nov 2028")
    with qtbot.waitSignals([model.said, model.changed_here, model.snapshot_changed]):
        press(last_day, Qt.Key.Key_Return)
    assert "ACLS is valid until 15 Nov 2028." in words(page)
    assert find(QLabel, page, "state_ACLS").text() == "✓ C"
    assert cell().sentence == ""


def test_what_was_typed_is_kept_while_another_person_is_looked_at(qtbot: QtBot, desk: Desk) -> None:
    page, model = desk
    choose(qtbot, desk, "Aisha Bello")
    open_form(qtbot, desk, "edit_contact")
    phone = find(QLineEdit, page, "field_personalInfo_phone")
    phone.clear()
    write(phone, "555-0123")
    choose(qtbot, desk, "Amy Tran")
    assert model.form.draft is None
    choose(qtbot, desk, "Aisha Bello")
    open_form(qtbot, desk, "edit_contact")
    assert find(QLineEdit, page, "field_personalInfo_phone").text() == "555-0123"
    with qtbot.waitSignal(model.form.closed):
        press(find(QLineEdit, page, "field_personalInfo_phone"), Qt.Key.Key_Escape)
    open_form(qtbot, desk, "edit_contact")
    assert find(QLineEdit, page, "field_personalInfo_phone").text() != "555-0123"


def test_a_field_that_somebody_else_changed_too_is_decided_in_the_form(
    qtbot: QtBot, desk: Desk, ward: WardStation
) -> None:
    page, model = desk
    aisha = ward.person("Aisha Bello")
    choose(qtbot, desk, "Aisha Bello")
    open_form(qtbot, desk, "edit_contact")
    phone = find(QLineEdit, page, "field_personalInfo_phone")
    phone.clear()
    write(phone, "555-0002")
    ward.pull(aisha.changed(personal_info=aisha.personal_info.changed(phone="555-0001"), rev=1_000_000))
    with qtbot.waitSignal(model.form.marked):
        click(find(QPushButton, page, "form_save"))
    assert "▽ Somebody else wrote meanwhile: 555-0001" in words(page)
    assert phone.text() == "555-0002"
    click(find(QPushButton, page, "theirs_personalInfo_phone"))
    assert find(QLineEdit, page, "field_personalInfo_phone").text() == "555-0001"
    with qtbot.waitSignal(model.said) as said:
        click(find(QPushButton, page, "form_save"))
    assert said.args == ["Nothing was changed."]


def test_keeping_ones_own_entry_saves_it_over_the_others(qtbot: QtBot, desk: Desk, ward: WardStation) -> None:
    page, model = desk
    aisha = ward.person("Aisha Bello")
    choose(qtbot, desk, "Aisha Bello")
    open_form(qtbot, desk, "edit_contract")
    find(CheckField, page, "field_employment_canCharge_yes").click()
    find(ChoiceField, page, "field_employment_rotation").setCurrentIndex(1)
    ward.pull(aisha.changed(employment=aisha.employment.changed(rotation="any"), rev=1_000_000))
    with qtbot.waitSignal(model.form.marked):
        click(find(QPushButton, page, "form_save"))
    click(find(QPushButton, page, "mine_employment_rotation"))
    with qtbot.waitSignal(model.said) as said:
        click(find(QPushButton, page, "form_save"))
    assert said.args == ["Saved."]
    assert ward.waiting() == ("UpdateFields",)


def test_nobody_found_says_where_else_to_look(qtbot: QtBot, desk: Desk) -> None:
    page, model = desk
    write(find(QLineEdit, page, "staff_search"), "zzz")
    qtbot.waitUntil(lambda: not model.people.rows)
    assert "Nobody is found" in words(page)


def test_a_charge_nurse_reads_and_every_button_says_why_it_is_off(
    qtbot: QtBot, desk: Desk, ward: WardStation
) -> None:
    page, model = desk
    model.clear()
    ward.sign_in(CHARGE_NURSE)
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    choose(qtbot, desk, "Aisha Bello")
    for name in ("new_person", "edit_contact", "edit_contract", "edit_availability", "add_credential"):
        button = find(QPushButton, page, name)
        assert not button.isEnabled()
        assert "nurse manager" in button.toolTip()
        assert button.accessibleDescription() == button.toolTip()


def test_leaving_the_station_clears_the_page_and_keeps_the_draft_for_its_person(
    qtbot: QtBot, desk: Desk, ward: WardStation
) -> None:
    page, model = desk
    choose(qtbot, desk, "Aisha Bello")
    open_form(qtbot, desk, "edit_contact")
    write(find(QLineEdit, page, "field_personalInfo_phone"), "9")
    model.clear()
    assert (model.snapshot, model.form.draft, model.people.rows) == (None, None, ())
    ward.sign_in(CHARGE_NURSE)
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    with qtbot.waitSignal(model.form.opened):
        model.form.open(f"contact/{ward.person('Aisha Bello').id}")
    assert not find(QLineEdit, page, "field_personalInfo_phone").text().endswith("9")
    model.clear()
    ward.sign_in(MANAGER)
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    with qtbot.waitSignal(model.form.opened):
        model.form.open(f"contact/{ward.person('Aisha Bello').id}")
    assert find(QLineEdit, page, "field_personalInfo_phone").text().endswith("9")


def test_the_table_is_read_out_row_by_row(desk: Desk) -> None:
    page, model = desk
    table = find(QTableView, page, "staff_table")
    spoken = table.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{model.people.rows[0].name}, 4 West telemetry"
