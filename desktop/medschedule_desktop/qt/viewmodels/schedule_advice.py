"""Explanations with repairs, and what-if copies: what the page is told while it thinks."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel, sentence_of
from medschedule_desktop.services.snapshots.advice import AdviceSnapshot, WhatIfSnapshot
from medschedule_desktop.services.snapshots.edit import NO_OVERRIDE, EditAnswer, Override
from medschedule_shared.language import marked, tr

Shown = TypeVar("Shown")

_LOOKING = marked("Looking at other ways to fill this period.")


class AdviceService(Protocol):
    """What the page needs of the services; see `services.schedule_advice`."""

    def explain(self, report: Callable[[AdviceSnapshot], None]) -> AdviceSnapshot:
        """Say why shifts stay open, then look for repairs."""

    def stop(self) -> None:
        """End what runs. Callable from any thread."""

    def apply_repair(self, key: int, number: int, override: Override = NO_OVERRIDE) -> EditAnswer:
        """Carry out a repair, checked again."""

    def compare(self, report: Callable[[WhatIfSnapshot], None]) -> WhatIfSnapshot:
        """Make copies of the draft that lean to something else."""

    def use_copy(self, name: str) -> EditAnswer:
        """Take a copy over as the draft."""


class AdviceViewModel(ViewModel):
    """Runs explanations and copies, one at a time.

    Attributes:
        advice: the last explanation; None before the first and once it is out of date.
        what_if: the copies; None while they are not on show.
        is_explaining: whether an explanation is being looked for.

    Signals:
        advice_changed: Another explanation, or the search for one began or ended. Argument: the
            `AdviceSnapshot` or None.
        what_if_changed: Argument: the `WhatIfSnapshot`, or None to put the copies away.
        answered: The roster was changed. Argument: the `EditAnswer`.
        held: A repair needs a reason. Arguments: the `EditAnswer`, how to try again with an override.
        failed: See `ViewModel`.
    """

    advice_changed = Signal(object)
    what_if_changed = Signal(object)
    answered = Signal(object)
    held = Signal(object, object)

    def __init__(self, service: AdviceService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self.advice: AdviceSnapshot | None = None
        self.what_if: WhatIfSnapshot | None = None
        self.is_explaining = False
        self._asked = 0

    @Slot()
    def explain(self) -> None:
        """Say why the roster is as it is; nothing happens while that is being looked for."""
        if self.is_explaining:
            return
        self.is_explaining = True
        self._asked += 1
        asked = self._asked
        self._show_advice(None)

        def if_wanted(show: Callable[[Shown], None]) -> Callable[[Shown], None]:
            return lambda found: show(found) if asked == self._asked else None

        self._runner.run_long(
            self._service.explain,
            if_wanted(self._show_advice),
            if_wanted(self._show_explained),
            if_wanted(self._fail_explaining),
        )

    @Slot()
    def stop_explaining(self) -> None:
        """End the looking; what was found by then is shown."""
        if self.is_explaining:
            self._service.stop()

    def apply_repair(self, key: int, number: int) -> None:
        """Carry out a repair."""

        def act(override: Override) -> EditAnswer:
            return self._service.apply_repair(key, number, override)

        def answered(answer: EditAnswer) -> None:
            if answer.held is not None:
                self.held.emit(answer, act)
                return
            self._show_advice(None)
            self.answered.emit(answer)

        self._runner.run(lambda: act(NO_OVERRIDE), answered, self._fail)

    @Slot()
    def forget(self) -> None:
        """Put an explanation away that the roster has left behind."""
        if self.advice is not None and not self.is_explaining:
            self._show_advice(None)

    @Slot()
    def leave(self) -> None:
        """Put everything away and stop looking for more, since another schedule is on show."""
        self.close_what_if()
        if self.is_explaining:
            self._service.stop()
        self._asked += 1
        self.is_explaining = False
        self._show_advice(None)

    @Slot()
    def compare(self) -> None:
        """Show copies of the draft side by side, or put them away."""
        if self.what_if is not None:
            self.close_what_if()
            return
        self._show_what_if(WhatIfSnapshot(tr(_LOOKING), (), is_running=True))
        self._runner.run_long(self._service.compare, self._show_more, self._show_more, self._fail_comparing)

    @Slot()
    def close_what_if(self) -> None:
        """Put the copies away and stop looking for more."""
        if self.what_if is not None:
            self._service.stop()
            self._show_what_if(None)

    def use_copy(self, name: str) -> None:
        """Take a copy over as the draft."""

        def answered(answer: EditAnswer) -> None:
            self.close_what_if()
            self.answered.emit(answer)

        self._service.stop()
        self._runner.run(lambda: self._service.use_copy(name), answered, self._fail)

    def _show_advice(self, advice: AdviceSnapshot | None) -> None:
        self.advice = advice
        self.advice_changed.emit(advice)

    def _show_explained(self, advice: AdviceSnapshot) -> None:
        self.is_explaining = False
        self._show_advice(advice)

    def _fail_explaining(self, error: Exception) -> None:
        self.is_explaining = False
        self._show_advice(None)
        self._fail(error)

    def _show_more(self, what_if: WhatIfSnapshot) -> None:
        if self.what_if is not None:  # they may have been put away meanwhile
            self._show_what_if(what_if)

    def _fail_comparing(self, error: Exception) -> None:
        if self.what_if is not None:
            self._show_what_if(WhatIfSnapshot(sentence_of(error), self.what_if.copies, is_running=False))

    def _show_what_if(self, what_if: WhatIfSnapshot | None) -> None:
        self.what_if = what_if
        self.what_if_changed.emit(what_if)
