"""The roster grid: names at the left, days at the right, needs below, scrolling as one."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHeaderView, QTableView, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import CELL_WIDTH, COMPACT_CELL_WIDTH, ROW_DENSE, TextSize
from medschedule_desktop.qt.viewmodels.need_model import NeedModel
from medschedule_desktop.qt.viewmodels.roster_model import RosterModel
from medschedule_desktop.qt.views.schedule.cell_delegate import CellDelegate
from medschedule_desktop.qt.views.schedule.cell_painter import CellPainter
from medschedule_desktop.qt.views.schedule.days_view import DaysView, frame_of
from medschedule_desktop.qt.views.schedule.linked_scroll_bar import LinkedScrollBar
from medschedule_desktop.qt.views.schedule.need_view import NEED_ROW, NeedView
from medschedule_desktop.qt.views.schedule.people_view import PEOPLE_WIDTH, PeopleView
from medschedule_desktop.qt.views.schedule.rule_popup import RulePopup
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.surfaces import column, hairline, row
from medschedule_desktop.qt.widgets.text import small
from medschedule_desktop.services.snapshots.roster import RosterSnapshot
from medschedule_shared.language import tr, tr_count

_WIDEST_CELL = 46


class RosterGrid(QFrame):
    """Three tables on two models that scroll and size together.

    Attributes:
        days: The table of days, where keys and clicks go.

    Signals:
        described: The chosen cell in words, for the status bar. Argument: a sentence, empty without a cell.
        panel_toggled: The side panel should go or come back.
        seat_chosen: An empty seat under the grid was pressed. Argument: its key.
    """

    described = Signal(str)
    panel_toggled = Signal()
    seat_chosen = Signal(str)

    def __init__(self, appearance: Appearance, roster: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("roster_grid")
        self.setProperty("surface", "plain")
        self.setAccessibleName(tr("Roster grid"))
        self._roster = roster
        self._needs = NeedModel()
        self.people = PeopleView(appearance, roster)
        self.days = DaysView(appearance, roster)
        self.days.setObjectName("roster_days")
        self.days.setItemDelegate(CellDelegate(appearance, CellPainter(appearance), roster, self.days))
        self._need_view = NeedView(appearance, self._needs, roster)
        self._need_titles = QWidget()
        self._need_title_lines = column(self._need_titles)
        self._weeks_in_sight = small(tone="text_3")
        self._need_words: tuple[tuple[str, str], ...] = ()
        self._narrowest = CELL_WIDTH
        self._fit = ActionButton(appearance, tr("Fit"), kind="link", height=22, size=TextSize.SMALL)
        self._fit.setObjectName("fit_weeks")
        self._fit.setAccessibleName(tr("Fit all weeks"))
        self._fit.setCheckable(True)
        self._panel = ActionButton(appearance, tr("Panel"), kind="link", height=22, size=TextSize.SMALL)
        self._panel.setObjectName("toggle_panel")
        self._panel.setAccessibleName(tr("Show or hide the side panel"))
        for view in (self.people, self.days, self._need_view):
            _strip(view)
            appearance.theme_changed.connect(view.viewport().update)
        self.people.setSelectionModel(self.days.selectionModel())
        self._down = LinkedScrollBar(
            Qt.Orientation.Vertical,
            tr("Staff"),
            self.days.verticalScrollBar(),
            self.people.verticalScrollBar(),
        )
        self._across = LinkedScrollBar(
            Qt.Orientation.Horizontal,
            tr("Days"),
            self.days.horizontalScrollBar(),
            self._need_view.horizontalScrollBar(),
        )
        self._build()
        self.popup = RulePopup(self)
        self._connect()

    def show_snapshot(self, snapshot: RosterSnapshot) -> None:
        """Show needs and labels; people and days come by the roster model."""
        self.people.set_staff_label(snapshot.staff_label)
        self.days.acts.show_legend(snapshot.legend)
        self.days.acts.allow(is_chosen=self.days.currentIndex().isValid())
        self._needs.show(snapshot.needs)
        self._show_need_titles(snapshot)
        self._need_view.setFixedHeight(len(snapshot.needs) * NEED_ROW)
        self._size_columns()

    def choose(self, index: QModelIndex) -> None:
        """Make a cell the chosen one and bring it into sight."""
        self.days.setCurrentIndex(index)
        self.days.scrollTo(index)
        self.days.setFocus()

    def chosen(self) -> list[QModelIndex]:
        """Return the chosen cells, row by row; headings are left out."""
        indexes = self.days.selectionModel().selectedIndexes()
        cells = [index for index in indexes if self._roster.at(index.row(), index.column()) is not None]
        return sorted(cells, key=lambda index: (index.row(), index.column()))

    def say(self, index: QModelIndex, sentence: str) -> None:
        """Say something beside a cell; nothing with an empty sentence."""
        if sentence:
            self.popup.show_for(sentence, frame_of(self.days, index, self))
        else:
            self.popup.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._size_columns()

    def _build(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.setColumnStretch(1, 1)
        layout.setRowStretch(0, 1)
        layout.addWidget(self.people, 0, 0)
        layout.addWidget(self.days, 0, 1)
        layout.addWidget(self._down, 0, 2)
        layout.addWidget(hairline(), 1, 0, 1, 3)
        layout.addWidget(self._need_titles, 2, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._need_view, 2, 1)
        foot = row()
        foot.setContentsMargins(16, 0, 8, 0)
        foot.addWidget(self._weeks_in_sight, 1)
        foot.addWidget(self._fit)
        foot.addWidget(self._panel)
        layout.addLayout(foot, 3, 0)
        layout.addWidget(self._across, 3, 1)
        self._need_titles.setFixedWidth(PEOPLE_WIDTH)

    def _connect(self) -> None:
        self.days.selectionModel().currentChanged.connect(self._describe)
        self.days.selectionModel().currentRowChanged.connect(self.people.viewport().update)
        self._need_view.clicked.connect(self._choose_seat)
        self._need_view.activated.connect(self._choose_seat)
        self._need_view.described.connect(self.described)
        self._need_view.left.connect(self._describe)
        self.days.escaped.connect(self._describe)
        self.days.taken_up.connect(self._say_taken_up)
        self.days.hovered.connect(self._say_rule)
        self._across.valueChanged.connect(self._say_weeks)
        self._across.valueChanged.connect(self.popup.hide)
        self._down.valueChanged.connect(self.popup.hide)
        self._roster.dataChanged.connect(self._describe)
        self._roster.modelReset.connect(self._size_columns)
        self._roster.modelReset.connect(self._open_groups)
        self._fit.toggled.connect(self._set_compact)
        self._panel.clicked.connect(self.panel_toggled)
        self.people.pressed.connect(self._press_name)
        self.days.group_toggled.connect(self._toggle_chosen_group)

    def _show_need_titles(self, snapshot: RosterSnapshot) -> None:
        titles = tuple((need.title, need.note) for need in snapshot.needs)
        if titles == self._need_words:
            return
        self._need_words = titles
        while self._need_title_lines.count():
            item = self._need_title_lines.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for need in snapshot.needs:
            line = QWidget()
            line.setFixedHeight(NEED_ROW)
            inner = row(line)
            inner.setContentsMargins(16, 0, 8, 0)
            title = small(need.title, tone="text")
            inner.addWidget(title)
            inner.addStretch(1)
            inner.addWidget(small(need.note))
            self._need_title_lines.addWidget(line)

    @Slot(QModelIndex)
    def _choose_seat(self, index: QModelIndex) -> None:
        seat = self._needs.cell(index.row(), index.column()).seat
        if seat:
            self.seat_chosen.emit(seat)

    @Slot(QModelIndex)
    def _say_taken_up(self, index: QModelIndex) -> None:
        self.say(index, tr("Taken up. Go to another cell and press Ctrl+V, or Esc to leave it here."))

    @Slot(bool)
    def _set_compact(self, is_compact: bool) -> None:
        """Let cells be narrower, so that six weeks fit."""
        self._narrowest = COMPACT_CELL_WIDTH if is_compact else CELL_WIDTH
        self._size_columns()

    @Slot(QModelIndex)
    def _press_name(self, index: QModelIndex) -> None:
        if self._roster.person(index.row()) is None:
            self._toggle_group(index.row())

    @Slot()
    def _toggle_chosen_group(self) -> None:
        index = self.days.currentIndex()
        headings = [row for row in range(index.row() + 1) if self._roster.person(row) is None]
        if index.isValid() and headings:
            self._toggle_group(headings[-1])

    def _toggle_group(self, heading: int) -> None:
        """Fold the people under a heading away, or show them again."""
        is_folded = self.people.isRowHidden(heading + 1)
        for number in range(heading + 1, self._roster.rowCount()):
            if self._roster.person(number) is None:
                break
            for view in (self.people, self.days):
                view.setRowHidden(number, not is_folded)
        self.people.viewport().update()

    @Slot()
    def _open_groups(self) -> None:
        for number in range(self._roster.rowCount()):
            for view in (self.people, self.days):
                view.showRow(number)

    @Slot()
    def _size_columns(self) -> None:
        """Make the days as wide as all of them fit, or narrow enough to scroll."""
        count = len(self._roster.days)
        if not count:
            return
        width = max(self._narrowest, min(_WIDEST_CELL, self.days.viewport().width() // count))
        for view in (self.days, self._need_view):
            header = view.horizontalHeader()
            if header.defaultSectionSize() != width:
                header.setMinimumSectionSize(self._narrowest)
                header.setDefaultSectionSize(width)
        self._say_weeks()

    @Slot()
    def _say_weeks(self) -> None:
        spans = self._roster.week_spans()
        left, right = 0, self.days.viewport().width()
        header = self.days.horizontalHeader()
        in_sight = [
            number
            for number, (first, length, _title) in enumerate(spans, start=1)
            if header.sectionViewportPosition(first) < right - CELL_WIDTH
            and header.sectionViewportPosition(first) + length * header.defaultSectionSize()
            > left + CELL_WIDTH
        ]
        if not in_sight:
            self._weeks_in_sight.setText("")
        elif len(in_sight) == len(spans):
            self._weeks_in_sight.setText(tr_count("The whole week", "All {count} weeks", len(spans)))
        else:
            self._weeks_in_sight.setText(
                tr(
                    "Weeks {first}–{last} of {count}",
                    first=in_sight[0],
                    last=in_sight[-1],
                    count=len(spans),
                )
            )

    @Slot()
    def _describe(self) -> None:
        """Tell the chosen cell's words, and its rule's sentence if it has a mark."""
        index = self.days.currentIndex()
        if not index.isValid() or index.column() == 0:
            self.described.emit("")
            self.popup.hide()
            return
        self.described.emit(tr("Cell: {words}", words=self._roster.describe(index.row(), index.column())))
        self._say_rule(index)

    @Slot(QModelIndex)
    def _say_rule(self, index: QModelIndex) -> None:
        """Show the sentence of a marked cell; away from one, that of the chosen cell."""
        for candidate in (index, self.days.currentIndex()):
            if not candidate.isValid() or candidate.column() == 0:
                continue
            cell = self._roster.cell(candidate.row(), candidate.column())
            if cell is not None and cell.sentence:
                self.popup.show_for(cell.sentence, frame_of(self.days, candidate, self))
                return
        self.popup.hide()


def _strip(view: QTableView) -> None:
    """Give a table of the grid the grid's rows, and nothing of Qt's own frame, lines or scroll bars."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setCornerButtonEnabled(False)
    view.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    view.setSelectionMode(QTableView.SelectionMode.ContiguousSelection)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    vertical = view.verticalHeader()
    vertical.hide()
    if not isinstance(view, NeedView):
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(ROW_DENSE)
        vertical.setDefaultSectionSize(ROW_DENSE)
    if not isinstance(view, PeopleView):
        horizontal = view.horizontalHeader()
        horizontal.setMinimumSectionSize(CELL_WIDTH)
        horizontal.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        horizontal.setDefaultSectionSize(CELL_WIDTH)
