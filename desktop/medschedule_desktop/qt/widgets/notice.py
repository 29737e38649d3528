"""A sentence across the top of a page, for what failed or was done while the page goes on."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.surfaces import row
from medschedule_desktop.qt.widgets.text import Text
from medschedule_shared.language import tr


class Notice(QFrame):
    """Hidden until there is something to say; never a dialog, so nobody has to answer it to go on.

    Signals:
        pressed: Its button was pressed.
    """

    pressed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None, *, way_out: str = "") -> None:
        """Make it.

        Args:
            way_out: what its button says; without one it says "Dismiss", and pressing it hides the sentence.
        """
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("surface", "notice")
        layout = row(self, spacing=12)
        layout.setContentsMargins(20, 4, 16, 4)
        self._sentence = Text(tone="amber", wraps=True)
        button = ActionButton(appearance, way_out or tr("Dismiss"), kind="link")
        button.clicked.connect(self.pressed if way_out else self.hide)
        self._icon = Icon(appearance, "warning-circle", "amber")
        layout.addWidget(self._icon)
        layout.addWidget(self._sentence, 1)
        layout.addWidget(button)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said now; empty while hidden."""
        return "" if self.isHidden() else self._sentence.text()

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Show what failed until it is dismissed or replaced."""
        self._show(sentence, "warning-circle", "amber")

    @Slot(str)
    def tell(self, sentence: str) -> None:
        """Show what was done until it is dismissed or replaced."""
        self._show(sentence, "check-circle", "text")

    def _show(self, sentence: str, icon: str, tone: str) -> None:
        self._icon.set_icon(icon, tone)
        self._sentence.set_tone(tone)
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
