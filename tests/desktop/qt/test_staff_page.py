"""The Staff page on the real replica, by its object names: find, look, renew, and the roster's mark goes."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot
from tests.desktop.roster_page import assign, cell_of, page_of
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation

from medschedule_desktop.qt.hands import click, find, press, write
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.staff import StaffViewModel
from medschedule_desktop.qt.viewmodels.staff_tabs import StaffServices, StaffTabs
from medschedule_desktop.qt.views.staff.page import StaffPage
from medschedule_desktop.qt.widgets.check_field import CheckField
from medschedule_desktop.qt.widgets.choice_field import ChoiceField
from medschedule_desktop.qt.widgets.form_panel import FormPanel
from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_desktop.services.snapshots.roster import CellSnapshot
from medschedule_desktop.services.staff.service import StaffService
from medschedule_desktop.services.upkeep.holidays import Holidays
from medschedule_desktop.services.upkeep.planned_seats import PlannedSeats
from medschedule_desktop.services.upkeep.rotations import Rotations
from medschedule_desktop.services.upkeep.shift_kinds import ShiftKinds
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.sample.ward_0545 import TODAY

Desk = tuple[StaffPage, StaffViewModel]

AFTER_THE_EXPIRY = TODAY + timedelta(days=36)
"""A day of the next period after Colin Hayes's ACLS has ended."""


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance, ward: WardStation) -> Iterator[Desk]:
    ward.sign_in(MANAGER)
    runner = TaskRunner(ward.replica.executor)
    station = ward.station
    registers = (ShiftKinds(station), PlannedSeats(station), Rotations(station), Holidays(station))
    tabs = StaffTabs(StaffServices(StaffService(station), registers), runner)
    model = tabs.people
    page = StaffPage(appearance, tabs)
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


def people_form(page: StaffPage) -> FormPanel:
    """Return the form of the first tab; each tab has one."""
    return find(FormPanel, page, "form_panel")


def has_rows(table: QTableView) -> bool:
    return table.model().rowCount() > 0


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
        click(find(QPushButton, people_form(page), "form_save"))
    assert find(QLabel, page, "problem_expires").text() == "▲ Write the day like 13 Oct 2026."
    assert (
        find(QLabel, people_form(page), "form_failure").text()
        == "Nothing was saved yet. Look at: Last valid day."
    )
    assert last_day.text() == "15 Nov 2O28"
    click(last_day)
    last_day.clear()
    write(last_day, "15 Nov 2028")
    with qtbot.waitSignals([model.said, model.changed_here, model.snapshot_changed]):
        press(last_day, Qt.Key.Key_Return)
    assert "ACLS is valid until 15 Nov 2028." in words(page)
    assert find(QLabel, page, "state_ACLS").text() == "✓ in force"
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
        click(find(QPushButton, people_form(page), "form_save"))
    assert "▽ Somebody else wrote meanwhile: 555-0001" in words(page)
    assert phone.text() == "555-0002"
    click(find(QPushButton, page, "theirs_personalInfo_phone"))
    assert find(QLineEdit, page, "field_personalInfo_phone").text() == "555-0001"
    with qtbot.waitSignal(model.said) as said:
        click(find(QPushButton, people_form(page), "form_save"))
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
        click(find(QPushButton, people_form(page), "form_save"))
    click(find(QPushButton, page, "mine_employment_rotation"))
    with qtbot.waitSignal(model.said) as said:
        click(find(QPushButton, people_form(page), "form_save"))
    assert said.args == ["Saved."]
    assert ward.waiting() == ("UpdateFields",)


def test_another_unit_on_show_is_another_list(qtbot: QtBot, desk: Desk, ward: WardStation) -> None:
    _page, model = desk
    icu = ward.ward.hospital.unit("ICU")
    ward.station.unit_id = icu.id
    model.load()
    qtbot.waitUntil(lambda: {row.unit for row in model.people.rows} == {icu.name})
    model.narrow(unit_id="")
    qtbot.waitUntil(lambda: len(model.people.rows) > 200)
    ward.station.unit_id = ward.ward.unit.id
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    assert len(model.people.rows) > 200


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
    assert not find(QLineEdit, page, "field_personalInfo_phone").text().startswith("9")
    model.clear()
    ward.sign_in(MANAGER)
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    with qtbot.waitSignal(model.form.opened):
        model.form.open(f"contact/{ward.person('Aisha Bello').id}")
    assert find(QLineEdit, page, "field_personalInfo_phone").text().startswith("9")


