"""Every form of the desktop, filled in with nonsense: the field is named, and what was typed stays."""

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.desktop.ward_station import MANAGER, NO_SERVER, WardStation

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.entry import EntryRefused, FormNotSaved
from medschedule_desktop.qt.hands import click, find
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.form import FormService, FormViewModel
from medschedule_desktop.qt.widgets.form_panel import FormPanel
from medschedule_desktop.services.admin.desk import AdminDesk
from medschedule_desktop.services.admin.device_forms import DeviceForms
from medschedule_desktop.services.admin.devices import Devices
from medschedule_desktop.services.admin.own_account import OwnAccount
from medschedule_desktop.services.admin.rule_list import RULES
from medschedule_desktop.services.admin.rules import Rules
from medschedule_desktop.services.admin.server_form import FormsAtServer, ServerForms
from medschedule_desktop.services.admin.user_forms import UserForms
from medschedule_desktop.services.admin.users import Users
from medschedule_desktop.services.forms.formed import FormedService
from medschedule_desktop.services.requests.service import RequestsService
from medschedule_desktop.services.self_schedule.service import SelfScheduleService
from medschedule_desktop.services.snapshots.form import FieldKind, FormField, FormSnapshot
from medschedule_desktop.services.staff.service import StaffService
from medschedule_desktop.services.upkeep.holidays import Holidays
from medschedule_desktop.services.upkeep.planned_seats import PlannedSeats
from medschedule_desktop.services.upkeep.register import Register
from medschedule_desktop.services.upkeep.rotations import Rotations
from medschedule_desktop.services.upkeep.shift_kinds import ShiftKinds
from medschedule_desktop.sync.administration import Administration
from medschedule_desktop.sync.person_session import PersonSession
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import AssignmentStatus
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.device import Device
from medschedule_shared.model.roles import Role
from medschedule_shared.model.rotation_pattern import RotationPattern
from medschedule_shared.model.user import User
from medschedule_shared.protocol.enrolment import Session, TokenPair

TOO_LONG = "é" * 5_000
NONSENSE = ("", "\x00\t';--", "🙂", "-1", "nan", "99999999999999999999", "31 Feb 2026")
NO_ID = new_id()
"""Of something that was on the list when the form was opened, and is gone."""
BASES = (FormedService, Register, FormsAtServer, ServerForms, UserForms, DeviceForms)
"""Classes from which services with forms are made, and which are none."""


@dataclass(frozen=True, slots=True)
class Forms:
    """A service and its forms, by their ids."""

    service: FormService
    ids: tuple[str, ...]


def forms_of(ward: WardStation) -> tuple[Forms, ...]:
    """Return every form there is."""
    person, day = ward.person("Owen Kelly").id, ward.template("D").id
    credential = next(each.id for each in ward.all(Credential) if each.staff_id == person)
    user, device = ward.all(User)[0].id, ward.all(Device)[0].id
    holiday: date = ward.ward.hospital.organization.settings.holidays[0].date
    rotations = Rotations(ward.station)
    form = ward.do(lambda: rotations.open("rotation/new"))
    week = {"name": ("Early",), "weeks": ("1",), "week1": ("D", "", "", "D", "", "", "")}
    ward.do(lambda: rotations.save(form, form.entered() | week))
    rotation = next(each.id for each in ward.all(RotationPattern) if each.name == "Early")
    (shift,) = ward.shifts("Owen Kelly", date(2026, 10, 16))
    ward.pull(shift.changed(status=AssignmentStatus.CANCELLED))  # a seat to be offered
    session = PersonSession()
    me, now = ward.ward.hospital.user(MANAGER), ward.ward.now
    tokens = TokenPair(access_token="a", access_expires_at=now, refresh_token="r", refresh_expires_at=now)
    session.begin(
        Session(
            user_id=me.id,
            organization_id=me.organization_id,
            display_name=me.display_name,
            role=me.role,
            unit_ids=me.unit_ids,
            tokens=tokens,
        )
    )
    desk = AdminDesk(ward.station, Administration(NO_SERVER, session), lambda: None)
    of_units = (each.id for each in RULES if any(limit.is_of_units for limit in each.limits))
    staff = ("person", *(f"{kind}/{person}" for kind in ("contact", "contract", "availability")))
    return (
        Forms(StaffService(ward.station), (*staff, f"credential/new/{person}", f"credential/{credential}")),
        Forms(ShiftKinds(ward.station), ("shift/new", f"shift/{day}")),
        Forms(PlannedSeats(ward.station), (f"seats/{day}",)),
        Forms(rotations, ("rotation/new", f"rotation/{rotation}", f"lay/{rotation}")),
        Forms(Holidays(ward.station), ("holiday/new", f"holiday/{holiday.isoformat()}")),
        Forms(RequestsService(ward.station), ("leave", "open_shift")),
        Forms(SelfScheduleService(ward.station), ("window",)),
        Forms(
            Rules(ward.station),
            (
                "unit-settings",
                *(f"rule-organisation/{each.id}" for each in RULES),
                *(f"rule-unit/{id_}" for id_ in of_units),
            ),
        ),
        Forms(
            Users(desk),
            ("user-new", f"user-edit/{user}", f"user-authenticator/{me.id}", f"user-code/{me.id}"),
        ),
        Forms(OwnAccount(desk), ("account-password", "account-authenticator", "account-code")),
        Forms(Devices(desk), ("device-new", "device-list", f"device-units/{device}")),
    )


