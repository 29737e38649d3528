"""One field of a form: its label, what is typed or chosen, and what is wrong with it."""

from abc import abstractmethod
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import BUTTON
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.check_field import CheckField
from medschedule_desktop.qt.widgets.choice_field import ChoiceField
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.qt.widgets.text import Text, small
from medschedule_desktop.services.snapshots.form import FieldKind, FormField
from medschedule_shared.language import tr

LABEL_WIDTH = 148
NARROW_LABEL = 92
_CAPTIONS = 18
_NARROWEST = 32
_GAP = 6
_LINES_HEIGHT = 180
_LARGEST_FILE = 1024 * 1024
_FEW = 2
"""So many parts have room for their names within them."""


class FieldRow(QWidget):
    """A label at the left, the editor at the right, below it the hint or what is wrong.

    Signals:
        entered: Something else stands in it. Arguments: the key, what stands there.
        settled: Somebody else changed it too, and it was decided. Arguments: the key, whether theirs goes.
    """

    entered = Signal(str, tuple)
    settled = Signal(str, bool)

    def __init__(self, appearance: Appearance, field: FormField, *, allowed: bool) -> None:
        super().__init__()
        self.field = field
        self._appearance = appearance
        self._hint = small(field.hint, wraps=True)
        self._hint.setVisible(bool(field.hint))
        self._problem = small(tone="red", wraps=True)
        self._problem.setObjectName(f"problem_{part_name(field.key)}")
        self._problem.hide()
        self._dispute = self._build_dispute()
        self._editor = editor = self.build()
        editor.setEnabled(allowed)
        below = column(spacing=2)
        below.addWidget(editor)
        for line in (self._hint, self._problem, self._dispute):
            below.addWidget(line)
        layout = row(self, spacing=12)
        label = Text(field.label, tone="text_2", wraps=True)
        label.setFixedWidth(self.label_width)
        label.setMinimumHeight(BUTTON if field.label else 0)
        label.setBuddy(editor)
        column_of_label = column()
        column_of_label.addSpacing(self.captions_height)
        column_of_label.addWidget(label)
        column_of_label.addStretch(1)
        layout.addLayout(column_of_label)
        layout.addLayout(below, 1)

    @property
    def label_width(self) -> int:
        """The room that the label takes."""
        return LABEL_WIDTH

    @property
    def captions_height(self) -> int:
        """The height of what stands over the editor, past which the label goes down."""
        return 0

    @property
    def name(self) -> str:
        """What the field is called in a sentence."""
        return self.field.label or ", ".join(words for _id, words in self.field.choices)

    @abstractmethod
    def build(self) -> QWidget:
        """Make the editor."""

    @abstractmethod
    def set_answer(self, answer: tuple[str, ...]) -> None:
        """Show what stands in the field."""

    def take_focus(self) -> None:
        """Put the keyboard into the field."""
        for part in (self._editor, *self._editor.findChildren(QWidget)):
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                part.setFocus()
                return

    def mark(self, problem: str, theirs: tuple[str, ...] | None) -> None:
        """Say what is wrong, or what somebody else put there; neither takes the marks away."""
        self._problem.setText(f"▲ {problem}")
        self._problem.setVisible(bool(problem))
        self._hint.setVisible(bool(self.field.hint) and not problem)
        self._dispute.setVisible(theirs is not None)
        if theirs is not None:
            self._theirs.setText(
                tr("▽ Somebody else wrote meanwhile: {answer}", answer=spoken(self.field, theirs))
            )
        self._colour(wrong=bool(problem) or theirs is not None)

    def _colour(self, *, wrong: bool) -> None:
        state = "wrong" if wrong else ""
        for editor in (*self.findChildren(QLineEdit), *self.findChildren(ChoiceField)):
            if editor.property("state") != state:
                editor.setProperty("state", state)
                editor.style().unpolish(editor)
                editor.style().polish(editor)
            editor.setAccessibleDescription(self._problem.text() if wrong else self.field.hint)

    def _build_dispute(self) -> QWidget:
        part = QWidget()
        self._theirs = small(tone="amber", wraps=True)
        lines = column(part, spacing=2)
        lines.addWidget(self._theirs)
        buttons = row(spacing=4)
        for words, theirs in ((tr("Keep mine"), False), (tr("Use theirs"), True)):
            button = ActionButton(self._appearance, words, kind="link")
            button.setAccessibleName(f"{words}: {self.name}")
            button.setObjectName(f"{'theirs' if theirs else 'mine'}_{part_name(self.field.key)}")
            button.clicked.connect(lambda _on=False, use=theirs: self.settled.emit(self.field.key, use))
            buttons.addWidget(button)
        buttons.addStretch(1)
        lines.addLayout(buttons)
        part.hide()
        return part


