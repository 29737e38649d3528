"""A person whose verifier the server gave to the station signs in without it; nobody else does."""

import unicodedata
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from tests.desktop.offline_verifiers import verifier_for
from tests.desktop.server_brain import ServerBrain, brain_of
from tests.desktop.small_ward import NOW, SmallWard, SteppedClock
from tests.samples.quick_hasher import QUICK

from medschedule_desktop.errors.sign_in import LeaseExpired, LockedOut, SignInError, WrongPassword
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.security.offline_sign_in import OfflineSignIn
from medschedule_shared.model.user import UserStatus

LOGIN, PASSWORD = "nurse@example.org", "correct horse battery"


@pytest.fixture
def brain(replica: Replica, small_ward: SmallWard) -> ServerBrain:
    """Return the server of a station to which it has given the nurse's verifier."""
    brain = brain_of(small_ward)
    brain.put(verifier_for(small_ward.nurse, PASSWORD))
    brain.load(replica)
    return brain


@pytest.fixture
def door(replica: Replica, brain: ServerBrain, stepped_clock: SteppedClock) -> OfflineSignIn:
    return OfflineSignIn(replica, stepped_clock, QUICK)


def wrong(door: OfflineSignIn, times: int = 1) -> list[str]:
    said: list[str] = []
    for _ in range(times):
        with pytest.raises((WrongPassword, LockedOut)) as caught:
            door.sign_in(LOGIN, "wrong")
        said.append(str(caught.value))
    return said


def test_the_right_password_opens(door: OfflineSignIn, small_ward: SmallWard) -> None:
    assert door.sign_in(LOGIN, PASSWORD).id == small_ward.nurse.id
    assert door.sign_in(f"  {LOGIN.upper()} ", PASSWORD).id == small_ward.nurse.id


def test_one_password_is_one_password_however_it_is_typed(
    brain: ServerBrain, door: OfflineSignIn, replica: Replica, small_ward: SmallWard
) -> None:
    brain.put(verifier_for(small_ward.nurse, "Zürich naïve café"))
    brain.pull(replica)
    decomposed = unicodedata.normalize("NFD", "Zürich naïve café")
    assert door.sign_in(LOGIN, decomposed).id == small_ward.nurse.id


def test_a_changed_password_reaches_the_station_and_the_old_one_ends(
    brain: ServerBrain, door: OfflineSignIn, replica: Replica, small_ward: SmallWard
) -> None:
    brain.put(verifier_for(small_ward.nurse, "another horse battery"))
    brain.pull(replica)
    assert wrong_with(door, PASSWORD)
    assert door.sign_in(LOGIN, "another horse battery").id == small_ward.nurse.id


@pytest.mark.parametrize("made", ["taken back", "unreadable"])
def test_a_verifier_that_was_taken_back_opens_nothing(
    brain: ServerBrain, door: OfflineSignIn, replica: Replica, small_ward: SmallWard, made: str
) -> None:
    nothing = verifier_for(small_ward.nurse, PASSWORD).changed(verifier="$argon2id$")
    brain.put(nothing.changed(deleted_at=NOW) if made == "taken back" else nothing)
    brain.pull(replica)
    assert wrong_with(door, PASSWORD)


def test_a_wrong_password_is_one_sentence_with_the_tries_left(door: OfflineSignIn) -> None:
    assert wrong(door, 5) == [
        "That password is not right. 4 tries left.",
        "That password is not right. 3 tries left.",
        "That password is not right. 2 tries left.",
        "That password is not right. 1 try left.",
        "Too many wrong passwords. Try again in 15 minutes.",
    ]


def test_four_wrong_passwords_and_a_right_one_begin_anew(door: OfflineSignIn) -> None:
    wrong(door, 4)
    door.sign_in(LOGIN, PASSWORD)
    assert wrong(door) == ["That password is not right. 4 tries left."]


def test_after_five_not_even_the_right_one_opens_for_fifteen_minutes(
    door: OfflineSignIn, stepped_clock: SteppedClock, small_ward: SmallWard
) -> None:
    wrong(door, 5)
    stepped_clock.advance(timedelta(minutes=15) - timedelta(milliseconds=1))
    with pytest.raises(LockedOut, match=r"Try again in 1 minute\.") as caught:
        door.sign_in(LOGIN, PASSWORD)
    assert caught.value.until == NOW + timedelta(minutes=15)
    stepped_clock.advance(timedelta(milliseconds=1))
    assert door.sign_in(LOGIN, PASSWORD).id == small_ward.nurse.id


