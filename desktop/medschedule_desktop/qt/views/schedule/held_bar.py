"""What keeps an edit from being saved, and the reason that lets it pass."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import BUTTON
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.qt.widgets.text import Text, small
from medschedule_desktop.services.snapshots.edit import HeldEdit
from medschedule_desktop.services.snapshots.roster import MarkKind
from medschedule_shared.language import tr, tr_count

_LONGEST = 2000
_MOST = 2
"""Sentences beside the gravest; the roster below is what the person looks at."""


class HeldBar(QFrame):
    """Across the top of the grid while an edit is held back; no dialog, so that the roster stays in sight.

    Signals:
        reason_given: Save the edit for this reason. Argument: the reason.
        dropped: Leave everything as it was.
    """

    reason_given = Signal(str)
    dropped = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("held_edit")
        self.setProperty("surface", "notice")
        self._held: HeldEdit | None = None
        self._icon = Icon(appearance, "warning-octagon", "red")
        self._sentence = Text(tone="red", wraps=True)
        self._sentence.setObjectName("held_sentence")
        self._more = small(wraps=True)
        self._reason = QLineEdit()
        self._reason.setObjectName("override_reason")
        self._reason.setAccessibleName(tr("Reason to go past the warning"))
        self._reason.setMaxLength(_LONGEST)
        self._reason.setFixedHeight(BUTTON)
        self._save = ActionButton(appearance, tr("Save with this reason"), kind="primary")
        self._save.setObjectName("override_save")
        self._drop = ActionButton(appearance, tr("Leave as it was"), key=tr("Esc"))
        self._drop.setObjectName("held_drop")
        self._entry = QWidget()
        self._build()
        self._reason.textChanged.connect(self._judge)
        self._reason.returnPressed.connect(self._give)
        self._save.clicked.connect(self._give)
        self._drop.clicked.connect(self.dropped)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said now; empty while hidden."""
        return "" if self.isHidden() else self._sentence.text()

    @Slot(object)
    def show_held(self, held: HeldEdit | None) -> None:
        """Show another edit that was held back, or none."""
        self._held = held
        self.setVisible(held is not None)
        if held is None:
            return
        hard = held.mark is MarkKind.HARD
        tone = "red" if hard else "amber"
        self._icon.set_icon("warning-octagon" if hard else "warning", tone)
        self._sentence.setText(held.sentence)
        self._sentence.set_tone(tone)
        self._more.setText(_more_words(held.sentences[1:]))
        self._more.setVisible(bool(self._more.text()))
        self.setToolTip("\n".join(held.sentences))
        self.setAccessibleName(held.sentence)
        self._entry.setVisible(held.may_override)
        self._reason.clear()
        self._reason.setPlaceholderText(
            tr_count("Reason, at least {count} character", "Reason, at least {count} characters", held.least)
        )
        self._judge()
        if held.may_override:
            self._reason.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        entry = row(self._entry, spacing=8)
        entry.addWidget(self._reason, 1)
        entry.addWidget(self._save)
        words = column(spacing=2)
        words.addWidget(self._sentence)
        words.addWidget(self._more)
        layout = row(self, spacing=12)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.addWidget(self._icon)
        layout.addLayout(words, 3)
        layout.addWidget(self._entry, 4)
        layout.addWidget(self._drop)

    @Slot()
    def _judge(self) -> None:
        held = self._held
        long_enough = held is not None and len(self._reason.text().strip()) >= held.least
        missing = 0 if held is None else held.least - len(self._reason.text().strip())
        self._save.allow(
            "" if long_enough else tr_count("{count} more character", "{count} more characters", missing)
        )

    @Slot()
    def _give(self) -> None:
        if self._save.isEnabled():
            self.reason_given.emit(self._reason.text())


def _more_words(sentences: tuple[str, ...]) -> str:
    left = len(sentences) - _MOST
    shown = sentences[:_MOST]
    return " ".join((*shown, tr("and {count} more", count=left)) if left > 0 else shown)
