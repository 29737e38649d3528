"""One form at a time: what is typed is kept until it is saved or given up, whatever happens meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.errors.entry import FormNotSaved
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel
from medschedule_desktop.services.snapshots.form import Entered, FieldKind, FormSnapshot

T = TypeVar("T")


class FormService(Protocol):
    """What a form needs of the services."""

    def open(self, form_id: str) -> FormSnapshot:
        """Open a form over the record as it is now."""

    def save(self, form: FormSnapshot, entered: Entered) -> str:
        """Save it and say what was done."""

    def remove(self, form_id: str) -> str:
        """Delete the record and say what was done."""

    def after(self, form_id: str) -> str:
        """Return the form that follows one that was saved; empty for none."""


@dataclass(slots=True)
class Draft:
    """A form that somebody is filling in.

    Attributes:
        entered: what stands in its fields.
        problems: what is wrong with some, by key.
        disputed: what others put into some meanwhile, by key.
    """

    form: FormSnapshot
    entered: dict[str, tuple[str, ...]]
    problems: dict[str, str] = field(default_factory=dict)
    disputed: dict[str, tuple[str, ...]] = field(default_factory=dict)


class FormViewModel(ViewModel):
    """Runs the form on show.

    Attributes:
        draft: the form that is open; None when none is.

    Signals:
        opened: A form is open. Argument: its `Draft`.
        marked: Problems or disputes changed. Argument: the `Draft`.
        closed: No form is open any more.
        saved: Something was saved or deleted. Argument: what, in a sentence.
        failed: See `ViewModel`.
        failed_closed: It failed while no form was open to say so. Argument: one sentence for the person.
    """

    opened = Signal(object)
    marked = Signal(object)
    closed = Signal()
    saved = Signal(str)
    failed_closed = Signal(str)

    def __init__(self, service: FormService, runner: TaskRunner, *, waits: bool = False) -> None:
        """Make it.

        Args:
            waits: whether the service waits for the network, so that it must not hold the replica up.
        """
        super().__init__(runner)
        self._service = service
        self._waits = waits
        self._owner = ""
        self._is_saving = False
        self._kept: dict[tuple[str, str], Draft] = {}
        self.draft: Draft | None = None
        self.failed.connect(self._tell)

    def belong_to(self, user_id: str) -> None:
        """Close the form of another person; theirs is open again when they come back to it."""
        if user_id != self._owner:
            self.put_aside()
            self._owner = user_id

    @Slot(str)
    def open(self, form_id: str) -> None:
        """Open a form; one that was begun goes on as it was left."""
        if self.draft is not None and self.draft.form.form_id == form_id:
            return
        self.put_aside()
        kept = self._kept.pop((self._owner, form_id), None)
        if kept is not None:
            self._open(kept)
            return
        owner = self._owner

        def show(form: FormSnapshot) -> None:
            if owner == self._owner:
                self._open(Draft(form, form.entered()))

        self._run(lambda: self._service.open(form_id), show, self._fail)

    def enter(self, key: str, answer: tuple[str, ...]) -> None:
        """Note what stands in a field now; its mark goes."""
        if self.draft is None or self.draft.entered.get(key) == answer:
            return
        self.draft.entered[key] = answer
        if self.draft.problems.pop(key, None) is not None:
            self.marked.emit(self.draft)

    def settle(self, key: str, *, keep_mine: bool) -> None:
        """Decide about a field that somebody else changed too."""
        draft = self.draft
        if draft is None or key not in draft.disputed:
            return
        theirs = draft.disputed.pop(key)
        draft.form = replace(
            draft.form,
            fields=tuple(
                replace(each, value=theirs) if each.key == key else each for each in draft.form.fields
            ),
        )
        if keep_mine:
            self.marked.emit(draft)
        else:
            draft.entered[key] = theirs
            self.opened.emit(draft)

    @Slot()
    def save(self) -> None:
        """Save the form; it stays open, with its fields marked, when it cannot be saved."""
        draft = self.draft
        if draft is None or self._is_saving:
            return
        self._is_saving = True
        entered = dict(draft.entered)
        self._run(
            lambda: self._service.save(draft.form, entered), self._end, lambda error: self._mark(draft, error)
        )

    @Slot()
    def remove(self) -> None:
        """Delete what the form is about."""
        draft = self.draft
        if draft is None or self._is_saving:
            return
        self._is_saving = True
        self._run(
            lambda: self._service.remove(draft.form.form_id),
            self._end,
            lambda error: self._mark(draft, error),
        )

    @Slot()
    def cancel(self) -> None:
        """Close the form and give up what was typed."""
        if self.draft is not None:
            self.draft = None
            self.closed.emit()

    @Slot()
    def put_aside(self) -> None:
        """Close the form and keep what was typed until it is opened again, unless it is hidden."""
        draft = self.draft
        if draft is None:
            return
        is_hidden = any(field.kind is FieldKind.HIDDEN for field in draft.form.fields)
        if draft.entered != draft.form.entered() and not is_hidden:
            self._kept[self._owner, draft.form.form_id] = draft
        self.draft = None
        self.closed.emit()

    def _run(
        self, work: Callable[[], T], succeeded: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        if self._waits:
            self._runner.run_long(lambda _report: work(), _ignore, succeeded, failed)
        else:
            self._runner.run(work, succeeded, failed)

    def _open(self, draft: Draft) -> None:
        self.draft = draft
        self.opened.emit(draft)

    def _tell(self, sentence: str) -> None:
        if self.draft is None:
            self.failed_closed.emit(sentence)

    def _end(self, sentence: str) -> None:
        self._is_saving = False
        done, self.draft = self.draft, None
        self.closed.emit()
        self.saved.emit(sentence)
        following = "" if done is None else self._service.after(done.form.form_id)
        if following:
            self.open(following)

    def _mark(self, draft: Draft, error: Exception) -> None:
        self._is_saving = False
        if isinstance(error, FormNotSaved):
            draft.problems = error.problems
            draft.disputed = error.disputed
            self.marked.emit(draft)
        self._fail(error)


def _ignore(_progress: object) -> None:
    """Such work reports nothing on its way."""