def test_the_table_is_read_out_row_by_row(desk: Desk) -> None:
    page, model = desk
    table = find(QTableView, page, "staff_table")
    spoken = table.model().index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{model.people.rows[0].name}, 4 West telemetry"


def test_a_rotation_is_written_by_letters_and_laid_onto_a_schedule(
    qtbot: QtBot, desk: Desk, ward: WardStation
) -> None:
    page, _model = desk
    click(find(QPushButton, page, "tab_rotations"))
    add = find(QPushButton, page, "rotations_add")
    qtbot.waitUntil(add.isEnabled)
    assert "This unit has no rotation yet." in words(page)
    click(add)
    panel = find(FormPanel, page, "rotations_form")
    qtbot.waitUntil(lambda: panel.findChild(QLineEdit, "field_name") is not None)
    write(find(QLineEdit, panel, "field_name"), "Weekend nights")
    write(find(QLineEdit, panel, "field_week1_d0"), "x")
    click(find(QPushButton, panel, "form_save"))
    problem = find(QLabel, panel, "problem_week1")
    qtbot.waitUntil(problem.isVisible)
    assert problem.text() == "▲ There is no shift x here, but C, D, E, N."
    assert find(QLineEdit, panel, "field_name").text() == "Weekend nights"
    find(QLineEdit, panel, "field_week1_d0").clear()
    for day in ("d0", "d6"):
        write(find(QLineEdit, panel, f"field_week1_{day}"), "N")
    click(find(QPushButton, panel, "form_save"))
    table = find(QTableView, page, "rotations_table")
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    table.selectRow(0)
    lay = find(QPushButton, page, "rotations_act")
    qtbot.waitUntil(lay.isEnabled)
    click(lay)
    qtbot.waitUntil(lambda: panel.findChild(ChoiceField, "field_person") is not None)
    person = find(ChoiceField, panel, "field_person")
    person.setCurrentIndex(person.findText("Ravi Shah"))
    click(find(QPushButton, panel, "form_save"))
    said = find(QLabel, page, "rotations_said")
    qtbot.waitUntil(lambda: said.text().startswith("Weekend nights is pinned for Ravi Shah"))
    ravi = ward.person("Ravi Shah").id
    laid = [item for item in ward.all(Assignment) if item.staff_id == ravi and item.pinned]
    assert {item.shift_details.date.weekday() for item in laid} == {5, 6}


def test_arrow_keys_go_down_a_register_and_enter_goes_into_its_form(qtbot: QtBot, desk: Desk) -> None:
    page, _model = desk
    click(find(QPushButton, page, "tab_shifts"))
    table = find(QTableView, page, "shifts_table")
    qtbot.waitUntil(partial(has_rows, table))
    panel = find(FormPanel, page, "shifts_form")
    table.setFocus()
    table.selectRow(0)
    press(table, Qt.Key.Key_Down)
    letter = table.model().index(1, 0).data()
    qtbot.waitUntil(lambda: shown_letter(panel) == letter)
    assert page.focusWidget() is table
    press(table, Qt.Key.Key_Return)
    assert page.focusWidget() is find(QLineEdit, panel, "field_label")


def shown_letter(panel: FormPanel) -> str:
    """Return what stands in the field of the letter; empty while no form is open."""
    field = panel.findChild(QLineEdit, "field_letter")
    return field.text() if isinstance(field, QLineEdit) else ""


def test_every_control_of_every_tab_has_a_name_of_its_own(qtbot: QtBot, desk: Desk) -> None:
    page, model = desk
    choose(qtbot, desk, "Colin Hayes")
    open_form(qtbot, desk, "edit_contract")
    for tab in ("people", "shifts", "seats", "holidays"):
        click(find(QPushButton, page, f"tab_{tab}"))
        if tab != "people":
            table = find(QTableView, page, f"{tab}_table")
            qtbot.waitUntil(partial(has_rows, table))
            table.selectRow(0)
        kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)
        controls = [
            part
            for kind in kinds
            for part in page.findChildren(kind)
            if part.isVisible() and not part.objectName().startswith("qt_")
            if not isinstance(part.parent(), QAbstractItemView | QComboBox)
        ]
        assert controls
        names = [part.accessibleName() for part in controls]
        assert all(names), [part for part in controls if not part.accessibleName()]
        assert sorted(names) == sorted(set(names))
    assert model.form.draft is not None
