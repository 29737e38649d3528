"""A card over the window: a title, what stands under it, and at the foot a button that closes it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.qt.widgets.text import small, strong
from medschedule_shared.language import tr

_WIDTH = 440
_FIELD = 40


class SmallCard(QDialog):
    """Base of such cards. Parts are added from the top, which is the order of Tab as well.

    Attributes:
        lines: where the parts are, one under another.
    """

    def __init__(
        self,
        appearance: Appearance,
        name: str,
        title: str,
        spoken: str,
        sentence: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty card.

        Args:
            name: as an object.
            spoken: the title for a screen reader.
            sentence: what stands under the title.
        """
        super().__init__(parent)
        self._appearance = appearance
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAccessibleName(spoken)
        self.setProperty("surface", "plain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_WIDTH)
        self.lines: QVBoxLayout = column(self, margins=24, spacing=6)
        self.lines.addWidget(strong(title, size=TextSize.TITLE))
        if sentence:
            self.lines.addWidget(small(sentence, wraps=True))
            self.lines.addSpacing(8)

    def add_entry(self, name: str, object_name: str, *, secret: bool = False) -> QLineEdit:
        """Add a line to type into under its name; what is secret is not shown."""
        field = QLineEdit()
        field.setObjectName(object_name)
        field.setAccessibleName(name)
        field.setFixedHeight(_FIELD)
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_captioned(field)
        return field

    def add_captioned(self, field: QWidget) -> None:
        """Add a field under its name."""
        caption = small(field.accessibleName())
        caption.setBuddy(field)
        self.lines.addWidget(caption)
        self.lines.addWidget(field)

    def add_foot(self, button: QWidget, close_name: str) -> None:
        """Add the last line: a button of the card's own at the left, the one that closes it at the right."""
        close = ActionButton(self._appearance, tr("Close"), key="Esc")
        close.setObjectName(close_name)
        close.clicked.connect(self.accept)
        foot = row(spacing=8)
        foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(close)
        self.lines.addSpacing(8)
        self.lines.addLayout(foot)
