"""A person's own account: password, authenticator, and where they are signed in."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import PAGE_PADDING, TextSize
from medschedule_desktop.qt.viewmodels.admin import AdminListViewModel
from medschedule_desktop.qt.views.admin.list_view import ListView
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.surfaces import column, row, surface
from medschedule_desktop.qt.widgets.text import Text, strong
from medschedule_shared.language import tr

_SIZE = (1060, 620)
_MARGIN = 48
_SIDE_WIDTH = 440


class OwnAccount(QDialog):
    """The account and its sessions at the left, what is done with them at the right."""

    def __init__(
        self, appearance: Appearance, view_model: AdminListViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self.setObjectName("own_account")
        self.setWindowTitle(tr("Your account"))
        self.setAccessibleName(tr("Your account"))
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        room = parent.size() if parent is not None else None
        width, height = _SIZE
        if room is not None:
            width, height = min(width, room.width() - _MARGIN), min(height, room.height() - _MARGIN)
        self.resize(width, height)
        self._view = ListView(appearance, view_model, "account", (220, 130, 160), (0,), parent=self)
        self._failure = Text(tone="red", wraps=True)
        self._failure.setObjectName("account_failure")
        self._is_unread = False
        close = ActionButton(appearance, tr("Close"), key="Esc")
        close.setObjectName("account_close")
        close.clicked.connect(self.accept)
        self._view.foot.addWidget(close)
        heading = column()
        heading.setContentsMargins(PAGE_PADDING, 16, PAGE_PADDING, 8)
        heading.addWidget(strong(tr("Your account"), size=TextSize.TITLE))
        heading.addWidget(self._failure)
        self._failure.hide()
        left = column()
        left.addLayout(heading)
        left.addWidget(self._view.left, 1)
        side = surface("right")
        side.setFixedWidth(_SIDE_WIDTH)
        column(side).addWidget(self._view.side)
        layout = row(self)
        layout.addLayout(left, 1)
        layout.addWidget(side)
        self.finished.connect(self._forget)
        view_model.failed.connect(self._fail)
        view_model.load_failed.connect(self._fail_loading)
        view_model.loaded.connect(self._end_failure)
        view_model.said.connect(self._clear)
        view_model.look()

    @Slot()
    def _forget(self) -> None:
        """Forget what was typed that nobody may see."""
        if self._view_model.form is not None:
            self._view_model.form.put_aside()

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        self._failure.setText(sentence)
        self._failure.show()

    @Slot(str)
    def _fail_loading(self, sentence: str) -> None:
        self._is_unread = True
        self._fail(sentence)

    @Slot()
    def _end_failure(self) -> None:
        if self._is_unread:
            self._is_unread = False
            self._failure.hide()

    @Slot(str)
    def _clear(self, _sentence: str) -> None:
        self._failure.hide()
