"""PIN and badge open this one station, to whom the station may let in, and to nobody else."""

from datetime import timedelta

import pytest
from tests.desktop.offline_verifiers import verifier_for
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation, change_of, later, pull
from tests.samples.quick_hasher import QUICK

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.errors.sign_in import CardUnknown, LeaseExpired, LockedOut, SignInError, WrongPin
from medschedule_desktop.security.offline_sign_in import LOCKED_FOR, MOST_TRIES
from medschedule_desktop.security.station_sign_in import BADGE_ALONE_FOR, StationSignIn
from medschedule_shared.model.user import User, UserStatus

PIN, OTHER_PIN, CARD = "4071", "93051", "0004857133"


@pytest.fixture
def nurse(ward: WardStation) -> User:
    user = ward.ward.hospital.user(CHARGE_NURSE)
    ward.pull(verifier_for(user, "x" * 12), verifier_for(ward.ward.hospital.user(MANAGER), "y" * 12))
    return user


@pytest.fixture
def door(ward: WardStation, nurse: User) -> StationSignIn:
    door = StationSignIn(ward.replica, ward.clock, QUICK)
    door.set_pin(nurse.id, PIN)
    return door


def test_the_right_pin_opens_and_a_wrong_one_counts(door: StationSignIn, nurse: User) -> None:
    with pytest.raises(WrongPin, match=r"4 tries left\.$"):
        door.sign_in(nurse.id, OTHER_PIN)
    assert door.sign_in(nurse.id, PIN).id == nurse.id
    with pytest.raises(WrongPin, match=r"4 tries left\.$"):  # the count began anew
        door.sign_in(nurse.id, OTHER_PIN)


def test_five_wrong_pins_lock_even_the_right_one_out(
    door: StationSignIn, nurse: User, ward: WardStation
) -> None:
    for _ in range(MOST_TRIES - 1):
        with pytest.raises(WrongPin):
            door.sign_in(nurse.id, OTHER_PIN)
    for pin in (OTHER_PIN, PIN):
        with pytest.raises(LockedOut, match="15 minutes"):
            door.sign_in(nurse.id, pin)
    ward.clock.advance(LOCKED_FOR - timedelta(seconds=1))
    with pytest.raises(LockedOut, match="1 minute"):
        door.sign_in(nurse.id, PIN)
    ward.clock.advance(timedelta(seconds=1))
    assert door.sign_in(nurse.id, PIN).id == nurse.id


def test_a_person_without_a_pin_is_not_let_in_by_any(door: StationSignIn, ward: WardStation) -> None:
    with pytest.raises(WrongPin):
        door.sign_in(ward.ward.hospital.user(MANAGER).id, PIN)


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "١٢٣٤", "1111", "2345", "876543", " 4071"])
def test_pins_that_are_none_or_easy_are_refused(door: StationSignIn, nurse: User, pin: str) -> None:
    with pytest.raises(EntryRefused):
        door.set_pin(nurse.id, pin)
    assert door.sign_in(nurse.id, PIN).id == nurse.id


def test_a_badge_alone_opens_for_one_shift(door: StationSignIn, nurse: User, ward: WardStation) -> None:
    with pytest.raises(CardUnknown):
        door.look_up(CARD)
    door.register(nurse.id, f"{CARD}\n")
    ward.clock.advance(BADGE_ALONE_FOR - timedelta(seconds=1))
    assert door.look_up(CARD).opens
    ward.clock.advance(timedelta(seconds=1))
    found = door.look_up(CARD)
    assert (found.user.id, found.opens) == (nurse.id, False)
    door.sign_in(nurse.id, PIN)
    assert door.look_up(CARD).opens


def test_a_badge_belongs_to_whoever_registered_it_last(
    door: StationSignIn, nurse: User, ward: WardStation
) -> None:
    manager = ward.ward.hospital.user(MANAGER)
    door.register(nurse.id, CARD)
    door.register(manager.id, CARD)
    assert door.look_up(CARD).user.id == manager.id
    door.forget(manager.id)
    with pytest.raises(CardUnknown):
        door.look_up(CARD)


def test_the_numbers_themselves_are_not_kept(door: StationSignIn, nurse: User, ward: WardStation) -> None:
    door.register(nurse.id, CARD)
    kept = ward.replica.run(lambda work: work.passes.get(nurse.id))
    assert PIN not in str(kept.pin)
    assert CARD not in str(kept.badge)


def test_a_closed_account_and_a_verifier_taken_back_end_both(
    door: StationSignIn, nurse: User, ward: WardStation
) -> None:
    door.register(nurse.id, CARD)
    closed = nurse.model_copy(update={"status": UserStatus.DISABLED, "rev": nurse.rev + 1})
    gone = verifier_for(nurse, "x" * 12).model_copy(update={"deleted_at": ward.clock.now(), "rev": 2})
    pull(ward.replica, (change_of(closed), change_of(gone)), ward.clock.now())
    for attempt in (lambda: door.sign_in(nurse.id, PIN), lambda: door.look_up(CARD)):
        with pytest.raises(SignInError, match="closed"):
            attempt()


def test_a_station_too_long_away_lets_nobody_in(door: StationSignIn, nurse: User, ward: WardStation) -> None:
    door.register(nurse.id, CARD)
    later(ward.clock, hours=169)
    for attempt in (lambda: door.sign_in(nurse.id, PIN), lambda: door.look_up(CARD)):
        with pytest.raises(LeaseExpired):
            attempt()
