"""Whom to ask for one seat: an open shift, a charge nurse's, or that of somebody who called out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.desktop.ward_station import WardStation

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.nearby_staff import place_of
from medschedule_desktop.services.rulebook import rulebook_of, work_in
from medschedule_desktop.services.today.replacement import USUAL_ORDER, SeatRanking, rank_for_seat
from medschedule_desktop.services.ward import read_ward
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.staff import EmploymentType, Staff
from medschedule_shared.rules.timeline import Work
from medschedule_shared.sample.ward_0545 import ELIGIBLE, TODAY
from medschedule_shared.staffing.asking_order import AskingOrder, PayClass, Place
from medschedule_shared.staffing.errors import StaffingError

Ask = Callable[..., SeatRanking]


@pytest.fixture
def ask(ward: WardStation) -> Ask:
    """Return a function that ranks for a seat on 4 West's station."""

    def rank(seat: Assignment, *, online: bool = False, order: AskingOrder = USUAL_ORDER) -> SeatRanking:
        def read() -> SeatRanking:
            with ward.replica.transaction() as work:
                unit = read_ward(work, ward.ward.unit.id)
                return rank_for_seat(work, unit, seat, ward.clock.now(), online=online, order=order)

        return ward.do(read)

    return rank


@pytest.fixture
def open_shift(ward: WardStation) -> Assignment:
    """Return today's Day on 4 West without a person."""
    return ward.ward.calling_out[0].changed(staff_id=None, status=AssignmentStatus.DRAFT)


def names(seat: SeatRanking) -> list[str]:
    return [item.candidate.person.name for item in seat.ranking.eligible]


def test_an_open_shift_is_ranked_as_a_call_out_is(ask: Ask, open_shift: Assignment) -> None:
    assert tuple(names(ask(open_shift))) == ELIGIBLE


def test_everybody_who_was_looked_at_has_reasons(ask: Ask, open_shift: Assignment, ward: WardStation) -> None:
    seat = ask(open_shift)
    everybody = (*seat.ranking.eligible, *seat.ranking.excluded)
    assert len(everybody) > 50
    for standing in everybody:
        found = seat.reasons(standing.candidate.person.id)
        assert [reason.about for reason in found.speaking_for] == ["order", "hours", "rest", "cost", "asked"]
        assert standing.may_come is not any(reason.binding for reason in found.speaking_against)
    tomas = seat.reasons(ward.person("Tomas Rivera").id)
    assert [reason.text for reason in tomas.speaking_against] == [
        "Only 11.5 h rest on one side; with less than 12 h, asked last."
    ]
    assert tomas.speaking_for[0].text == "Own unit, contract hours not reached: asked first."


def test_a_charge_nurses_seat_asks_those_who_may_run_a_shift(
    ask: Ask, open_shift: Assignment, ward: WardStation
) -> None:
    seat = ask(open_shift.changed(is_charge=True))
    assert seat.staff
    assert all(person.employment.can_charge for person in seat.staff.values())


def test_agency_staff_can_be_committed_online(ask: Ask, open_shift: Assignment) -> None:
    assert names(ask(open_shift, online=True)) == [*ELIGIBLE, "Jo Bennett"]
    agency = ask(open_shift, online=True).ranking.eligible[-1]
    assert (agency.candidate.employment, agency.pay_class) == (EmploymentType.AGENCY, PayClass.AGENCY)


def test_an_order_of_its_own_may_ask_every_unit(ask: Ask, open_shift: Assignment, ward: WardStation) -> None:
    near = ask(open_shift)
    everywhere = ask(open_shift, order=AskingOrder())
    assert set(near.staff) < set(everywhere.staff)
    places = {standing.candidate.place for standing in (*everywhere.ranking.excluded,)}
    assert places == {Place.OWN_UNIT, Place.POOL, Place.OTHER_INPATIENT, Place.ELSEWHERE}
    own = ask(open_shift, order=AskingOrder(places=(Place.OWN_UNIT,)))
    assert {person.employment.home_unit_id for person in own.staff.values()} == {ward.ward.unit.id}


