"""The Requests page: the queue at the left, the chosen request with its decision at the right."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import PAGE_PADDING, TextSize
from medschedule_desktop.qt.viewmodels.requests import RequestsViewModel
from medschedule_desktop.qt.views.requests.detail_panel import PANEL_WIDTH, DetailPanel
from medschedule_desktop.qt.views.requests.exchange_panel import ExchangePanel
from medschedule_desktop.qt.views.requests.tabs import RequestTabs
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.form_panel import FormPanel
from medschedule_desktop.qt.widgets.line_table import LineTable
from medschedule_desktop.qt.widgets.page_frame import PageFrame
from medschedule_desktop.qt.widgets.state_message import StateMessage
from medschedule_desktop.qt.widgets.surfaces import Card, column, row, surface
from medschedule_desktop.qt.widgets.text import small, strong
from medschedule_desktop.services.snapshots.requests import OPEN_SHIFT_FORM, RequestDetail, RequestsSnapshot
from medschedule_shared.language import marked, tr, tr_count

_ROW, _HEADER, _UNBOUNDED = 48, 28, 16_777_215
_COMING = marked("Leave, wishes for days, swaps and open shifts come here when somebody asks.")
_OWN = marked("Ask for days off with New request, or offer a shift of yours to a colleague.")


class RequestsPage(PageFrame):
    """Shows a `RequestsViewModel`.

    Signals:
        status_changed: What the status bar should say. Argument: a sentence, maybe empty.
        self_schedule_pressed: The person wants to see the calendar for picking shifts.
    """

    status_changed = Signal(str)
    self_schedule_pressed = Signal()

    def __init__(
        self, appearance: Appearance, view_model: RequestsViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("requests_page")
        self._view_model = view_model
        self._summary = small(elides=True)
        self._tabs = RequestTabs()
        self._table = LineTable(
            appearance,
            view_model.table,
            tr("Requests, longest waiting first"),
            row_height=_ROW,
            header_height=_HEADER,
            selectable=True,
            name_column=0,
        )
        self._table.setObjectName("requests_table")
        self._table.set_widths((150, 104, 100, 212, 226, 80), stretched=(3, 4))
        self._card = Card()
        self._none = small(tr("Nothing waits in this part of the queue."))
        self._none.setContentsMargins(16, 12, 16, 12)
        self._together = ActionButton(appearance, "")
        self._together.setObjectName("approve_unaffected")
        self._undo = ActionButton(appearance, tr("Undo"), kind="link", icon="arrow-counter-clockwise")
        self._undo.setObjectName("undo_decision")
        self._decided = small(elides=True)
        self._new = ActionButton(appearance, tr("New request"), icon="plus")
        self._new.setObjectName("new_request")
        self._offer = ActionButton(appearance, tr("Offer a shift"), icon="swap")
        self._offer.setObjectName("offer_shift")
        self._open = ActionButton(appearance, tr("Offer an open shift"), icon="calendar-plus")
        self._open.setObjectName("offer_open_shift")
        self._picks = ActionButton(appearance, tr("Self-scheduling"), icon="calendar-check")
        self._picks.setObjectName("self_scheduling")
        self._panel = DetailPanel(appearance)
        self._form = FormPanel(appearance, view_model.form)
        self._exchange = ExchangePanel(appearance, view_model.exchange)
        self._side = QStackedWidget()
        self._nobody = StateMessage(appearance)
        self._nobody.setObjectName("empty_queue")
        self.set_content(self._build())
        self._connect()

    def _build(self) -> QWidget:
        content = QWidget()
        content.setProperty("surface", "page")
        heading = row(spacing=12)
        heading.addWidget(strong(tr("Requests"), size=TextSize.TITLE))
        heading.addWidget(self._summary, 1)
        heading.addWidget(self._tabs)
        self._card.body.addWidget(self._table, 1)
        self._card.body.addWidget(self._none)
        self._card.body.addWidget(self._nobody)
        said = row(spacing=10)
        said.addWidget(self._together)
        said.addWidget(self._undo)
        said.addWidget(self._decided, 1)
        below = row(spacing=8)
        below.addStretch(1)
        for button in (self._picks, self._offer, self._open, self._new):
            below.addWidget(button)
        left = column(spacing=12)
        left.setContentsMargins(PAGE_PADDING, 12, PAGE_PADDING, 12)
        left.addLayout(heading)
        left.addWidget(self._card)
        left.addStretch(1)
        left.addLayout(said)
        left.addLayout(below)
        left.setStretch(1, 100)
        layout = row(content)
        layout.addLayout(left, 1)
        side = surface("right")
        side.setFixedWidth(PANEL_WIDTH)
        self._side.addWidget(self._panel)
        self._side.addWidget(self._form)
        self._side.addWidget(self._exchange)
        column(side).addWidget(self._side)
        layout.addWidget(side)
        return content

    def _connect(self) -> None:
        model = self._view_model
        model.snapshot_changed.connect(self._show)
        model.detail_changed.connect(self._show_detail)
        model.busy_changed.connect(self._show_busy)
        self.follow(model)
        self._tabs.tab_chosen.connect(model.show_tab)
        self._table.selectionModel().currentRowChanged.connect(self._choose)
        self._together.clicked.connect(model.approve_unaffected)
        self._undo.clicked.connect(model.undo)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(model.undo)
        self._panel.ask_pressed.connect(self._ask)
        self._panel.withdraw_pressed.connect(self._withdraw)
        self._new.clicked.connect(lambda: model.form.open("leave"))
        self._picks.clicked.connect(self.self_schedule_pressed)
        model.form.opened.connect(lambda: self._side.setCurrentWidget(self._form))
        model.form.closed.connect(self._show_side)
        self._open.clicked.connect(lambda: model.form.open(OPEN_SHIFT_FORM))
        self._offer.clicked.connect(model.exchange.open)
        model.exchange.snapshot_changed.connect(self._show_side)
        model.exchange.closed.connect(self._show_side)
        model.exchange.failed.connect(self._show_exchange_failure)
        self._panel.answered.connect(self._answer)
        model.said.connect(self.status_changed)
        decision = self._panel.decision
        decision.reason_changed.connect(self._note_reason)
        decision.approved.connect(lambda: self._decide("approve"))
        decision.agreed.connect(lambda: self._decide("agree"))
        decision.denied.connect(lambda: self._decide("deny"))
        if model.snapshot is not None:
            self._show(model.snapshot)
            self._show_detail(model.detail)

    @Slot()
    def _show_side(self) -> None:
        """Show the form or the panel that is open, else the chosen request."""
        model = self._view_model
        if model.form.draft is not None:
            self._side.setCurrentWidget(self._form)
        else:
            self._side.setCurrentWidget(self._panel if model.exchange.snapshot is None else self._exchange)

    @Slot(str)
    def _show_exchange_failure(self, sentence: str) -> None:
        """Say above the page what failed, where the panel is not open to say so."""
        if self._view_model.exchange.snapshot is None:
            self.show_failure(sentence)

    @Slot(bool)
    def _answer(self, accepts: bool) -> None:
        if self._view_model.detail is not None:
            self._view_model.answer(self._view_model.detail.request_id, accepts=accepts)

    @Slot(object)
    def _show(self, snapshot: RequestsSnapshot) -> None:
        self.status_changed.emit(snapshot.checked)
        self._summary.setText(snapshot.summary)
        self._tabs.show_counts(snapshot, self._view_model.tab)
        self._decided.setText(
            tr("{decided} Effects follow the roster and the requests.", decided=snapshot.decided)
        )
        count = snapshot.unaffected
        self._together.setText(
            tr_count(
                "Approve the {count} that changes nothing else",
                "Approve the {count} that change nothing else",
                count,
            )
        )
        self._together.setVisible(not snapshot.is_own and (count > 0 or not snapshot.can_decide))
        self._together.setEnabled(count > 0)
        self._together.setToolTip(snapshot.why_not)
        self._together.setAccessibleDescription(snapshot.why_not)
        undo = self._view_model.undo_words
        self._undo.setVisible(bool(undo))
        self._undo.setToolTip(tr("Take back: {words}", words=undo) if undo else "")
        self._undo.setAccessibleName(tr("Take back: {words}", words=undo) if undo else tr("Undo"))
        rows = self._view_model.table.rowCount()
        self._table.setVisible(rows > 0)
        empty = not snapshot.rows
        self._none.setVisible(rows == 0 and not empty)
        self._nobody.setVisible(empty)
        if empty:
            title = tr("You have no requests") if snapshot.is_own else tr("Nobody waits for an answer")
            self._nobody.say("tray", "text_3", title, tr(_OWN if snapshot.is_own else _COMING))
        self._card.setMaximumHeight(_UNBOUNDED if empty else _HEADER + max(1, rows) * _ROW + 2)
        self._mark()
        self.show_content()

    def _mark(self) -> None:
        """Show the chosen request as the chosen row."""
        at = self._view_model.chosen_row
        selection = self._table.selectionModel()
        if at < 0:
            selection.clear()
            return
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        selection.setCurrentIndex(self._view_model.table.index(at, 0), flags)

    @Slot(object)
    def _show_detail(self, detail: RequestDetail | None) -> None:
        reason = self._view_model.reason(detail.request_id) if detail else ""
        self._panel.show_detail(detail, reason)
        self._mark()

    @Slot(bool)
    def _show_busy(self, busy: bool) -> None:
        self._panel.decision.set_busy(busy=busy)

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._view_model.choose(self._view_model.table.rows[index.row()].request_id)

    @Slot(str)
    def _note_reason(self, words: str) -> None:
        if self._view_model.detail is not None:
            self._view_model.note_reason(self._view_model.detail.request_id, words)

    @Slot(str)
    def _ask(self, staff_id: str) -> None:
        if self._view_model.detail is not None:
            self._view_model.ask(self._view_model.detail.request_id, staff_id)

    @Slot()
    def _withdraw(self) -> None:
        if self._view_model.detail is not None:
            self._view_model.withdraw(self._view_model.detail.request_id)

    def _decide(self, what: str) -> None:
        detail = self._view_model.detail
        if detail is None:
            return
        decisions = {
            "approve": self._view_model.approve,
            "agree": self._view_model.agree,
            "deny": self._view_model.deny,
        }
        decisions[what](detail.request_id)
