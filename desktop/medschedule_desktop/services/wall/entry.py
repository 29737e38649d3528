"""Coming to the kiosk by badge or PIN, introducing oneself the first time, and leaving."""

from collections.abc import Callable

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.sign_in import LockedOut, SecondFactorNeeded, WrongPassword
from medschedule_desktop.errors.sync import ServerUnreachable
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.access.passes import StationPasses, StationPassService
from medschedule_desktop.services.access.sign_in import ServerSignIn
from medschedule_desktop.services.snapshots.sign_in import SignInResult, SignInState
from medschedule_desktop.services.snapshots.wall import WallVisitor
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.wall.people import PeopleOfWall, wall_pass
from medschedule_desktop.services.wording import masked_name
from medschedule_desktop.settings import WallNames
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.user import User
from medschedule_shared.protocol.access import AccessKind


class WallEntryService:
    """Everything but `visitors`, `enter` and `leave` hashes or asks the network: call it from a worker.

    Args:
        prove: asks the server who somebody is, and keeps no session.
        sync: fetches what the server has; returns when it is here.
    """

    def __init__(
        self,
        station: Station,
        passes: StationPasses,
        prove: ServerSignIn,
        sync: Callable[[], SyncStatus],
    ) -> None:
        self._station = station
        self._passes = StationPassService(station, passes, admit=_nobody_yet)
        self._prove = prove
        self._sync = sync
        self._people = PeopleOfWall()

    def visitors(self) -> tuple[WallVisitor, ...]:
        """Return who may come in by PIN here, by name."""
        with self._station.replica.transaction() as work:
            found = [_visitor(work, user_id, self._station.wall_names) for user_id in work.passes.with_pin()]
        return tuple(sorted((each for each in found if each), key=lambda each: each.name))

    def come_in_by_pin(self, user_id: EntityId, pin: str) -> SignInResult:
        """Tell whether a PIN is right; `enter` follows."""
        return self._passes.sign_in_by_pin(user_id, pin)

    def come_in_by_badge(self, card: str) -> SignInResult:
        """Tell whose badge it is; `enter` follows."""
        result = self._passes.sign_in_by_badge(card)
        if result.state is not SignInState.CARD_UNKNOWN:
            return result
        return SignInResult(
            result.state,
            tr(
                "This board does not know this badge. Tap “I am here for the first time” and sign in; when "
                "you are asked for a PIN, hold the badge to the reader."
            ),
        )

    def introduce(self, login: str, password: str, code: str = "") -> SignInResult:
        """Ask the server who somebody is, who may come in by PIN or badge from then on; `enter` follows."""
        try:
            session = self._prove(login, password, code)
            self._sync()
            user = self._station.replica.run(lambda work: self._people.person(work, session.user_id))
        except SecondFactorNeeded as error:
            return SignInResult(SignInState.SECOND_FACTOR, str(error))
        except ServerUnreachable:
            sentence = tr("The first time needs the network, which is away now. Try again later.")
            return SignInResult(SignInState.SERVER_UNKNOWN, sentence)
        except DesktopError as error:
            if isinstance(error, WrongPassword | LockedOut):
                self._station.note(AccessKind.REFUSED)
            return SignInResult(SignInState.WRONG_PASSWORD, str(error))
        self._station.note(AccessKind.UNLOCK, user.id)
        return SignInResult(SignInState.ACCEPTED, user_id=user.id)

    def enter(self, user_id: EntityId) -> None:
        """Let somebody act here who came in. It runs on the replica's executor, in turn with `leave`: whoever
        was right too late, when the next person is here already, is not let in any more.

        Raises:
            SignInError: their pass was taken back.
        """
        with self._station.replica.transaction() as work:
            self._station.enter(self._people.person(work, user_id))

    def choose_pin(self, pin: str, again: str) -> None:
        """Let whoever is here come in by a PIN.

        Raises:
            EntryRefused: the two differ, or the PIN is none that may be used.
        """
        self._passes.set_pin(pin, again)

    def register_badge(self, card: str) -> None:
        """Let whoever is here come in by this badge.

        Raises:
            EntryRefused: the reader gave no card number.
        """
        self._passes.register_badge(card)

    def leave(self) -> None:
        """End the visit; what was entered stays and is sent."""
        user, self._station.user = self._station.user, None
        if user is not None:
            self._station.note(AccessKind.LOCK, user.id)


def _visitor(work: UnitOfWork, user_id: EntityId, names: WallNames) -> WallVisitor | None:
    held = wall_pass(work, user_id)
    if held is None:
        return None
    staff = work.get(Staff, held.staff_id) if held.staff_id else None
    return WallVisitor(user_id, tr("Administrator") if staff is None else masked_name(staff, names))


def _nobody_yet(_user: User) -> None:
    """Leave it to `enter`: a slow check must not change who is here."""
