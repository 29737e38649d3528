"""Explanations with repairs, and what-if copies: what the page is told while it thinks."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QElapsedTimer, QTimer, Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel, sentence_of
from medschedule_desktop.services.snapshots.advice import AdviceSnapshot, WhatIfSnapshot
from medschedule_desktop.services.snapshots.edit import NO_OVERRIDE, EditAnswer, Override
from medschedule_shared.language import marked, tr

Shown = TypeVar("Shown")

_LOOKING = marked("Looking at other ways to fill this period.")
_TICK_MS = 500


class AdviceService(Protocol):
    """What the page needs of the services; see `services.schedule_advice`."""

    def explain(self, report: Callable[[AdviceSnapshot], None]) -> AdviceSnapshot:
        """Say why shifts stay open, then look for repairs."""

    def stop(self) -> None:
        """End what runs. Callable from any thread."""

    def apply_repair(self, key: int, number: int, override: Override = NO_OVERRIDE) -> EditAnswer:
        """Carry out a repair, checked again."""

    def stop_comparing(self) -> None:
        """End the search for copies. Callable from any thread."""

    def compare(self, report: Callable[[WhatIfSnapshot], None]) -> WhatIfSnapshot:
        """Make copies of the draft that lean to something else."""

    def kept(self) -> WhatIfSnapshot | None:
        """Return the copies that are kept of the schedule on show."""

    def use_copy(self, name: str) -> EditAnswer:
        """Take a copy over as the draft."""


class AdviceViewModel(ViewModel):
    """Runs explanations and copies, one of each at a time.

    Copies are looked for until time is up or somebody stops it, whether they are on show or not.

    Attributes:
        advice: the last explanation; None before the first and once it is out of date.
        what_if: the copies; None while they are not on show.
        is_explaining: whether an explanation is being looked for.

    Signals:
        advice_changed: Another explanation, or the search for one began or ended. Argument: the
            `AdviceSnapshot` or None.
        what_if_changed: Argument: the `WhatIfSnapshot`, or None to put the copies away.
        time_changed: The search for copies goes on. Arguments: seconds used, and how many it may take.
        said: It ended while they were not on show. Argument: how, in a sentence.
        answered: The roster was changed. Argument: the `EditAnswer`.
        held: A repair needs a reason. Arguments: the `EditAnswer`, how to try again with an override.
        failed: See `ViewModel`.
    """

    advice_changed = Signal(object)
    what_if_changed = Signal(object)
    time_changed = Signal(float, float)
    said = Signal(str)
    answered = Signal(object)
    held = Signal(object, object)

    def __init__(self, service: AdviceService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self.advice: AdviceSnapshot | None = None
        self.what_if: WhatIfSnapshot | None = None
        self.is_explaining = False
        self._asked = 0
        self._search: WhatIfSnapshot | None = None
        self._searches = 0
        self._used = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._tell_time)

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
        """Put everything away and stop looking: another schedule is on show, or the program ends."""
        self.close_what_if()
        self.stop_comparing()
        self._search = None
        self._searches += 1
        self._tick.stop()
        if self.is_explaining:
            self._service.stop()
        self._asked += 1
        self.is_explaining = False
        self._show_advice(None)

    @Slot()
    def compare(self) -> None:
        """Show copies of the draft side by side, those that are kept first; or put them away."""
        if self.what_if is not None:
            self.close_what_if()
        elif self._search is not None:
            self._show_what_if(self._search)
        else:
            self._runner.run(self._service.kept, self._show_kept, self._fail)

    @Slot()
    def compare_again(self) -> None:
        """Look for copies of the draft as it is now; nothing happens while some are looked for."""
        if self._search is not None:
            return
        self._searches += 1
        number = self._searches

        def if_wanted(show: Callable[[Shown], None]) -> Callable[[Shown], None]:
            return lambda found: show(found) if number == self._searches else None

        self._search = WhatIfSnapshot(tr(_LOOKING), (), is_running=True)
        self._used.start()
        self._tick.start()
        self._show_what_if(self._search)
        self._runner.run_long(
            self._service.compare,
            if_wanted(self._show_more),
            if_wanted(self._end_comparing),
            if_wanted(self._fail_comparing),
        )

    @Slot()
    def stop_comparing(self) -> None:
        """End the search for copies; what was found by then is kept."""
        if self._search is not None:
            self._service.stop_comparing()

    @Slot()
    def close_what_if(self) -> None:
        """Put the copies away; they are kept, and a search for more goes on."""
        if self.what_if is not None:
            self._show_what_if(None)

    def use_copy(self, name: str) -> None:
        """Take a copy over as the draft."""

        def answered(answer: EditAnswer) -> None:
            self.close_what_if()
            self.answered.emit(answer)

        self.stop_comparing()
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

    def _show_kept(self, kept: WhatIfSnapshot | None) -> None:
        if kept is None:
            self.compare_again()
        else:
            self._show_what_if(kept)

    def _show_more(self, what_if: WhatIfSnapshot) -> None:
        self._search = what_if
        if self.what_if is not None:  # they may have been put away meanwhile
            self._show_what_if(what_if)

    def _end_comparing(self, what_if: WhatIfSnapshot) -> None:
        self._search = None
        self._tick.stop()
        if self.what_if is not None:
            self._show_what_if(what_if)
        else:
            self.said.emit(tr("What if: {news}", news=what_if.sentence))

    def _fail_comparing(self, error: Exception) -> None:
        copies = () if self._search is None else self._search.copies
        self._end_comparing(WhatIfSnapshot(sentence_of(error), copies, is_running=False))

    @Slot()
    def _tell_time(self) -> None:
        if self._search is not None:
            self.time_changed.emit(self._used.elapsed() / 1000, self._search.limit_seconds)

    def _show_what_if(self, what_if: WhatIfSnapshot | None) -> None:
        self.what_if = what_if
        self.what_if_changed.emit(what_if)
