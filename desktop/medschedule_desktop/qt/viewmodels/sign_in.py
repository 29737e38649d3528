"""Sign-in by staff number or e-mail and password."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel, sentence_of
from medschedule_desktop.services.snapshots.sign_in import SignInResult, SignInSnapshot, SignInState
from medschedule_shared.language import marked, tr

_NOTHING_ENTERED = marked("Enter your staff number or e-mail, and your password.")


class SignInService(Protocol):
    """What the page needs of the services."""

    def load(self) -> SignInSnapshot:
        """Read what the page says before anybody signs in."""

    def sign_out(self) -> SignInSnapshot:
        """Lock the station and answer with what the page says."""

    def sign_in(self, login: str, password: str, code: str = "") -> SignInResult:
        """Try to sign in, against the server or, offline, against this station's copy."""


class SignInViewModel(ViewModel):
    """Runs the page.

    Attributes:
        snapshot: The last one; None before the first.

    Signals:
        snapshot_changed: The page's words changed. Argument: the `SignInSnapshot`.
        unread: They cannot be read, for instance before the first synchronisation. Argument: why.
        attempt_started: The service is asked; the button waits.
        refused: The attempt failed. Argument: the `SignInResult`.
        signed_in: The user is in. Argument: the user's id.
        signed_out: The station is locked.
        failed: See `ViewModel`.
    """

    snapshot_changed = Signal(object)
    unread = Signal(str)
    attempt_started = Signal()
    refused = Signal(object)
    signed_in = Signal(str)
    signed_out = Signal()

    def __init__(self, service: SignInService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self.snapshot: SignInSnapshot | None = None

    @Slot()
    def load(self) -> None:
        """Load or refresh the page's words."""
        self._runner.run(self._service.load, self._show, self._show_unread)

    @Slot()
    def sign_out(self) -> None:
        """Lock the station."""
        self._runner.run(self._service.sign_out, self._leave, self._fail)

    def _leave(self, snapshot: SignInSnapshot) -> None:
        self._show(snapshot)
        self.signed_out.emit()

    def sign_in(self, login: str, password: str, code: str = "") -> None:
        """Try to sign in, with the code of an authenticator once the page has asked for it."""
        login = login.strip()
        if not login or not password:
            self.refused.emit(SignInResult(SignInState.WRONG_PASSWORD, tr(_NOTHING_ENTERED)))
            return
        self.attempt_started.emit()

        def attempt(_report: Callable[[object], None]) -> SignInResult:
            return self._service.sign_in(login, password, code.strip())

        # It asks the network and hashes: the replica must stay free meanwhile.
        self._runner.run_long(attempt, self._ignore, self._answer, self._fail)

    def _ignore(self, _progress: object) -> None:
        """Signing in has no progress to show."""

    def _answer(self, result: SignInResult) -> None:
        if result.state is SignInState.ACCEPTED:
            self.signed_in.emit(result.user_id)
        else:
            self.refused.emit(result)

    def _show_unread(self, error: Exception) -> None:
        self.snapshot = None
        self.unread.emit(sentence_of(error))

    def _show(self, snapshot: SignInSnapshot) -> None:
        if snapshot != self.snapshot:
            self.snapshot = snapshot
            self.snapshot_changed.emit(snapshot)
