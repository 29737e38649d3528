"""The one time that somebody types login and password at the wall."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from medschedule_desktop.qt.kiosk.board_text import SMALL, BoardScale, board_text
from medschedule_desktop.qt.kiosk.visit.frame import SIDE, StayingPage, say, visit_page
from medschedule_desktop.qt.kiosk.visit.letters import Letters
from medschedule_desktop.qt.kiosk.visit.touch import TOUCH, touch_button
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.viewmodels.wall import WallPart, WallState, WallViewModel
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_shared.language import tr

_FIELD = 500
_GAP = 20
_IN_A_LINE = 2


class IntroductionPage(StayingPage):
    """Keeps what was typed while the server is asked, and nothing once the page is gone.

    Args:
        width: of the wall, at 1080 lines; on a narrow one the code has a line of its own.
    """

    part = WallPart.INTRODUCTION

    def __init__(self, model: WallViewModel, scale: BoardScale, width: int) -> None:
        super().__init__()
        self._model = model
        self._scale = scale
        room = width - 2 * SIDE
        self._field_width = min(_FIELD, (room - _GAP) // _IN_A_LINE)
        self._login = self._field("wall_login", tr("Login"))
        self._password = self._field("wall_password", tr("Password"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._code = self._field("wall_code", tr("Code of your authenticator"))
        self._code_part = QWidget()
        self._send = touch_button(tr("Go on"), "wall_introduce", scale, self._submit, kind="primary")
        fields = row(spacing=scale(_GAP))
        fields.addLayout(self._named(tr("Login"), self._login))
        fields.addLayout(self._named(tr("Password"), self._password))
        self._code_part.setLayout(self._named(tr("Code of your authenticator"), self._code))
        body = column(spacing=scale(24))
        body.addLayout(fields)
        (fields if self._field_width == _FIELD else body).addWidget(self._code_part)
        fields.addStretch(1)
        body.addWidget(Letters(scale, room, self._type, self._drop))
        body.addStretch(1)
        page = visit_page(
            "wall_introduction",
            tr("Sign in once, then choose a PIN for this board"),
            scale,
            body,
            left=(touch_button(tr("Back to the board"), "wall_leave", scale, model.leave),),
            right=(self._send,),
        )
        self._page = page
        layout = column(self)
        layout.addWidget(page)
        self.setFocusProxy(self._login)

    def show_state(self, state: WallState) -> None:
        """Say what became of the try."""
        self._send.setEnabled(not state.is_busy)
        self._code_part.setVisible(state.needs_code)
        if state.needs_code:
            self._code.setFocus()
        sentence = tr("One moment: the server is asked.") if state.is_busy else state.sentence
        label = self._page.findChild(QLabel, "wall_sentence")
        if label is not None:
            say(label, sentence, "text_2" if state.is_busy or state.is_calm else "red")

    def _submit(self) -> None:
        self._model.introduce(self._login.text(), self._password.text(), self._code.text())

    def _type(self, letter: str) -> None:
        self._in_use().insert(letter)

    def _drop(self) -> None:
        self._in_use().backspace()

    def _in_use(self) -> QLineEdit:
        fields = (self._password, self._code)
        return next((field for field in fields if field.hasFocus()), self._login)

    def _named(self, words: str, field: QLineEdit) -> QVBoxLayout:
        part = column(spacing=self._scale(8))
        part.addWidget(board_text(words, self._scale, SMALL, tone="text_2"))
        part.addWidget(field)
        return part

    def _field(self, name: str, words: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setAccessibleName(words)
        field.setFont(interface_font(self._scale(SMALL)))
        field.setFixedSize(self._scale(self._field_width), self._scale(TOUCH))
        field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        return field
