"""What every view-model does: run its service off the GUI thread and say in a sentence what failed."""

import logging

from PySide6.QtCore import QObject, Signal

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_shared.language import marked, tr

_LOGGER = logging.getLogger(__name__)

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
