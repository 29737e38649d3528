"""The people: the list at the left, one profile or a form on it at the right."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import GAP, PAGE_PADDING, SIDE_SENTENCE
from medschedule_desktop.qt.viewmodels.staff import StaffViewModel
from medschedule_desktop.qt.views.staff.filters import Filters
from medschedule_desktop.qt.views.staff.profile_panel import ProfilePanel
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.form_panel import FormPanel
from medschedule_desktop.qt.widgets.line_table import LineTable
from medschedule_desktop.qt.widgets.state_message import StateMessage
from medschedule_desktop.qt.widgets.surfaces import Card, column, row
from medschedule_desktop.qt.widgets.text import small
from medschedule_desktop.services.snapshots.staff import StaffSnapshot
from medschedule_shared.language import marked, tr

_ROW = 44
_HEADER = 32
_NOT_FOUND = marked("Nobody is found"), marked("Ask for less, or for all units.")
_NOBODY = (
    marked("Nobody is on this unit's staff yet"),
    marked("Enter the first with New person, or ask for all units."),
)
_CHOOSE = marked("Choose somebody in the list. Arrow keys go from one to the next.")


class PeopleView(QObject):
    """Shows a `StaffViewModel`.

    Attributes:
        left: the list under its filters.
        side: the profile, or the form on it.
    """

    def __init__(
        self, appearance: Appearance, view_model: StaffViewModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._filters = Filters(appearance)
        self._counted = small()
        self._said = small(tone="green", elides=True)
        self._said.setObjectName("staff_said")
        self._add = ActionButton(appearance, tr("New person"), icon="user-plus")
        self._add.setObjectName("new_person")
        self.table = LineTable(
            appearance,
            view_model.people,
            tr("People, by name"),
            row_height=_ROW,
            header_height=_HEADER,
            selectable=True,
        )
        self.table.setObjectName("staff_table")
        self.table.set_widths((92, 220, 150, 170, 100), stretched=(1, 3))
        self._nobody = StateMessage(appearance)
        self._profile = ProfilePanel(appearance)
        self._form = FormPanel(appearance, view_model.form)
        self._choose = StateMessage(appearance, width=SIDE_SENTENCE)
        self._choose.say("user", "text_3", tr("No profile on show"), tr(_CHOOSE))
        self._list = QStackedWidget()
        self.left = QWidget()
        self.side = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        card = Card()
        card.body.addWidget(self._list)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._list.addWidget(self.table)
        self._list.addWidget(self._nobody)
        foot = row(spacing=12)
        foot.addWidget(self._add)
        foot.addWidget(self._counted)
        foot.addWidget(self._said, 1)
        left = column(self.left, spacing=GAP)
        left.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING, 12)
        left.addWidget(self._filters)
        left.addWidget(card, 1)
        left.addLayout(foot)
        for part in (self._choose, self._profile, self._form):
            self.side.addWidget(part)

    def _connect(self) -> None:
        model = self._view_model
        model.snapshot_changed.connect(self._show)
        model.said.connect(self._said.setText)
        model.form.opened.connect(lambda: self.side.setCurrentWidget(self._form))
        model.form.closed.connect(self._show_profile)
        self._filters.narrowed.connect(lambda name, value: model.narrow(**{name: value}))
        self._profile.form_wanted.connect(model.form.open)
        self._add.clicked.connect(lambda: model.form.open("person/new"))
        self.table.selectionModel().currentRowChanged.connect(self._choose_row)
        self._filters.search.returnPressed.connect(self._to_first)
        find = QShortcut(QKeySequence.StandardKey.Find, self.left)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._filters.search.setFocus)
        if model.snapshot is not None:
            self._show(model.snapshot)

    @Slot(object)
    def _show(self, snapshot: StaffSnapshot | None) -> None:
        if snapshot is None:
            self._filters.clear()
            self._said.clear()
            self._show_profile()
            return
        self._filters.show_snapshot(snapshot)
        self._counted.setText(f"{snapshot.counted}. {snapshot.hours_title}.")
        self._add.allow(snapshot.add_reason)
        asked = snapshot.asked
        narrows = asked.text or asked.role or asked.contract or asked.expiring
        title, sentence = _NOT_FOUND if narrows else _NOBODY
        self._nobody.say("users", "text_3", tr(title), tr(sentence))
        self._list.setCurrentWidget(self.table if snapshot.rows else self._nobody)
        for column_of_personal in (2, 3, 4):
            self.table.setColumnHidden(column_of_personal, not snapshot.sees_personal)
        self._mark_row()
        if self._view_model.form.draft is None:
            self._show_profile()

    @Slot()
    def _show_profile(self) -> None:
        snapshot = self._view_model.snapshot
        profile = snapshot.profile if snapshot is not None else None
        if profile is None:
            self.side.setCurrentWidget(self._choose)
            return
        self._profile.show_profile(profile)
        self.side.setCurrentWidget(self._profile)

    def _mark_row(self) -> None:
        """Select the chosen person's row again, after the rows changed."""
        selection = self.table.selectionModel()
        for at, line in enumerate(self._view_model.people.rows):
            if line.staff_id == self._view_model.selected:
                flags = (
                    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                )
                selection.setCurrentIndex(self._view_model.people.index(at, 0), flags)
                return
        selection.clear()

    @Slot()
    def _to_first(self) -> None:
        if self._view_model.people.rows:
            self.table.setFocus()
            self.table.selectRow(0)

    @Slot(QModelIndex)
    def _choose_row(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        staff_id = self._view_model.people.rows[index.row()].staff_id
        if staff_id != self._view_model.selected:
            self._said.clear()
            self._view_model.select(staff_id)
