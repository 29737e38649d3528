"""A form that fills a side panel: its fields, then what saves, gives up or deletes."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import PAGE_PADDING, TextSize
from medschedule_desktop.qt.viewmodels.form import Draft, FormViewModel
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.form_fields import ROWS, FieldRow
from medschedule_desktop.qt.widgets.surfaces import column, hairline, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_shared.language import tr


class FormPanel(QWidget):
    """Shows the form of a `FormViewModel`; Enter saves, Escape gives up."""

    def __init__(
        self, appearance: Appearance, view_model: FormViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("form_panel")
        self._appearance = appearance
        self._view_model = view_model
        self._rows: dict[str, FieldRow] = {}
        self._title = strong(size=TextSize.TITLE)
        self._title.setWordWrap(True)
        self._failure = Text(tone="amber", wraps=True)
        self._failure.setObjectName("form_failure")
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(tr("The form"))
        self._save = ActionButton(appearance, tr("Save"), kind="primary")
        self._save.setObjectName("form_save")
        self._cancel = ActionButton(appearance, tr("Cancel"))
        self._cancel.setObjectName("form_cancel")
        self._build()
        self._connect()

    def _build(self) -> None:
        head = column(spacing=4)
        head.setContentsMargins(PAGE_PADDING, 14, PAGE_PADDING, 10)
        head.addWidget(self._title)
        head.addWidget(self._failure)
        foot = row(spacing=8)
        foot.setContentsMargins(PAGE_PADDING, 10, PAGE_PADDING, 12)
        foot.addWidget(self._save)
        foot.addWidget(self._cancel)
        foot.addStretch(1)
        layout = column(self)
        layout.addLayout(head)
        layout.addWidget(hairline())
        layout.addWidget(self._scroll, 1)
        layout.addWidget(hairline())
        layout.addLayout(foot)

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
        self._title.setText(form.title)
        self._say("")
        self._save.setText(form.save)
        self._save.setEnabled(form.allowed)
        self._save.setToolTip(form.reason)
        self._save.setAccessibleDescription(form.reason)
        inner = QWidget()
        lines = column(inner, spacing=8)
        lines.setContentsMargins(PAGE_PADDING, 12, PAGE_PADDING, 16)
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
        before = self._scroll.takeWidget()
        self._scroll.setWidget(inner)
        if before is not None:
            before.deleteLater()
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
            self._say(tr("Nothing was saved yet. Look at: {fields}.", fields=names))
            self._scroll.ensureWidgetVisible(marked[0])
        else:
            self._say("")

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        """Say what failed, unless the marks on the fields say more."""
        draft = self._view_model.draft
        if draft is not None and not draft.problems and not draft.disputed:
            self._say(sentence)

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self._failure.setText(sentence)
        self._failure.setVisible(bool(sentence))

    @Slot(str, bool)
    def _settle(self, key: str, use_theirs: bool) -> None:
        self._view_model.settle(key, keep_mine=not use_theirs)