class TextRow(FieldRow):
    """One line of text."""

    def build(self) -> QWidget:
        self._edit = _line(self.field.label, f"field_{part_name(self.field.key)}")
        self._edit.textEdited.connect(lambda words: self.entered.emit(self.field.key, (words,)))
        return self._edit

    def set_answer(self, answer: tuple[str, ...]) -> None:
        if self._edit.text() != answer[0]:
            self._edit.setText(answer[0])
            self._edit.setCursorPosition(0)  # a long text is read from its beginning


class ChoiceRow(FieldRow):
    """One of some."""

    def build(self) -> QWidget:
        self._choice = ChoiceField(self._appearance, self.field.label)
        self._choice.setObjectName(f"field_{part_name(self.field.key)}")
        self._choice.offer(self.field.choices, self.field.value[0])
        self._choice.currentIndexChanged.connect(
            lambda: self.entered.emit(self.field.key, (self._choice.chosen,))
        )
        return self._choice

    def set_answer(self, answer: tuple[str, ...]) -> None:
        self._choice.offer(self.field.choices, answer[0])


class ChecksRow(FieldRow):
    """Any of some, one box each."""

    def build(self) -> QWidget:
        self._boxes: dict[str, CheckField] = {}
        part = QWidget()
        lines = column(part)
        for id_, words in self.field.choices:
            box = CheckField(self._appearance, words)
            box.setAccessibleName(f"{self.field.label}: {words}" if self.field.label else words)
            box.setObjectName(f"field_{part_name(self.field.key)}_{id_}")
            box.toggled.connect(self._tell)
            self._boxes[id_] = box
            lines.addWidget(box)
        return part

    def set_answer(self, answer: tuple[str, ...]) -> None:
        for id_, box in self._boxes.items():
            with QSignalBlocker(box):
                box.setChecked(id_ in answer)

    def _tell(self) -> None:
        """Say what is chosen in the order it was in, what is new at the end."""
        chosen = {id_ for id_, box in self._boxes.items() if box.isChecked()}
        kept = tuple(id_ for id_ in self.field.value if id_ in chosen or id_ not in self._boxes)
        new = tuple(id_ for id_ in self._boxes if id_ in chosen and id_ not in kept)
        self.entered.emit(self.field.key, kept + new)


class PartsRow(FieldRow):
    """Several short texts side by side."""

    @property
    def label_width(self) -> int:
        return NARROW_LABEL if self._has_many else LABEL_WIDTH

    @property
    def captions_height(self) -> int:
        return _CAPTIONS if self._has_captions else 0

    @property
    def _has_many(self) -> bool:
        return len(self.field.choices) > _FEW

    @property
    def _has_captions(self) -> bool:
        return self._has_many and bool(self.field.section)

    def build(self) -> QWidget:
        self._edits: list[QLineEdit] = []
        part = QWidget()
        lines = column(part)
        if self._has_captions:
            headings = row(spacing=_GAP)
            for _id, words in self.field.choices:
                caption = small(words, elides=True)
                caption.setFixedHeight(_CAPTIONS)
                caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
                headings.addWidget(caption, 1)
            lines.addLayout(headings)
        across = row(spacing=_GAP)
        lines.addLayout(across)
        for id_, words in self.field.choices:
            edit = _line(f"{self.field.label}, {words}", f"field_{part_name(self.field.key)}_{id_}")
            edit.setMinimumWidth(_NARROWEST)
            if self._has_many:
                edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
                edit.setProperty("width", "narrow")
            else:
                edit.setPlaceholderText(words)
            edit.textEdited.connect(self._tell)
            self._edits.append(edit)
            across.addWidget(edit, 1)
        return part

    def set_answer(self, answer: tuple[str, ...]) -> None:
        for edit, words in zip(self._edits, answer, strict=True):
            if edit.text() != words:
                edit.setText(words)

    def _tell(self) -> None:
        self.entered.emit(self.field.key, tuple(edit.text() for edit in self._edits))


