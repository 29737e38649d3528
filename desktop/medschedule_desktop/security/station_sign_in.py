"""Sign in at this station by PIN or badge.

A PIN opens this one station and nothing else: it is worth nothing without the computer whose encrypted copy
holds its hash. A badge alone opens it to somebody who signed in here by password or PIN in the last hours;
later it says who comes, and the PIN follows. All of it ends with the person's verifier, the account or the
lease, and wrong PINs count as wrong passwords do.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.errors.sign_in import CardUnknown, LeaseExpired, WrongPin
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.security.offline_sign_in import CLOCK_BEHIND, KnownPeople, OfflineTries, PeopleOfDesk
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.user import User
from medschedule_shared.time.clock import Clock

BADGE_ALONE_FOR = timedelta(hours=14)
"""The longest shift with a hold-over."""
PIN_DIGITS = 4, 8
_CARD_LENGTH = 4, 128
_EASY = "01234567890", "09876543210"


@dataclass(frozen=True, slots=True)
class Badge:
    """Whose badge it is, and whether it opens the station by itself now."""

    user: User
    opens: bool


class StationSignIn:
    """PINs and badges. A hash takes about 0.2 s of CPU: call this from a worker, not from the replica's
    executor.

    Args:
        people: whom it may let in; those of a desk unless this is a kiosk.
    """

    def __init__(
        self,
        replica: Replica,
        clock: Clock,
        hasher: PasswordHasher | None = None,
        people: KnownPeople | None = None,
    ) -> None:
        self._replica = replica
        self._clock = clock
        self._hasher = hasher or PasswordHasher()
        self._tries = OfflineTries(clock, people or PeopleOfDesk())

    def sign_in(self, user_id: EntityId, pin: str) -> User:
        """Return the person that a PIN belongs to.

        Raises:
            WrongPin: it is not theirs, or they have none here.
            LockedOut: after five wrong ones, for 15 minutes.
            LeaseExpired: the station was away from its server for too long.
            SignInError: the account is closed.
        """
        self._check_lease()
        now = self._clock.now()

        def charge(work: UnitOfWork) -> tuple[str | None, int]:
            kept = work.passes.get(user_id)
            return kept.pin, self._tries.charge(work, user_id)

        kept, left = self._replica.run(charge)
        try:
            self._hasher.verify(kept or "", pin)
        except (VerificationError, InvalidHashError) as error:
            if left == 0:
                raise self._replica.run(lambda work: self._tries.locked(work, user_id)) from error
            words = tr_count(
                "That PIN is not right. {count} try left.", "That PIN is not right. {count} tries left.", left
            )
            raise WrongPin(words) from error

        def admit(work: UnitOfWork) -> User:
            user = self._tries.admit(work, user_id)
            work.passes.put(replace(work.passes.get(user_id), proved_at=now))
            return user

        return self._replica.run(admit)

    def look_up(self, card: str) -> Badge:
        """Return whose badge was read.

        Raises:
            CardUnknown: nobody has registered it here.
            LeaseExpired: the station was away from its server for too long.
            SignInError: the account is closed.
        """
        self._check_lease()
        now = self._clock.now()

        def find(work: UnitOfWork) -> Badge:
            kept = work.passes.of_badge(_digest(card, work))
            if kept is None:
                raise CardUnknown
            user = self._tries.known(work, kept.user_id)
            proved = kept.proved_at
            return Badge(user, opens=proved is not None and proved <= now < proved + BADGE_ALONE_FOR)

        return self._replica.run(find)

    def set_pin(self, user_id: EntityId, pin: str) -> None:
        """Let a person who is signed in use a PIN here.

        Raises:
            EntryRefused: it is not four to eight digits, or easy to guess.
        """
        least, most = PIN_DIGITS
        if not (pin.isascii() and pin.isdigit() and least <= len(pin) <= most):
            raise EntryRefused(tr("A PIN has four to eight digits. Nothing was changed."))
        if len(set(pin)) == 1 or any(pin in run for run in _EASY):
            raise EntryRefused(tr("This PIN is easy to guess. Take digits that do not follow each other."))
        made = self._hasher.hash(pin)

        def keep(work: UnitOfWork) -> None:
            kept = work.passes.get(user_id)
            work.passes.put(replace(kept, pin=made, proved_at=self._clock.now()))

        self._replica.run(keep)

    def register(self, user_id: EntityId, card: str) -> None:
        """Let a person who is signed in use a badge here; whoever had it before has it no longer.

        Raises:
            EntryRefused: what was read cannot be a card's number.
        """
        least, most = _CARD_LENGTH
        if not least <= len(card.strip()) <= most:
            raise EntryRefused(tr("The reader gave no card number. Hold the badge to it again."))

        def keep(work: UnitOfWork) -> None:
            kept = work.passes.get(user_id)
            work.passes.put(replace(kept, badge=_digest(card, work), proved_at=self._clock.now()))

        self._replica.run(keep)

    def prove(self, user_id: EntityId) -> None:
        """Note that a person signed in by password, so that their badge alone opens for a while."""

        def note(work: UnitOfWork) -> None:
            kept = work.passes.get(user_id)
            if kept.pin is not None or kept.badge is not None:
                work.passes.put(replace(kept, proved_at=self._clock.now()))

        self._replica.run(note)

    def forget(self, user_id: EntityId) -> None:
        """Take a person's PIN and badge away from this station."""
        self._replica.run(lambda work: work.passes.forget(user_id))

    def _check_lease(self) -> None:
        lease = self._replica.run(lambda work: work.count_lease())
        if lease.expired:
            raise LeaseExpired(tr(CLOCK_BEHIND) if lease.clock_behind else "")


def _digest(card: str, work: UnitOfWork) -> str:
    """Return what is kept of a card: enough to know it again, of no use at another organisation's reader."""
    key = (work.state().organization_id or "").encode()
    return hashlib.blake2b(card.strip().encode(), digest_size=32, key=key).hexdigest()
