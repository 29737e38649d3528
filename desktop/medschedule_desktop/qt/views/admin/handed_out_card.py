"""What the server gives once: a secret to read, copy or hold a reader before, or a file to save."""

from pathlib import Path, PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from medschedule_desktop.errors.output import FileNotWritten
from medschedule_desktop.qt.printing.whole_file import write_whole
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import PAGE_PADDING, TextSize
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.code_picture import CodePicture
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.admin import HandedOut
from medschedule_shared.language import tr


class HandedOutCard(QWidget):
    """Shows a `HandedOut`.

    Signals:
        put_away: The person has handed it on.
    """

    put_away = Signal()

    def __init__(self, appearance: Appearance, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = strong(size=TextSize.TITLE)
        self._title.setWordWrap(True)
        self._words = Text(tone="text_2", wraps=True)
        self._secret = strong(size=TextSize.TITLE)
        self._secret.setObjectName(f"{name}_secret")
        self._secret.setWordWrap(True)
        self._secret.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._picture = CodePicture()
        self._picture.setObjectName(f"{name}_picture")
        self._until = small()
        self._copy = ActionButton(appearance, tr("Copy"), icon="copy")
        self._copy.setObjectName(f"{name}_copy")
        self._done = ActionButton(appearance, tr("Done"))
        self._done.setObjectName(f"{name}_done")
        self._save = ActionButton(appearance, tr("Save the file"), kind="primary", icon="floppy-disk")
        self._save.setObjectName(f"{name}_save")
        self._copied = small(tone="green", wraps=True)
        self._handed: HandedOut | None = None
        lines = column(self, spacing=12)
        lines.setContentsMargins(PAGE_PADDING, 14, PAGE_PADDING, 16)
        lines.addWidget(self._title)
        lines.addWidget(self._words)
        lines.addWidget(self._secret)
        lines.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self._until)
        buttons = row(spacing=8)
        buttons.addWidget(self._save)
        buttons.addWidget(self._copy)
        buttons.addWidget(self._done)
        buttons.addWidget(self._copied, 1)
        lines.addLayout(buttons)
        lines.addStretch(1)
        self._done.clicked.connect(self.put_away)
        self._copy.clicked.connect(self._to_clipboard)
        self._save.clicked.connect(self._choose)

    def show_secret(self, handed: HandedOut) -> None:
        """Show what was handed out."""
        if handed == self._handed:
            return
        self._handed = handed
        is_file = bool(handed.file_name)
        for part in (self._secret, self._copy):
            part.setVisible(not is_file)
        self._save.setVisible(is_file)
        self._title.setText(handed.title)
        self._words.setText(handed.words)
        self._secret.setText(handed.secret)
        self._secret.setAccessibleName(tr("To hand on: {secret}", secret=handed.secret))
        self._until.setText(handed.until)
        self._picture.show_text(handed.picture or handed.secret if handed.scannable else "")
        self._copied.clear()

    def clear(self) -> None:
        """Forget it."""
        self._handed = None
        self._secret.clear()
        self._secret.setAccessibleName("")
        self._picture.show_text("")

    def save(self, path: Path) -> None:
        """Write the file, or say why it cannot be."""
        if self._handed is None:
            return
        try:
            write_whole(path, self._handed.content)
        except FileNotWritten as error:
            self._copied.set_tone("red")
            self._copied.setText(str(error))
        else:
            self._copied.set_tone("green")
            self._copied.setText(tr("Saved."))

    def _choose(self) -> None:
        if self._handed is None:
            return
        name = self._handed.file_name
        chosen, _kind = QFileDialog.getSaveFileName(
            self, tr("Save the file"), name, f"*{PurePath(name).suffix}"
        )
        if chosen:
            self.save(Path(chosen))

    def _to_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self._secret.text())
        self._copied.setText(tr("Copied."))
