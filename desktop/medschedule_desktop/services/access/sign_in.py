"""Signing in at this station: at the server, or offline by what the server left here for that."""

from collections.abc import Callable
from typing import Protocol

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.sign_in import LockedOut, SecondFactorNeeded, WrongPassword
from medschedule_desktop.errors.sync import ServerUnreachable
from medschedule_desktop.services.snapshots.sign_in import SignInResult, SignInSnapshot, SignInState
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.ward import read_ward
from medschedule_desktop.services.wording import clock_words, day_words, is_night
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.language import marked, tr
from medschedule_shared.model.device import Device
from medschedule_shared.model.user import User
from medschedule_shared.protocol.access import AccessKind
from medschedule_shared.protocol.enrolment import Session

_LOCKED = marked("Locked. The roster and phone numbers open only after sign-in.")
_HELP = marked("Forgot your password? Ask your administrator.")
_NOT_HERE_YET = marked(
    "Your account has not reached this station yet. Wait until it has synced, then try again."
)


class ServerSignIn(Protocol):
    """Asks the server who somebody is."""

    def __call__(self, login: str, password: str, code: str = "", /) -> Session:
        """Raise WrongPassword, SecondFactorNeeded, LockedOut, ServerRefused or ServerUnreachable."""


class LocalSignIn(Protocol):
    """Tells by what is kept on this station who somebody is."""

    def sign_in(self, login: str, password: str) -> User:
        """Raise WrongPassword, LockedOut, LeaseExpired or SignInError."""


class SignInService:
    """Signs people in and out. `sign_in` asks the network and hashes, so it runs on a worker's thread.

    Args:
        left: ends what the server gave whoever was here for themselves.
    """

    def __init__(
        self,
        station: Station,
        server: ServerSignIn,
        local: LocalSignIn,
        sync_status: Callable[[], SyncStatus],
        version: str,
        left: Callable[[], None],
    ) -> None:
        self._station = station
        self._server = server
        self._local = local
        self._sync_status = sync_status
        self._version = version
        self._left = left

    def load(self) -> SignInSnapshot:
        """Read what the page says before anybody signs in.

        Raises:
            WardUnknown: the replica does not hold the unit.
        """
        now = self._station.clock.now()
        with self._station.replica.transaction() as work:
            ward = read_ward(work, self._station.unit_id)
            pending = work.pending_count()
            device = work.get(Device, work.state().device_id or "")
        status = self._sync_status()
        offline = tr(status.message) if status.kind == "refused" else ""
        if status.kind == "offline":
            since = clock_words(status.since, ward.zone)
            waiting = tr(", {pending} waiting", pending=pending) if pending else ""
            offline = tr(
                "Offline since {since}. You can sign in and work; your changes are kept on this "
                "station{waiting}.",
                since=since,
                waiting=waiting,
            )
        return SignInSnapshot(
            unit_name=ward.unit.name,
            station=tr("Station {name}", name=device.name) if device else "",
            clock=clock_words(now, ward.zone),
            date=day_words(now.astimezone(ward.zone).date()),
            offline=offline,
            help=tr(_HELP),
            status=tr(_LOCKED),
            version=self._version,
            is_night=is_night(now, ward.zone),
            needs_code=status.needs_code,
        )

    def sign_out(self) -> SignInSnapshot:
        """Lock the station. What was entered stays."""
        if self._station.user is not None:
            self._station.note(AccessKind.LOCK, self._station.user.id)
        self._station.user = None
        self._left()
        return self.load()

    def sign_in(self, login: str, password: str, code: str = "") -> SignInResult:
        """Try to sign in: at the server first, and here when it cannot be reached.

        Here the password is enough: the station, with its key, is what the person has beside it.

        Args:
            code: of the person's authenticator; empty until the page asks for it.
        """
        try:
            user = self._identify(login, password, code)
        except SecondFactorNeeded as error:
            return SignInResult(SignInState.SECOND_FACTOR, str(error))
        except WrongPassword as error:
            self._station.note(AccessKind.REFUSED)
            return SignInResult(SignInState.WRONG_PASSWORD, str(error))
        except LockedOut as error:
            self._station.note(AccessKind.REFUSED)
            return SignInResult(SignInState.LOCKED_OUT, str(error))
        except DesktopError as error:
            return SignInResult(SignInState.SERVER_UNKNOWN, str(error))
        self._station.enter(user)
        self._station.note(AccessKind.UNLOCK, user.id)
        return SignInResult(SignInState.ACCEPTED, user_id=user.id)

    def _identify(self, login: str, password: str, code: str) -> User:
        try:
            session = self._server(login, password, code)
        except ServerUnreachable:
            return self._local.sign_in(login, password)
        user = self._station.replica.run(lambda work: work.get(User, session.user_id))
        if user is None:
            raise DesktopError(tr(_NOT_HERE_YET))
        return user
