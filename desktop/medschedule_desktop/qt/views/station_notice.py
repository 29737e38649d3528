"""The page of a station whose data may not be shown: what happened, and what to do next."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import BUTTON_TOUCH, ICON, TextSize
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.notice_icons import NOTICE_ICONS
from medschedule_desktop.qt.widgets.surfaces import Card, column, hairline, row, surface
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.station_notice import StationNotice
from medschedule_shared.language import tr

_CARD_WIDTH = 560
_MARGIN = 32
_INDENT = 28
_BOX, _BOX_GAP = 12, 10
_WIDTH = _CARD_WIDTH - 2 * _MARGIN


class StationNoticeView(QWidget):
    """One card in the middle, and nothing else.

    Signals:
        ask_pressed: The person wants to try the server.
        code_asked: They have a code with which the station joins again.
    """

    ask_pressed = Signal()
    code_asked = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setObjectName("station_notice")
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._button = ActionButton(
            appearance,
            tr("Try the server now"),
            kind="primary",
            icon="arrows-clockwise",
            height=BUTTON_TOUCH,
        )
        self._button.setObjectName("ask_button")
        self._button.clicked.connect(self.ask_pressed)
        self._code = ActionButton(appearance, tr("Join again with a code"), height=BUTTON_TOUCH)
        self._code.setObjectName("notice_code")
        self._code.clicked.connect(self.code_asked)
        self._code.hide()
        self._answer = small(tone="amber")
        self._answer.setObjectName("ask_answer")
        self._answer.hide()
        self._card = Card()
        self._layout = column(self)
        self._layout.addStretch(2)
        self._layout.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        self._layout.addStretch(3)

    def show_notice(self, notice: StationNotice) -> None:
        """Show a notice in place of the last one."""
        for part in (self._button, self._code, self._answer):
            part.setParent(self)
            part.hide()
        card = self._build(notice)
        self._layout.replaceWidget(self._card, card)
        self._layout.setAlignment(card, Qt.AlignmentFlag.AlignHCenter)
        card.show()
        self._card.hide()
        self._card.deleteLater()
        self._card = card
        self.setAccessibleName(f"{notice.title}. {notice.sentence}")

    @Slot()
    def wait(self) -> None:
        """Say that the server is being tried."""
        self._button.setText(tr("Trying the server"))
        self._button.setEnabled(False)
        self._answer.hide()

    @Slot(str)
    def stop_waiting(self, sentence: str) -> None:
        """Say why it did not work; nothing if it did."""
        self._button.setText(tr("Try the server now"))
        self._button.setEnabled(True)
        self._answer.setText(sentence)
        _fit(self._answer, _WIDTH)
        self._answer.setVisible(bool(sentence))

    def _build(self, notice: StationNotice) -> Card:
        card = Card()
        card.setFixedWidth(_CARD_WIDTH)
        icon, tone = NOTICE_ICONS[notice.kind]
        inner = column(spacing=12)
        inner.setContentsMargins(_MARGIN, 28, _MARGIN, 28)
        heading = row(spacing=12)
        heading.addWidget(Icon(self._appearance, icon, tone, 28))
        heading.addWidget(strong(notice.title, size=TextSize.TITLE), 1)
        inner.addLayout(heading)
        inner.addWidget(_fit(Text(notice.sentence), _WIDTH))
        if notice.warning:
            inner.addWidget(_warning(self._appearance, notice.warning))
        inner.addSpacing(4)
        inner.addWidget(strong(tr("What to do next")))
        for number, step in enumerate(notice.steps, 1):
            inner.addLayout(_step(number, step))
        if notice.may_ask:
            inner.addSpacing(4)
            inner.addWidget(self._button)
            inner.addWidget(self._answer)
            self._button.show()
            if notice.takes_code:
                inner.insertWidget(inner.count() - 2, self._code)
                self._code.show()
            self._answer.setVisible(bool(self._answer.text()))
        if notice.state:
            inner.addSpacing(4)
            inner.addWidget(hairline())
            inner.addWidget(_fit(small(notice.state), _WIDTH))
        card.body.addLayout(inner)
        return card


def _step(number: int, words: str) -> QHBoxLayout:
    line = row()
    figure = strong(f"{number}.", tone="text_2")
    figure.setFixedWidth(_INDENT)
    line.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
    sentence = _fit(Text(words), _WIDTH - _INDENT)
    sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    line.addWidget(sentence, 1)
    return line


def _warning(appearance: Appearance, words: str) -> QFrame:
    box = surface("sunken")
    layout = row(box, spacing=_BOX_GAP)
    layout.setContentsMargins(_BOX, 10, _BOX, 10)
    layout.addWidget(Icon(appearance, "warning-circle", "amber"), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(_fit(Text(words, tone="amber"), _WIDTH - 2 * _BOX - _BOX_GAP - ICON))
    return box


def _fit(words: Text, width: int) -> Text:
    """Wrap words at a width; a label in a card that is centred does not get the height it needs by itself."""
    words.setWordWrap(True)
    words.setFixedWidth(width)
    words.setFixedHeight(max(0, words.heightForWidth(width)))
    return words
