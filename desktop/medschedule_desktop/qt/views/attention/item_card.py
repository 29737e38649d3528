"""One entry in full: what happened, both facts of a conflict, and the choices."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.views.attention.choice_button import ChoiceButton
from medschedule_desktop.qt.views.attention.choice_table import ChoiceTable
from medschedule_desktop.qt.views.attention.marks import MARKS
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.surfaces import Card, column, hairline, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.attention import (
    AttentionChoice,
    AttentionFact,
    AttentionItem,
    AttentionKind,
    AttentionWay,
)

_LABEL_WIDTH = 112


class ItemCard(Card):
    """An entry.

    Signals:
        choice_made: The person settled it. Arguments: the entry's id, the choice's id.
        choice_marked: The person marked a choice. Arguments: the same.
        way_chosen: The person wants to do something about it elsewhere. Argument: the `AttentionWay`.
    """

    choice_made = Signal(str, str)
    choice_marked = Signal(str, str)
    way_chosen = Signal(object)

    def __init__(
        self, appearance: Appearance, item: AttentionItem, marked: str = "", parent: QWidget | None = None
    ) -> None:
        """Make it.

        Args:
            marked: the choice of a conflict that is marked at first; empty marks the first allowed.
        """
        super().__init__(parent)
        self._appearance = appearance
        self._item = item
        self.setObjectName(f"attention_{item.item_id}")
        icon, tone = MARKS[item.kind]
        if tone in ("red", "amber"):
            self.setProperty("edge", tone)
        words = column(spacing=4)
        words.addWidget(Text(item.title, size=TextSize.TITLE, weight=QFont.Weight.DemiBold, wraps=True))
        words.addWidget(small(item.sentence, wraps=True))
        heading = row(spacing=12)
        heading.setContentsMargins(18, 16, 16, 16)
        heading.addWidget(Icon(appearance, icon, tone, 24), 0, Qt.AlignmentFlag.AlignTop)
        heading.addLayout(words, 1)
        if item.deadline:
            left = row(spacing=6)
            left.addWidget(Icon(appearance, "clock", tone))
            left.addWidget(small(item.deadline, tone=tone))
            heading.addLayout(left)
            heading.setAlignment(left, Qt.AlignmentFlag.AlignTop)
        if item.way is not None:
            heading.addWidget(self._way(item.way), 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(heading)
        if item.facts:
            self._add_facts(item.facts)
        if item.kind is AttentionKind.CONFLICT:
            self.body.addWidget(self._table(marked or item.first_allowed))
        else:
            for choice in item.choices:
                self.body.addWidget(hairline())
                self.body.addWidget(self._choice(choice))
        if item.footnote:
            self._add_footnote(item.footnote)

    def _table(self, marked: str) -> ChoiceTable:
        table = ChoiceTable(self._appearance, self._item, marked)
        table.made.connect(lambda choice_id: self.choice_made.emit(self._item.item_id, choice_id))
        table.marked.connect(lambda choice_id: self.choice_marked.emit(self._item.item_id, choice_id))
        return table

    def _add_footnote(self, footnote: str) -> None:
        self.body.addWidget(hairline())
        line = row(spacing=10)
        line.setContentsMargins(18, 10, 16, 10)
        line.addWidget(Icon(self._appearance, "shield-check"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(small(footnote, wraps=True), 1)
        self.body.addLayout(line)

    def _add_facts(self, facts: tuple[AttentionFact, ...]) -> None:
        self.body.addWidget(hairline())
        beside = row()
        for number, fact in enumerate(facts):
            if number:
                beside.addWidget(hairline("down"))
            beside.addWidget(_fact(fact), 1)
        self.body.addLayout(beside)

    def _way(self, way: AttentionWay) -> ActionButton:
        button = ActionButton(self._appearance, way.words)
        button.setObjectName("attention_way")
        button.clicked.connect(lambda: self.way_chosen.emit(way))
        return button

    def _choice(self, choice: AttentionChoice) -> QWidget:
        part = QWidget()
        words = column(spacing=2)
        words.addWidget(Text(choice.title, weight=QFont.Weight.Medium))
        if choice.detail:
            words.addWidget(small(choice.detail, wraps=True))
        button = ChoiceButton(self._appearance, choice)
        button.clicked.connect(lambda: self.choice_made.emit(self._item.item_id, choice.choice_id))
        layout = row(part, spacing=16)
        layout.setContentsMargins(18, 10, 16, 10)
        layout.addLayout(words, 1)
        layout.addWidget(button)
        return part


def _fact(fact: AttentionFact) -> QWidget:
    part = QWidget()
    layout = column(part, spacing=5)
    layout.setContentsMargins(18, 14, 16, 14)
    heading = row(spacing=8)
    heading.addWidget(strong(fact.title))
    if fact.mark:
        heading.addWidget(small(fact.mark))
    heading.addStretch(1)
    layout.addLayout(heading)
    for label, value in fact.rows:
        line = row(spacing=8)
        caption = small(label)
        caption.setFixedWidth(_LABEL_WIDTH)
        line.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(small(value, tone="text", wraps=True), 1)
        layout.addLayout(line)
    layout.addStretch(1)
    return part
