"""The choices of a conflict as a table: what each leaves the units with stands beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.views.attention.choice_button import ChoiceButton
from medschedule_desktop.qt.views.attention.choice_mark import ChoiceMark
from medschedule_desktop.qt.widgets.coverage_marks import mark_of
from medschedule_desktop.qt.widgets.surfaces import column, hairline, surface
from medschedule_desktop.qt.widgets.text import Text, small
from medschedule_desktop.services.snapshots.attention import AttentionChoice, AttentionItem, AttentionOutlook
from medschedule_shared.language import tr_count

_LINES = 2
"""Grid rows of a choice: the divider above it, and itself."""


class ChoiceTable(QWidget):
    """One row for each choice: arrows mark another, Enter or its button makes it.

    Signals:
        marked: Another one is marked. Argument: the choice's id.
        made: The person chose. Argument: the choice's id.
    """

    marked = Signal(str)
    made = Signal(str)

    def __init__(
        self, appearance: Appearance, item: AttentionItem, marked: str, parent: QWidget | None = None
    ) -> None:
        """Make it.

        Args:
            marked: the choice that is marked at first; empty marks none.
        """
        super().__init__(parent)
        self._appearance = appearance
        self._titles = item.outlook_titles
        self._group = QButtonGroup(self)
        self._rows: dict[str, tuple[ChoiceMark, QFrame, ChoiceButton]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(1, 3)
        for place in range(len(self._titles)):
            self._grid.setColumnStretch(2 + place, 3)
        self._add_titles(tr_count("{count} choice", "{count} choices", len(item.choices)))
        for number, choice in enumerate(item.choices, start=1):
            self._add(choice, _LINES * number)
        if marked in self._rows:
            self._rows[marked][0].setChecked(True)
            self._show_marked(marked)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Mark a choice by a press anywhere on its row: a gloved finger seldom hits its mark."""
        for mark, behind, _button in self._rows.values():
            if behind.geometry().contains(event.position().toPoint()):
                mark.click()

    @property
    def _end(self) -> int:
        return 2 + len(self._titles)

    def _add_titles(self, choices: str) -> None:
        self._grid.addWidget(hairline(), 0, 0, 1, -1)
        for place, title in enumerate((choices, *self._titles), start=1):
            label = small(title, wraps=True)
            label.setContentsMargins(0, 6, 12, 6)
            self._grid.addWidget(label, 1, place)

    def _add(self, choice: AttentionChoice, line: int) -> None:
        self._grid.addWidget(hairline(), line, 0, 1, self._end + 1)
        behind = surface("bare")
        self._grid.addWidget(behind, line + 1, 0, 1, self._end + 1)
        mark = ChoiceMark(self._appearance, self._spoken(choice))
        mark.setObjectName(f"mark_{choice.choice_id}")
        mark.setAccessibleDescription(choice.why_not)
        mark.clicked.connect(lambda: self._show_marked(choice.choice_id))
        mark.confirmed.connect(lambda: self._make(choice))
        self._group.addButton(mark)
        button = ChoiceButton(self._appearance, choice)
        button.clicked.connect(lambda: self.made.emit(choice.choice_id))
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(_cell(mark, left=10, right=10), line + 1, 0, middle)
        self._grid.addWidget(_words(choice), line + 1, 1, middle)
        for place, outlook in enumerate(choice.outlook, start=2):
            self._grid.addWidget(_outlook(outlook), line + 1, place, middle)
        self._grid.addWidget(
            _cell(button, left=8, right=16), line + 1, self._end, middle | Qt.AlignmentFlag.AlignRight
        )
        self._rows[choice.choice_id] = mark, behind, button

    def _spoken(self, choice: AttentionChoice) -> str:
        """Return a choice with what it leads to, as a screen reader says it."""
        led_to = (
            f"{title}: {outlook.count}, {outlook.verdict}".removesuffix(", ")
            for title, outlook in zip(self._titles, choice.outlook, strict=False)
        )
        return ". ".join((choice.title, *led_to))

    def _show_marked(self, choice_id: str) -> None:
        for id_, (_mark, behind, button) in self._rows.items():
            kind = "chosen" if id_ == choice_id else "bare"
            behind.setProperty("surface", kind)
            behind.style().unpolish(behind)
            behind.style().polish(behind)
            button.set_kind("primary" if id_ == choice_id else "plain")
        self.marked.emit(choice_id)

    def _make(self, choice: AttentionChoice) -> None:
        self._rows[choice.choice_id][0].click()
        if choice.allowed:
            self.made.emit(choice.choice_id)


def _cell(*lines: QWidget, left: int = 0, right: int = 12) -> QWidget:
    part = QWidget()
    layout = column(part, spacing=2)
    layout.setContentsMargins(left, 10, right, 10)
    for line in lines:
        layout.addWidget(line)
    return part


def _words(choice: AttentionChoice) -> QWidget:
    title = Text(choice.title, weight=QFont.Weight.Medium, wraps=True)
    return _cell(title, *(small(line, wraps=True) for line in (choice.detail, choice.why_not) if line))


def _outlook(outlook: AttentionOutlook) -> QWidget:
    if not outlook.verdict:
        return _cell(small(outlook.count, wraps=True))
    sign = mark_of(outlook.state)
    return _cell(
        small(outlook.count, tone="text", wraps=True),
        small(f"{sign.sign} {outlook.verdict}", tone=sign.tone, wraps=True),
    )
