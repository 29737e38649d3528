"""The grid: type letters, hear the rules, see what the marks mean."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot
from tests.samples.ward_roster import REST_SENTENCE, ward_roster
from tests.samples.ward_services import ADVICE, ScheduleInMemory

from medschedule_desktop.qt.hands import click, find, hover, press, write
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.tokens import ThemeName
from medschedule_desktop.qt.viewmodels.schedule import ScheduleViewModel
from medschedule_desktop.qt.views.schedule.advice_panel import AdvicePanel
from medschedule_desktop.qt.views.schedule.cell_painter import CellPainter, CellPlace
from medschedule_desktop.qt.views.schedule.grid import RosterGrid
from medschedule_desktop.qt.views.schedule.held_bar import HeldBar
from medschedule_desktop.qt.views.schedule.page import SchedulePage
from medschedule_desktop.qt.views.schedule.toolbar import ScheduleToolbar
from medschedule_desktop.services.snapshots.edit import CellWish
from medschedule_desktop.services.snapshots.roster import (
    OFF,
    CellSnapshot,
    MarkKind,
    NeedCell,
    NeedRow,
    NeedState,
    RosterSnapshot,
    ShiftKind,
    SolverState,
)

ROSA = "s-rosa-delgado"
BROKEN = date(2026, 11, 11)
AMY = "s-amy-tran"
FREE = date(2026, 10, 25)
BUSY = date(2026, 10, 26)

Desk = tuple[SchedulePage, ScheduleViewModel, ScheduleInMemory]


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance, runner: TaskRunner) -> Desk:
    service = ScheduleInMemory()
    model = ScheduleViewModel(service, runner)
    page = SchedulePage(appearance, model)
    qtbot.addWidget(page)
    page.resize(1364, 816)
    page.show()
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    return page, model, service


def grid_of(page: SchedulePage) -> RosterGrid:
    grid = find(RosterGrid, page, "roster_grid")
    assert isinstance(grid, RosterGrid)
    return grid


def choose(desk: Desk, staff_id: str, day: date) -> QTableView:
    page, model, _service = desk
    grid = grid_of(page)
    grid.choose(model.roster.index_of(staff_id, day))
    return grid.days


def test_a_typed_letter_assigns(qtbot: QtBot, desk: Desk) -> None:
    _page, model, service = desk
    days = choose(desk, AMY, FREE)
    with qtbot.waitSignal(model.changed_here):
        press(days, Qt.Key.Key_D)
    assert service.edits.done == [(CellWish(AMY, FREE, "D"),)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_the_shift_away(qtbot: QtBot, desk: Desk, key: Qt.Key) -> None:
    _page, model, service = desk
    days = choose(desk, ROSA, BROKEN)
    with qtbot.waitSignal(model.changed_here):
        press(days, key)
    assert service.edits.done == [(CellWish(ROSA, BROKEN, ""),)]


def test_p_and_the_button_pin(qtbot: QtBot, desk: Desk) -> None:
    page, model, service = desk
    days = choose(desk, ROSA, BROKEN)
    with qtbot.waitSignal(model.changed_here):
        press(days, Qt.Key.Key_P)
    with qtbot.waitSignal(model.changed_here):
        click(find(QPushButton, page, "pin"))
    assert [is_pinned for _at, is_pinned in service.edits.pins] == [True, False]


def test_control_keys_and_unknown_letters_do_not_write(qtbot: QtBot, desk: Desk) -> None:
    _page, model, service = desk
    days = choose(desk, AMY, FREE)
    press(days, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    press(days, Qt.Key.Key_X)
    press(days, Qt.Key.Key_Right)
    assert service.edits.done == []
    assert days.currentIndex() == model.roster.index_of(AMY, date(2026, 10, 26))


@pytest.mark.parametrize(
    ("to_fix", "short", "words"),
    [(1, True, "1 to fix"), (0, True, "3 shifts short"), (0, False, "Nothing to fix")],
)
def test_the_bar_calls_no_roster_with_short_shifts_clean(
    appearance: Appearance, qtbot: QtBot, to_fix: int, short: bool, words: str
) -> None:
    bar = ScheduleToolbar(appearance)
    qtbot.addWidget(bar)
    states = [NeedState.MET, NeedState.OVER, *[NeedState.SHORT] * 3 * short]
    need = NeedRow("Night RN", "need 6, have", tuple(NeedCell("", state, "") for state in states))
    bar.show_snapshot(replace(ward_roster(), needs=(need,), to_fix=to_fix))
    assert find(QLabel, bar, "to_fix").text() == words


def test_arrow_keys_step_over_group_headings(qtbot: QtBot, desk: Desk) -> None:
    _page, model, _service = desk
    days = choose(desk, "s-ruth-adeyemi", FREE)
    press(days, Qt.Key.Key_Down)
    assert days.currentIndex() == model.roster.index_of("s-elena-sokolova", FREE)


def test_a_broken_rule_says_its_sentence_when_chosen(qtbot: QtBot, desk: Desk) -> None:
    page, model, _service = desk
    grid = grid_of(page)
    choose(desk, ROSA, BROKEN)
    assert grid.popup.isVisible()
    assert grid.popup.sentence == REST_SENTENCE
    label = find(QLabel, grid.popup)
    assert label.text().startswith("<b>7.5 h rest, needs 10 h.</b>")
    index = model.roster.index_of(ROSA, BROKEN)
    cell = grid.days.visualRect(index).translated(grid.days.viewport().mapTo(grid, QPoint(0, 0)))
    assert grid.popup.geometry().top() > cell.bottom()
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == REST_SENTENCE
    choose(desk, AMY, FREE)
    assert grid.popup.sentence == ""


def test_a_broken_rule_says_its_sentence_under_the_pointer(qtbot: QtBot, desk: Desk) -> None:
    page, model, _service = desk
    grid = grid_of(page)
    place = grid.days.visualRect(model.roster.index_of(ROSA, BROKEN)).center()
    hover(grid.days.viewport(), place)
    qtbot.waitUntil(lambda: grid.popup.sentence == REST_SENTENCE)
    grid.days.hovered.emit(QModelIndex())
    assert grid.popup.sentence == ""


def test_what_nobody_may_save_is_shown_with_its_sentence_and_not_saved(qtbot: QtBot, desk: Desk) -> None:
    page, model, service = desk
    days = choose(desk, AMY, FREE)
    with qtbot.waitSignal(model.held_changed):
        press(days, Qt.Key.Key_E)
    tried = model.roster.cell_of(AMY, FREE)
    assert tried is not None
    assert (tried.letter, tried.mark, tried.is_held) == ("E", MarkKind.HARD, True)
    assert grid_of(page).popup.sentence == REST_SENTENCE
    bar = find(HeldBar, page, "held_edit")
    assert bar.sentence == f"Not saved. {REST_SENTENCE}"
    assert not find(QLineEdit, page, "override_reason").isVisible()
    press(days, Qt.Key.Key_Escape)
    after = model.roster.cell_of(AMY, FREE)
    assert after is not None
    assert (after.letter, after.is_held, bar.sentence) == ("", False, "")
    assert service.edits.done == []


def test_a_warning_is_passed_with_a_reason_that_is_long_enough(qtbot: QtBot, desk: Desk) -> None:
    page, model, service = desk
    grace, asked = "s-grace-lindqvist", date(2026, 11, 13)
    days = choose(desk, grace, asked)
    with qtbot.waitSignal(model.held_changed):
        press(days, Qt.Key.Key_N)
    reason, save = find(QLineEdit, page, "override_reason"), find(QPushButton, page, "override_save")
    assert reason.hasFocus() or reason.isVisible()
    write(reason, "too short")
    assert not save.isEnabled()
    press(reason, Qt.Key.Key_Return)
    assert service.edits.done == []
    write(reason, ".")
    assert save.isEnabled()
    with qtbot.waitSignal(model.changed_here):
        click(save)
    assert service.edits.reasons == ["too short."]
    cell = model.roster.cell_of(grace, asked)
    assert cell is not None
    assert (cell.letter, cell.is_held) == ("N", False)


def test_a_range_is_copied_filled_and_pasted(qtbot: QtBot, desk: Desk) -> None:
    _page, model, service = desk
    days = choose(desk, AMY, FREE)
    for _day in range(2):
        press(days, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(days, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    letters = [model.roster.cell_of(AMY, FREE + timedelta(days=number)) for number in range(3)]
    expected = [cell.letter for cell in letters if cell is not None]
    assert QGuiApplication.clipboard().text() == "\t".join(expected)
    with qtbot.waitSignal(model.changed_here):
        press(days, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert {wish.letter for wish in service.edits.done[-1]} == {expected[0]} == {""}
    with qtbot.waitSignal(model.changed_here):
        press(days, Qt.Key.Key_N)
    assert len(service.edits.done[-1]) == 3
    QGuiApplication.clipboard().setText("D\tD")
    with qtbot.waitSignal(model.changed_here):
        press(days, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [wish.day for wish in service.edits.done[-1]] == [FREE, BUSY]


def test_a_shift_is_dragged_to_another_day(qtbot: QtBot, desk: Desk) -> None:
    page, model, service = desk
    days = grid_of(page).days
    target = BUSY - timedelta(days=1)
    start, end = (days.visualRect(model.roster.index_of(AMY, day)).center() for day in (BUSY, target))
    viewport = days.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    with qtbot.waitSignal(model.previewed):
        QTest.mouseMove(viewport, start - QPoint(20, 0))
        QTest.mouseMove(viewport, end)
    assert grid_of(page).popup.sentence == REST_SENTENCE
    with qtbot.waitSignal(model.changed_here):
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
    assert service.edits.done == [(CellWish(AMY, BUSY, ""), CellWish(AMY, target, "D"))]


def test_a_shift_is_moved_by_keys_alone(qtbot: QtBot, desk: Desk) -> None:
    page, model, service = desk
    control, popup = Qt.KeyboardModifier.ControlModifier, grid_of(page).popup
    days = choose(desk, AMY, FREE)
    press(days, Qt.Key.Key_X, control)
    assert not popup.isVisible(), "there is no shift to take up"
    days = choose(desk, AMY, BUSY)
    press(days, Qt.Key.Key_X, control)
    assert popup.sentence.startswith("Taken up.")
    press(days, Qt.Key.Key_Escape)
    press(days, Qt.Key.Key_Left)
    press(days, Qt.Key.Key_Return)
    assert service.edits.done == []
    for put_down, held in ((Qt.Key.Key_V, control), (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)):
        days = choose(desk, AMY, BUSY)
        press(days, Qt.Key.Key_X, control)
        with qtbot.waitSignal(model.previewed):
            press(days, Qt.Key.Key_Left)
        assert popup.sentence == REST_SENTENCE
        with qtbot.waitSignal(model.changed_here):
            press(days, put_down, held)
        assert service.edits.done.pop() == (CellWish(AMY, BUSY, ""), CellWish(AMY, FREE, "D"))
        with qtbot.waitSignal(model.changed_here):
            model.undo()


def test_the_figures_below_are_reached_and_told_by_keys(qtbot: QtBot, desk: Desk) -> None:
    page, _model, _service = desk
    days = choose(desk, AMY, FREE)
    said: list[str] = []
    page.status_changed.connect(said.append)
    press(days, Qt.Key.Key_Tab)
    figures = page.focusWidget()
    assert isinstance(figures, QTableView)
    assert figures.accessibleName() == "Have against need, day by day"
    first = str(figures.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
    assert said[-1] == f"Sun 25 Oct: {first}"
    press(figures, Qt.Key.Key_Right)
    assert said[-1].startswith("Mon 26 Oct: ")
    days.setFocus()
    assert said[-1].startswith("Cell: Amy Tran")


def test_undo_restores_the_cell(qtbot: QtBot, desk: Desk) -> None:
    page, model, _service = desk
    undo, redo = find(QPushButton, page, "undo"), find(QPushButton, page, "redo")
    assert not undo.isEnabled()
    days = choose(desk, AMY, FREE)
    with qtbot.waitSignal(model.changed_here):
        press(days, Qt.Key.Key_N)
    assert undo.isEnabled()
    with qtbot.waitSignal(model.changed_here):
        click(undo)
    cell = model.roster.cell_of(AMY, FREE)
    assert cell is not None
    assert cell.letter == ""
    assert redo.isEnabled()


def test_the_status_bar_hears_the_chosen_cell(qtbot: QtBot, desk: Desk) -> None:
    page, _model, _service = desk
    with qtbot.waitSignal(page.status_changed) as said:
        choose(desk, ROSA, BROKEN)
    assert said.args == ["Cell: Rosa Delgado, Wed 11 Nov, D 07:00–19:30"]


def test_names_days_and_needs_scroll_as_one(qtbot: QtBot, desk: Desk) -> None:
    page, _model, _service = desk
    grid = grid_of(page)
    grid.days.verticalScrollBar().setValue(48)
    assert grid.people.verticalScrollBar().value() == 48
    grid.days.horizontalScrollBar().setValue(56)
    needs = [table for table in grid.findChildren(QTableView) if table not in (grid.days, grid.people)]
    assert [table.horizontalScrollBar().value() for table in needs] == [56]


def test_all_days_fit_a_wide_screen_and_scroll_on_a_narrow_one(qtbot: QtBot, desk: Desk) -> None:
    page, _model, _service = desk
    grid = grid_of(page)
    assert grid.days.horizontalScrollBar().maximum() > 0
    page.resize(1844, 996)
    qtbot.waitUntil(lambda: grid.days.horizontalScrollBar().maximum() == 0)


def test_the_rules_tab_leads_to_the_cell(qtbot: QtBot, desk: Desk) -> None:
    page, model, _service = desk
    click(find(QPushButton, page, "tab_rules"))
    show = next(
        button
        for button in page.findChildren(QPushButton)
        if button.accessibleName() == "Show Rosa Delgado, Wed 11 Nov"
    )
    click(show)
    assert grid_of(page).days.currentIndex() == model.roster.index_of(ROSA, BROKEN)


def test_generate_from_the_panel_and_stop(qtbot: QtBot, desk: Desk) -> None:
    page, model, service = desk
    create, stop, use = (
        find(QPushButton, page, name) for name in ("create-schedule", "stop_generate", "use_best")
    )
    assert create.isVisible()
    assert not use.isVisible()
    click(create)
    qtbot.waitUntil(stop.isVisible)
    qtbot.waitUntil(use.isVisible)
    assert not create.isVisible()
    panel = " ".join(label.text() for label in page.findChildren(QLabel))
    for words in ("Improving the schedule", "5.1 %", "✓ 0, checked", "36 of 36"):
        assert words in panel
    click(stop)
    qtbot.waitUntil(lambda: model.solver.state is SolverState.STOPPED)
    assert use.isVisible()
    assert create.isVisible()
    assert create.text() == "Generate again"
    click(use)
    qtbot.waitUntil(lambda: service.best_used)


def test_looking_for_reasons_is_stopped_and_what_was_found_stays(qtbot: QtBot, desk: Desk) -> None:
    page, model, service = desk
    panel = find(AdvicePanel, page, "explanations")
    explain, stop = find(QPushButton, page, "explain"), find(QPushButton, page, "stop_explaining")
    half = replace(ADVICE, open_shifts=(replace(ADVICE.open_shifts[0], repairs=None),), is_complete=False)
    model.advice.is_explaining = True
    model.advice.advice_changed.emit(half)
    assert (explain.isVisible(), stop.isVisible()) == (False, True)
    click(stop)
    assert service.advice.stopped == 1
    model.advice._show_explained(half)
    assert (explain.isVisible(), stop.isVisible()) == (True, False)

    def said() -> set[str]:
        return {label.text() for label in panel.findChildren(QLabel) if label.isVisible()}

    title = half.open_shifts[0].explanation.title
    qtbot.waitUntil(lambda: said() >= {title, "Stopped before repairs were found"})


def test_generate_with_ai_is_a_choice_where_ai_can_be_asked(qtbot: QtBot, desk: Desk) -> None:
    page, model, service = desk
    choice = find(QCheckBox, page, "generate_with_ai")
    note = find(QLabel, page, "generate_ai_note")
    assert not choice.isVisible(), "there is no AI to ask"
    for why_not in ("AI cannot be asked: the server cannot be reached.", ""):
        service.no_model = why_not
        with qtbot.waitSignal(model.model_changed):
            model.load()
        assert (choice.isVisible(), choice.isEnabled()) == (True, not why_not)
        assert note.text().startswith(why_not or "AI sees no names.")
        assert choice.accessibleDescription() == note.text()
    assert not choice.isChecked(), "nobody is asked unless a person says so"
    choice.click()
    click(find(QPushButton, page, "create-schedule"))
    qtbot.waitUntil(find(QPushButton, page, "stop_generate").isVisible)
    assert not choice.isVisible()
    click(find(QPushButton, page, "stop_generate"))
    qtbot.waitUntil(lambda: model.solver.state is SolverState.STOPPED)
    service.no_model = "AI cannot be asked: the server cannot be reached."
    with qtbot.waitSignal(model.model_changed):
        model.load()
    click(find(QPushButton, page, "create-schedule"))
    qtbot.waitUntil(lambda: service.asked_with_model == [True, False])
    qtbot.waitUntil(lambda: model.solver.state is SolverState.STOPPED)


def test_a_unit_without_a_period_says_so(qtbot: QtBot, appearance: Appearance, runner: TaskRunner) -> None:
    empty = RosterSnapshot(
        period_id="",
        period_title="",
        state_label="",
        is_posted=False,
        staff_label="",
        weeks=(),
        days=(),
        groups=(),
        needs=(),
        legend=(),
        to_fix=0,
        warnings=0,
        problems=(),
        post_label="",
        empty_sentence="The manager opens the next period on 1 November.",
    )
    model = ScheduleViewModel(ScheduleInMemory(empty), runner)
    page = SchedulePage(appearance, model)
    qtbot.addWidget(page)
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    assert page.message.words == (
        "There is no schedule here yet The manager opens the next period on 1 November."
    )


def test_the_whole_grid_paints_in_each_theme(qtbot: QtBot, appearance: Appearance, desk: Desk) -> None:
    page, _model, _service = desk
    pictures = []
    for theme in (ThemeName.LIGHT, ThemeName.DARK, ThemeName.NIGHT):
        appearance.use(theme)
        pictures.append(page.grab().toImage())
    assert pictures[0] != pictures[1]
    assert pictures[1] != pictures[2]


@pytest.mark.parametrize("theme", list(ThemeName), ids=str)
def test_what_is_being_saved_does_not_look_saved(
    qtbot: QtBot, appearance: Appearance, desk: Desk, theme: ThemeName
) -> None:
    appearance.use(theme)
    painter = CellPainter(appearance)
    place = CellPlace(28, 24, is_weekend=False, starts_week=False)
    for saved in (CellSnapshot("D", ShiftKind.DAY), OFF):
        looks = [
            painter.pixmap(cell, place, 1.0).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
            for cell in (saved, replace(saved, is_saving=True))
        ]
        assert looks[0] != looks[1]


def test_marks_differ_by_shape_and_not_only_by_colour(
    qtbot: QtBot, appearance: Appearance, desk: Desk
) -> None:
    painter = CellPainter(appearance)
    place = CellPlace(28, 24, is_weekend=False, starts_week=False)
    marked = [
        cell
        for group in ward_roster().groups
        for person in group.people
        for cell in person.cells
        if cell.mark is not None and cell.letter == "D"
    ]
    assert len(marked) == 2
    grey = [
        painter.pixmap(cell, place, 1.0).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        for cell in marked
    ]
    assert grey[0] != grey[1]
