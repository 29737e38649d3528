"""Who knows the posted schedule: one line for each person, with a touch for each way of telling."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.widgets.action_button import LINK_PADDING, ActionButton
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.versions import ToldLine, ToldSnapshot
from medschedule_shared.language import marked, tr
from medschedule_shared.model.schedule_notice import Told

_WAYS = ((Told.CALL, marked("Called")), (Told.PAPER, marked("Paper")), (Told.IN_PERSON, marked("In person")))
_HEIGHT, _SIDE = 24, 16


class ToldList(QWidget):
    """Those who do not know stand first.

    Signals:
        told: Somebody was told, or was not after all. Arguments: the notice's id, the version, a `Told` or
            None.
    """

    told = Signal(str, int, object)

    def __init__(self, appearance: Appearance, told: ToldSnapshot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setObjectName("told_list")
        layout = column(self, spacing=10)
        # A link has room before its words, which should stand under the name all the same.
        layout.setContentsMargins(_SIDE - LINK_PADDING, 12, _SIDE, 12)
        heading = column(spacing=2)
        heading.setContentsMargins(LINK_PADDING, 0, 0, 0)
        heading.addWidget(strong(tr("Who knows")))
        summary = small(told.summary, tone="green" if told.is_complete else "amber", wraps=True)
        summary.setObjectName("told_summary")
        heading.addWidget(summary)
        layout.addLayout(heading)
        for line in told.lines:
            layout.addWidget(self._line(line, told))

    def _line(self, line: ToldLine, told: ToldSnapshot) -> QWidget:
        part = QWidget()
        part.setObjectName(f"told_{line.notice_id}")
        about = column(spacing=2)
        about.setContentsMargins(LINK_PADDING, 0, 0, 0)
        name = row(spacing=8)
        name.addWidget(Text(line.name, size=TextSize.SMALL, weight=QFont.Weight.Medium), 1)
        if line.phone:
            name.addWidget(small(line.phone, tone="text"))
        about.addLayout(name)
        about.addWidget(small(line.state, tone="amber" if line.is_open else "text_2", wraps=True))
        ways = row(spacing=0)
        if line.is_open:
            for way, words in _WAYS:
                ways.addWidget(self._button(line, way, tr(words), told))
        elif line.can_take_back:
            ways.addWidget(self._button(line, None, tr("Undo"), told))
        ways.addStretch(1)
        layout = column(part, spacing=2)
        layout.addLayout(about)
        layout.addLayout(ways)
        return part

    def _button(self, line: ToldLine, way: Told | None, words: str, told: ToldSnapshot) -> ActionButton:
        button = ActionButton(self._appearance, words, kind="link", height=_HEIGHT, size=TextSize.SMALL)
        button.setObjectName(f"told_{'undo' if way is None else way.value}_{line.notice_id}")
        button.setAccessibleName(f"{line.name}: {words}")
        button.allow(told.why_not)
        button.clicked.connect(lambda: self.told.emit(line.notice_id, line.version, way))
        return button
