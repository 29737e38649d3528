"""Sign in without the server, by what the last sign-in at the server left in the replica."""

from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from medschedule_desktop.errors import LeaseExpired, LockedOut, SignInError, WrongPassword
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.replica.verifiers import Verifier
from medschedule_shared.identity import EntityId
from medschedule_shared.model.user import User, UserStatus
from medschedule_shared.time.clock import Clock

MOST_TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
CLOCK_BEHIND = (
    "This station's clock shows an earlier time than at its last contact with the server. Set the clock, or "
    "connect the station to the network; entries not yet sent are kept."
)


class OfflineSignIn:
    """Argon2id verifiers with a lock-out, within the station's lease.

    A hash takes about 0.2 s of CPU: call this from a worker, not from the replica's executor, which would
    stand still meanwhile.
    """

    def __init__(self, replica: Replica, clock: Clock, hasher: PasswordHasher | None = None) -> None:
        self._replica = replica
        self._clock = clock
        self._hasher = hasher or PasswordHasher()

    def remember(self, user_id: EntityId, login: str, password: str) -> None:
        """Let a person whose password the server has accepted sign in here without the server from now on."""
        verifier = Verifier(_normal(login), user_id, self._hasher.hash(password))
        self._replica.run(lambda work: work.verifiers.put(verifier))

    def sign_in(self, login: str, password: str) -> User:
        """Return the person that a login and a password belong to.

        Raises:
            WrongPassword: they do not belong together, or the person never signed in here online.
            LockedOut: after five wrong passwords, for 15 minutes.
            LeaseExpired: the station was away from its server for too long.
            SignInError: the account is disabled.
        """
        now = self._clock.now()
        lease = self._replica.run(lambda work: work.count_lease())
        if lease.expired:
            raise LeaseExpired(CLOCK_BEHIND if lease.clock_behind else "")
        verifier = self._replica.run(lambda work: _charged(work, _normal(login), now))
        try:
            self._hasher.verify(verifier.verifier, password)
        except VerificationError as error:
            if verifier.locked_until is not None:
                raise _locked_out(verifier.locked_until, now) from error
            left = MOST_TRIES - verifier.failures
            tries = "1 try left" if left == 1 else f"{left} tries left"
            raise WrongPassword(f"That password is not right. {tries}.", left) from error
        return self._replica.run(lambda work: _admitted(work, verifier))


def _charged(work: UnitOfWork, login: str, now: datetime) -> Verifier:
    """Count a try before the password is looked at, so that stopping the program gives no free one."""
    found = work.verifiers.get(login)
    if found is None:
        raise WrongPassword(
            "That password is not right, or you have not signed in at this station before: the first time "
            "needs the server."
        )
    failures = found.failures
    if found.locked_until is not None:
        if now < found.locked_until:
            raise _locked_out(found.locked_until, now)
        failures = 0
    failures += 1
    locked_until = now + LOCKED_FOR if failures >= MOST_TRIES else None
    charged = Verifier(found.login, found.user_id, found.verifier, failures, locked_until)
    work.verifiers.put(charged)
    return charged


def _admitted(work: UnitOfWork, verifier: Verifier) -> User:
    user = work.get(User, verifier.user_id)
    if user is None or user.deleted_at is not None or user.status is not UserStatus.ACTIVE:
        work.verifiers.remove(verifier.login)
        raise SignInError("This account is closed. Ask your administrator.")
    work.verifiers.put(Verifier(verifier.login, verifier.user_id, verifier.verifier))
    return user


def _locked_out(until: datetime, now: datetime) -> LockedOut:
    minutes = max(1, -((now - until) // timedelta(minutes=1)))
    wait = "1 minute" if minutes == 1 else f"{minutes} minutes"
    return LockedOut(f"Too many wrong passwords. Try again in {wait}.", until)


def _normal(login: str) -> str:
    """The one form of a login, as the server has it."""
    return login.strip().casefold()
