"""Coming in by PIN or badge, and choosing them."""

from collections.abc import Callable
from typing import Protocol

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.errors.sign_in import CardUnknown, LockedOut, WrongPassword
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.snapshots.sign_in import SignInResult, SignInState
from medschedule_desktop.services.snapshots.station_pass import PassSnapshot, PinPerson
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.wording import USER_ROLE_WORDS
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.sign_in_verifier import SignInVerifier
from medschedule_shared.model.user import User, UserStatus
from medschedule_shared.protocol.access import AccessKind


class FoundBadge(Protocol):
    """Whose badge it is, and whether it opens the station by itself now."""

    @property
    def user(self) -> User: ...

    @property
    def opens(self) -> bool: ...


class StationPasses(Protocol):
    """Checks and keeps PINs and badges; see `StationSignIn`."""

    def sign_in(self, user_id: EntityId, pin: str) -> User: ...

    def look_up(self, card: str) -> FoundBadge: ...

    def set_pin(self, user_id: EntityId, pin: str) -> None: ...

    def register(self, user_id: EntityId, card: str) -> None: ...

    def prove(self, user_id: EntityId) -> None: ...

    def forget(self, user_id: EntityId) -> None: ...


class StationPassService:
    """Everything but `load` hashes or asks the replica itself, so it runs on a worker's thread.

    Args:
        admit: lets in whoever was right; None lets them work at the station at once.
    """

    def __init__(
        self, station: Station, passes: StationPasses, admit: Callable[[User], None] | None = None
    ) -> None:
        self._station = station
        self._passes = passes
        self._let_in = admit or station.enter

    def load(self) -> PassSnapshot:
        """Read who may come in by PIN here, and what whoever is signed in has."""
        user = self._station.user
        with self._station.replica.transaction() as work:
            people = [_person(work, user_id) for user_id in work.passes.with_pin()]
            mine = work.passes.get(user.id) if user else None
        shown = sorted((person for person in people if person), key=lambda person: person.name)
        return PassSnapshot(
            tuple(shown),
            has_pin=mine is not None and mine.pin is not None,
            has_badge=mine is not None and mine.badge is not None,
        )

    def sign_in_by_pin(self, user_id: EntityId, pin: str) -> SignInResult:
        """Try to let somebody in by a PIN."""
        try:
            user = self._passes.sign_in(user_id, pin)
        except DesktopError as error:
            return self._refusal(error)
        return self._admit(user)

    def sign_in_by_badge(self, card: str) -> SignInResult:
        """Try to let somebody in by a badge; after long away it says who comes, and the PIN follows."""
        try:
            badge = self._passes.look_up(card)
        except DesktopError as error:
            return self._refusal(error)
        if badge.opens:
            return self._admit(badge.user)
        return SignInResult(
            SignInState.PIN_NEEDED,
            tr("Good to see you again. Type your PIN, or sign in by password."),
            badge.user.id,
        )

    def prove(self) -> None:
        """Note that whoever is signed in proved who they are."""
        if self._station.user is not None:
            self._passes.prove(self._station.user.id)

    def set_pin(self, pin: str, again: str) -> PassSnapshot:
        """Let whoever is signed in use a PIN here.

        Raises:
            EntryRefused: the two differ, or the PIN is none that may be used.
        """
        if pin != again:
            raise EntryRefused(tr("The two PINs differ. Type the same one twice."))
        self._passes.set_pin(self._me().id, pin)
        return self._station.replica.executor.submit(self.load).result()

    def register_badge(self, card: str) -> PassSnapshot:
        """Let whoever is signed in use a badge here.

        Raises:
            EntryRefused: the reader gave no card number.
        """
        self._passes.register(self._me().id, card)
        return self._station.replica.executor.submit(self.load).result()

    def forget(self) -> PassSnapshot:
        """Take PIN and badge of whoever is signed in away from this station."""
        self._passes.forget(self._me().id)
        return self._station.replica.executor.submit(self.load).result()

    def _me(self) -> User:
        if self._station.user is None:
            raise EntryRefused(tr("Sign in first. Nothing was changed."))
        return self._station.user

    def _admit(self, user: User) -> SignInResult:
        self._let_in(user)
        self._station.note(AccessKind.UNLOCK, user.id)
        return SignInResult(SignInState.ACCEPTED, user_id=user.id)

    def _refusal(self, error: DesktopError) -> SignInResult:
        if isinstance(error, WrongPassword | CardUnknown | LockedOut):
            self._station.note(AccessKind.REFUSED)
        state = SignInState.WRONG_PASSWORD
        if isinstance(error, CardUnknown):
            state = SignInState.CARD_UNKNOWN
        elif isinstance(error, LockedOut):
            state = SignInState.LOCKED_OUT
        elif not isinstance(error, WrongPassword):
            state = SignInState.SERVER_UNKNOWN
        return SignInResult(state, str(error))


def _person(work: UnitOfWork, user_id: EntityId) -> PinPerson | None:
    """Return somebody whom the station may let in, as their name may stand on a screen that all see."""
    user, verifier = work.get(User, user_id), work.get(SignInVerifier, user_id)
    if user is None or user.deleted_at is not None or user.status is not UserStatus.ACTIVE:
        return None
    if verifier is None or verifier.deleted_at is not None:
        return None
    first, _, last = user.display_name.partition(" ")
    return PinPerson(user.id, f"{first} {last[:1]}." if last else first, USER_ROLE_WORDS[user.role])
