"""A form that fills a side panel: its fields, then what saves, gives up or deletes."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.form import Draft, FormViewModel
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.form_fields import ROWS, FieldRow
from medschedule_desktop.qt.widgets.side_sheet import SideSheet
from medschedule_desktop.qt.widgets.text import small, strong
from medschedule_shared.language import tr


class FormPanel(SideSheet):
    """Shows the form of a `FormViewModel`; Enter saves, Escape gives up."""

    def __init__(
        self, appearance: Appearance, view_model: FormViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__("form_failure", tr("The form"), parent)
        self.setObjectName("form_panel")
        self._appearance = appearance
        self._view_model = view_model
        self._rows: dict[str, FieldRow] = {}
        self._save = ActionButton(appearance, tr("Save"), kind="primary")
        self._save.setObjectName("form_save")
        self._cancel = ActionButton(appearance, tr("Cancel"))
        self._cancel.setObjectName("form_cancel")
        for button in (self._save, self._cancel):
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        model = self._view_model
        model.opened.connect(self._show)
        model.marked.connect(self._mark)
        model.failed.connect(self._fail)
        self._save.clicked.connect(model.save)
        self._cancel.clicked.connect(model.cancel)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Save by Enter in a line of text, which leaves the key to its panel, and give up by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._view_model.cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            self.focusWidget(), QLineEdit
        ):
            self._view_model.save()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _show(self, draft: Draft) -> None:
        form = draft.form
        self.title.setText(form.title)
        self.say_failure("")
        self._save.setText(form.save)
        self._save.allow(form.reason)
        body, lines = self.begin_body(spacing=8)
        words = " ".join(filter(None, (form.sentence, form.reason)))
        if words:
            lines.addWidget(small(words, wraps=True))
        self._rows = {}
        for field in form.fields:
            if field.section:
                lines.addSpacing(8)
                lines.addWidget(strong(field.section))
            line = ROWS[field.kind](self._appearance, field, allowed=form.allowed)
            line.set_answer(draft.entered[field.key])
            line.entered.connect(self._view_model.enter)
            line.settled.connect(self._settle)
            self._rows[field.key] = line
            lines.addWidget(line)
        if form.remove:
            remove = ActionButton(self._appearance, form.remove, kind="link", icon="trash")
            remove.setObjectName("form_remove")
            remove.clicked.connect(self._view_model.remove)
            lines.addSpacing(12)
            lines.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch(1)
        self.show_body(body)
        self._mark(draft)
        if not isinstance(self.window().focusWidget(), QAbstractItemView):  # arrow keys go on down a list
            self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard into the first field, if the form may be filled in."""
        first = next(iter(self._rows.values()), None)
        draft = self._view_model.draft
        if first is not None and draft is not None and draft.form.allowed:
            first.take_focus()

    @Slot(object)
    def _mark(self, draft: Draft) -> None:
        marked = []
        for key, line in self._rows.items():
            problem, theirs = draft.problems.get(key, ""), draft.disputed.get(key)
            line.mark(problem, theirs)
            if problem or theirs is not None:
                marked.append(line)
        if marked:
            names = ", ".join(line.name for line in marked)
            self.say_failure(tr("Nothing was saved yet. Look at: {fields}.", fields=names))
            self.bring_into_sight(marked[0])
        else:
            self.say_failure("")

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        """Say what failed, unless the marks on the fields say more."""
        draft = self._view_model.draft
        if draft is not None and not draft.problems and not draft.disputed:
            self.say_failure(sentence)

    @Slot(str, bool)
    def _settle(self, key: str, use_theirs: bool) -> None:
        self._view_model.settle(key, keep_mine=not use_theirs)
