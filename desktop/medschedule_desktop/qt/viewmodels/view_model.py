"""What every view-model does: run its service off the GUI thread and say in a sentence what failed."""

import logging
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.entry import NoScheduleYet
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_shared.language import marked, tr

_LOGGER = logging.getLogger(__name__)

T = TypeVar("T")

_UNEXPECTED = marked("This did not work, and the reason is in the log. What you entered before is kept.")


def sentence_of(error: Exception) -> str:
    """Say in one sentence what went wrong.

    Errors of the product are sentences for people; anything else is logged in full and gets a general
    sentence, because its text may hold names or make no sense to a nurse.
    """
    if isinstance(error, DesktopError):
        return str(error)
    _LOGGER.error("screen_task_failed", exc_info=error)
    return tr(_UNEXPECTED)


class ViewModel(QObject):
    """Base of the view-models.

    Signals:
        failed: A service refused or broke. Argument: one sentence for the person.
    """

    failed = Signal(str)

    def __init__(self, runner: TaskRunner) -> None:
        super().__init__()
        self._runner = runner

    def _fail(self, error: Exception) -> None:
        self.failed.emit(sentence_of(error))


class LoadedViewModel(ViewModel):
    """Base of the view-models whose `load` reads what is on show.

    Signals:
        loaded: It was read, whether or not it is what was on show before.
        emptied: There is nothing to read, for the unit has no schedule yet. Argument: a sentence.
        load_failed: It could not be read, and what was on show stays. Argument: why, in a sentence.
    """

    loaded = Signal()
    emptied = Signal(str)
    load_failed = Signal(str)

    @Slot()
    def load(self) -> None:
        """Read what is on show, for the first time or again."""
        raise NotImplementedError

    def _read(self, work: Callable[[], T], show: Callable[[T], None]) -> None:
        """Have `work` read what is on show and `show` put it there."""

        def succeeded(result: T) -> None:
            show(result)
            self.loaded.emit()

        self._runner.run(work, succeeded, self._fail_loading)

    def _fail_loading(self, error: Exception) -> None:
        if isinstance(error, NoScheduleYet):
            self.emptied.emit(str(error))
            self.loaded.emit()
            return
        self.load_failed.emit(sentence_of(error))
