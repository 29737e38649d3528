"""An entry in short, below the chosen one: what it is, and the way on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.views.attention.marks import MARKS
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.surfaces import Card, column, row
from medschedule_desktop.qt.widgets.text import Text, small
from medschedule_desktop.services.snapshots.attention import AttentionItem
from medschedule_shared.language import tr


class BriefCard(Card):
    """An entry.

    Signals:
        opened: The person wants to see it in full. Argument: its id.
        way_chosen: The person wants to do something about it elsewhere. Argument: the `AttentionWay`.
    """

    opened = Signal(str)
    way_chosen = Signal(object)

    def __init__(self, appearance: Appearance, item: AttentionItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"brief_{item.item_id}")
        icon, tone = MARKS[item.kind]
        if tone in ("red", "amber"):
            self.setProperty("edge", tone)
        words = column(spacing=2)
        words.addWidget(Text(item.title, weight=QFont.Weight.DemiBold, wraps=True))
        words.addWidget(small(item.sentence, wraps=True))
        layout = row(spacing=12)
        layout.setContentsMargins(18, 12, 16, 12)
        layout.addWidget(Icon(appearance, icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        if item.choices or item.way is not None:
            layout.addWidget(self._button(appearance, item), 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(layout)

    def _button(self, appearance: Appearance, item: AttentionItem) -> ActionButton:
        words = item.way.words if item.way is not None and not item.choices else tr("Open")
        button = ActionButton(appearance, words)
        button.setObjectName(f"brief_way_{item.item_id}")
        button.setAccessibleName(f"{words}: {item.title}")
        if item.choices:
            button.clicked.connect(lambda: self.opened.emit(item.item_id))
        else:
            button.clicked.connect(lambda: self.way_chosen.emit(item.way))
        return button
