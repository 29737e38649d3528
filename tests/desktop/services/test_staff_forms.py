"""The forms on a person: what is saved, what is refused by name, and what others changed meanwhile."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation

from medschedule_desktop.errors.entry import EntryRefused, FormNotSaved
from medschedule_desktop.services.forms.open_form import merged
from medschedule_desktop.services.snapshots.form import FieldKind, FormField, FormSnapshot
from medschedule_desktop.services.snapshots.staff import StaffQuery
from medschedule_desktop.services.staff.service import StaffService
from medschedule_shared.identity import new_id
from medschedule_shared.model.conflict import ConflictKind
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.conflicts import conflict_of
from medschedule_shared.operations.operation import Context
from medschedule_shared.operations.outcome import Clash
from medschedule_shared.sample.ward_0545 import TODAY

NEWER = 1_000_000
Answers = Mapping[str, tuple[str, ...]]


@pytest.fixture
def staff(ward: WardStation) -> StaffService:
    ward.sign_in(MANAGER)
    return StaffService(ward.station)


def opened(ward: WardStation, staff: StaffService, form_id: str) -> FormSnapshot:
    return ward.do(lambda: staff.open(form_id))


def save(ward: WardStation, staff: StaffService, form: FormSnapshot, **typed: str | tuple[str, ...]) -> str:
    """Save a form in which some fields were filled in; a name's double underscore stands for its dot."""
    answers = form.entered()
    for name, answer in typed.items():
        answers[name.replace("__", ".")] = (answer,) if isinstance(answer, str) else answer
    return ward.do(lambda: staff.save(form, answers))


def problems(
    ward: WardStation, staff: StaffService, form: FormSnapshot, **typed: str | tuple[str, ...]
) -> dict[str, str]:
    with pytest.raises(FormNotSaved) as refused:
        save(ward, staff, form, **typed)
    return refused.value.problems


def now(ward: WardStation, record: Entity) -> Entity:
    found = ward.replica.run(lambda work: work.get(type(record), record.id))
    assert found is not None
    return found


def held(ward: WardStation, name: str, code: str) -> Credential:
    person = ward.person(name).id
    every = ward.ward.hospital.select(Credential)
    return next(each for each in every if (each.staff_id, each.code) == (person, code))


def test_a_contract_is_changed_and_only_what_differs_is_sent(ward: WardStation, staff: StaffService) -> None:
    aisha = ward.person("Aisha Bello")
    units = {unit.code: unit.id for unit in ward.ward.hospital.select(Unit)}
    form = opened(ward, staff, f"contract/{aisha.id}")
    assert save(ward, staff, form) == "Nothing was changed."
    assert ward.waiting() == ()
    said = save(
        ward,
        staff,
        form,
        employment__fte="0.9",
        employment__canCharge=("yes",),
        employment__competentUnitIds=(units["ICU"],),
    )
    assert said == "Saved."
    after = now(ward, aisha)
    assert isinstance(after, Staff)
    assert (after.employment.fte, after.employment.can_charge) == (0.9, True)
    assert after.employment.competent_unit_ids == (units["ICU"],)
    (sent,) = ward.replica.run(lambda work: work.pending())
    assert [edit["path"] for edit in sent.arguments["edits"]] == [
        "employment.fte",
        "employment.canCharge",
        "employment.competentUnitIds",
    ]


def test_every_field_that_is_wrong_is_named_at_once_and_nothing_is_saved(
    ward: WardStation, staff: StaffService
) -> None:
    form = opened(ward, staff, f"contract/{ward.person('Aisha Bello').id}")
    found = problems(
        ward,
        staff,
        form,
        employment__fte="full",
        employment__hireDate="soon",
        employment__maxHoursPerWeek="0",
    )
    assert set(found) == {"employment.fte", "employment.hireDate", "employment.maxHoursPerWeek"}
    together = problems(ward, staff, form, employment__maxHoursPerWeek="39")
    assert together == {"employment.maxHoursPerWeek": "This is less than the 40 h a week of 1 FTE."}
    both = problems(ward, staff, form, employment__isOrientee=("yes",), employment__canPrecept=("yes",))
    assert set(both) == {"employment.isOrientee"}
    assert ward.waiting() == ()


def test_a_person_is_added_once(ward: WardStation, staff: StaffService) -> None:
    form = opened(ward, staff, "person/new")
    typed = {
        "personalInfo__firstName": "Noor",
        "personalInfo__lastName": "El-Amin",
        "personalInfo__phone": "312-555-0199",
        "employeeId": "E9001",
        "employment__fte": "0.6",
    }
    assert problems(ward, staff, form, **{**typed, "personalInfo__firstName": " "}) == {
        "personalInfo.firstName": "This must not be empty."
    }
    taken = ward.person("Aisha Bello")
    assert problems(ward, staff, form, **{**typed, "employeeId": taken.employee_id}) == {
        "employeeId": "Aisha Bello has this number already."
    }
    assert save(ward, staff, form, **typed) == "Noor El-Amin is on the staff list."
    found = ward.do(lambda: staff.load(StaffQuery(text="noor el")))
    assert [(row.name, row.fte) for row in found.rows] == [("Noor El-Amin", "0.6 FTE, 24 h a week")]
    assert problems(ward, staff, form, **typed) == {"employeeId": "Noor El-Amin has this number already."}