@pytest.fixture
def forms(ward: WardStation) -> tuple[Forms, ...]:
    """Return every form; whoever is signed in may save them all."""
    everything = ward.ward.hospital.user(MANAGER).changed(role=Role.ADMIN)
    ward.do(lambda: ward.station.enter(everything))
    return forms_of(ward)


def kinds_of_service(base: type) -> set[type]:
    found = set[type]()
    children: list[type] = base.__subclasses__()
    for child in children:
        found |= {child, *kinds_of_service(child)}
    return found


def test_the_table_above_has_every_service_with_forms(forms: tuple[Forms, ...]) -> None:
    known = {type(each.service) for each in forms}
    assert known == (kinds_of_service(FormedService) | kinds_of_service(FormsAtServer)) - set(BASES)


def certainly_wrong(field: FormField) -> tuple[str, ...]:
    """Return an answer that no field of this kind can take; boxes have none."""
    match field.kind:
        case FieldKind.TEXT | FieldKind.LINES | FieldKind.HIDDEN:
            return (TOO_LONG,)
        case FieldKind.PARTS:
            return tuple(TOO_LONG for _ in field.value)
        case FieldKind.CHOICE:
            return (NO_ID,)
    return ()


def opened(ward: WardStation, service: FormService, form_id: str) -> FormSnapshot:
    return ward.do(lambda: service.open(form_id))


def saved(
    ward: WardStation, service: FormService, form: FormSnapshot, answers: dict[str, tuple[str, ...]]
) -> DesktopError | None:
    """Try to save a form; return why it was not."""
    try:
        ward.do(lambda: service.save(form, answers))
    except DesktopError as error:
        return error
    return None


def test_each_field_of_each_form_is_named_and_nothing_is_entered(
    ward: WardStation, forms: tuple[Forms, ...]
) -> None:
    wrong = []
    for each in forms:
        for form_id in each.ids:
            form = opened(ward, each.service, form_id)
            assert form.allowed, (form_id, form.reason)
            for field in form.fields:
                if not certainly_wrong(field):
                    continue
                before = ward.waiting()
                error = saved(ward, each.service, form, form.entered() | {field.key: certainly_wrong(field)})
                if not isinstance(error, FormNotSaved) or field.key not in error.problems:
                    wrong.append((form_id, field.key, field.kind.value, repr(error)))
                if ward.waiting() != before:
                    wrong.append((form_id, field.key, "entered", ""))
    assert wrong == []


def test_nonsense_is_refused_in_a_sentence_or_taken(ward: WardStation, forms: tuple[Forms, ...]) -> None:
    """Whatever stands in all fields at once, a form answers by naming fields or by a sentence."""
    for each in forms:
        for form_id in each.ids:
            for words in NONSENSE:
                try:
                    form = opened(ward, each.service, form_id)
                except EntryRefused:
                    break  # it was saved under another name
                answers = {
                    field.key: tuple(words for _ in field.value)
                    for field in form.fields
                    if field.kind in (FieldKind.TEXT, FieldKind.PARTS, FieldKind.LINES)
                }
                error = saved(ward, each.service, form, form.entered() | answers)
                if isinstance(error, FormNotSaved):
                    assert error.problems.keys() <= {field.key for field in form.fields}
                    assert all(error.problems.values())


def test_on_screen_the_fields_are_named_and_what_was_typed_stays(
    qtbot: QtBot, appearance: Appearance, ward: WardStation, forms: tuple[Forms, ...]
) -> None:
    runner = TaskRunner(ward.replica.executor)
    QGuiApplication.clipboard().setText(TOO_LONG)
    for each in forms:
        model = FormViewModel(each.service, runner)
        panel = FormPanel(appearance, model)
        qtbot.addWidget(panel)
        for form_id in each.ids:
            with qtbot.waitSignal(model.opened):
                model.open(form_id)
            assert model.draft is not None
            lines = panel.findChildren(QLineEdit)
            texts = [field for field in model.draft.form.fields if field.kind is FieldKind.TEXT]
            if texts:
                for line in lines:
                    line.selectAll()
                    line.paste()
                with qtbot.waitSignal(model.marked):
                    click(find(QPushButton, panel, "form_save"))
                said = find(QLabel, panel, "form_failure").text()
                assert all(field.label in said for field in texts), (form_id, said)
                assert {line.text() for line in lines} == {TOO_LONG}, form_id
            model.cancel()
    runner.close()
