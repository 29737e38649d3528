"""Sign in without the server, by the verifier that the server made of a person's password for stations."""

from datetime import datetime, timedelta
from typing import Protocol

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from medschedule_desktop.errors.sign_in import LeaseExpired, LockedOut, SignInError, WrongPassword
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.sign_in_tries import Tries
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr, tr_count
from medschedule_shared.model.sign_in_verifier import SignInVerifier
from medschedule_shared.model.user import User, UserStatus, normal_login, normal_password
from medschedule_shared.time.clock import Clock

MOST_TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
CLOCK_BEHIND = marked(
    "This station's clock shows an earlier time than at its last contact with the server. Set the clock, or "
    "connect the station to the network; entries not yet sent are kept."
)
_TOO_LONG_AWAY = marked(
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
        self._people = PeopleOfDesk()
        self._tries = OfflineTries(clock, self._people)

    def sign_in(self, login: str, password: str) -> User:
        """Return the person that a login and a password belong to.

        Raises:
            WrongPassword: they do not belong together, or the station has no verifier of that person.
            LockedOut: after five wrong passwords, for 15 minutes.
            LeaseExpired: the station was away from its server for too long.
            SignInError: the account is disabled.
        """
        lease = self._replica.run(lambda work: work.count_lease())
        if lease.expired:
            raise LeaseExpired(tr(CLOCK_BEHIND) if lease.clock_behind else "")

        def charge(work: UnitOfWork) -> tuple[SignInVerifier, int]:
            user_id = _user_id(work, normal_login(login))
            verifier = self._people.verifier(work, user_id)
            return verifier, self._tries.charge(work, user_id)

        verifier, left = self._replica.run(charge)
        try:
            self._hasher.verify(verifier.verifier, normal_password(password))
        except (VerificationError, InvalidHashError) as error:
            if left == 0:
                raise self._replica.run(lambda work: self._tries.locked(work, verifier.id)) from error
            words = tr_count(
                "That password is not right. {count} try left.",
                "That password is not right. {count} tries left.",
                left,
            )
            raise WrongPassword(words, left) from error
        return self._replica.run(lambda work: self._tries.admit(work, verifier.id))


class KnownPeople(Protocol):
    """Whom a station may let in by itself."""

    def require(self, work: UnitOfWork, user_id: EntityId) -> None:
        """Raise WrongPassword, LeaseExpired or SignInError for somebody who may not even try."""

    def person(self, work: UnitOfWork, user_id: EntityId) -> User:
        """Return the person; raise SignInError if the account is closed."""


class PeopleOfDesk:
    """Those for whom the server left a verifier at this desk."""

    def require(self, work: UnitOfWork, user_id: EntityId) -> None:
        if work.state().away > timedelta(hours=self.verifier(work, user_id).lease_hours):
            raise LeaseExpired(tr(_TOO_LONG_AWAY))

    def verifier(self, work: UnitOfWork, user_id: EntityId) -> SignInVerifier:
        """Return what the server left here for a person; without it the station lets nobody in by itself.

        Raises:
            WrongPassword: there is none.
            SignInError: the account is closed.
        """
        verifier = work.get(SignInVerifier, user_id) if user_id else None
        if verifier is not None and verifier.deleted_at is None:
            return verifier
        user = work.get(User, user_id) if user_id else None
        if user is not None and user.status is not UserStatus.ACTIVE:
            raise account_closed()
        raise WrongPassword(
            tr(
                "That password is not right, or this station cannot sign you in without the server: it knows "
                "the people of its own units."
            )
        )

    def person(self, work: UnitOfWork, user_id: EntityId) -> User:
        user = work.get(User, user_id)
        if user is None or user.deleted_at is not None or user.status is not UserStatus.ACTIVE:
            raise account_closed()
        return user


class OfflineTries:
    """Who may try to sign in without the server, how often, and who is let in: the same for every way in."""

    def __init__(self, clock: Clock, people: KnownPeople) -> None:
        self._clock = clock
        self._people = people

    def charge(self, work: UnitOfWork, user_id: EntityId) -> int:
        """Count a try before the secret is looked at, so that stopping the program gives no free one; return
        how many are left after it.

        Raises:
            WrongPassword, LockedOut, LeaseExpired, SignInError: it may not even be tried.
        """
        now = self._clock.now()
        self._people.require(work, user_id)
        found = work.sign_in_tries.get(user_id)
        failures = found.failures
        if found.locked_until is not None:
            if now < found.locked_until:
                raise _locked_out(found.locked_until, now)
            failures = 0
        failures += 1
        until = now + LOCKED_FOR if failures >= MOST_TRIES else None
        work.sign_in_tries.put(user_id, Tries(failures, until))
        return MOST_TRIES - failures

    def known(self, work: UnitOfWork, user_id: EntityId) -> User:
        """Return a person whom the station may still let in by itself.

        Raises:
            WrongPassword, LeaseExpired, LockedOut, SignInError: it may not.
        """
        now = self._clock.now()
        self._people.require(work, user_id)
        locked_until = work.sign_in_tries.get(user_id).locked_until
        if locked_until is not None and now < locked_until:
            raise _locked_out(locked_until, now)
        return self._people.person(work, user_id)

    def admit(self, work: UnitOfWork, user_id: EntityId) -> User:
        """Let a person in, and begin to count anew.

        Raises:
            SignInError: the account is closed.
        """
        user = self._people.person(work, user_id)
        work.sign_in_tries.forget(user.id)
        return user

    def locked(self, work: UnitOfWork, user_id: EntityId) -> LockedOut:
        """Return the refusal of somebody who has no try left."""
        now = self._clock.now()
        return _locked_out(work.sign_in_tries.get(user_id).locked_until or now, now)


def _user_id(work: UnitOfWork, login: str) -> EntityId:
    users = work.select(User, equal={"login": login})
    return users[0].id if users else ""


def account_closed() -> SignInError:
    """Return the refusal of somebody whose account is none any more."""
    return SignInError(tr("This account is closed. Ask your administrator."))


def _locked_out(until: datetime, now: datetime) -> LockedOut:
    minutes = max(1, -((now - until) // timedelta(minutes=1)))
    return LockedOut(
        tr_count(
            "Too many wrong passwords. Try again in {count} minute.",
            "Too many wrong passwords. Try again in {count} minutes.",
            minutes,
        ),
        until,
    )