class HiddenRow(TextRow):
    """One line that shows dots."""

    def build(self) -> QWidget:
        editor = super().build()
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        return editor


class LinesRow(FieldRow):
    """Many lines, which can come from a file."""

    def build(self) -> QWidget:
        part = QWidget()
        self._lines = QPlainTextEdit()
        self._lines.setObjectName(f"field_{part_name(self.field.key)}")
        self._lines.setAccessibleName(self.field.label)
        self._lines.setAccessibleDescription(self.field.hint)
        self._lines.setTabChangesFocus(True)
        self._lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._lines.setMinimumHeight(_LINES_HEIGHT)
        self._lines.textChanged.connect(lambda: self.entered.emit(self.field.key, self.answer))
        self._open = ActionButton(self._appearance, tr("Open a file"), icon="folder-open")
        self._open.setObjectName(f"open_{part_name(self.field.key)}")
        self._open.clicked.connect(self._choose)
        parts = column(part, spacing=_GAP)
        parts.addWidget(self._lines)
        parts.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        return part

    @property
    def answer(self) -> tuple[str, ...]:
        """What stands in the field."""
        return (self._lines.toPlainText(),)

    def set_answer(self, answer: tuple[str, ...]) -> None:
        with QSignalBlocker(self._lines):
            self._lines.setPlainText("".join(answer))

    def read_file(self, path: Path) -> None:
        """Put the text of a file into the field, or say why it cannot be."""
        try:
            with path.open("rb") as file:
                content = file.read(_LARGEST_FILE + 1)
            text = content.decode("utf-8-sig")
        except OSError:
            self.mark(tr("The file cannot be read. Choose another one."), None)
        except UnicodeDecodeError:
            self.mark(tr("The file is no text in UTF-8. Save it as CSV UTF-8."), None)
        else:
            if len(content) > _LARGEST_FILE:
                self.mark(tr("The file is far too long for a list of stations."), None)
            else:
                self._lines.setPlainText(text)

    def _choose(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(self, self.field.label, "", "*.csv *.txt")
        if chosen:
            self.read_file(Path(chosen))


ROWS: dict[FieldKind, type[FieldRow]] = {
    FieldKind.TEXT: TextRow,
    FieldKind.CHOICE: ChoiceRow,
    FieldKind.CHECKS: ChecksRow,
    FieldKind.PARTS: PartsRow,
    FieldKind.LINES: LinesRow,
    FieldKind.HIDDEN: HiddenRow,
}


def part_name(key: str) -> str:
    """Return a key as it stands in object names: without dots."""
    return key.replace(".", "_")


def spoken(field: FormField, answer: tuple[str, ...]) -> str:
    """Return an answer as a person reads it."""
    if field.kind in (FieldKind.CHOICE, FieldKind.CHECKS):
        words = dict(field.choices)
        answer = tuple(words.get(id_, id_) for id_ in answer if id_ or field.kind is FieldKind.CHOICE)
    return ", ".join(part for part in answer if part) or tr("nothing")


def _line(name: str, object_name: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setFont(interface_font())
    edit.setAccessibleName(name)
    edit.setObjectName(object_name)
    edit.setFixedHeight(BUTTON)
    return edit
