"""An answer: what was understood, its facts with their source, or a change with its rules and a yes or no."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.surfaces import Card, column, hairline, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.assistant import (
    AnswerLine,
    AssistantAnswer,
    DiffTitles,
    Origin,
    Proposal,
)
from medschedule_shared.language import Words, marked, tr

_ORIGINS = Words(
    {
        Origin.RULES: marked("Rule-based"),
        Origin.MODEL: marked("Understood by AI, checked by the rules of this station"),
        Origin.DRAWN: marked("Drawn up by AI, checked by the rules of this station"),
    }
)
_SIDE, _EDGE = 18, 16
_LETTER_WIDTH = 64


class AnswerCard(Card):
    """One answer.

    Signals:
        accepted: The person agreed. Argument: the reason, empty where none is needed.
        rejected: The person did not.
        undone: The person takes back what was accepted.
        next_asked: The person chose what to ask next. Argument: the sentence.
        went_on: The person goes on with what else was asked for.
    """

    accepted = Signal(str)
    rejected = Signal()
    undone = Signal()
    next_asked = Signal(str)
    went_on = Signal()

    def __init__(
        self, appearance: Appearance, answer: AssistantAnswer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._reason = QLineEdit()
        self.setObjectName("assistant_answer")
        self.setAccessibleName(f"{answer.understood}. {answer.sentence}")
        proposal = answer.proposal
        if proposal is not None and (proposal.why_not or proposal.breaks):
            self.setProperty("edge", "red" if proposal.why_not else "amber")
        self._add_heading(answer)
        for number, line in enumerate(answer.lines):
            self.body.addWidget(hairline())
            self.body.addWidget(self._line(line, number))
        if answer.message:
            self._add_message(answer.message)
        if proposal is not None:
            self._add_proposal(proposal)
        if proposal is not None and proposal.can_accept:
            self._add_choice(proposal)
        if answer.can_undo:
            self._add_undo()
        if answer.following:
            self._add_following(answer)
        if answer.source:
            self.body.addWidget(hairline())
            source = small(answer.source, wraps=True)
            source.setObjectName("assistant_source")
            source.setContentsMargins(_SIDE, 10, _EDGE, 12)
            self.body.addWidget(source)

    def _add_heading(self, answer: AssistantAnswer) -> None:
        words = column(spacing=4)
        origin = small(_ORIGINS[answer.origin])
        origin.setObjectName("assistant_origin")
        words.addWidget(origin)
        if answer.steps > 1:
            step = small(
                tr("{step} of {steps} things that were asked for", step=answer.step, steps=answer.steps)
            )
            step.setObjectName("assistant_step")
            words.addWidget(step)
        if answer.understood:
            words.addWidget(
                Text(answer.understood, size=TextSize.TITLE, weight=QFont.Weight.DemiBold, wraps=True)
            )
        sentence = Text(answer.sentence, wraps=True)
        sentence.setObjectName("assistant_sentence")
        words.addWidget(sentence)
        heading = row()
        heading.setContentsMargins(_SIDE, 16, _EDGE, 14)
        heading.addLayout(words, 1)
        self.body.addLayout(heading)

    def _line(self, line: AnswerLine, number: int) -> QWidget:
        part = QWidget()
        words = column(spacing=2)
        words.addWidget(Text(line.title, weight=QFont.Weight.Medium, wraps=True))
        if line.detail:
            words.addWidget(small(line.detail, wraps=True))
        layout = row(part, spacing=16)
        layout.setContentsMargins(_SIDE, 10, _EDGE, 10)
        layout.addLayout(words, 1)
        if line.ask:
            button = ActionButton(self._appearance, tr("Propose"))
            button.setObjectName(f"propose_{number}")
            button.setAccessibleName(line.ask)
            button.clicked.connect(lambda: self.next_asked.emit(line.ask))
            layout.addWidget(button)
        return part

    def _add_message(self, message: str) -> None:
        self.body.addWidget(hairline())
        written = Text(message, wraps=True)
        written.setObjectName("assistant_message")
        written.setContentsMargins(_SIDE, 12, _EDGE, 4)
        written.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.body.addWidget(written)
        copy = ActionButton(self._appearance, tr("Copy"), icon="copy")
        copy.setObjectName("assistant_copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(message))
        choice = row()
        choice.setContentsMargins(_SIDE, 4, _EDGE, 12)
        choice.addStretch(1)
        choice.addWidget(copy)
        self.body.addLayout(choice)

    def _add_proposal(self, proposal: Proposal) -> None:
        self.body.addWidget(hairline())
        if proposal.note:
            self._add_fact("users", "text_2", proposal.note)
        table = QWidget()
        table.setObjectName("assistant_diff")
        grid = QGridLayout(table)
        grid.setContentsMargins(_SIDE, 12, _EDGE, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        titles = (*_titles(proposal.titles), tr("Before"), tr("After"))
        for place, title in enumerate(titles):
            grid.addWidget(small(title), 0, place)
        for number, each in enumerate(proposal.rows, start=1):
            for place, words in enumerate((each.person, each.day, each.before, each.after)):
                grid.addWidget(strong(words) if place > 1 else Text(words), number, place)
        for place in (2, 3):
            grid.setColumnMinimumWidth(place, _LETTER_WIDTH)
        grid.setColumnStretch(0, 1)
        self.body.addWidget(table)
        for sentence in proposal.breaks:
            self._add_fact("warning-octagon", "red" if proposal.why_not else "amber", sentence)
        if not proposal.breaks and not proposal.why_not:
            self._add_fact("check-circle", "green", tr("No rule is newly broken."))
        for sentence in proposal.cover:
            self._add_fact("users", "text_2", sentence)

    def _add_fact(self, icon: str, tone: str, sentence: str) -> None:
        line = row(spacing=12)
        line.setContentsMargins(_SIDE, 4, _EDGE, 8)
        line.addWidget(Icon(self._appearance, icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(sentence, wraps=True), 1)
        self.body.addLayout(line)

    def _add_choice(self, proposal: Proposal) -> None:
        self.body.addWidget(hairline())
        choice = row(spacing=8)
        choice.setContentsMargins(_SIDE, 12, _EDGE, 12)
        if proposal.least:
            wanted = tr("Reason, at least {least} characters", least=proposal.least)
            self._reason.setObjectName("assistant_reason")
            self._reason.setAccessibleName(wanted)
            self._reason.setPlaceholderText(wanted)
            choice.addWidget(self._reason, 1)
        else:
            choice.addStretch(1)
        no = ActionButton(self._appearance, tr("Reject"))
        no.setObjectName("assistant_reject")
        no.clicked.connect(self.rejected)
        self._reason.setMinimumHeight(no.height())
        yes = ActionButton(self._appearance, tr("Accept"), kind="primary")
        yes.setObjectName("assistant_accept")
        yes.clicked.connect(lambda: self.accepted.emit(self._reason.text()))
        if proposal.least:
            yes.setEnabled(False)
            self._reason.textChanged.connect(
                lambda words: yes.setEnabled(len(words.strip()) >= proposal.least)
            )
        choice.addWidget(no)
        choice.addWidget(yes)
        self.body.addLayout(choice)

    def _add_following(self, answer: AssistantAnswer) -> None:
        """Say what comes after this, and let the person go on where nothing is to be decided first."""
        self.body.addWidget(hairline())
        words = column(spacing=2)
        words.addWidget(small(tr("Then")))
        for following in answer.following:
            words.addWidget(Text(following, wraps=True))
        line = row(spacing=16)
        line.setContentsMargins(_SIDE, 12, _EDGE, 12)
        line.addLayout(words, 1)
        if answer.proposal is None or not answer.proposal.can_accept:
            onward = ActionButton(self._appearance, tr("Go on"), kind="primary")
            onward.setObjectName("assistant_next")
            onward.setAccessibleName(tr("Go on with: {what}", what=answer.following[0]))
            onward.clicked.connect(self.went_on)
            line.addWidget(onward)
        self.body.addLayout(line)

    def _add_undo(self) -> None:
        choice = row()
        choice.setContentsMargins(_SIDE, 4, _EDGE, 12)
        back = ActionButton(self._appearance, tr("Undo"), icon="arrow-counter-clockwise")
        back.setObjectName("assistant_undo")
        back.clicked.connect(self.undone)
        choice.addStretch(1)
        choice.addWidget(back)
        self.body.addLayout(choice)


def _titles(titles: DiffTitles) -> tuple[str, str]:
    match titles:
        case DiffTitles.CELL:
            return tr("Person"), tr("Day")
        case DiffTitles.PREFERENCE:
            return tr("Person"), tr("Shift")
        case DiffTitles.RULE:
            return tr("Rule"), tr("Unit")
        case DiffTitles.BUILD:
            return tr("Person"), tr("Role")
