"""Across the sign-in page after a start that was not clean: what is safe, and the report of the error."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from medschedule_desktop.errors.output import FileNotWritten
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.surfaces import row
from medschedule_desktop.qt.widgets.text import Text
from medschedule_shared.language import tr

_NAME = "medschedule-report.zip"


class RecoveryBar(QFrame):
    """Nobody has to answer it to sign in. A report leaves this computer only if somebody saves and takes it.

    Args:
        sentence: what happened and what is safe.
        save: writes the report to a file; None where there is none, as after a power cut.
    """

    def __init__(
        self,
        appearance: Appearance,
        sentence: str,
        save: Callable[[Path], None] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("recovery_bar")
        self.setProperty("surface", "notice")
        self._write = save
        layout = row(self, spacing=12)
        layout.setContentsMargins(24, 8, 16, 8)
        self._sentence = Text(tone="amber", wraps=True)
        self._save = ActionButton(appearance, tr("Save the error report"), kind="link")
        self._save.setObjectName("save_report")
        self._save.setToolTip(
            tr("It says where in the program the error was. It holds no names and no entries.")
        )
        self._save.setVisible(save is not None)
        self._save.clicked.connect(self._ask)
        dismiss = ActionButton(appearance, tr("Dismiss"), kind="link")
        dismiss.setObjectName("dismiss_recovery")
        dismiss.clicked.connect(self.hide)
        layout.addWidget(Icon(appearance, "warning-circle", "amber"))
        layout.addWidget(self._sentence, 1)
        layout.addWidget(self._save)
        layout.addWidget(dismiss)
        self._say(sentence)

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    def save_as(self, path: Path) -> None:
        """Save the report and say where it is, or why it is not."""
        if self._write is None:
            return
        try:
            self._write(path)
        except FileNotWritten as error:
            self._say(str(error))
            return
        self._save.hide()
        self._say(
            tr(
                "The report was saved as {file}. It holds no names and no entries; give it to your "
                "administrator.",
                file=path.name,
            )
        )

    @Slot()
    def _ask(self) -> None:
        chosen, _filter = QFileDialog.getSaveFileName(
            self, tr("Save the error report"), str(Path.home() / _NAME), "*.zip"
        )
        if chosen:
            self.save_as(Path(chosen))

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
