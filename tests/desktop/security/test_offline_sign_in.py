"""The same person signs in without the server; nobody else does."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from tests.desktop.replica_contents import connection_of
from tests.desktop.server_brain import ServerBrain, brain_of
from tests.desktop.small_ward import NOW, SmallWard, SteppedClock

from medschedule_desktop.errors import LeaseExpired, LockedOut, SignInError, WrongPassword
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.security.offline_sign_in import OfflineSignIn
from medschedule_shared.model.user import UserStatus

LOGIN, PASSWORD = "nurse@example.org", "correct horse battery"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def door(replica: Replica, small_ward: SmallWard, stepped_clock: SteppedClock) -> OfflineSignIn:
    brain_of(small_ward).load(replica)
    door = OfflineSignIn(replica, stepped_clock, QUICK)
    door.remember(small_ward.nurse.id, LOGIN, PASSWORD)
    return door


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


def test_only_an_argon2id_verifier_is_kept(
    replica: Replica, small_ward: SmallWard, stepped_clock: SteppedClock
) -> None:
    OfflineSignIn(replica, stepped_clock).remember(small_ward.nurse.id, LOGIN, PASSWORD)

    def read() -> str:
        with connection_of(replica).begin():
            return str(connection_of(replica).exec_driver_sql("SELECT * FROM sign_in_verifiers").one())

    kept = replica.executor.submit(read).result()
    assert "$argon2id$v=19$m=65536,t=3,p=4$" in kept
    assert PASSWORD not in kept


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


def test_who_never_signed_in_here_is_told_why(door: OfflineSignIn) -> None:
    with pytest.raises(WrongPassword, match="the first time needs the server") as caught:
        door.sign_in("stranger@example.org", PASSWORD)
    assert caught.value.tries_left is None


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
    door: OfflineSignIn, replica: Replica, small_ward: SmallWard, change: dict[str, object]
) -> None:
    brain = ServerBrain(small_ward.organization_id, buckets=small_ward.buckets, epoch=_epoch(replica), seq=10)
    brain.put(small_ward.nurse.changed(**change))
    brain.pull(replica)
    with pytest.raises(SignInError, match="This account is closed"):
        door.sign_in(LOGIN, PASSWORD)


def _epoch(replica: Replica) -> str:
    cursor = replica.run(lambda work: work.state()).cursor
    assert cursor is not None
    return cursor.epoch