def test_availability_is_a_window_a_day_and_keeps_what_the_form_does_not_show(
    ward: WardStation, staff: StaffService
) -> None:
    aisha = ward.person("Aisha Bello")
    form = opened(ward, staff, f"availability/{aisha.id}")
    assert problems(ward, staff, form, day0=("07:00", "25:00")) == {"day0": "Write the time like 07:00."}
    save(ward, staff, form, day0=("7:00", "19:30"), day5=("19:00", "7:30"))
    profile = ward.do(lambda: staff.load(StaffQuery(), aisha.id)).profile
    assert profile is not None
    assert profile.availability[0] == ("Monday", "07:00–19:30")
    assert profile.availability[1] == ("Tuesday", "Not")
    assert profile.availability[5] == ("Saturday", "19:00–07:30")


def test_a_credential_is_added_renewed_verified_and_deleted(ward: WardStation, staff: StaffService) -> None:
    colin = ward.person("Colin Hayes")
    acls = held(ward, "Colin Hayes", "ACLS")
    form = opened(ward, staff, f"credential/{acls.id}")
    assert problems(ward, staff, form, expires="1 Jan 2020") == {
        "expires": "The last valid day is before the first."
    }
    assert save(ward, staff, form, expires="15 Nov 2028", verified=()) == "ACLS is valid until 15 Nov 2028."
    after = now(ward, acls)
    assert isinstance(after, Credential)
    assert (after.expires, after.verified) == (TODAY.replace(year=2028, month=11, day=15), False)
    new = opened(ward, staff, f"credential/new/{colin.id}")
    assert problems(ward, staff, new, code="BLS") == {
        "code": "BLS is on record already. Open it to renew it."
    }
    save(ward, staff, new, code="CCRN", expires="", issuer="AACN")
    codes = {each.code: each for each in ward.all(Credential) if each.staff_id == colin.id}
    ward.do(lambda: staff.remove(f"credential/{codes['CCRN'].id}"))
    assert "CCRN" not in {each.code for each in ward.all(Credential) if each.staff_id == colin.id}


def test_who_still_has_shifts_is_not_deleted(ward: WardStation, staff: StaffService) -> None:
    aisha = ward.person("Aisha Bello")
    with pytest.raises(EntryRefused, match=r"Aisha Bello still has \d+ shifts, from"):
        ward.do(lambda: staff.remove(f"contact/{aisha.id}"))


def test_another_fields_change_is_merged_and_the_same_fields_is_asked_about(
    ward: WardStation, staff: StaffService
) -> None:
    aisha = ward.person("Aisha Bello")
    form = opened(ward, staff, f"contact/{aisha.id}")
    ward.pull(
        aisha.changed(
            personal_info=aisha.personal_info.changed(phone="555-0001", email="a.bello@lakeview.example"),
            rev=NEWER,
            received_at=ward.clock.now() + timedelta(minutes=1),
        )
    )
    with pytest.raises(FormNotSaved) as refused:
        save(ward, staff, form, personalInfo__phone="555-0002", personalInfo__firstName="Aishah")
    assert refused.value.disputed == {"personalInfo.phone": ("555-0001",)}
    assert ward.waiting() == ()
    save(ward, staff, form, personalInfo__firstName="Aishah")
    after = now(ward, aisha)
    assert isinstance(after, Staff)
    assert after.personal_info.first_name == "Aishah"
    assert (after.personal_info.phone, after.personal_info.email) == ("555-0001", "a.bello@lakeview.example")


def test_merging_takes_each_side_where_only_it_changed_something() -> None:
    def form(value: str) -> FormSnapshot:
        return FormSnapshot("f", "F", (FormField("a", "A", FieldKind.TEXT, (value,)),), "Save")

    def outcome(before: str, mine: str, theirs: str) -> str:
        try:
            return merged(form(before), {"a": (mine,)}, form(theirs))["a"][0]
        except FormNotSaved as error:
            return f"disputed {error.disputed['a'][0]}"

    assert outcome("1", "1", "2") == "2"
    assert outcome("1", "2", "1") == "2"
    assert outcome("1", "2", "2") == "2"
    assert outcome("1", "2", "3") == "disputed 3"


def test_a_field_with_two_entries_is_named_on_the_profile(ward: WardStation, staff: StaffService) -> None:
    aisha = ward.person("Aisha Bello")
    other = aisha.changed(personal_info=aisha.personal_info.changed(phone="555-0777"))
    clash = Clash(ConflictKind.SAME_FIELD, aisha.owning_units(), None, aisha, other, ("personalInfo.phone",))
    context = Context(aisha.organization_id, new_id(), None, None, ward.clock.now())
    ward.pull(conflict_of(clash, context).changed(rev=NEWER))
    profile = ward.do(lambda: staff.load(StaffQuery(), aisha.id)).profile
    assert profile is not None
    assert profile.disputed == (
        f"Telephone has two entries: {aisha.personal_info.phone} is in force, 555-0777 was entered later.",
    )


def test_a_charge_nurse_cannot_save_what_she_opens(ward: WardStation, staff: StaffService) -> None:
    form = opened(ward, staff, f"contact/{ward.person('Aisha Bello').id}")
    ward.sign_in(CHARGE_NURSE)
    assert not opened(ward, staff, form.form_id).allowed
    with pytest.raises(EntryRefused, match="nurse manager"):
        save(ward, staff, form, personalInfo__phone="555-0002")
    with pytest.raises(EntryRefused):
        ward.do(lambda: staff.remove(form.form_id))
    assert ward.waiting() == ()
