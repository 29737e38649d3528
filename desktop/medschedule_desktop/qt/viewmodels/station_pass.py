"""Coming in by PIN or badge, and choosing them."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel
from medschedule_desktop.services.snapshots.sign_in import SignInResult, SignInState
from medschedule_desktop.services.snapshots.station_pass import PassSnapshot


class StationPassService(Protocol):
    """What the page and the person's own card need of the services."""

    def load(self) -> PassSnapshot:
        """Read who may come in by PIN, and what whoever is signed in has."""

    def sign_in_by_pin(self, user_id: str, pin: str) -> SignInResult:
        """Try to let somebody in by a PIN."""

    def sign_in_by_badge(self, card: str) -> SignInResult:
        """Try to let somebody in by a badge."""

    def prove(self) -> None:
        """Note that whoever is signed in proved who they are."""

    def set_pin(self, pin: str, again: str) -> PassSnapshot:
        """Let whoever is signed in use a PIN here."""

    def register_badge(self, card: str) -> PassSnapshot:
        """Let whoever is signed in use a badge here."""

    def forget(self) -> PassSnapshot:
        """Take both away."""


class StationPassViewModel(ViewModel):
    """Runs PIN pad, badge reader and the person's own card.

    Attributes:
        snapshot: the last one.

    Signals:
        snapshot_changed: Somebody may come in by PIN who could not before, or the person's own changed.
        kept: The person's PIN or badge was kept or taken away.
        attempt_started: The service is asked.
        refused: The attempt failed, or a PIN must follow. Argument: the `SignInResult`.
        signed_in: The user is in. Argument: the user's id.
        failed: See `ViewModel`.
    """

    snapshot_changed = Signal(object)
    kept = Signal()
    attempt_started = Signal()
    refused = Signal(object)
    signed_in = Signal(str)

    def __init__(self, service: StationPassService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self.snapshot = PassSnapshot()

    @Slot()
    def load(self) -> None:
        """Read it again."""
        self._runner.run(self._service.load, self._show, self._fail)

    def try_pin(self, user_id: str, pin: str) -> None:
        """Try to come in by a PIN."""
        self._try(lambda: self._service.sign_in_by_pin(user_id, pin))

    def try_badge(self, card: str) -> None:
        """Try to come in by a badge."""
        self._try(lambda: self._service.sign_in_by_badge(card))

    @Slot()
    def prove(self) -> None:
        """Somebody signed in by password."""
        self._long(self._service.prove, self._ignore)

    def set_pin(self, pin: str, again: str) -> None:
        """Choose a PIN."""
        self._long(lambda: self._service.set_pin(pin, again), self._keep)

    def register_badge(self, card: str) -> None:
        """Choose a badge."""
        self._long(lambda: self._service.register_badge(card), self._keep)

    def forget(self) -> None:
        """Have neither any more."""
        self._long(self._service.forget, self._keep)

    def _try(self, attempt: Callable[[], SignInResult]) -> None:
        self.attempt_started.emit()
        self._long(attempt, self._answer)

    def _long(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        """Run what hashes beside the replica, which must stay free."""
        self._runner.run_long(lambda _report: work(), self._ignore, then, self._fail)

    def _ignore(self, _nothing: object) -> None:
        """There is no progress to show."""

    def _answer(self, result: SignInResult) -> None:
        if result.state is SignInState.ACCEPTED:
            self.signed_in.emit(result.user_id)
        else:
            self.refused.emit(result)

    def _keep(self, snapshot: PassSnapshot) -> None:
        self._show(snapshot)
        self.kept.emit()

    def _show(self, snapshot: PassSnapshot) -> None:
        self.snapshot = snapshot
        self.snapshot_changed.emit(snapshot)
