"""The panel at the right: everything about the chosen request, and the decision."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import SIDE_SENTENCE, TextSize
from medschedule_desktop.qt.views.requests.decision_box import DecisionBox
from medschedule_desktop.qt.views.requests.figures import EffectTable, FairnessTable
from medschedule_desktop.qt.widgets.action_button import LINK_PADDING, ActionButton
from medschedule_desktop.qt.widgets.state_message import StateMessage
from medschedule_desktop.qt.widgets.surfaces import column, hairline, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.requests import AnswerBox, CoverRow, RequestDetail
from medschedule_shared.language import tr

PANEL_WIDTH = 456
_SIDE, _ASK, _NAME = 20, 28, 138


class DetailPanel(QFrame):
    """One request in full. The decision stays in sight under what scrolls.

    Signals:
        ask_pressed: Ask a colleague to take the shifts, or enter their bid. Argument: the staff id.
        answered: Somebody answered an offer. Argument: whether with yes.
        withdraw_pressed: Take the request back.

    Attributes:
        decision: The words for a no and the buttons.
    """

    ask_pressed = Signal(str)
    answered = Signal(bool)
    withdraw_pressed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setObjectName("request_detail")
        self.decision = DecisionBox(appearance)
        self.decision.setContentsMargins(_SIDE, 12, _SIDE, 14)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(tr("The chosen request"))
        self._line = hairline()
        layout = column(self)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._line)
        layout.addWidget(self.decision)
        self.show_detail(None)

    @Slot(object)
    def show_detail(self, detail: RequestDetail | None, reason: str = "") -> None:
        """Show another request, or that none is chosen."""
        decides = detail is not None and bool(detail.approve_label)
        self.decision.setVisible(decides)
        self._line.setVisible(decides)
        inner = QWidget()
        layout = column(inner)
        if detail is None:
            empty = StateMessage(self._appearance, width=SIDE_SENTENCE)
            what = tr("Choose one in the queue to see what a yes would do.")
            empty.say("tray", "text_3", tr("No request on show"), what)
            layout.addWidget(empty, 1)
        else:
            self._fill(detail, layout)
            layout.addStretch(1)
            if decides:
                self.decision.show_detail(detail, reason)
        self._scroll.setWidget(inner)

    def _fill(self, detail: RequestDetail, layout: QVBoxLayout) -> None:
        title = Text(detail.title, size=TextSize.TITLE, wraps=True)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        title.setObjectName("request_title")
        layout.addWidget(_section(small(detail.heading, wraps=True), title, small(detail.about, wraps=True)))
        if detail.answer is not None:
            layout.addWidget(hairline())
            layout.addWidget(self._answer(detail.answer))
        if detail.effects:
            layout.addWidget(hairline())
            layout.addWidget(_section(strong(tr("Effect if approved")), EffectTable(detail.effects)))
        if detail.cover_title:
            layout.addWidget(hairline())
            people = [self._cover(each) for each in detail.cover]
            heading = strong(detail.cover_title)
            heading.setWordWrap(True)
            layout.addWidget(_section(heading, *people))
        if detail.fairness:
            layout.addWidget(hairline())
            table = FairnessTable(detail.fairness_columns, detail.fairness)
            layout.addWidget(_section(strong(detail.fairness_title), table))
        if detail.barred:
            layout.addWidget(hairline())
            barred = [self._cover(each) for each in detail.barred]
            layout.addWidget(_section(strong(detail.barred_title), *barred))
        if detail.withdraw_label:
            withdraw = ActionButton(self._appearance, detail.withdraw_label, kind="link", icon="x-circle")
            withdraw.setObjectName("withdraw_request")
            withdraw.clicked.connect(self.withdraw_pressed)
            layout.addWidget(hairline())
            below = row()
            below.setContentsMargins(_SIDE - LINK_PADDING, 4, _SIDE, 4)
            below.addWidget(withdraw)
            below.addStretch(1)
            layout.addLayout(below)

    def _answer(self, answer: AnswerBox) -> QWidget:
        buttons = row(spacing=8)
        for accepts, words in ((True, answer.yes), (False, answer.no)):
            if words:
                button = ActionButton(self._appearance, words, kind="primary" if accepts else "plain")
                button.setObjectName("accept_offer" if accepts else "decline_offer")
                button.allow(answer.why_not if accepts else "")
                button.clicked.connect(lambda _checked, yes=accepts: self.answered.emit(yes))
                buttons.addWidget(button)
        buttons.addStretch(1)
        line = QWidget()
        parts = column(line, spacing=8)
        parts.addLayout(buttons)
        if answer.why_not:
            parts.addWidget(small(answer.why_not, tone="red", wraps=True))
        return _section(small(answer.sentence, tone="text", wraps=True), line)

    def _cover(self, person: CoverRow) -> QWidget:
        line = QWidget()
        layout = row(line, spacing=8)
        name = Text(person.name, elides=True)
        name.setFixedWidth(_NAME)
        layout.addWidget(name)
        layout.addWidget(small(person.words, wraps=True), 1)
        if person.action:
            ask = ActionButton(self._appearance, person.action, height=_ASK, size=TextSize.SMALL)
            ask.setObjectName(f"ask_{person.staff_id}")
            ask.setAccessibleName(person.action_words)
            ask.clicked.connect(lambda: self.ask_pressed.emit(person.staff_id))
            layout.addWidget(ask)
        return line


def _section(*parts: QWidget) -> QWidget:
    section = QWidget()
    layout = column(section, spacing=6)
    layout.setContentsMargins(_SIDE, 12, _SIDE, 12)
    for part in parts:
        layout.addWidget(part)
    return section
