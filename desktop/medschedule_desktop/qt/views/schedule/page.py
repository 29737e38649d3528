"""The Schedule page: toolbar, grid and side panel over one view-model."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from medschedule_desktop.errors.output import FileNotWritten
from medschedule_desktop.qt.printing.schedule_pdf import write_schedule_pdf
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.cell_ranges import copied, filled_down, filled_right
from medschedule_desktop.qt.viewmodels.schedule import ScheduleViewModel
from medschedule_desktop.qt.views.schedule.grid import RosterGrid
from medschedule_desktop.qt.views.schedule.held_bar import HeldBar
from medschedule_desktop.qt.views.schedule.side_panel import SidePanel
from medschedule_desktop.qt.views.schedule.toolbar import ScheduleToolbar
from medschedule_desktop.qt.views.schedule.what_if_view import WhatIfView
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.page_frame import PageFrame
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.services.snapshots.advice import AdviceSnapshot, WhatIfSnapshot
from medschedule_desktop.services.snapshots.edit import CellAt, EditPreview, HeldEdit
from medschedule_desktop.services.snapshots.roster import (
    PersonSnapshot,
    ProblemSnapshot,
    RosterSnapshot,
    SolverSnapshot,
)
from medschedule_desktop.services.snapshots.versions import ChangeLine, VersionsSnapshot
from medschedule_shared.language import marked, tr

_PDF, _XLSX, _CSV, _ICS = ".pdf", ".xlsx", ".csv", ".ics"
_NO_PEOPLE = marked("There is nobody to plan for yet")
_NO_PERIOD = marked("There is no schedule here yet")


class SchedulePage(PageFrame):
    """Shows a `ScheduleViewModel`.

    Signals:
        status_changed: What the status bar should say. Argument: a sentence, maybe empty.
        print_asked: The schedule on show is wanted on paper. Argument: the `RosterSnapshot`.
        offer_asked: Somebody's shift should be offered to a colleague. Arguments: the staff id, the day.
        seat_asked: An empty seat should be offered to staff. Argument: its key.
    """

    status_changed = Signal(str)
    print_asked = Signal(object)
    offer_asked = Signal(str, object)
    seat_asked = Signal(str)

    def __init__(
        self, appearance: Appearance, view_model: ScheduleViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("schedule_page")
        self._view_model = view_model
        self._toolbar = ScheduleToolbar(appearance)
        self._grid = RosterGrid(appearance, view_model.roster)
        self._side = SidePanel(appearance)
        content = QWidget()
        self._held = HeldBar(appearance)
        self._what_if = WhatIfView(appearance)
        self._middle = QStackedWidget()
        self._middle.addWidget(self._grid)
        self._middle.addWidget(self._what_if)
        left = column()
        left.addWidget(self._held)
        left.addWidget(self._middle, 1)
        below = row()
        below.addLayout(left, 1)
        below.addWidget(self._side)
        layout = column(content)
        layout.addWidget(self._toolbar)
        layout.addLayout(below, 1)
        self.set_content(content)
        self._open_first = ActionButton(appearance, tr("Open a schedule"), kind="primary")
        self._open_first.setObjectName("open_first_schedule")
        self._open_first.hide()
        self.message.add_action(self._open_first)
        self._connect()

    def _connect(self) -> None:
        model = self._view_model
        model.snapshot_changed.connect(self._show)
        model.solver_changed.connect(self._show_solver)
        model.history_changed.connect(self._show_history)
        model.held_changed.connect(self._held.show_held)
        model.held_changed.connect(self._return_to_grid)
        model.previewed.connect(self._show_preview)
        self.follow(model)
        model.files.failed.connect(self.show_failure)
        model.files.written.connect(self.status_changed)
        days = self._grid.days
        days.letter_typed.connect(self._assign)
        days.cleared.connect(self._clear)
        days.pin_toggled.connect(self._toggle_pins)
        days.copy_pressed.connect(self._copy)
        days.paste_pressed.connect(self._paste)
        days.fill_down_pressed.connect(self._fill_down)
        days.fill_right_pressed.connect(self._fill_right)
        days.escaped.connect(model.drop_held)
        days.dragged_over.connect(self._preview)
        days.dropped.connect(self._move)
        self._held.reason_given.connect(model.give_reason)
        self._held.dropped.connect(model.drop_held)
        self._grid.described.connect(self.status_changed)
        self._toolbar.undo_pressed.connect(model.undo)
        self._toolbar.redo_pressed.connect(model.redo)
        self._toolbar.pin_pressed.connect(self._toggle_chosen_pins)
        self._toolbar.offer_pressed.connect(self._offer)
        self._grid.seat_chosen.connect(self._offer_seat)
        self._toolbar.compare_pressed.connect(model.versions.toggle_compare)
        self._toolbar.what_if_pressed.connect(model.advice.compare)
        self._toolbar.print_pressed.connect(self._print)
        self._toolbar.export_pressed.connect(self._export)
        self._toolbar.post_pressed.connect(model.versions.begin_post)
        self._grid.panel_toggled.connect(self._toggle_panel)
        self._connect_periods()
        self._connect_versions()
        self._connect_advice()
        self._side.generate.generate_pressed.connect(model.generate)
        self._side.generate.use_pressed.connect(model.use_best)
        model.model_changed.connect(self._show_model)
        self._side.generate.stop_pressed.connect(model.stop)
        self._side.rules.problem_chosen.connect(self._go_to)
        if model.snapshot is not None:
            self._show(model.snapshot)
        self._show_solver(model.solver)

    def _connect_periods(self) -> None:
        periods, picker = self._view_model.periods, self._toolbar.picker
        picker.chosen.connect(periods.show)
        picker.next_asked.connect(periods.open_next)
        picker.archive_asked.connect(periods.archive)
        picker.remove_asked.connect(periods.remove)
        periods.failed.connect(self.show_failure)
        self._open_first.clicked.connect(lambda: picker.open_at(self._open_first))

    def _connect_versions(self) -> None:
        versions, panel = self._view_model.versions, self._side.versions
        versions.snapshot_changed.connect(self._show_versions)
        versions.state_changed.connect(self._show_comparing)
        self.follow(versions)
        versions.files_written.connect(self.status_changed)
        self._side.versions_shown.connect(versions.load)
        panel.post_confirmed.connect(versions.confirm_post)
        panel.post_cancelled.connect(versions.cancel_post)
        panel.change_chosen.connect(self._go_to)
        panel.told.connect(versions.note_told)

    def _connect_advice(self) -> None:
        advice, panel = self._view_model.advice, self._side.advice
        advice.advice_changed.connect(self._show_advice)
        advice.what_if_changed.connect(self._show_what_if)
        advice.failed.connect(self.show_failure)
        panel.explain_pressed.connect(advice.explain)
        panel.stop_pressed.connect(advice.stop_explaining)
        panel.repair_chosen.connect(advice.apply_repair)
        self._what_if.copy_chosen.connect(advice.use_copy)
        self._what_if.closed.connect(advice.close_what_if)
        self._what_if.again_pressed.connect(advice.compare_again)
        self._what_if.stop_pressed.connect(advice.stop_comparing)
        advice.time_changed.connect(self._what_if.show_time)
        advice.said.connect(self.status_changed)

    def show_versions(self) -> None:
        """Bring the versions of the schedule on show to the front."""
        self._side.show()
        self._side.show_versions()

    @Slot(object)
    def _show_versions(self, snapshot: VersionsSnapshot) -> None:
        versions = self._view_model.versions
        self._side.versions.show_versions(snapshot, is_posting=versions.is_posting)
        changed = {(line.staff_id, line.day): line.was for line in snapshot.changes}
        self._view_model.roster.show_changes(changed if versions.is_comparing else {})

    @Slot()
    def _show_comparing(self) -> None:
        versions = self._view_model.versions
        self._toolbar.show_comparing(is_comparing=versions.is_comparing)
        if versions.is_comparing:
            self.show_versions()
        else:
            self._view_model.roster.show_changes({})

    @Slot(object)
    def _show_advice(self, advice: AdviceSnapshot | None) -> None:
        self._side.advice.show_advice(advice, is_explaining=self._view_model.advice.is_explaining)

    @Slot(object)
    def _show_what_if(self, what_if: WhatIfSnapshot | None) -> None:
        self._middle.setCurrentWidget(self._grid if what_if is None else self._what_if)
        if what_if is not None:
            self._what_if.show_what_if(what_if)

    @Slot()
    def _toggle_panel(self) -> None:
        self._side.setVisible(self._side.isHidden())

    @Slot()
    def _print(self) -> None:
        if self._view_model.snapshot is not None:
            self.print_asked.emit(self._view_model.snapshot)

    @Slot()
    def _export(self) -> None:
        snapshot = self._view_model.snapshot
        if snapshot is None:
            return
        person = self._chosen_person(snapshot)
        own = tr("Calendar of {name}", name=person.name) if person is not None else ""
        kinds = {
            tr("PDF for printing"): _PDF,
            tr("Excel workbook"): _XLSX,
            tr("Comma-separated values"): _CSV,
            tr("Calendar of the unit"): _ICS,
            **({own: _ICS} if own else {}),
        }
        filters = {f"{words} (*{ending})": ending for words, ending in kinds.items()}
        name = f"{snapshot.unit_name} {snapshot.period_title}"
        chosen, kind = QFileDialog.getSaveFileName(
            self, tr("Export the schedule"), f"{name}{_PDF}", ";;".join(filters)
        )
        if chosen:
            path, ending = Path(chosen), filters.get(kind, _PDF)
            if path.suffix.casefold() not in filters.values() or (kind in filters and path.suffix != ending):
                path = path.with_name(f"{path.name.removesuffix(_PDF)}{ending}")
            mine = person if own and kind.startswith(own) else None
            self.export_to(path, mine.staff_id if mine is not None else "")

    def _chosen_person(self, snapshot: RosterSnapshot) -> PersonSnapshot | None:
        """Return the one person whose cells are chosen; None for nobody and for several."""
        ids = {at.staff_id for at in self._chosen()}
        people = [person for group in snapshot.groups for person in group.people if person.staff_id in ids]
        return people[0] if len(people) == 1 else None

    def export_to(self, path: Path, staff_id: str = "") -> None:
        """Write the schedule on show as what the name's ending says; a failure is a sentence above the grid.

        Args:
            staff_id: whose calendar; empty for everybody's.
        """
        snapshot = self._view_model.snapshot
        if snapshot is None:
            return
        ending = path.suffix.casefold()
        if ending in (_XLSX, _CSV):
            self._view_model.files.save_table(snapshot, path)
        elif ending == _ICS:
            self._view_model.files.save_calendar(path, staff_id)
        else:
            self._print_to(snapshot, path)

    def _print_to(self, snapshot: RosterSnapshot, path: Path) -> None:
        try:
            write_schedule_pdf(snapshot, snapshot.unit_name, snapshot.state_label, path)
        except FileNotWritten as error:
            self.show_failure(str(error))
        else:
            self.status_changed.emit(tr("Saved {path}", path=path))

    @Slot(object)
    def _show(self, snapshot: RosterSnapshot) -> None:
        self._toolbar.show_snapshot(snapshot)
        self._grid.show_snapshot(snapshot)
        self._side.show_snapshot(snapshot)
        if snapshot.groups and snapshot.days:
            self.show_content()
        else:
            self.show_empty(
                "calendar-blank",
                tr(_NO_PEOPLE) if snapshot.days else tr(_NO_PERIOD),
                snapshot.empty_sentence,
            )
        self._open_first.setVisible(not snapshot.days and bool(snapshot.choices.following))

    @Slot(object)
    def _show_solver(self, solver: SolverSnapshot) -> None:
        self._side.generate.show_solver(solver)

    @Slot()
    def _show_model(self) -> None:
        self._side.generate.show_model(self._view_model.why_no_model)

    @Slot()
    def _show_history(self) -> None:
        self._toolbar.show_history(self._view_model.undo_words, self._view_model.redo_words)

    @Slot(object)
    def _return_to_grid(self, held: HeldEdit | None) -> None:
        if held is None:
            self._grid.days.setFocus()

    @Slot(str)
    def _assign(self, letter: str) -> None:
        self._view_model.assign(self._chosen(), letter)

    @Slot()
    def _clear(self) -> None:
        self._view_model.clear(self._chosen())

    @Slot()
    def _toggle_pins(self) -> None:
        self._view_model.toggle_pins(self._chosen())

    @Slot()
    def _toggle_chosen_pins(self) -> None:
        self._toggle_pins()
        self._grid.days.setFocus()

    @Slot()
    def _offer(self) -> None:
        chosen = self._chosen()
        cell = self._view_model.roster.cell_of(chosen[0].staff_id, chosen[0].day) if chosen else None
        if cell is None or not cell.letter:
            self.show_failure(tr("Choose a shift in the grid first: its person offers it to a colleague."))
        else:
            self.offer_asked.emit(chosen[0].staff_id, chosen[0].day)

    @Slot(str)
    def _offer_seat(self, seat: str) -> None:
        """Offer an empty seat of a posted schedule; a draft is filled by hand or by Generate."""
        if self._view_model.snapshot is not None and self._view_model.snapshot.is_posted:
            self.seat_asked.emit(seat)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(copied(self._view_model.roster, self._grid.chosen()))

    @Slot()
    def _paste(self) -> None:
        cells = self._chosen()
        if cells:
            self._view_model.paste(cells[0], QGuiApplication.clipboard().text())

    @Slot()
    def _fill_down(self) -> None:
        self._view_model.write(filled_down(self._view_model.roster, self._grid.chosen()))

    @Slot()
    def _fill_right(self) -> None:
        self._view_model.write(filled_right(self._view_model.roster, self._grid.chosen()))

    @Slot(QModelIndex, QModelIndex)
    def _preview(self, source: QModelIndex, target: QModelIndex) -> None:
        places = self._at(source), self._at(target)
        if places[0] is not None and places[1] is not None:
            self._view_model.preview_move(places[0], places[1])

    @Slot(object, object)
    def _show_preview(self, target: CellAt, preview: EditPreview) -> None:
        words = " ".join(preview.sentences) or "; ".join(preview.cover)
        self._grid.say(self._view_model.roster.index_of(target.staff_id, target.day), words)

    @Slot(QModelIndex, QModelIndex)
    def _move(self, source: QModelIndex, target: QModelIndex) -> None:
        places = self._at(source), self._at(target)
        if places[0] is not None and places[1] is not None:
            self._grid.choose(target)
            self._view_model.move(places[0], places[1])

    @Slot(object)
    def _go_to(self, problem: ProblemSnapshot | ChangeLine) -> None:
        if problem.staff_id is not None and problem.day is not None:
            self._grid.choose(self._view_model.roster.index_of(problem.staff_id, problem.day))

    def _at(self, index: QModelIndex) -> CellAt | None:
        return self._view_model.roster.at(index.row(), index.column())

    def _chosen(self) -> list[CellAt]:
        return [at for at in map(self._at, self._grid.chosen()) if at is not None]
