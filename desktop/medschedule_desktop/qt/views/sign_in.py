"""Sign-in: one card in the middle, and in words whether the station is offline."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import BUTTON_TOUCH, STATUS_BAR, TOP_BAR, TextSize
from medschedule_desktop.qt.viewmodels.sign_in import SignInViewModel
from medschedule_desktop.qt.views.pin_card import PinCard
from medschedule_desktop.qt.widgets.action_button import LINK_PADDING, ActionButton
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.surfaces import Card, column, row, surface
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.sign_in import SignInResult, SignInSnapshot, SignInState
from medschedule_desktop.services.snapshots.station_pass import PassSnapshot
from medschedule_shared.language import tr

_CARD_WIDTH, _SIDE = 440, 32


class SignInView(QWidget):
    """The sign-in page. A refusal is a sentence under the fields; what was typed as a name stays.

    Signals:
        token_asked: The person has a token to choose a password with.
        code_asked: They have a code with which the station joins again.
    """

    token_asked = Signal()
    code_asked = Signal()

    def __init__(
        self,
        appearance: Appearance,
        view_model: SignInViewModel,
        parent: QWidget | None = None,
        pin_card: PinCard | None = None,
    ) -> None:
        """Make the page.

        Args:
            pin_card: takes the place of the password's card when somebody may come in by PIN.
        """
        super().__init__(parent)
        self._view_model = view_model
        self._pin_card = pin_card
        self.setObjectName("sign_in")
        self.setProperty("surface", "page")
        self._unit = strong(size=TextSize.TITLE)
        self._station = Text(tone="text_2")
        self._date = Text(tone="text_2")
        self._clock = strong(size=TextSize.DISPLAY)
        self._offline = Text(tone="amber")
        self._offline_banner = self._build_banner(appearance)
        self._login = _field(tr("Staff number or e-mail"), "login")
        self._password = _field(tr("Password"), "password")
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._code = _field(tr("Code of your authenticator"), "code")
        self._code_caption = small(tr("Code of your authenticator"))
        self._refusal_icon = Icon(appearance, "warning-circle", "red")
        self._refusal = Text(tone="red", wraps=True)
        self._refusal.setObjectName("sign_in_refusal")
        self._button = ActionButton(
            appearance, tr("Sign in"), kind="primary", key=tr("Enter"), height=BUTTON_TOUCH
        )
        self._button.setObjectName("sign_in_button")
        self._help = small()
        self._unread = False
        self._status = small()
        self._version = small()
        self._layout = layout = column(self)
        layout.addWidget(self._build_top())
        layout.addWidget(self._offline_banner)
        layout.addStretch(2)
        self._card = self._build_card(appearance)
        layout.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        if pin_card is not None:
            layout.addWidget(pin_card, 0, Qt.AlignmentFlag.AlignHCenter)
            pin_card.password_asked.connect(self._use_password)
        layout.addStretch(3)
        layout.addWidget(self._build_bottom(appearance))
        self._set_refusal("")
        self._ask_for_code(wanted=False)
        self._use_password()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if self._card.isHidden() and self._pin_card is not None:
            self._pin_card.setFocus()
        else:
            self._login.setFocus()

    def tell(self, bar: QWidget) -> None:
        """Put a bar under the top of the page."""
        self._layout.insertWidget(1, bar)

    @Slot(object)
    def offer_pins(self, snapshot: PassSnapshot) -> None:
        """Begin with the PINs where somebody has one, with the password elsewhere."""
        self._use_pin.setVisible(self._pin_card is not None and bool(snapshot.people))
        if snapshot.people and not self._login.text():
            self._use_pins()
        elif not snapshot.people:
            self._use_password()

    @Slot()
    def _use_pins(self) -> None:
        if self._pin_card is not None:
            self._card.hide()
            self._pin_card.show()
            self._pin_card.setFocus()

    @Slot()
    def _use_password(self) -> None:
        if self._pin_card is not None:
            self._pin_card.hide()
            self._pin_card.reset()
        self._card.show()
        self._login.setFocus()

    def _build_top(self) -> QFrame:
        bar = surface("top")
        bar.setFixedHeight(TOP_BAR)
        layout = row(bar, spacing=16)
        layout.setContentsMargins(20, 0, 16, 1)
        layout.addWidget(self._unit)
        layout.addWidget(self._station)
        layout.addStretch(1)
        layout.addWidget(self._date)
        layout.addWidget(self._clock)
        return bar

    def _build_banner(self, appearance: Appearance) -> QFrame:
        banner = surface("notice")
        banner.setObjectName("offline_banner")
        banner.setFixedHeight(40)
        layout = row(banner, spacing=12)
        layout.setContentsMargins(24, 0, 16, 1)
        layout.addWidget(Icon(appearance, "cloud-slash", "amber"))
        layout.addWidget(self._offline)
        layout.addStretch(1)
        banner.hide()
        return banner

    def _build_card(self, appearance: Appearance) -> Card:
        card = Card()
        card.setFixedWidth(_CARD_WIDTH)
        inner = column(spacing=8)
        inner.setContentsMargins(_SIDE, 28, _SIDE, 8)
        inner.addWidget(strong(tr("Sign in to this station"), size=TextSize.TITLE))
        inner.addSpacing(8)
        for label, field in ((tr("Staff number or e-mail"), self._login), (tr("Password"), self._password)):
            caption = small(label)
            caption.setBuddy(field)
            inner.addWidget(caption)
            inner.addWidget(field)
            inner.addSpacing(4)
        self._code_caption.setBuddy(self._code)
        inner.addWidget(self._code_caption)
        inner.addWidget(self._code)
        refusal = row(spacing=8)
        refusal.addWidget(self._refusal_icon, 0, Qt.AlignmentFlag.AlignTop)
        refusal.addWidget(self._refusal, 1)
        inner.addLayout(refusal)
        inner.addSpacing(4)
        inner.addWidget(self._button)
        inner.addSpacing(8)
        inner.addWidget(self._help)
        self._use_pin = ActionButton(appearance, tr("Use a PIN or badge"), kind="link")
        self._use_pin.setObjectName("use_pin")
        self._use_pin.clicked.connect(self._use_pins)
        self._use_pin.hide()
        links = column(spacing=8)
        links.setContentsMargins(_SIDE - LINK_PADDING, 0, _SIDE, 24)
        links.addWidget(self._use_pin, 0, Qt.AlignmentFlag.AlignLeft)
        token = ActionButton(appearance, tr("Choose a password with a token"), kind="link")
        token.setObjectName("use_token")
        token.clicked.connect(self.token_asked)
        links.addWidget(token, 0, Qt.AlignmentFlag.AlignLeft)
        self._use_code = ActionButton(appearance, tr("Join again with a code"), kind="link")
        self._use_code.setObjectName("use_code")
        self._use_code.clicked.connect(self.code_asked)
        self._use_code.hide()
        links.addWidget(self._use_code, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addLayout(inner)
        card.body.addLayout(links)
        return card

    def _build_bottom(self, appearance: Appearance) -> QFrame:
        bar = surface("bottom")
        bar.setFixedHeight(STATUS_BAR)
        layout = row(bar, spacing=6)
        layout.setContentsMargins(20, 1, 16, 0)
        layout.addWidget(Icon(appearance, "shield-check", pixels=16))
        layout.addWidget(self._status)
        layout.addStretch(1)
        layout.addWidget(self._version)
        return bar

    def _connect(self) -> None:
        self._button.clicked.connect(self._submit)
        self._login.returnPressed.connect(self._password.setFocus)
        self._password.returnPressed.connect(self._submit)
        self._code.returnPressed.connect(self._submit)
        self._view_model.snapshot_changed.connect(self._show)
        self._view_model.unread.connect(self._show_unread)
        self._view_model.attempt_started.connect(self._wait)
        self._view_model.refused.connect(self._refuse)
        self._view_model.signed_in.connect(self._reset)
        self._view_model.failed.connect(self._fail)
        if self._view_model.snapshot is not None:
            self._show(self._view_model.snapshot)

    @Slot()
    def _submit(self) -> None:
        self._view_model.sign_in(self._login.text(), self._password.text(), self._code.text())

    @Slot(str)
    def _show_unread(self, sentence: str) -> None:
        self._unread = True
        self._set_refusal(sentence)

    @Slot(object)
    def _show(self, snapshot: SignInSnapshot) -> None:
        if self._unread:
            self._unread = False
            self._set_refusal("")
        self._unit.setText(snapshot.unit_name)
        self._station.setText(snapshot.station)
        self._date.setText(snapshot.date)
        self._clock.setText(snapshot.clock)
        self._offline.setText(snapshot.offline)
        self._offline_banner.setVisible(bool(snapshot.offline))
        self._use_code.setVisible(snapshot.needs_code)
        self._help.setText(snapshot.help)
        self._status.setText(snapshot.status)
        self._version.setText(snapshot.version)

    @Slot()
    def _wait(self) -> None:
        self._set_refusal("")
        self._button.setText(tr("Signing in"))
        self._button.setEnabled(False)

    @Slot(object)
    def _refuse(self, result: SignInResult) -> None:
        self._stop_waiting()
        self._set_refusal(result.sentence)
        locked = result.state is SignInState.LOCKED_OUT
        self._refusal_icon.set_icon("lock-simple" if locked else "warning-circle", "red")
        self._ask_for_code(wanted=result.state is SignInState.SECOND_FACTOR)
        if result.state is SignInState.WRONG_PASSWORD and self._login.text().strip():
            self._password.clear()
            self._password.setFocus()

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        self._stop_waiting()
        self._set_refusal(sentence)

    @Slot()
    def _reset(self) -> None:
        self._stop_waiting()
        self._set_refusal("")
        self._login.clear()
        self._password.clear()
        self._ask_for_code(wanted=False)

    def _ask_for_code(self, *, wanted: bool) -> None:
        self._code.clear()
        self._code.setVisible(wanted)
        self._code_caption.setVisible(wanted)
        if wanted:
            self._code.setFocus()

    def _stop_waiting(self) -> None:
        self._button.setText(tr("Sign in"))
        self._button.setEnabled(True)

    def _set_refusal(self, sentence: str) -> None:
        self._refusal.setText(sentence)
        self._refusal.setAccessibleName(sentence)
        self._refusal.setVisible(bool(sentence))
        self._refusal_icon.setVisible(bool(sentence))
        wrong = bool(sentence) and not self._unread
        self._password.setProperty("state", "wrong" if wrong else "")
        self._password.style().unpolish(self._password)
        self._password.style().polish(self._password)


def _field(name: str, object_name: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(object_name)
    field.setAccessibleName(name)
    field.setFixedHeight(44)
    return field
