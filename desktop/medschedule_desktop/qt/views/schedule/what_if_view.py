"""What-if copies of the roster side by side, in place of the grid."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.surfaces import Card, column, hairline, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.advice import WhatIfCopy, WhatIfSnapshot
from medschedule_shared.language import tr

_MOST_DIFFERENCES = 12
_NARROWEST = 220
_WIDEST = 340


class WhatIfView(QWidget):
    """A card for each copy, with the same figures in the same places.

    Signals:
        copy_chosen: A copy should become the draft. Argument: its name.
        closed: Back to the roster.
    """

    copy_chosen = Signal(str)
    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setObjectName("what_if_view")
        self._sentence = Text(wraps=True)
        self._sentence.setObjectName("what_if_sentence")
        back = ActionButton(appearance, tr("Back to the roster"), icon="arrow-left", key=tr("Esc"))
        back.setObjectName("what_if_close")
        back.setShortcut(Qt.Key.Key_Escape)
        back.clicked.connect(self.closed)
        head = row(spacing=12)
        head.addWidget(strong(tr("What if"), size=TextSize.TITLE))
        head.addWidget(self._sentence, 1)
        head.addWidget(back)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        layout = column(self, margins=16, spacing=12)
        layout.addLayout(head)
        layout.addWidget(self._area, 1)

    def show_what_if(self, what_if: WhatIfSnapshot) -> None:
        """Show other copies."""
        self._sentence.setText(what_if.sentence)
        inner = QWidget()
        cards = QHBoxLayout(inner)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(10)
        for copy in what_if.copies:
            cards.addWidget(self._card(copy), 1, Qt.AlignmentFlag.AlignTop)
        cards.addStretch(1)
        self._area.setWidget(inner)

    def _card(self, copy: WhatIfCopy) -> QWidget:
        card = Card()
        card.setObjectName(f"copy_{copy.name or 'now'}")
        card.setMinimumWidth(_NARROWEST)
        card.setMaximumWidth(_WIDEST)
        body = column(spacing=6)
        body.setContentsMargins(16, 14, 16, 16)
        body.addWidget(Text(copy.title, weight=QFont.Weight.DemiBold, wraps=True))
        for name, figure in copy.figures:
            line = row(spacing=8)
            line.addWidget(small(name), 1)
            line.addWidget(Text(figure, size=TextSize.SMALL, weight=QFont.Weight.Medium))
            body.addLayout(line)
        if copy.differences:
            body.addSpacing(4)
            body.addWidget(hairline())
            for difference in copy.differences[:_MOST_DIFFERENCES]:
                body.addWidget(small(difference, wraps=True))
            left = len(copy.differences) - _MOST_DIFFERENCES
            if left > 0:
                body.addWidget(small(tr("and {count} more", count=left)))
        if copy.can_use:
            use = ActionButton(self._appearance, tr("Use this one"), kind="primary")
            use.setObjectName(f"use_copy_{copy.name}")
            use.setAccessibleName(tr("Use: {title}", title=copy.title))
            use.clicked.connect(lambda: self.copy_chosen.emit(copy.name))
            body.addSpacing(6)
            body.addWidget(use)
        card.body.addLayout(body)
        return card
