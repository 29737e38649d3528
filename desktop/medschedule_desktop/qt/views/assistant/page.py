"""The Assistant page: one box, what can be said at its left, the answer under it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.viewmodels.assistant import AssistantViewModel
from medschedule_desktop.qt.views.assistant.answer_card import AnswerCard
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.page_frame import PageFrame
from medschedule_desktop.qt.widgets.state_message import StateMessage
from medschedule_desktop.qt.widgets.surfaces import column, row, surface
from medschedule_desktop.qt.widgets.text import small, strong
from medschedule_desktop.services.snapshots.assistant import AssistantAnswer, AssistantSnapshot
from medschedule_shared.language import tr

_LIST_WIDTH = 440
_WIDEST_CARD = 860
_MOST_LETTERS = 300


class AssistantPage(PageFrame):
    """Shows an `AssistantViewModel`. What was typed stays in the box until another is typed."""

    def __init__(
        self, appearance: Appearance, view_model: AssistantViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("assistant_page")
        self._appearance = appearance
        self._view_model = view_model
        self._box = QLineEdit()
        self._ask = ActionButton(appearance, tr("Ask"), kind="primary")
        self._note = small(wraps=True)
        self._examples = _scroll(tr("What can be said"))
        self._detail = _scroll(tr("Answer"))
        self.set_content(self._build())
        self.setFocusProxy(self._box)
        view_model.snapshot_changed.connect(self._show)
        view_model.answer_changed.connect(self._show_answer)
        view_model.asking_changed.connect(self._show_asking)
        view_model.progressed.connect(self._show_progress)
        view_model.cleared.connect(self._box.clear)
        self.follow(view_model)
        if view_model.snapshot is not None:
            self._show(view_model.snapshot)

    def _build(self) -> QWidget:
        content = QWidget()
        content.setProperty("surface", "page")
        side = surface("left")
        side.setFixedWidth(_LIST_WIDTH)
        heading = strong(tr("What can be said"), size=TextSize.TITLE)
        heading.setContentsMargins(16, 14, 16, 8)
        lines = column(side)
        lines.addWidget(heading)
        lines.addWidget(self._examples, 1)
        self._box.setObjectName("assistant_box")
        self._box.setAccessibleName(tr("Ask, or say what to change"))
        self._box.setPlaceholderText(tr("Ask, or say what to change"))
        self._box.setMaxLength(_MOST_LETTERS)
        self._box.returnPressed.connect(self._send)
        self._ask.setObjectName("assistant_ask")
        self._ask.clicked.connect(self._send)
        self._box.setMinimumHeight(self._ask.height())
        typed = row(spacing=8)
        typed.addWidget(self._box, 1)
        typed.addWidget(self._ask)
        self._note.setObjectName("assistant_note")
        above = QWidget()
        above.setMaximumWidth(_WIDEST_CARD)
        parts = column(above, spacing=8)
        parts.addLayout(typed)
        parts.addWidget(self._note)
        across = row()
        across.addWidget(above, 100)
        across.addStretch(1)
        right = column(spacing=12)
        right.setContentsMargins(24, 16, 24, 0)
        right.addLayout(across)
        right.addWidget(self._detail, 1)
        layout = row(content)
        layout.addWidget(side)
        layout.addLayout(right, 1)
        self._show_answer(None)
        return content

    @Slot()
    def _send(self) -> None:
        self.notice.hide()
        self._view_model.ask(self._box.text())

    @Slot(object)
    def _show(self, snapshot: AssistantSnapshot) -> None:
        self._note.setText(" ".join(part for part in (snapshot.note, snapshot.model) if part))
        inner = QWidget()
        layout = column(inner, spacing=2)
        layout.setContentsMargins(8, 0, 8, 12)
        for number, sentence in enumerate(snapshot.examples):
            button = ActionButton(self._appearance, sentence, kind="link")
            button.setObjectName(f"assistant_example_{number}")
            button.clicked.connect(lambda _checked, words=sentence: self._take(words))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if not snapshot.examples:
            none = small(tr("Sentences come here once the unit has shifts and people."), wraps=True)
            none.setContentsMargins(8, 0, 8, 0)
            layout.addWidget(none)
        layout.addStretch(1)
        self._examples.setWidget(inner)
        self.show_content()

    def _take(self, sentence: str) -> None:
        """Put a sentence into the box, to be changed or sent."""
        self._box.setText(sentence)
        self._box.setFocus()

    @Slot(object)
    def _show_answer(self, answer: AssistantAnswer | None) -> None:
        inner = QWidget()
        layout = column(inner)
        layout.setContentsMargins(0, 0, 0, 16)
        if answer is None:
            empty = StateMessage(self._appearance)
            empty.say(
                "chats",
                "text_3",
                tr("Nothing is asked yet"),
                tr("Type a sentence above, or choose one at the left and put your own names in."),
            )
            layout.addWidget(empty, 1)
        else:
            card = AnswerCard(self._appearance, answer)
            card.setMaximumWidth(_WIDEST_CARD)
            card.accepted.connect(self._view_model.accept)
            card.rejected.connect(self._view_model.reject)
            card.undone.connect(self._view_model.undo)
            card.next_asked.connect(self.ask)
            card.went_on.connect(self._view_model.ask_next)
            across = row()
            across.addWidget(card, 100)
            across.addStretch(1)
            layout.addLayout(across)
            layout.addStretch(1)
        self._detail.setWidget(inner)

    @Slot(str)
    def ask(self, sentence: str) -> None:
        """Put a sentence into the box and send it."""
        self._take(sentence)
        self._send()

    @Slot(bool)
    def _show_asking(self, is_asking: bool) -> None:
        self._ask.setEnabled(not is_asking)
        self._ask.setText(tr("Looking") if is_asking else tr("Ask"))
        if is_asking:
            self._show_progress(tr("The answer is being looked for."))
        else:
            self._show_answer(self._view_model.answer)

    @Slot(str)
    def _show_progress(self, sentence: str) -> None:
        working = StateMessage(self._appearance)
        working.say("chats", "text_3", tr("Looking"), sentence)
        working.setObjectName("assistant_working")
        stop = ActionButton(self._appearance, tr("Stop"))
        stop.setObjectName("assistant_stop")
        stop.clicked.connect(self._view_model.stop)
        working.add_action(stop)
        self._detail.setWidget(working)


def _scroll(name: str) -> QScrollArea:
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
