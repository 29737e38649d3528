"""The audit on the Admin page: narrowed, page by page, and checked as a whole."""

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.admin import AdminListService, AskedListViewModel
from medschedule_desktop.services.snapshots.admin import AuditQuestion, AuditSnapshot


class AuditService(AdminListService, Protocol):
    """What the list needs of the services. Everything but `load` waits for the network."""

    def load(self, selected: str) -> AuditSnapshot: ...

    def find(self, question: AuditQuestion) -> None: ...

    def older(self) -> None: ...

    def check(self) -> None: ...

    def export(self, question: AuditQuestion) -> None: ...


class AuditViewModel(AskedListViewModel):
    """Runs the list of entries. Looking is an entry as well, so it asks only for what somebody wants to see.

    Attributes:
        question: what is asked for.
    """

    def __init__(self, service: AuditService, runner: TaskRunner) -> None:
        super().__init__(service, runner)
        self._audit = service
        self.question = AuditQuestion()

    @Slot()
    def look(self) -> None:
        """Load what is there, and ask for the first entries if none are."""
        self.load()
        if not self.records.rows and not self.is_asking:
            self.find()

    def narrow(self, **asked: str) -> None:
        """Ask for other entries: since, until, actor_id, device_id or action."""
        question = replace(self.question, **asked)
        if question != self.question:
            self.question = question
            self.find()

    @Slot()
    def find(self) -> None:
        """Ask for the newest entries."""
        question = self.question
        self._wait_for(lambda: self._audit.find(question))

    @Slot()
    def older(self) -> None:
        """Ask for those before what is on show."""
        self._wait_for(self._audit.older)

    @Slot()
    def export(self) -> None:
        """Take what is asked for out of the server, as a file."""
        question = self.question
        self._wait_for(lambda: self._audit.export(question))

    @Slot()
    def check(self) -> None:
        """Have the whole chain checked."""
        self._wait_for(self._audit.check)

    @Slot()
    def clear(self) -> None:
        """Forget what is on show, and what was asked for."""
        self.question = AuditQuestion()
        super().clear()
