"""Sign in without the server, by the verifier that the server made of a person's password for stations."""

from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from medschedule_desktop.errors import LeaseExpired, LockedOut, SignInError, WrongPassword
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.sign_in_tries import Tries
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_shared.identity import EntityId
from medschedule_shared.model.sign_in_verifier import SignInVerifier
from medschedule_shared.model.user import User, UserStatus, normal_login, normal_password
from medschedule_shared.time.clock import Clock

MOST_TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
CLOCK_BEHIND = (
    "This station's clock shows an earlier time than at its last contact with the server. Set the clock, or "
    "connect the station to the network; entries not yet sent are kept."
)
_TOO_LONG_AWAY = (
    "This station was away from its server for too long to let anybody in by itself. Connect it to the "
    "network; entries not yet sent are kept."
)


class OfflineSignIn:
    """Argon2id verifiers with a lock-out, within the station's lease and the organisation's own limit.

    A hash takes about 0.2 s of CPU: call this from a worker, not from the replica's executor, which would
    stand still meanwhile.
    """

    def __init__(self, replica: Replica, clock: Clock, hasher: PasswordHasher | None = None) -> None:
        self._replica = replica
        self._clock = clock
        self._hasher = hasher or PasswordHasher()

    def sign_in(self, login: str, password: str) -> User:
        """Return the person that a login and a password belong to.

        Raises:
            WrongPassword: they do not belong together, or the station has no verifier of that person.
            LockedOut: after five wrong passwords, for 15 minutes.
            LeaseExpired: the station was away from its server for too long.
            SignInError: the account is disabled.
        """
        now = self._clock.now()
        lease = self._replica.run(lambda work: work.count_lease())
        if lease.expired:
            raise LeaseExpired(CLOCK_BEHIND if lease.clock_behind else "")
        verifier, tries = self._replica.run(lambda work: _charged(work, normal_login(login), now))
        try:
            self._hasher.verify(verifier.verifier, normal_password(password))
        except (VerificationError, InvalidHashError) as error:
            if tries.locked_until is not None:
                raise _locked_out(tries.locked_until, now) from error
            left = MOST_TRIES - tries.failures
            words = "1 try left" if left == 1 else f"{left} tries left"
            raise WrongPassword(f"That password is not right. {words}.", left) from error
        return self._replica.run(lambda work: _admitted(work, verifier.id))


def _charged(work: UnitOfWork, login: str, now: datetime) -> tuple[SignInVerifier, Tries]:
    """Count a try before the password is looked at, so that stopping the program gives no free one."""
    verifier = _verifier(work, login)
    if work.state().away > timedelta(hours=verifier.lease_hours):
        raise LeaseExpired(_TOO_LONG_AWAY)
    found = work.sign_in_tries.get(verifier.id)
    failures = found.failures
    if found.locked_until is not None:
        if now < found.locked_until:
            raise _locked_out(found.locked_until, now)
        failures = 0
    failures += 1
    charged = Tries(failures, now + LOCKED_FOR if failures >= MOST_TRIES else None)
    work.sign_in_tries.put(verifier.id, charged)
    return verifier, charged


def _verifier(work: UnitOfWork, login: str) -> SignInVerifier:
    users = work.select(User, equal={"login": login})
    verifier = work.get(SignInVerifier, users[0].id) if users else None
    if verifier is not None and verifier.deleted_at is None:
        return verifier
    if users and users[0].status is not UserStatus.ACTIVE:
        raise _closed()
    raise WrongPassword(
        "That password is not right, or this station cannot sign you in without the server: it knows the "
        "people of its own units."
    )


def _admitted(work: UnitOfWork, user_id: EntityId) -> User:
    user = work.get(User, user_id)
    if user is None or user.deleted_at is not None or user.status is not UserStatus.ACTIVE:
        raise _closed()
    work.sign_in_tries.forget(user.id)
    return user


def _closed() -> SignInError:
    return SignInError("This account is closed. Ask your administrator.")


def _locked_out(until: datetime, now: datetime) -> LockedOut:
    minutes = max(1, -((now - until) // timedelta(minutes=1)))
    wait = "1 minute" if minutes == 1 else f"{minutes} minutes"
    return LockedOut(f"Too many wrong passwords. Try again in {wait}.", until)
