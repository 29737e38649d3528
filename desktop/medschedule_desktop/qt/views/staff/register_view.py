"""A register: its list at the left, the form on the chosen record at the right."""

from PySide6.QtCore import QModelIndex, QObject, Slot
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import GAP, PAGE_PADDING, SIDE_SENTENCE
from medschedule_desktop.qt.viewmodels.register import RegisterViewModel
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.form_panel import FormPanel
from medschedule_desktop.qt.widgets.line_table import LineTable
from medschedule_desktop.qt.widgets.state_message import StateMessage
from medschedule_desktop.qt.widgets.surfaces import Card, column, row
from medschedule_desktop.qt.widgets.text import small
from medschedule_desktop.services.snapshots.register import RegisterSnapshot
from medschedule_shared.language import tr

_ROW = 44
_HEADER = 32


class RegisterView(QObject):
    """Shows a `RegisterViewModel`.

    Attributes:
        left: the list.
        side: the form, or what to do to open one.
    """

    def __init__(
        self,
        appearance: Appearance,
        view_model: RegisterViewModel,
        name: str,
        widths: tuple[int, ...],
        stretched: tuple[int, ...],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self.left = QWidget()
        self.side = QStackedWidget()
        self._note = small(wraps=True)
        self._said = small(tone="green", elides=True)
        self._said.setObjectName(f"{name}_said")
        self._add = ActionButton(appearance, tr("New"), icon="plus")
        self._add.setObjectName(f"{name}_add")
        self._act = ActionButton(appearance, tr("More"))
        self._act.setObjectName(f"{name}_act")
        self.table = LineTable(
            appearance,
            view_model.records,
            tr(view_model.title),
            row_height=_ROW,
            header_height=_HEADER,
            selectable=True,
        )
        self.table.setObjectName(f"{name}_table")
        self.table.set_widths(widths, stretched)
        self._nothing = StateMessage(appearance)
        self._list = QStackedWidget()
        self._form = FormPanel(appearance, view_model.form)
        self._form.setObjectName(f"{name}_form")
        self._choose = StateMessage(appearance, width=SIDE_SENTENCE)
        self._choose.say(
            "note-pencil",
            "text_3",
            tr("Nothing is open"),
            tr("Choose a record in the list to see and change it."),
        )
        for button in (self._add, self._act):
            button.setEnabled(False)
        self._build()
        self._connect()

    def _build(self) -> None:
        card = Card()
        card.body.addWidget(self._list)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._list.addWidget(self.table)
        self._list.addWidget(self._nothing)
        foot = row(spacing=8)
        foot.addWidget(self._add)
        foot.addWidget(self._act)
        foot.addWidget(self._said, 1)
        left = column(self.left, spacing=GAP)
        left.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING, 12)
        left.addWidget(self._note)
        left.addWidget(card, 1)
        left.addLayout(foot)
        self.side.addWidget(self._choose)
        self.side.addWidget(self._form)

    def _connect(self) -> None:
        model = self._view_model
        model.snapshot_changed.connect(self._show)
        model.said.connect(self._said.setText)
        model.form.opened.connect(lambda: self.side.setCurrentWidget(self._form))
        model.form.closed.connect(lambda: self.side.setCurrentWidget(self._choose))
        self._add.clicked.connect(self._open_new)
        self._act.clicked.connect(self._open_action)
        self.table.clicked.connect(self._open)
        self.table.activated.connect(self._form.take_focus)
        self.table.selectionModel().currentRowChanged.connect(self._open)
        if model.snapshot is not None:
            self._show(model.snapshot)

    @Slot(object)
    def _show(self, snapshot: RegisterSnapshot | None) -> None:
        if snapshot is None:
            self._said.clear()
            return
        self._note.setText(snapshot.note)
        self._nothing.say("note", "text_3", tr("Nothing is entered yet"), snapshot.empty)
        self._list.setCurrentWidget(self.table if snapshot.rows else self._nothing)
        self._add.setVisible(bool(snapshot.add))
        self._add.setText(snapshot.add)
        self._add.allow(snapshot.reason)
        self._act.setVisible(bool(snapshot.action))
        self._act.setText(snapshot.action)
        self._allow_action()

    def _allow_action(self) -> None:
        snapshot = self._view_model.snapshot
        choose = "" if self.table.currentIndex().isValid() else tr("Choose a record in the list first.")
        self._act.allow((snapshot.reason if snapshot is not None else "") or choose)

    @Slot()
    def _open_new(self) -> None:
        if self._view_model.snapshot is not None:
            self._said.clear()
            self._view_model.form.open(self._view_model.snapshot.add_id)

    @Slot()
    def _open_action(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self._said.clear()
            self._view_model.form.open(self._view_model.records.rows[index.row()].action_id)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self._allow_action()
        if index.isValid():
            self._said.clear()
            self._view_model.form.open(self._view_model.records.rows[index.row()].row_id)