def test_partner_units_are_near_and_others_are_not(ward: WardStation) -> None:
    partner = ward.ward.hospital.unit("ICU").id
    with_partner = ward.ward.unit.changed(partner_unit_ids=(partner,))

    def places() -> dict[str | None, Place]:
        with ward.replica.transaction() as work:
            unit = replace(read_ward(work, ward.ward.unit.id), unit=with_partner)
            return {item.employment.home_unit_id: place_of(item, unit) for item in work.select(Staff)}

    found = ward.do(places)
    assert (found[None], found[ward.ward.unit.id], found[partner]) == (
        Place.POOL,
        Place.OWN_UNIT,
        Place.PARTNER_UNIT,
    )
    assert set(found.values()) == set(Place)


def test_a_shift_that_somebody_works_needs_nobody(ask: Ask, ward: WardStation) -> None:
    with pytest.raises(EntryRefused, match=r"Somebody works this shift already\."):
        ask(ward.ward.calling_out[0])


def test_a_shift_of_another_unit_is_not_this_units_to_fill(
    ask: Ask, open_shift: Assignment, ward: WardStation
) -> None:
    other = open_shift.changed(unit_id=ward.ward.hospital.unit("ICU").id)
    with pytest.raises(EntryRefused, match=r"This shift is not one of this unit's\."):
        ask(other)


def test_somebody_who_was_not_looked_at_has_no_reasons(
    ask: Ask, open_shift: Assignment, ward: WardStation
) -> None:
    with pytest.raises(StaffingError, match=r"This unit cannot ask this person"):
        ask(open_shift).reasons(ward.person("Ruth Adeyemi").id)


def test_a_per_diem_who_owes_hours_is_asked_before_one_who_does_not(
    ask: Ask, open_shift: Assignment, ward: WardStation
) -> None:
    priya = ward.person("Priya Raman")
    done = ask(open_shift).ranking.of(priya.id)
    assert (done.candidate.owed_minutes, done.pay_class) == (0, PayClass.PER_DIEM_ABOVE_MINIMUM)
    period = ward.ward.period
    worked = [
        item
        for item in ward.ward.hospital.select(Assignment)
        if item.staff_id == priya.id and period.first_date <= item.shift_details.date <= period.last_date
    ]
    assert TODAY - timedelta(days=4) in {item.shift_details.date for item in worked}
    ward.pull(*(item.changed(status=AssignmentStatus.CANCELLED, rev=item.rev + 10_000) for item in worked))
    owing = ask(open_shift).ranking.of(priya.id)
    assert owing.pay_class is PayClass.PER_DIEM_TO_MINIMUM
    assert owing.candidate.owed_minutes == 24 * 60 * period.days // 42


def test_people_whose_shift_or_contract_is_the_same_share_its_work_and_rules(
    ask: Ask, open_shift: Assignment, ward: WardStation
) -> None:
    seat = ask(open_shift)
    unit = ward.replica.run(lambda work: read_ward(work, ward.ward.unit.id))
    shifts = ward.all(Assignment)
    standings = (*seat.ranking.eligible, *seat.ranking.excluded)
    shared: dict[int, Work] = {}
    for standing in standings:
        person = seat.staff[standing.candidate.person.id]
        assert standing.candidate.colleague.rules == rulebook_of(unit).rules(person)
        worked = [item for item in shifts if item.standing and item.staff_id == person.id]
        plainly = {work_in(unit, item, seat.frame) for item in worked}
        assert plainly.issuperset(standing.candidate.timeline.works)
        shared.update((id(work), work) for work in standing.candidate.timeline.works)
    assert len(shared) == len(set(shared.values()))
    assert len({standing.candidate.colleague.rules for standing in standings}) < len(standings)
