"""Swap partners on the station of 4 West (J6): real people, real rules, from the replica."""

from datetime import date

import pytest
from tests.desktop.ward_station import WardStation

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.requests.swap_partners import find_partners, review_swap
from medschedule_desktop.services.ward import read_ward
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.staffing.swap import SwapReview
from medschedule_shared.staffing.swap_partners import SwapOptions

GRACE = "Grace Lindqvist"
SATURDAY, TODAY = date(2026, 10, 17), date(2026, 10, 13)


def partners(ward: WardStation, offered: Assignment, wanted: Assignment | None = None) -> SwapOptions:
    def read() -> SwapOptions:
        with ward.replica.transaction() as work:
            return find_partners(work, read_ward(work, ward.ward.unit.id), offered, wanted)

    return ward.do(read)


def reviewed(
    ward: WardStation, offered: Assignment, taker: EntityId, returned: Assignment | None = None
) -> SwapReview:
    def read() -> SwapReview:
        with ward.replica.transaction() as work:
            return review_swap(work, read_ward(work, ward.ward.unit.id), offered, taker, returned)

    return ward.do(read)


@pytest.fixture
def saturday(ward: WardStation) -> Assignment:
    """Return Grace's Day on Saturday."""
    (shift,) = ward.shifts(GRACE, SATURDAY)
    return shift


def test_a_shift_can_be_given_to_those_whom_no_rule_stops(ward: WardStation, saturday: Assignment) -> None:
    options = partners(ward, saturday)
    assert options.partners
    for partner in options.partners:
        assert ward.shifts(partner.name, SATURDAY) == ()
        assert options.for_managers.reviews[partner.person_id].may_be
    for review in options.for_managers.excluded.values():
        assert review.refusals
    names = {partner.name for partner in options.partners}
    assert GRACE not in names
    assert "Ruth Adeyemi" not in names, "an aide cannot take a nurse's shift"


def test_a_swap_needs_the_shift_that_is_asked_for(ward: WardStation, saturday: Assignment) -> None:
    wanted = ward.ward.shift_of("Owen Kelly", TODAY)
    options = partners(ward, saturday, wanted)
    looked_at = {*options.for_managers.reviews, *options.for_managers.excluded}
    on_today = {
        item.staff_id
        for item in ward.all(Assignment)
        if (item.template_id, item.shift_details.date, item.role) == (wanted.template_id, TODAY, wanted.role)
    }
    assert looked_at == on_today
    assert all(partner.returns is not None for partner in options.partners)


def test_managers_see_hours_overtime_and_skills_of_both(ward: WardStation, saturday: Assignment) -> None:
    owen = ward.person("Owen Kelly")
    wanted = ward.ward.shift_of("Owen Kelly", TODAY)
    review = reviewed(ward, saturday, owen.id, wanted)
    assert (review.giver.person.name, review.taker.person.name) == (GRACE, "Owen Kelly")
    (week,) = review.giver.weeks
    assert (week.first_date, week.before, week.after) == (date(2026, 10, 11), 24 * 60, 24 * 60)
    assert (review.giver.overtime_before, review.giver.overtime_after) == (0, 0)
    nurses = [item for item in review.skills if item.skill == "rn"]
    assert [(item.needed, item.before, item.after) for item in nurses] == [(7, 6, 6), (7, 7, 7)]
    assert [item.needed for item in review.skills if item.skill == "charge"] == [1, 1]


def test_work_taken_on_meanwhile_refuses_the_swap(ward: WardStation, saturday: Assignment) -> None:
    taker = partners(ward, saturday).partners[0]
    assert reviewed(ward, saturday, taker.person_id).may_be
    friday_night = saturday.changed(
        id=new_id(),
        staff_id=taker.person_id,
        template_id=ward.template("N").id,
        shift_details=ward.ward.shift_of("Samuel Grant", TODAY).shift_details.model_copy(
            update={
                "date": date(2026, 10, 16),
                "start_at": saturday.shift_details.start_at.replace(day=17, hour=0),
                "end_at": saturday.shift_details.start_at.replace(day=17, hour=11),
            }
        ),
    )
    ward.pull(friday_night)
    (refusal, *_) = reviewed(ward, saturday, taker.person_id).refusals
    assert refusal.startswith(f"{taker.name}: 1 h rest, needs 10 h.")


def test_a_shift_that_is_gone_cannot_be_swapped(ward: WardStation, saturday: Assignment) -> None:
    gone = saturday.changed(staff_id=ward.person("Owen Kelly").id)
    with pytest.raises(EntryRefused, match=r"Owen Kelly does not work Day on Sat 17 Oct\."):
        partners(ward, gone)
    refused = reviewed(ward, gone, ward.person("Tomas Rivera").id)
    assert refused.refusals[0] == "Owen Kelly does not work Day on Sat 17 Oct any more."


def test_open_shifts_and_other_units_shifts_are_refused(ward: WardStation, saturday: Assignment) -> None:
    with pytest.raises(EntryRefused, match=r"Nobody works this shift, so nobody can offer it\."):
        partners(ward, saturday.changed(staff_id=None))
    with pytest.raises(EntryRefused, match=r"This shift is not one of this unit's\."):
        partners(ward, saturday.changed(unit_id=ward.ward.hospital.unit("ICU").id))
    with pytest.raises(EntryRefused, match=r"A person of this swap is not known here any more\."):
        reviewed(ward, saturday, new_id())
