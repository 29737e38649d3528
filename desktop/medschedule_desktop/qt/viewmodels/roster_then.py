"""Who was on a unit, on the Admin page: what is asked for, and the answer."""

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.admin import AdminListService, AskedListViewModel
from medschedule_desktop.services.snapshots.admin import RosterQuestion, RosterSnapshot


class RosterThenService(AdminListService, Protocol):
    """What the list needs of the services. `find` waits for the network."""

    def load(self, selected: str) -> RosterSnapshot: ...

    def find(self, question: RosterQuestion) -> None: ...


class RosterThenViewModel(AskedListViewModel):
    """Runs the list of stretches. Asking is an entry of the audit, so it asks only when told to."""

    def __init__(self, service: RosterThenService, runner: TaskRunner) -> None:
        super().__init__(service, runner)
        self._then = service
        self._question: RosterQuestion | None = None

    @property
    def question(self) -> RosterQuestion | None:
        """What is asked for; None before anything was read."""
        if self._question is None and isinstance(self.snapshot, RosterSnapshot):
            return self.snapshot.question
        return self._question

    def enter(self, **asked: str) -> None:
        """Note what is typed or chosen: unit_id, day, start or end."""
        if self.question is not None:
            self._question = replace(self.question, **asked)

    @Slot()
    def find(self) -> None:
        """Ask the server."""
        question = self.question
        if question is not None and not self.is_asking:
            self._selected = ""
            self._wait_for(lambda: self._then.find(question))

    @Slot()
    def clear(self) -> None:
        """Forget what is on show, and what was asked for."""
        self._question = None
        super().clear()
