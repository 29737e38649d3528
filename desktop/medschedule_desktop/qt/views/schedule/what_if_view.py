"""What-if copies of the roster side by side, in place of the grid."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.viewmodels.solver_progress import time_words
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.surfaces import Card, column, hairline, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.advice import WhatIfCopy, WhatIfSnapshot
from medschedule_shared.language import tr

_MOST_DIFFERENCES = 12
_STEPS = 1000
_NARROWEST = 220
_WIDEST = 340


class WhatIfView(QWidget):
    """A card for each copy, with the same figures in the same places.

    Signals:
        copy_chosen: A copy should become the draft. Argument: its name.
        closed: Back to the roster.
        again_pressed: Others are to be looked for.
        stop_pressed: The search for more is to end.
    """

    copy_chosen = Signal(str)
    closed = Signal()
    again_pressed = Signal()
    stop_pressed = Signal()

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
        self._time = small(tone="text")
        self._time.setObjectName("what_if_time")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setRange(0, _STEPS)
        self._progress.setAccessibleName(tr("Time used of the search"))
        self._stop = ActionButton(appearance, tr("Stop, keep these"))
        self._stop.setObjectName("what_if_stop")
        self._stop.clicked.connect(self.stop_pressed)
        self._again = ActionButton(appearance, tr("Look again"), icon="arrow-clockwise")
        self._again.setObjectName("what_if_again")
        self._again.clicked.connect(self.again_pressed)
        head = row(spacing=12)
        head.addWidget(strong(tr("What if"), size=TextSize.TITLE))
        head.addWidget(self._sentence, 1)
        head.addWidget(self._time)
        for button in (self._stop, self._again, back):
            head.addWidget(button)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        layout = column(self, margins=16, spacing=12)
        layout.addLayout(head)
        layout.addWidget(self._progress)
        layout.addWidget(self._area, 1)

    def show_what_if(self, what_if: WhatIfSnapshot) -> None:
        """Show other copies."""
        self._sentence.setText(what_if.sentence)
        for part in (self._time, self._progress, self._stop):
            part.setVisible(what_if.is_running)
        self._again.setVisible(not what_if.is_running)
        inner = QWidget()
        cards = QHBoxLayout(inner)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(10)
        for copy in what_if.copies:
            cards.addWidget(self._card(copy), 1, Qt.AlignmentFlag.AlignTop)
        cards.addStretch(1)
        self._area.setWidget(inner)

    @Slot(float, float)
    def show_time(self, seconds: float, limit: float) -> None:
        """Show how long the search has taken of the time that it may take."""
        self._time.setText(time_words(seconds, limit))
        self._progress.setValue(round(_STEPS * min(1.0, seconds / limit)) if limit else 0)

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
