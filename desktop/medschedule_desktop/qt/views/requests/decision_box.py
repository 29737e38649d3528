"""The words for a no, and the three buttons."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.viewmodels.requests import REASON_LENGTH
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.qt.widgets.text import small, strong
from medschedule_desktop.services.snapshots.requests import ReasonChip, RequestDetail
from medschedule_shared.language import tr

_LONGEST = 400
_BOX, _CHIP, _BUTTON = 66, 22, 40


class DecisionBox(QWidget):
    """A reason with chips that begin it; Deny waits until it is long enough.

    Signals:
        reason_changed: Argument: what is typed.
        approved, agreed, denied: A button was pressed.
    """

    reason_changed = Signal(str)
    approved = Signal()
    agreed = Signal()
    denied = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail: RequestDetail | None = None
        self._busy = False
        self._title = strong()
        self._count = small()
        self._reason = QPlainTextEdit()
        self._reason.setObjectName("deny_reason")
        self._reason.setFixedHeight(_BOX)
        self._reason.setTabChangesFocus(True)
        self._reason.setFont(interface_font())
        self._chips = row(spacing=6)
        self._agree = self._button(appearance, "primary", "approve_when_covered", self.agreed)
        self._approve = self._button(appearance, "plain", "approve_now", self.approved)
        self._deny = self._button(appearance, "plain", "deny_request", self.denied)
        self._why = small(tone="text_2", wraps=True)
        self._why.setObjectName("decision_note")
        layout = column(self, spacing=8)
        heading = row(spacing=8)
        heading.addWidget(self._title, 1)
        heading.addWidget(self._count)
        buttons = row(spacing=8)
        for button in (self._agree, self._approve, self._deny):
            buttons.addWidget(button, 1)
        layout.addLayout(heading)
        layout.addWidget(self._reason)
        layout.addLayout(self._chips)
        layout.addSpacing(2)
        layout.addLayout(buttons)
        layout.addWidget(self._why)
        self._reason.textChanged.connect(self._note)

    @property
    def reason(self) -> str:
        """What is typed."""
        return self._reason.toPlainText()

    def show_detail(self, detail: RequestDetail, reason: str) -> None:
        """Show the words and buttons of a request; what was typed for it comes back."""
        another = self._detail is None or self._detail.request_id != detail.request_id
        self._detail = detail
        self._title.setText(detail.reason_title)
        self._reason.setAccessibleName(detail.reason_title)
        if another and reason != self.reason:
            self._reason.setPlainText(reason)
        self._agree.setText(detail.agree_label)
        self._agree.setVisible(bool(detail.agree_label))
        self._approve.setText(detail.approve_label)
        self._deny.setText(detail.deny_label)
        self._set_kind(self._approve, "plain" if detail.agree_label else "primary")
        self._fill_chips(detail.reasons)
        self._note()

    def set_busy(self, *, busy: bool) -> None:
        """Hold the buttons while a decision is under way."""
        self._busy = busy
        self._allow()

    def _button(self, appearance: Appearance, kind: str, name: str, pressed: object) -> ActionButton:
        button = ActionButton(appearance, "", kind=kind, height=_BUTTON)
        button.setObjectName(name)
        button.clicked.connect(lambda: pressed.emit())  # type: ignore[attr-defined]  # a bound signal
        return button

    def _set_kind(self, button: ActionButton, kind: str) -> None:
        button.set_kind(kind)

    def _fill_chips(self, chips: tuple[ReasonChip, ...]) -> None:
        while self._chips.count():
            item = self._chips.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setParent(None)  # gone at once: nobody may press what belongs to another request
                widget.deleteLater()
        for chip in chips:
            button = QPushButton(chip.label)
            button.setObjectName(f"reason_{chip.key}")
            button.setProperty("kind", "chip")
            button.setFixedHeight(_CHIP)
            button.setFont(interface_font(TextSize.SMALL))
            button.setAccessibleName(tr("Reason: {ground}", ground=chip.label))
            why_not = "" if self._detail is None or self._detail.can_deny else self._detail.why_not
            button.setEnabled(self._detail is not None and not why_not)
            button.setToolTip(why_not)
            button.setAccessibleDescription(why_not)
            button.clicked.connect(lambda _checked, words=chip.text: self._begin_with(words))
            self._chips.addWidget(button)
        self._chips.addStretch(1)

    def _begin_with(self, words: str) -> None:
        """Put a usual ground in front of what is typed, once."""
        typed = self.reason.strip()
        if words and words not in typed:
            self._reason.setPlainText(f"{words} {typed}".strip())
        self._reason.setFocus()
        cursor = self._reason.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self._reason.setTextCursor(cursor)

    @Slot()
    def _note(self) -> None:
        length = len(self.reason.strip())
        self._count.setText(tr("{length} of {longest}", length=length, longest=_LONGEST))
        if length > _LONGEST:
            self._count.set_tone("red")
        else:
            self._count.set_tone("text_2")
        self._allow()
        self.reason_changed.emit(self.reason)

    def _allow(self) -> None:
        detail = self._detail
        if detail is None:
            return
        length = len(self.reason.strip())
        long_enough = REASON_LENGTH <= length <= _LONGEST
        self._reason.setEnabled(detail.can_deny)
        self._approve.setEnabled(detail.can_approve and not self._busy)
        self._agree.setEnabled(detail.can_agree and not self._busy)
        self._deny.setEnabled(detail.can_deny and long_enough and not self._busy)
        missing = tr(
            "Deny needs a reason of {least} to {longest} characters.", least=REASON_LENGTH, longest=_LONGEST
        )
        agreed = tr("Agreed: it waits until the shifts are covered.")
        for button, words in (
            (self._approve, "" if detail.can_approve else detail.why_not),
            (self._agree, "" if detail.can_agree else agreed if detail.agreed else detail.why_not),
            (self._deny, detail.why_not if not detail.can_deny else "" if long_enough else missing),
        ):
            button.setToolTip(words)
            button.setAccessibleDescription(words)
        note = detail.why_not or (agreed if detail.agreed else "" if long_enough else missing)
        self._why.setText(note)
