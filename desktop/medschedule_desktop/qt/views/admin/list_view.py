"""A list of the Admin page at the left; at the right the chosen entry, a form, or what was handed out."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import GAP, PAGE_PADDING, SIDE_SENTENCE
from medschedule_desktop.qt.viewmodels.admin import AdminListViewModel
from medschedule_desktop.qt.views.admin.detail_panel import DetailPanel
from medschedule_desktop.qt.views.admin.handed_out_card import HandedOutCard
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.form_panel import FormPanel
from medschedule_desktop.qt.widgets.line_table import LineTable
from medschedule_desktop.qt.widgets.state_message import StateMessage
from medschedule_desktop.qt.widgets.surfaces import Card, column, row, surface
from medschedule_desktop.qt.widgets.text import Text, small
from medschedule_desktop.services.snapshots.admin import AdminDeed, AdminSnapshot
from medschedule_shared.language import tr

_ROW = 44
_HEADER = 32


class ListView(QObject):
    """Shows an `AdminListViewModel`.

    Attributes:
        left: the list.
        side: what is known of the chosen entry.
        foot: the line under the list, for further buttons.
    """

    def __init__(
        self,
        appearance: Appearance,
        view_model: AdminListViewModel,
        name: str,
        widths: tuple[int, ...],
        stretched: tuple[int, ...],
        head: QWidget | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Make it.

        Args:
            name: of the list in object names.
            head: what stands over the list.
        """
        super().__init__(parent)
        self._view_model = view_model
        self.left = QWidget()
        self.side = QStackedWidget()
        self.foot: QHBoxLayout = row(spacing=8)
        self._note = small(wraps=True)
        self._said = small(tone="green", elides=True)
        self._said.setObjectName(f"{name}_said")
        self._add = ActionButton(appearance, tr("New"), icon="plus")
        self._add.setObjectName(f"{name}_add")
        self._add.setEnabled(False)
        self._trouble = surface("notice")
        self._trouble.setObjectName(f"{name}_trouble")
        self._trouble_words = Text(tone="amber", wraps=True)
        self._again = ActionButton(appearance, tr("Ask again"), kind="link", icon="arrow-clockwise")
        self._again.setObjectName(f"{name}_again")
        self._appearance = appearance
        self._others: dict[str, ActionButton] = {}
        self._asking = small()
        self.table = LineTable(
            appearance,
            view_model.records,
            tr(view_model.title),
            row_height=_ROW,
            header_height=_HEADER,
            selectable=True,
            name_column=-1,
        )
        self.table.setObjectName(f"{name}_table")
        self.table.set_widths(widths, stretched)
        self._nothing = StateMessage(appearance)
        self._list = QStackedWidget()
        self._choose = StateMessage(appearance, width=SIDE_SENTENCE)
        self._choose.say(
            "hand-pointing",
            "text_3",
            tr("Nothing is chosen"),
            tr("Choose an entry in the list. Arrow keys go from one to the next."),
        )
        self._detail = DetailPanel(appearance, name)
        self._handed_out = HandedOutCard(appearance, name)
        self._form = None if view_model.form is None else FormPanel(appearance, view_model.form)
        self._build(head)
        self._connect()

    def _build(self, head: QWidget | None) -> None:
        card = Card()
        card.body.addWidget(self._list)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._list.addWidget(self.table)
        self._list.addWidget(self._nothing)
        trouble = row(self._trouble, spacing=12)
        trouble.setContentsMargins(12, 4, 8, 4)
        trouble.addWidget(self._trouble_words, 1)
        trouble.addWidget(self._again)
        self._trouble.hide()
        self._add.hide()
        self.foot.addWidget(self._add)
        self.foot.addWidget(self._asking)
        self.foot.addWidget(self._said, 1)
        left = column(self.left, spacing=GAP)
        left.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING, 12)
        left.addWidget(self._note)
        left.addWidget(self._trouble)
        if head is not None:
            left.addWidget(head)
        left.addWidget(card, 1)
        left.addLayout(self.foot)
        for part in (self._choose, self._detail, self._handed_out, self._form):
            if part is not None:
                self.side.addWidget(part)

    def _connect(self) -> None:
        model = self._view_model
        model.snapshot_changed.connect(self._show)
        model.asked.connect(self._show_asking)
        model.said.connect(self._said.setText)
        if model.form is not None:
            model.form.opened.connect(self._show_side)
            model.form.closed.connect(self._show_side)
            self._detail.form_wanted.connect(model.form.open)
            self._add.clicked.connect(self._open_new)
        if self._form is not None:
            self.table.activated.connect(self._form.take_focus)
        self._again.clicked.connect(model.look)
        self._handed_out.put_away.connect(model.put_away)
        self.table.selectionModel().currentRowChanged.connect(self._choose_row)
        if model.snapshot is not None:
            self._show(model.snapshot)

    @Slot(object)
    def _show(self, snapshot: AdminSnapshot | None) -> None:
        if snapshot is None:
            self._said.clear()
            self._handed_out.clear()
            self._trouble.hide()
            self._show_side()
            return
        self._note.setText(snapshot.note)
        self._nothing.say("note", "text_3", tr("Nothing to show"), snapshot.empty)
        self._list.setCurrentWidget(self.table if snapshot.rows else self._nothing)
        if snapshot.add is not None:
            self._add.setText(snapshot.add.words)
            self._add.allow(snapshot.add.reason)
        self._add.setVisible(snapshot.add is not None)
        for deed in snapshot.others:
            self._show_other(deed)
        self._mark_row()
        self._show_side()

    def _show_other(self, deed: AdminDeed) -> None:
        """Show the button of something that is not about one entry."""
        button = self._others.get(deed.name)
        if button is None:
            button = ActionButton(self._appearance, deed.words, icon=deed.icon)
            button.setObjectName(deed.name)
            button.clicked.connect(lambda: self._open(deed.form_id))
            self.foot.insertWidget(self.foot.indexOf(self._asking), button)
            self._others[deed.name] = button
        button.setText(deed.words)
        button.allow(deed.reason)

    @Slot()
    def _show_asking(self) -> None:
        asking = self._view_model.is_asking
        self._asking.setText(tr("Asking the server …") if asking else "")
        if not asking:
            trouble = self._view_model.trouble
            self._trouble_words.setText(trouble)
            self._trouble.setAccessibleName(trouble)
            self._trouble.setVisible(bool(trouble))

    @Slot()
    def _show_side(self) -> None:
        """Show what was handed out before anything else, then a form, then the chosen entry."""
        model = self._view_model
        snapshot = model.snapshot
        if snapshot is not None and snapshot.handed_out is not None:
            self._handed_out.show_secret(snapshot.handed_out)
            self.side.setCurrentWidget(self._handed_out)
            return
        self._handed_out.clear()
        if self._form is not None and model.form is not None and model.form.draft is not None:
            self.side.setCurrentWidget(self._form)
        elif snapshot is not None and snapshot.detail is not None:
            self._detail.show_detail(snapshot.detail)
            self.side.setCurrentWidget(self._detail)
        else:
            self.side.setCurrentWidget(self._choose)

    def _mark_row(self) -> None:
        """Select the chosen entry's row again, after the rows changed."""
        selection = self.table.selectionModel()
        for at, line in enumerate(self._view_model.records.rows):
            if line.row_id == self._view_model.selected:
                flags = (
                    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                )
                selection.setCurrentIndex(self._view_model.records.index(at, 0), flags)
                return
        selection.clear()

    @Slot()
    def _open_new(self) -> None:
        snapshot = self._view_model.snapshot
        if snapshot is not None and snapshot.add is not None:
            self._open(snapshot.add.form_id)

    def _open(self, form_id: str) -> None:
        if self._view_model.form is not None:
            self._said.clear()
            self._view_model.form.open(form_id)

    @Slot(QModelIndex)
    def _choose_row(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        row_id = self._view_model.records.rows[index.row()].row_id
        if row_id != self._view_model.selected:
            self._said.clear()
            self._view_model.select(row_id)