def test_a_restart_does_not_forget_the_wrong_tries(
    door: OfflineSignIn, replica: Replica, stepped_clock: SteppedClock
) -> None:
    wrong(door, 3)
    replica.close()
    replica.open()
    assert wrong(OfflineSignIn(replica, stepped_clock, QUICK)) == ["That password is not right. 1 try left."]


def test_a_try_is_counted_before_the_password_is_looked_at(
    door: OfflineSignIn, replica: Replica, stepped_clock: SteppedClock
) -> None:
    class Stopped(PasswordHasher):
        def verify(self, *_: object) -> bool:  # type: ignore[override] # stands for a process that is killed
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        OfflineSignIn(replica, stepped_clock, Stopped()).sign_in(LOGIN, PASSWORD)
    assert wrong(door) == ["That password is not right. 3 tries left."]


def test_who_is_not_known_here_is_told_why(door: OfflineSignIn) -> None:
    with pytest.raises(WrongPassword, match="cannot sign you in without the server") as caught:
        door.sign_in("stranger@example.org", PASSWORD)
    assert caught.value.tries_left is None


@pytest.mark.parametrize(
    ("away", "opens"), [(timedelta(hours=8), True), (timedelta(hours=8, milliseconds=1), False)]
)
def test_the_organisation_may_end_it_before_the_lease(
    brain: ServerBrain,
    door: OfflineSignIn,
    replica: Replica,
    small_ward: SmallWard,
    stepped_clock: SteppedClock,
    away: timedelta,
    opens: bool,
) -> None:
    brain.put(verifier_for(small_ward.nurse, PASSWORD, lease_hours=8))
    brain.pull(replica)
    stepped_clock.advance(away)
    if opens:
        assert door.sign_in(LOGIN, PASSWORD).id == small_ward.nurse.id
        return
    with pytest.raises(LeaseExpired, match="to let anybody in by itself"):
        door.sign_in(LOGIN, PASSWORD)
    stepped_clock.advance(-away)
    with pytest.raises(LeaseExpired):
        door.sign_in(LOGIN, PASSWORD)


@pytest.mark.parametrize(
    ("away", "opens"),
    [(timedelta(hours=168) - timedelta(milliseconds=1), True), (timedelta(hours=168), False)],
)
def test_the_lease_ends_offline_sign_in(
    door: OfflineSignIn, stepped_clock: SteppedClock, away: timedelta, opens: bool
) -> None:
    stepped_clock.advance(away)
    if opens:
        door.sign_in(LOGIN, PASSWORD)
    else:
        with pytest.raises(LeaseExpired, match="away from its server for too long"):
            door.sign_in(LOGIN, PASSWORD)
        stepped_clock.advance(-away)
        with pytest.raises(LeaseExpired):
            door.sign_in(LOGIN, PASSWORD)


@pytest.mark.parametrize("change", [{"status": UserStatus.DISABLED}, {"deleted_at": NOW}])
def test_an_account_that_was_closed_meanwhile_stays_out(
    brain: ServerBrain,
    door: OfflineSignIn,
    replica: Replica,
    small_ward: SmallWard,
    change: dict[str, object],
) -> None:
    brain.put(small_ward.nurse.changed(**change))
    brain.pull(replica)
    with pytest.raises(SignInError):
        door.sign_in(LOGIN, PASSWORD)


def test_an_account_without_a_verifier_is_told_that_it_is_closed(
    brain: ServerBrain, door: OfflineSignIn, replica: Replica, small_ward: SmallWard
) -> None:
    brain.put(small_ward.nurse.changed(status=UserStatus.DISABLED))
    brain.put(verifier_for(small_ward.nurse, PASSWORD).changed(deleted_at=NOW))
    brain.pull(replica)
    with pytest.raises(SignInError, match="This account is closed"):
        door.sign_in(LOGIN, PASSWORD)


def wrong_with(door: OfflineSignIn, password: str) -> bool:
    with pytest.raises(WrongPassword):
        door.sign_in(LOGIN, password)
    return True
