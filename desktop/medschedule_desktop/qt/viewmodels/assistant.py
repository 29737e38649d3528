"""The Assistant page: what was asked, its answer, and a change that waits for a yes."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import LoadedViewModel
from medschedule_desktop.services.snapshots.assistant import AssistantAnswer, AssistantSnapshot


class AssistantService(Protocol):
    """What the page needs of the services; see `services.assistant.service`."""

    def load(self) -> AssistantSnapshot:
        """Say what can be asked."""

    def ask(self, text: str, report: Callable[[str], None]) -> AssistantAnswer:
        """Answer what was typed. Callable from any thread but the replica's."""

    def ask_next(self, report: Callable[[str], None]) -> AssistantAnswer:
        """Answer the next of several things that were asked for at once, likewise."""

    def stop(self) -> None:
        """End what `ask` waits for. Callable from any thread."""

    def accept(self, reason: str = "") -> AssistantAnswer:
        """Make the change that was proposed last."""

    def undo(self) -> AssistantAnswer:
        """Take the change back that was accepted last."""

    def reject(self) -> None:
        """Forget what is proposed."""

    def forget(self) -> None:
        """Forget everything that was asked for."""


class AssistantViewModel(LoadedViewModel):
    """Runs the page.

    Attributes:
        snapshot: what can be asked; None before it was read.
        answer: the last answer; None when there is none on show.
        is_asking: whether an answer is being looked for.

    Signals:
        snapshot_changed: Argument: the `AssistantSnapshot`.
        answer_changed: Argument: the `AssistantAnswer`, or None.
        asking_changed: Argument: whether an answer is being looked for.
        progressed: How far an answer has got. Argument: a sentence.
        cleared: Everything is put away, what was typed too.
        changed_here: The person changed the schedule, so the frame should refresh.
        failed, loaded, load_failed: See `LoadedViewModel`.
    """

    snapshot_changed = Signal(object)
    answer_changed = Signal(object)
    asking_changed = Signal(bool)
    progressed = Signal(str)
    cleared = Signal()
    changed_here = Signal()

    def __init__(self, service: AssistantService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self.snapshot: AssistantSnapshot | None = None
        self.answer: AssistantAnswer | None = None
        self.is_asking = False
        self._visit = 0

    @Slot()
    def load(self) -> None:
        """Load or refresh what can be asked; an answer on show stays."""
        self._read(self._service.load, self._show)

    @Slot(str)
    def ask(self, text: str) -> None:
        """Ask; nothing happens while an answer is being looked for, or for nothing."""
        if text.strip():
            self._look(lambda report: self._service.ask(text, report))

    @Slot()
    def ask_next(self) -> None:
        """Go on with the next of several things that were asked for at once."""
        self._look(self._service.ask_next)

    def _look(self, work: Callable[[Callable[[str], None]], AssistantAnswer]) -> None:
        if self.is_asking:
            return
        self._set_asking(is_asking=True)
        visit = self._visit

        def progressed(sentence: str) -> None:
            if visit == self._visit:
                self.progressed.emit(sentence)

        def answered(answer: AssistantAnswer) -> None:
            if visit == self._visit:
                self._set_asking(is_asking=False)
                self._show_answer(answer)

        def failed(error: Exception) -> None:
            if visit == self._visit:
                self._set_asking(is_asking=False)
                self._fail(error)

        self._runner.run_long(work, progressed, answered, failed)

    @Slot()
    def stop(self) -> None:
        """Do not wait any longer; what is found by then, or that it was stopped, is the answer."""
        self._service.stop()

    @Slot(str)
    def accept(self, reason: str = "") -> None:
        """Make the proposed change."""
        self._change(lambda: self._service.accept(reason))

    @Slot()
    def undo(self) -> None:
        """Take the accepted change back."""
        self._change(self._service.undo)

    @Slot()
    def reject(self) -> None:
        """Put the proposal away, and go on with what else was asked for."""
        has_more = self.answer is not None and bool(self.answer.following)

        def rejected(_none: None) -> None:
            if has_more:
                self.ask_next()
            else:
                self._show_answer(None)

        self._runner.run(self._service.reject, rejected, self._fail)

    @Slot()
    def clear(self) -> None:
        """Put everything away: another person, or another unit, comes; a late answer is not theirs."""
        self._visit += 1
        self._service.stop()
        self._set_asking(is_asking=False)
        self.cleared.emit()
        self._runner.run(self._service.forget, lambda _none: self._show_answer(None), self._fail)

    def _change(self, act: Callable[[], AssistantAnswer]) -> None:
        def changed(answer: AssistantAnswer) -> None:
            self._show_answer(answer)
            self.changed_here.emit()

        self._runner.run(act, changed, self._fail)

    def _show(self, snapshot: AssistantSnapshot) -> None:
        if snapshot != self.snapshot:
            self.snapshot = snapshot
            self.snapshot_changed.emit(snapshot)

    def _show_answer(self, answer: AssistantAnswer | None) -> None:
        self.answer = answer
        self.answer_changed.emit(answer)

    def _set_asking(self, *, is_asking: bool) -> None:
        if is_asking != self.is_asking:
            self.is_asking = is_asking
            self.asking_changed.emit(is_asking)
