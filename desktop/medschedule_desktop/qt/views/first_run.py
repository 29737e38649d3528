"""The first start in questions: which server, or the demonstration; which unit; how it should look."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import BUTTON_TOUCH, TextSize
from medschedule_desktop.qt.viewmodels.first_run import FirstRunViewModel
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.choice_field import ChoiceField
from medschedule_desktop.qt.widgets.surfaces import Card, column, hairline
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.preferences import ThemeChoice
from medschedule_shared.language import tr

_WIDTH = 480
_FIELD = 44
_UNIT_STEP, _LOOK_STEP = 1, 2


class FirstRunView(QWidget):
    """One card in the middle. What was typed stays until it is right.

    Signals:
        demo_chosen: The person wants an invented hospital to look around in.
        unit_chosen: Argument: the id of the unit to begin with.
        theme_chosen: Argument: the `ThemeChoice`.
        finished: The station is set up.
    """

    demo_chosen = Signal()
    unit_chosen = Signal(str)
    theme_chosen = Signal(object)
    finished = Signal()

    def __init__(
        self, appearance: Appearance, view_model: FirstRunViewModel, name: str, server_url: str = ""
    ) -> None:
        super().__init__()
        self._view_model = view_model
        self.setObjectName("first_run")
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._address = _field(tr("Server"), "first_run_server", "https://schedule.example.org")
        self._address.setText(server_url)
        self._code = _field(tr("Code from your administrator"), "first_run_code", "")
        self._name = _field(tr("Name of this computer"), "first_run_name", "")
        self._name.setText(name)
        self._join = ActionButton(appearance, tr("Join this hospital"), kind="primary", height=BUTTON_TOUCH)
        self._join.setObjectName("first_run_join")
        self._refusal = Text(tone="red", wraps=True)
        self._refusal.setObjectName("first_run_refusal")
        self._demo = ActionButton(
            appearance, tr("Look around with an invented hospital"), height=BUTTON_TOUCH
        )
        self._demo.setObjectName("first_run_demo")
        self._unit = ChoiceField(appearance, tr("Unit"))
        self._unit.setObjectName("first_run_unit")
        self._unit_note = Text(tone="text_2", wraps=True)
        self._unit_note.setObjectName("first_run_unit_note")
        self._again = ActionButton(appearance, tr("Try again"), height=BUTTON_TOUCH)
        self._again.setObjectName("first_run_again")
        self._go_on = ActionButton(appearance, tr("Go on"), kind="primary", height=BUTTON_TOUCH)
        self._go_on.setObjectName("first_run_go_on")
        self._note = Text(tone="red", wraps=True)
        self._note.setObjectName("first_run_note")
        self._theme = ChoiceField(appearance, tr("Theme"))
        self._theme.setObjectName("first_run_theme")
        self._theme.offer(
            (
                (ThemeChoice.LIGHT, tr("Light")),
                (ThemeChoice.DARK, tr("Dark")),
                (ThemeChoice.NIGHT, tr("Dimmed for the night")),
                (ThemeChoice.CLOCK, tr("By the clock: light by day, dimmed from 21:00 to 06:00")),
            ),
            ThemeChoice.LIGHT,
        )
        self._start = ActionButton(appearance, tr("Begin to work"), kind="primary", height=BUTTON_TOUCH)
        self._start.setObjectName("first_run_start")
        self._steps = QStackedWidget()
        self._steps.addWidget(self._build_where())
        self._steps.addWidget(self._build_unit())
        self._steps.addWidget(self._build_look())
        card = Card()
        card.setFixedWidth(_WIDTH)
        card.body.addWidget(self._steps)
        layout = column(self)
        layout.addStretch(2)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self._connect()

    def say(self, sentence: str) -> None:
        """Say on the last card what could not be kept."""
        self._note.setText(sentence)
        self._note.setAccessibleName(sentence)

    def _build_where(self) -> QWidget:
        step = QWidget()
        inner = _step(step, tr("Welcome to MedSchedule"), tr("Which hospital is this computer for?"))
        for field in (self._address, self._code, self._name):
            caption = small(field.accessibleName())
            caption.setBuddy(field)
            inner.addWidget(caption)
            inner.addWidget(field)
            inner.addSpacing(2)
        inner.addWidget(self._refusal)
        inner.addWidget(self._join)
        inner.addSpacing(4)
        inner.addWidget(hairline())
        inner.addSpacing(4)
        inner.addWidget(
            small(tr("No code yet? In the invented hospital nothing that you try is real."), wraps=True)
        )
        inner.addWidget(self._demo)
        return step

    def _build_unit(self) -> QWidget:
        step = QWidget()
        inner = _step(
            step,
            tr("This computer is a station now"),
            tr("Which unit does it stand on? It begins with that one; the name at the top opens others."),
        )
        caption = small(self._unit.accessibleName())
        caption.setBuddy(self._unit)
        inner.addWidget(caption)
        inner.addWidget(self._unit)
        inner.addWidget(self._unit_note)
        inner.addStretch(1)
        inner.addWidget(self._again)
        inner.addWidget(self._go_on)
        return step

    def _build_look(self) -> QWidget:
        step = QWidget()
        inner = _step(
            step,
            tr("How should it look?"),
            tr("Ctrl+, changes it later, with the unit, the language and the size of everything."),
        )
        caption = small(self._theme.accessibleName())
        caption.setBuddy(self._theme)
        inner.addWidget(caption)
        inner.addWidget(self._theme)
        inner.addWidget(self._note)
        inner.addStretch(1)
        inner.addWidget(self._start)
        return step

    def _connect(self) -> None:
        self._join.clicked.connect(self._send)
        for field in (self._address, self._code, self._name):
            field.returnPressed.connect(self._send)
        self._demo.clicked.connect(self.demo_chosen)
        self._theme.currentIndexChanged.connect(self._choose_theme)
        self._start.clicked.connect(self.finished)
        self._view_model.asked.connect(self._wait)
        self._view_model.failed.connect(self._refuse)
        self._view_model.joined.connect(self._ask_for_unit)
        self._view_model.units_asked.connect(self._wait_for_units)
        self._view_model.units_found.connect(self._offer_units)
        self._view_model.units_failed.connect(self._do_without_units)
        self._again.clicked.connect(self._view_model.find_units)
        self._go_on.clicked.connect(self._choose_unit)

    @Slot()
    def _send(self) -> None:
        if self._join.isEnabled():
            self._view_model.join(self._address.text(), self._code.text(), self._name.text())

    @Slot()
    def _wait(self) -> None:
        self._refusal.setText("")
        self._join.setText(tr("Asking the server"))
        self._join.setEnabled(False)

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self._join.setText(tr("Join this hospital"))
        self._join.setEnabled(True)
        self._refusal.setText(sentence)
        self._refusal.setAccessibleName(sentence)

    @Slot()
    def _ask_for_unit(self) -> None:
        self._steps.setCurrentIndex(_UNIT_STEP)

    @Slot()
    def _wait_for_units(self) -> None:
        self._say_of_units(tr("Fetching the units from the server"))
        self._again.hide()
        self._unit.setEnabled(False)
        self._go_on.setEnabled(False)

    @Slot(object)
    def _offer_units(self, units: tuple[tuple[str, str], ...]) -> None:
        self._unit.offer(units, units[0][0])
        if len(units) == 1:
            self._choose_unit()
            return
        self._say_of_units("")
        self._unit.setEnabled(True)
        self._go_on.setEnabled(True)
        self._unit.setFocus()

    @Slot(str)
    def _do_without_units(self, sentence: str) -> None:
        self._say_of_units(sentence, tone="red")
        self._again.show()
        self._go_on.setEnabled(True)
        self._again.setFocus()

    @Slot()
    def _choose_unit(self) -> None:
        if self._unit.chosen:
            self.unit_chosen.emit(self._unit.chosen)
        self._steps.setCurrentIndex(_LOOK_STEP)
        self._theme.setFocus()

    def _say_of_units(self, sentence: str, tone: str = "text_2") -> None:
        self._unit_note.set_tone(tone)
        self._unit_note.setText(sentence)
        self._unit_note.setAccessibleName(sentence)

    @Slot()
    def _choose_theme(self) -> None:
        self.theme_chosen.emit(ThemeChoice(self._theme.chosen))


def _step(step: QWidget, title: str, question: str) -> QVBoxLayout:
    inner = column(step, spacing=8)
    inner.setContentsMargins(32, 28, 32, 28)
    inner.addWidget(strong(title, size=TextSize.TITLE))
    inner.addWidget(Text(question, tone="text_2", wraps=True))
    inner.addSpacing(6)
    return inner


def _field(name: str, object_name: str, example: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(object_name)
    field.setAccessibleName(name)
    field.setPlaceholderText(example)
    field.setFixedHeight(_FIELD)
    return field
