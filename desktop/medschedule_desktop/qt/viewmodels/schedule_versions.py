"""Versions of the schedule: compare with what was posted, and post with the difference in sight."""

from typing import Protocol

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.qt.printing.posted_files import folder_words, write_posted_files
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import LoadedViewModel, sentence_of
from medschedule_desktop.services.snapshots.versions import PostedSchedule, VersionsSnapshot
from medschedule_shared.language import tr
from medschedule_shared.model.schedule_notice import Told


class VersionsService(Protocol):
    """What the tab needs of the services; see `services.schedule_versions`."""

    def load(self) -> VersionsSnapshot:
        """Return the versions, and how the roster differs from the newest."""

    def post(self) -> PostedSchedule:
        """Publish the roster as the next version."""

    def note_told(self, notice_id: str, version: int, how: Told | None) -> VersionsSnapshot:
        """Note how a person was told of their shifts, or with None that they were not after all."""

    def calendar(self, staff_id: str = "") -> bytes:
        """Return the newest version of the period on show as a calendar."""


class VersionsViewModel(LoadedViewModel):
    """Runs the tab.

    Attributes:
        snapshot: the last reading; None before the first.
        is_comparing: whether the grid marks what differs from the newest version.
        is_posting: whether the difference is shown before posting.

    Signals:
        snapshot_changed: Argument: the `VersionsSnapshot`.
        state_changed: Comparing or posting began or ended.
        posted: A version was posted. Argument: the `EditAnswer`.
        files_written: What was written, and where. Argument: a sentence.
        failed, loaded, load_failed: See `LoadedViewModel`.
    """

    snapshot_changed = Signal(object)
    state_changed = Signal()
    posted = Signal(object)
    files_written = Signal(str)

    def __init__(self, service: VersionsService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self.snapshot: VersionsSnapshot | None = None
        self.is_comparing = False
        self.is_posting = False

    @Slot()
    def load(self) -> None:
        """Read the versions, and what differs from the newest."""
        self._read(self._service.load, self._show)

    @Slot()
    def refresh(self) -> None:
        """Read again where somebody looks at it."""
        if self.is_comparing or self.is_posting:
            self.load()

    @Slot()
    def turn(self) -> None:
        """Read the versions of another schedule, which is compared with nothing yet."""
        self._set_state(is_comparing=False, is_posting=False)

    @Slot()
    def toggle_compare(self) -> None:
        """Mark what differs from the newest version, or stop."""
        self._set_state(is_comparing=not self.is_comparing, is_posting=False)

    @Slot()
    def begin_post(self) -> None:
        """Show what posting would publish."""
        self._set_state(is_comparing=True, is_posting=True)

    @Slot()
    def cancel_post(self) -> None:
        """Do not post."""
        self._set_state(is_comparing=False, is_posting=False)

    @Slot()
    def confirm_post(self) -> None:
        """Publish the roster as the next version, and write its files."""
        if self.is_posting:
            self._set_state(is_comparing=False, is_posting=False)
            self._runner.run(self._service.post, self._show_posted, self._fail)

    @Slot(str, int, object)
    def note_told(self, notice_id: str, version: int, how: Told | None) -> None:
        """Note how a person was told of their shifts, or with None that they were not after all."""
        self._runner.run(
            lambda: self._service.note_told(notice_id, version, how), self._show, self._fail_and_load
        )

    def _fail_and_load(self, error: Exception) -> None:
        self._fail(error)
        self.load()

    def _set_state(self, *, is_comparing: bool, is_posting: bool) -> None:
        self.is_comparing, self.is_posting = is_comparing, is_posting
        self.load()
        self.state_changed.emit()

    def _show(self, snapshot: VersionsSnapshot) -> None:
        self.snapshot = snapshot
        self.snapshot_changed.emit(snapshot)

    def _show_posted(self, posted: PostedSchedule) -> None:
        self.posted.emit(posted.answer)
        self.load()
        try:
            write_posted_files(posted)
        except DesktopError as error:  # the version is posted all the same, and the sentence says what failed
            reason = sentence_of(error)
            self.failed.emit(tr("The version is posted, but not its files. {reason}", reason=reason))
            return
        self.files_written.emit(
            tr("Posted. The PDF and the calendar are in {folder}.", folder=folder_words(posted.folder))
        )
