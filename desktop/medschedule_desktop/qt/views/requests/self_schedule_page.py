"""Self-scheduling: the calendar at the left, the commitment and the window at the right."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import PAGE_PADDING, TextSize
from medschedule_desktop.qt.viewmodels.self_schedule import SelfScheduleViewModel
from medschedule_desktop.qt.views.requests.commitment_panel import CommitmentPanel
from medschedule_desktop.qt.views.requests.detail_panel import PANEL_WIDTH
from medschedule_desktop.qt.views.requests.pick_grid import PickGrid
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.choice_field import ChoiceField
from medschedule_desktop.qt.widgets.form_panel import FormPanel
from medschedule_desktop.qt.widgets.line_table import LineTable
from medschedule_desktop.qt.widgets.page_frame import PageFrame
from medschedule_desktop.qt.widgets.surfaces import Card, column, row, surface
from medschedule_desktop.qt.widgets.text import small, strong
from medschedule_desktop.services.snapshots.self_schedule import SelfScheduleSnapshot, WindowState
from medschedule_shared.language import tr

_ROW, _HEADER, _PEOPLE = 40, 28, 220
_BESIDE_SCROLL_BAR = 8


class SelfSchedulePage(PageFrame):
    """Shows a `SelfScheduleViewModel`.

    Signals:
        back_pressed: The person wants to see the queue of requests.
    """

    back_pressed = Signal()

    def __init__(
        self, appearance: Appearance, view_model: SelfScheduleViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("self_schedule_page")
        self._view_model = view_model
        self._title = small(elides=True)
        self._sentence = small(tone="text", wraps=True)
        self._sentence.setObjectName("window_sentence")
        self._back = ActionButton(appearance, tr("Back to the queue"), kind="link", icon="caret-left")
        self._back.setObjectName("back_to_queue")
        leave = ActionButton(appearance, tr("Back to the queue"), kind="link", icon="caret-left")
        leave.setObjectName("back_from_nothing")
        leave.clicked.connect(self.back_pressed)
        self.message.add_action(leave)
        self._people = ChoiceField(appearance, tr("Whose picks"))
        self._people.setObjectName("pick_person")
        self._people.setFixedWidth(_PEOPLE)
        self._grid = PickGrid()
        self._panel = CommitmentPanel(appearance)
        self._form = FormPanel(appearance, view_model.form)
        self._side = QStackedWidget()
        self._balance = LineTable(
            appearance,
            view_model.balance,
            tr("Shifts with more or fewer people than seats"),
            row_height=_ROW,
            header_height=_HEADER,
            selectable=True,
            name_column=0,
        )
        self._balance.setObjectName("balance_table")
        self._balance.set_widths((220, 90, 300), stretched=(2,))
        self._card = Card()
        self.set_content(self._build())
        self._connect()

    def _build(self) -> QWidget:
        content = QWidget()
        content.setProperty("surface", "page")
        heading = row(spacing=12)
        heading.addWidget(strong(tr("Self-scheduling"), size=TextSize.TITLE))
        heading.addWidget(self._title, 1)
        heading.addWidget(self._people)
        heading.addWidget(self._back)
        self._card.body.addWidget(self._balance)
        inner = QWidget()
        parts = column(inner, spacing=12)
        parts.setContentsMargins(0, 0, _BESIDE_SCROLL_BAR, 0)
        parts.addWidget(self._grid)
        parts.addWidget(self._card)
        parts.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName(tr("The days to pick"))
        scroll.setWidget(inner)
        left = column(spacing=10)
        left.setContentsMargins(PAGE_PADDING, 12, PAGE_PADDING, 12)
        left.addLayout(heading)
        left.addWidget(self._sentence)
        left.addWidget(scroll, 1)
        side = surface("right")
        side.setFixedWidth(PANEL_WIDTH)
        self._side.addWidget(self._panel)
        self._side.addWidget(self._form)
        column(side).addWidget(self._side)
        layout = row(content)
        layout.addLayout(left, 1)
        layout.addWidget(side)
        return content

    def _connect(self) -> None:
        model = self._view_model
        model.snapshot_changed.connect(self._show)
        model.emptied.connect(self._show_nothing)
        self.follow(model)
        model.form.opened.connect(lambda: self._side.setCurrentWidget(self._form))
        model.form.closed.connect(lambda: self._side.setCurrentWidget(self._panel))
        self._back.clicked.connect(self.back_pressed)
        self._people.activated.connect(self._choose)
        self._grid.picked.connect(model.pick)
        self._grid.unpicked.connect(model.unpick)
        self._panel.set_pressed.connect(lambda: model.form.open("window"))
        self._panel.close_pressed.connect(model.close_window)
        self._panel.take_over_pressed.connect(model.take_over)

    @Slot(object)
    def _show(self, snapshot: SelfScheduleSnapshot) -> None:
        self._title.setText(snapshot.title)
        self._sentence.setText(snapshot.sentence)
        self._sentence.set_tone("green" if snapshot.state is WindowState.OPEN else "text")
        self._people.offer(snapshot.people, snapshot.person_id)
        self._people.setVisible(len(snapshot.people) > 1)
        self._grid.show_weeks(snapshot)
        self._panel.show_snapshot(snapshot)
        self._card.setVisible(bool(snapshot.balance))
        self._balance.fit_rows()
        self.show_content()

    @Slot(str)
    def _show_nothing(self, sentence: str) -> None:
        self.show_empty("calendar-blank", tr("There is no schedule to pick for yet"), sentence)

    @Slot()
    def _choose(self) -> None:
        self._view_model.choose(self._people.chosen)
