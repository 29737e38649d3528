"""Offering a shift to a colleague: what is chosen, with whom it can be, and the offer."""

from dataclasses import replace
from datetime import date
from typing import Protocol

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel
from medschedule_desktop.services.snapshots.exchange import ExchangeChoice, ExchangeSnapshot


class ExchangeService(Protocol):
    """What the panel needs of the services."""

    def load(self, choice: ExchangeChoice) -> ExchangeSnapshot:
        """Return what can be chosen, and with whom the chosen shift can change hands."""

    def choice_of(self, staff_id: str, day: date) -> ExchangeChoice:
        """Return the choice of a person's shift on a day."""

    def offer(self, choice: ExchangeChoice, taker_id: str, note: str = "") -> str:
        """Offer the chosen shift to a colleague and say so in a sentence."""


class ExchangeViewModel(ViewModel):
    """Runs the panel.

    Attributes:
        snapshot: what is on show; None while the panel is closed.
        note: what is typed as the giver's words.

    Signals:
        snapshot_changed: Another choice is on show. Argument: the `ExchangeSnapshot`.
        closed: The panel is done with.
        offered: A shift was offered. Argument: to whom, in a sentence.
        failed: See `ViewModel`.
    """

    snapshot_changed = Signal(object)
    closed = Signal()
    offered = Signal(str)

    def __init__(self, service: ExchangeService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self._is_offering = False
        self.snapshot: ExchangeSnapshot | None = None
        self.note = ""

    @Slot()
    def open(self) -> None:
        """Open the panel with nothing chosen; what was typed before is gone."""
        self.note = ""
        self._look(ExchangeChoice())

    def open_shift(self, staff_id: str, day: date) -> None:
        """Open the panel with a person's shift on a day."""
        self.note = ""
        service = self._service
        self._runner.run(lambda: service.load(service.choice_of(staff_id, day)), self._show, self._fail)

    def choose_giver(self, giver_id: str) -> None:
        """Choose whose shift it is; another person's shift is none of theirs."""
        self._look(ExchangeChoice(giver_id=giver_id))

    def choose_shift(self, shift_id: str) -> None:
        """Choose the shift."""
        if self.snapshot is not None:
            self._look(replace(self.snapshot.choice, shift_id=shift_id, wants=""))

    def choose_return(self, wants: str) -> None:
        """Choose what is asked for in return."""
        if self.snapshot is not None:
            self._look(replace(self.snapshot.choice, wants=wants))

    def offer(self, taker_id: str) -> None:
        """Offer the shift to a colleague; the panel stays, so that several can be asked."""
        if self.snapshot is None or self._is_offering:
            return
        self._is_offering = True
        choice, note, service = self.snapshot.choice, self.note, self._service

        def act() -> tuple[str, ExchangeSnapshot]:
            return service.offer(choice, taker_id, note), service.load(choice)

        self._runner.run(act, self._show_offered, self._fail_offer)

    @Slot()
    def refresh(self) -> None:
        """Look again at what is on show, for instance after a change of the roster."""
        if self.snapshot is not None:
            self._look(self.snapshot.choice)

    @Slot()
    def close(self) -> None:
        """Close the panel."""
        if self.snapshot is not None:
            self.snapshot, self.note = None, ""
            self.closed.emit()

    def _look(self, choice: ExchangeChoice) -> None:
        self._runner.run(lambda: self._service.load(choice), self._show, self._fail)

    def _show(self, snapshot: ExchangeSnapshot) -> None:
        if snapshot != self.snapshot:
            self.snapshot = snapshot
            self.snapshot_changed.emit(snapshot)

    def _show_offered(self, answer: tuple[str, ExchangeSnapshot]) -> None:
        self._is_offering = False
        sentence, snapshot = answer
        if self.snapshot is not None:
            self._show(snapshot)
        self.offered.emit(sentence)

    def _fail_offer(self, error: Exception) -> None:
        self._is_offering = False
        self._fail(error)
        self.refresh()  # what was refused may have changed meanwhile
