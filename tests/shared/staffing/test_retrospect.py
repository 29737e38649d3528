"""What a unit looked like in the past follows from its records (J10)."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from tests.samples.past_night import ENDS, NIGHT, STARTS, PastNight, hour

from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.staffing.presence import Absent, Arrival, Departure
from medschedule_shared.staffing.retrospect import Retrospect, Stretch, retrospect

CHICAGO = ZoneInfo("America/Chicago")


def looked_back(night: PastNight, first: float = 0, last: float = 12) -> Retrospect:
    return retrospect(night.records(), hour(first), hour(last), CHICAGO)


def at(past: Retrospect, hours: float) -> Stretch:
    [found] = [each for each in past.stretches if each.start <= hour(hours) < each.end]
    return found


def there(past: Retrospect, hours: float) -> dict[str, Arrival]:
    return {each.staff_id: each.arrival for each in at(past, hours).present}


def test_a_night_as_posted_is_one_stretch() -> None:
    night = PastNight()
    amy, ben = night.person("Amy"), night.person("Ben")
    for who in (amy, ben):
        night.shift(who)
    night.post()
    past = looked_back(night)
    [stretch] = past.stretches
    assert (stretch.start, stretch.end, stretch.version) == (STARTS, ENDS, 1)
    assert there(past, 6) == {amy: Arrival.POSTED, ben: Arrival.POSTED}
    assert {seat.staff_id for seat in stretch.posted} == {amy, ben}
    assert past.absent == ()


def test_a_drafted_shift_was_worked_by_nobody() -> None:
    night = PastNight()
    night.shift(night.person("Amy"), status=AssignmentStatus.DRAFT)
    assert there(looked_back(night), 6) == {}


def test_who_calls_out_before_the_shift_was_never_there_and_the_replacement_comes_when_it_is_entered() -> (
    None
):
    night = PastNight()
    amy, ben = night.person("Amy"), night.person("Ben")
    seat = night.shift(amy)
    night.post()
    seat = night.call_out(seat, hour(-1))
    night.shift(ben, entered=hour(2), replaces=seat.id)
    past = looked_back(night)
    assert there(past, 1) == {}
    assert there(past, 2) == {ben: Arrival.REPLACEMENT}
    assert at(past, 2).present[0].in_place_of == amy
    assert past.absent == (Absent(seat.id, amy, Departure.CALLED_OUT, STARTS),)
    assert [seat.staff_id for seat in at(past, 6).posted] == [amy], "posted and actual stand side by side"


def test_who_goes_home_sick_was_there_until_then() -> None:
    night = PastNight()
    amy = night.person("Amy")
    seat = night.call_out(night.shift(amy), hour(3))
    past = looked_back(night)
    assert set(there(past, 2.99)) == {amy}
    assert there(past, 3) == {}
    assert past.absent == (Absent(seat.id, amy, Departure.CALLED_OUT, hour(3)),)


def test_a_call_out_that_was_taken_back_is_none() -> None:
    night = PastNight()
    amy = night.person("Amy")
    seat = night.call_out(night.shift(amy), hour(-1), withdrawn_at=hour(0))
    night.change(seat, status=AssignmentStatus.POSTED)
    assert set(there(looked_back(night), 6)) == {amy}


def test_a_swapped_shift_is_worked_by_the_taker() -> None:
    night = PastNight()
    amy, ben = night.person("Amy"), night.person("Ben")
    shift = night.shift(amy)
    night.post()
    night.swap(shift, ben)
    past = looked_back(night)
    assert there(past, 6) == {ben: Arrival.SWAP}
    assert at(past, 6).present[0].in_place_of == amy


def test_a_posted_shift_that_was_given_away_by_hand_is_reassigned() -> None:
    night = PastNight()
    amy, ben = night.person("Amy"), night.person("Ben")
    shift = night.shift(amy)
    night.post()
    night.change(shift, staff_id=ben)
    past = looked_back(night)
    assert there(past, 6) == {ben: Arrival.REASSIGNED}
    assert at(past, 6).present[0].in_place_of == amy


def test_a_float_goes_when_it_is_entered_and_one_that_comes_is_known_as_such() -> None:
    night = PastNight()
    amy, ben = night.person("Amy"), night.person("Ben")
    home = night.shift(amy)
    night.change(home, status=AssignmentStatus.FLOATED_OUT)
    away = night.shift(amy, entered=hour(4), floated_from=home.id, unit_id=night.other_unit)
    night.others[away.id] = away
    theirs = night.shift(ben, unit_id=night.other_unit)
    night.others[theirs.id] = theirs
    night.shift(ben, entered=hour(5), floated_from=theirs.id)
    past = looked_back(night)
    assert set(there(past, 3.9)) == {amy}
    assert there(past, 4) == {}
    assert there(past, 5) == {ben: Arrival.FLOAT}
    assert [each.why for each in past.absent] == [Departure.FLOATED_OUT]


def test_a_hold_over_counts_for_its_hours() -> None:
    night = PastNight()
    amy = night.person("Amy")
    day = night.shift(amy, hour(-12), STARTS)
    night.shift(amy, STARTS, hour(4), extends=day.id)
    past = looked_back(night)
    assert there(past, 3.99) == {amy: Arrival.HOLD_OVER}
    assert there(past, 4) == {}


def test_what_was_removed_during_the_shift_ends_there_and_what_was_entered_after_it_is_marked() -> None:
    night = PastNight()
    amy, ben = night.person("Amy"), night.person("Ben")
    night.change(night.shift(amy), deleted_at=hour(2))
    night.shift(ben, entered=hour(20))
    past = looked_back(night)
    assert set(there(past, 1)) == {amy, ben}
    assert set(there(past, 2)) == {ben}
    [late] = at(past, 2).present
    assert (late.entered_afterwards, late.arrival, late.start) == (True, Arrival.ADDED, STARTS)


def test_a_record_that_was_removed_when_the_shift_was_over_says_that_nobody_was_there() -> None:
    night = PastNight()
    amy = night.person("Amy")
    night.change(night.shift(amy), deleted_at=hour(13))
    past = looked_back(night)
    assert there(past, 6) == {}
    assert [each.why for each in past.absent] == [Departure.REMOVED]


def test_the_ratio_follows_census_and_people_minute_by_minute() -> None:
    night = PastNight()
    nurses = [night.person(f"N{number}") for number in range(3)]
    charge = night.person("Charge")
    orientee = night.person("Orientee", is_orientee=True)
    aide = night.person("Aide", StaffRole.CNA)
    shifts = [night.shift(who) for who in (*nurses, orientee, aide)]
    night.shift(charge, is_charge=True)
    night.count(hour(-2), 12)
    night.count(hour(4), 13)
    night.call_out(shifts[0], hour(8))
    past = looked_back(night)
    facts = [
        (each.start, each.coverage.nurses, each.coverage.patients, each.coverage.ratio_broken)
        for each in past.stretches
    ]
    assert facts == [
        (hour(0), 3, 12, False),
        (hour(4), 3, 13, True),
        (hour(8), 2, 13, True),
    ]
    assert at(past, 8).coverage.patients_each == 6.5
    assert at(past, 4).coverage.needed == 4


def test_before_the_first_reading_nothing_is_said_of_the_ratio() -> None:
    night = PastNight()
    night.shift(night.person("Amy"))
    night.count(hour(3), 8)
    past = looked_back(night)
    assert (at(past, 2).coverage.patients, at(past, 2).coverage.ratio_broken) == (None, False)
    assert at(past, 3).coverage.ratio_broken is True


def test_a_version_that_is_posted_during_the_night_holds_from_then_on() -> None:
    night = PastNight()
    amy, ben = night.person("Amy"), night.person("Ben")
    night.shift(amy)
    night.post()
    night.shift(ben)
    night.post(hour(6), version=2)
    past = looked_back(night)
    assert [(each.version, len(each.posted)) for each in past.stretches] == [(1, 1), (2, 2)]


def test_credentials_count_on_the_local_day() -> None:
    night = PastNight()
    amy, ben = night.person("Amy"), night.person("Ben")
    aide = night.person("Aide", StaffRole.CNA)
    for who in (amy, ben, aide):
        night.shift(who)
    night.credential(amy, "BLS", NIGHT)
    night.credential(ben, "BLS", NIGHT - timedelta(days=1))
    people = {person.staff.id: person for person in looked_back(night).people}
    assert (people[amy].missing, people[ben].missing, people[aide].missing) == ((), ("BLS",), ())
    assert [held.valid for held in people[amy].credentials] == [True]
    after_midnight = {person.staff.id: person.missing for person in looked_back(night, 6, 8).people}
    assert after_midnight[amy] == ("BLS",), "in Chicago it was the next day by then"


_TIMES = st.integers(-6, 18).map(float)


@st.composite
def nights(draw: st.DrawFn) -> PastNight:
    night = PastNight()
    for number in range(draw(st.integers(0, 5))):
        who = night.person(f"P{number}")
        start = draw(_TIMES)
        shift: Assignment = night.shift(
            who,
            hour(start),
            hour(start + draw(st.integers(1, 12))),
            entered=draw(st.just(hour(-99)) | _TIMES.map(hour)),
        )
        if draw(st.booleans()):
            night.call_out(shift, hour(draw(_TIMES)))
    if draw(st.booleans()):
        night.post(hour(draw(_TIMES)))
    for _ in range(draw(st.integers(0, 3))):
        night.count(hour(draw(_TIMES)), draw(st.integers(0, 30)))
    return night


@given(nights())
def test_stretches_follow_on_one_another_and_say_of_each_minute_what_the_records_say(
    night: PastNight,
) -> None:
    past = looked_back(night)
    edges = [past.stretches[0].start, *(each.end for each in past.stretches)]
    assert (edges[0], edges[-1]) == (STARTS, ENDS)
    assert [each.start for each in past.stretches] == edges[:-1]
    called = {each.assignment_id: each.called_at for each in night.call_outs}
    for half_hour in range(24):
        moment = hour(half_hour / 2)
        expected = set()
        for shift in night.assignments:
            details = shift.shift_details
            begun = details.start_at
            if shift.created_at < details.end_at:
                begun = max(begun, shift.created_at)
            end = details.end_at
            if shift.id in called:
                sick = called[shift.id]
                end = sick if details.start_at < sick < details.end_at else details.start_at
            if begun <= moment < end:
                expected.add(shift.staff_id)
        assert set(there(past, half_hour / 2)) == expected
        readings = [each for each in night.census if each.taken_at <= moment]
        latest = max(readings, key=lambda each: (each.taken_at, each.id), default=None)
        assert at(past, half_hour / 2).census == latest


def test_a_credential_without_an_end_is_in_force() -> None:
    night = PastNight()
    amy = night.person("Amy")
    night.shift(amy)
    night.credential(amy, "BLS", None)
    night.credential(amy, "ACLS", date(2020, 1, 1))
    [person] = looked_back(night).people
    assert [(held.credential.code, held.valid) for held in person.credentials] == [
        ("ACLS", False),
        ("BLS", True),
    ]
