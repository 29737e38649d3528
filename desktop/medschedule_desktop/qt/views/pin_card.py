"""Coming in by badge or PIN: who may, and a pad that gloved fingers hit."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import BUTTON_TOUCH, TextSize
from medschedule_desktop.qt.viewmodels.station_pass import StationPassViewModel
from medschedule_desktop.qt.widgets.action_button import LINK_PADDING, ActionButton
from medschedule_desktop.qt.widgets.entry_button import EntryButton
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.surfaces import Card, column, hairline, row, surface
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.sign_in import SignInResult, SignInState
from medschedule_desktop.services.snapshots.station_pass import PassSnapshot
from medschedule_shared.language import tr, tr_count

_WIDTH, _HEIGHT, _PAD_WIDTH = 920, 560, 372
_KEY = 96, 64
_LEAST, _MOST = 4, 8
_COLUMNS = 2


class PinCard(Card):
    """The people who have a PIN here on the left, the pad on the right.

    Signals:
        password_asked: The person wants to come in by password.
    """

    password_asked = Signal()

    def __init__(self, appearance: Appearance, view_model: StationPassViewModel) -> None:
        super().__init__()
        self._appearance = appearance
        self._view_model = view_model
        self._pin = ""
        self._chosen = ""
        self._people: dict[str, EntryButton] = {}
        self._group = QButtonGroup(self)
        self.setObjectName("pin_card")
        self.setAccessibleName(tr("Sign in by badge or PIN"))
        self.setFixedSize(_WIDTH, _HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._list = QScrollArea()
        self._list.setAccessibleName(tr("People with a PIN at this station"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setWidgetResizable(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._name = strong(size=TextSize.TITLE)
        self._name.setObjectName("pin_name")
        self._dots = Text(size=TextSize.TITLE)
        self._dots.setObjectName("pin_dots")
        self._refusal = Text(tone="red", wraps=True)
        self._refusal.setObjectName("pin_refusal")
        self._submit = ActionButton(
            appearance, tr("Sign in"), kind="primary", key=tr("Enter"), height=BUTTON_TOUCH
        )
        self._submit.setObjectName("pin_submit")
        self._submit.setAccessibleName(tr("Sign in with this PIN"))
        self._submit.clicked.connect(self._send)
        across = row()
        across.addLayout(self._build_people(), 1)
        across.addWidget(hairline("down"))
        across.addWidget(self._build_pad())
        self.body.addLayout(across)
        view_model.snapshot_changed.connect(self._show)
        view_model.attempt_started.connect(self._wait)
        view_model.refused.connect(self._refuse)
        view_model.failed.connect(self._fail)
        view_model.signed_in.connect(self.reset)
        self._show(view_model.snapshot)
        self.reset()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        text = event.text()
        if text and text in "0123456789":
            self._add(text)
        elif event.key() == Qt.Key.Key_Backspace:
            self._drop()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._send()
        elif event.key() == Qt.Key.Key_Escape:
            self.reset()
        else:
            super().keyPressEvent(event)

    @Slot()
    def reset(self) -> None:
        """Forget what was typed and chosen."""
        self._refusal.setText("")
        self._choose("")

    def _build_people(self) -> QVBoxLayout:
        badge = surface("sunken")
        inside = row(badge, spacing=16)
        inside.setContentsMargins(20, 14, 20, 14)
        inside.addWidget(Icon(self._appearance, "identification-badge", "accent", 32))
        words = column(spacing=2)
        words.addWidget(strong(tr("Hold your badge to the reader"), size=TextSize.TITLE))
        words.addWidget(Text(tr("or choose your name and type your PIN"), tone="text_2"))
        inside.addLayout(words, 1)
        password = ActionButton(self._appearance, tr("Sign in by password"), kind="link")
        password.setObjectName("use_password")
        password.clicked.connect(self.password_asked)
        foot = row()
        foot.setContentsMargins(-LINK_PADDING, 0, 0, 0)
        foot.addWidget(password)
        foot.addStretch(1)
        left = column(spacing=12)
        left.setContentsMargins(28, 28, 28, 20)
        left.addWidget(badge)
        left.addWidget(small(tr("People with a PIN at this station")))
        left.addWidget(self._list, 1)
        left.addLayout(foot)
        return left

    def _build_pad(self) -> QWidget:
        pad = QWidget()
        pad.setFixedWidth(_PAD_WIDTH)
        keys = QGridLayout()
        keys.setSpacing(8)
        for place, digit in enumerate("123456789"):
            keys.addWidget(self._key(digit, f"pin_key_{digit}"), place // 3, place % 3)
        clear = self._key(tr("Clear"), "pin_clear", size=TextSize.BODY)
        back = self._key("⌫", "pin_back")
        back.setAccessibleName(tr("Take the last digit back"))
        for place, button in enumerate((clear, self._key("0", "pin_key_0"), back)):
            keys.addWidget(button, 3, place)
        layout = column(pad, spacing=8)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.addWidget(self._name, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._dots, 0, Qt.AlignmentFlag.AlignHCenter)
        digits = tr("{least} to {most} digits", least=_LEAST, most=_MOST)
        layout.addWidget(small(digits), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._refusal)
        layout.addStretch(1)
        layout.addLayout(keys)
        layout.addWidget(self._submit)
        return pad

    def _key(self, text: str, object_name: str, size: TextSize = TextSize.TITLE) -> ActionButton:
        button = ActionButton(self._appearance, text, height=_KEY[1], size=size)
        button.setObjectName(object_name)
        button.setFixedWidth(_KEY[0])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if text.isdigit():
            button.clicked.connect(lambda: self._add(text))
        else:
            button.clicked.connect(self._drop if object_name == "pin_back" else self._clear)
        return button

    @Slot(object)
    def _show(self, snapshot: PassSnapshot) -> None:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self._people = {}
        for place, person in enumerate(snapshot.people):
            entry = EntryButton(self._appearance, person.name, person.role, icon="user-circle", tone="text_2")
            entry.setObjectName(f"pin_person_{person.user_id}")
            entry.clicked.connect(lambda _checked=False, chosen=person.user_id: self._choose(chosen))
            self._group.addButton(entry)
            self._people[person.user_id] = entry
            grid.addWidget(entry, place // _COLUMNS, place % _COLUMNS)
        grid.setRowStretch(grid.rowCount(), 1)
        for place in range(_COLUMNS):
            grid.setColumnStretch(place, 1)
        self._list.setWidget(inner)
        if self._chosen in self._people:
            self._people[self._chosen].setChecked(True)
        else:
            self._choose("")

    def _choose(self, user_id: str) -> None:
        self._chosen = user_id
        self._pin = ""
        self._group.setExclusive(False)
        for each, entry in self._people.items():
            entry.setChecked(each == user_id)
        self._group.setExclusive(True)
        chosen = self._people.get(user_id)
        self._name.setText(tr("Choose your name") if chosen is None else chosen.text())
        self._paint_dots()
        if user_id:
            self.setFocus()

    def _add(self, digit: str) -> None:
        if self._chosen and len(self._pin) < _MOST:
            self._pin += digit
            self._paint_dots()

    @Slot()
    def _drop(self) -> None:
        self._pin = self._pin[:-1]
        self._paint_dots()

    @Slot()
    def _clear(self) -> None:
        self._pin = ""
        self._paint_dots()

    def _paint_dots(self) -> None:
        typed = len(self._pin)
        self._dots.setText(" ".join("●" * typed + "○" * max(0, _LEAST - typed)))
        self._dots.setAccessibleName(tr_count("{count} digit typed", "{count} digits typed", typed))
        self._submit.setEnabled(bool(self._chosen) and typed >= _LEAST)

    @Slot()
    def _send(self) -> None:
        if self._submit.isEnabled():
            self._view_model.try_pin(self._chosen, self._pin)

    @Slot()
    def _wait(self) -> None:
        self._refusal.setText("")
        self._submit.setEnabled(False)

    @Slot(object)
    def _refuse(self, result: SignInResult) -> None:
        self._say(result.sentence, calm=result.state is SignInState.PIN_NEEDED)
        if result.user_id in self._people:
            self._choose(result.user_id)
        else:
            self._clear()

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        self._say(sentence, calm=False)
        self._clear()

    def _say(self, sentence: str, *, calm: bool) -> None:
        self._refusal.set_tone("text_2" if calm else "red")
        self._refusal.setText(sentence)
        self._refusal.setAccessibleName(sentence)
