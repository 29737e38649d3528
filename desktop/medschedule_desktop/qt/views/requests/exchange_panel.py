"""The panel that offers a shift: whose, which, for what in return, and with whom it can be."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import BUTTON, TextSize
from medschedule_desktop.qt.viewmodels.exchange import ExchangeViewModel
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.choice_field import ChoiceField
from medschedule_desktop.qt.widgets.side_sheet import SideSheet
from medschedule_desktop.qt.widgets.surfaces import row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.exchange import ExchangeSnapshot, PartnerRow
from medschedule_shared.language import tr

_NAME, _LABEL, _OFFER = 148, 108, 28
_NOTE_LENGTH = 400


class ExchangePanel(SideSheet):
    """Shows an `ExchangeViewModel`; Escape closes it."""

    def __init__(
        self, appearance: Appearance, view_model: ExchangeViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__("exchange_failure", tr("Colleagues for this shift"), parent)
        self.setObjectName("exchange_panel")
        self._appearance = appearance
        self._view_model = view_model
        self._giver = _choice(appearance, tr("Whose shift"), "exchange_giver")
        self._shift = _choice(appearance, tr("Which shift"), "exchange_shift")
        self._return = _choice(appearance, tr("In return"), "exchange_return")
        self._note = QLineEdit()
        self._note.setObjectName("exchange_note")
        self._note.setAccessibleName(tr("In their words"))
        self._note.setPlaceholderText(tr("For the colleague and managers"))
        self._note.setMaxLength(_NOTE_LENGTH)
        self._note.setFixedHeight(BUTTON)
        self._note.setFont(interface_font())
        self._sentence = small(tone="text", wraps=True)
        self._sentence.setObjectName("exchange_sentence")
        self._done = ActionButton(appearance, tr("Done"))
        self._done.setObjectName("exchange_done")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.title.setText(tr("Offer a shift"))
        for words, field in (
            (tr("Whose shift"), self._giver),
            (tr("Which shift"), self._shift),
            (tr("In return"), self._return),
            (tr("In their words"), self._note),
        ):
            line = row(spacing=12)
            label = Text(words, tone="text_2", wraps=True)
            label.setFixedWidth(_LABEL)
            label.setBuddy(field)
            line.addWidget(label)
            line.addWidget(field, 1)
            self.head.addLayout(line)
        self.head.addWidget(self._sentence)
        self.foot.addWidget(self._done)
        self.foot.addStretch(1)

    def _connect(self) -> None:
        model = self._view_model
        model.snapshot_changed.connect(self._show)
        model.failed.connect(self.say_failure)
        model.offered.connect(lambda _sentence: self.say_failure(""))
        self._giver.activated.connect(lambda: model.choose_giver(self._giver.chosen))
        self._shift.activated.connect(lambda: model.choose_shift(self._shift.chosen))
        self._return.activated.connect(lambda: model.choose_return(self._return.chosen))
        self._note.textEdited.connect(self._keep_note)
        self._done.clicked.connect(model.close)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self._view_model.close()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _keep_note(self, words: str) -> None:
        self._view_model.note = words

    @Slot(object)
    def _show(self, snapshot: ExchangeSnapshot) -> None:
        self.say_failure("")
        allowed = not snapshot.why_not
        choice = snapshot.choice
        for field, choices, chosen, nothing in (
            (self._giver, snapshot.people, choice.giver_id, tr("Choose a person")),
            (self._shift, snapshot.shifts, choice.shift_id, tr("Choose a shift")),
        ):
            field.offer(choices if chosen else (("", nothing), *choices), chosen)
            field.setEnabled(allowed and bool(choices))
        self._return.offer(snapshot.returns, choice.wants)
        self._return.setEnabled(allowed and bool(choice.shift_id))
        self._note.setEnabled(allowed)
        if self._note.text() != self._view_model.note:
            self._note.setText(self._view_model.note)
        self._sentence.setText(snapshot.why_not or snapshot.sentence)
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None else ""
        body, layout = self.begin_body(spacing=6)
        self._fill(layout, snapshot, allowed=allowed)
        layout.addStretch(1)
        self.show_body(body)
        again = self.findChild(QWidget, name) if name else None
        if again is not None and again.isEnabled():
            again.setFocus()

    def _fill(self, layout: QVBoxLayout, snapshot: ExchangeSnapshot, *, allowed: bool) -> None:
        if snapshot.partners:
            layout.addWidget(strong(tr("Could accept, no rule broken")))
        for partner in snapshot.partners:
            layout.addWidget(self._line(partner, offers=allowed))
        if snapshot.barred:
            layout.addSpacing(8)
            layout.addWidget(strong(tr("Cannot accept, and why")))
            layout.addWidget(small(tr("Only managers see this."), wraps=True))
        for barred in snapshot.barred:
            layout.addWidget(self._line(barred, offers=False))

    def _line(self, person: PartnerRow, *, offers: bool) -> QWidget:
        line = QWidget()
        layout = row(line, spacing=8)
        name = Text(person.name, elides=True)
        name.setFixedWidth(_NAME)
        layout.addWidget(name)
        # A refusal begins with whom it is about, whose name stands here already.
        words = (person.why_not or person.words).removeprefix(f"{person.name}: ")
        layout.addWidget(small(words, wraps=True), 1)
        if offers:
            offer = ActionButton(self._appearance, tr("Offer"), height=_OFFER, size=TextSize.SMALL)
            offer.setObjectName(f"offer_to_{person.staff_id}")
            offer.setAccessibleName(tr("Offer the shift to {name}", name=person.name))
            offer.allow(person.why_not)
            offer.clicked.connect(lambda: self._view_model.offer(person.staff_id))
            layout.addWidget(offer)
        return line


def _choice(appearance: Appearance, name: str, object_name: str) -> ChoiceField:
    field = ChoiceField(appearance, name)
    field.setObjectName(object_name)
    return field
