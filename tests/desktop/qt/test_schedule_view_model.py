"""Edits of the roster: letters, pins, undo, and a search that can be stopped."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot
from tests.samples.ward_roster import ward_roster
from tests.samples.ward_services import RefusedError, ScheduleInMemory

from medschedule_desktop.language.catalogue import LanguageCode, load_language
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.roster_model import PERSON_COLUMN
from medschedule_desktop.qt.viewmodels.schedule import ScheduleViewModel
from medschedule_desktop.services.snapshots.advice import AdviceSnapshot, WhatIfSnapshot
from medschedule_desktop.services.snapshots.edit import CellAt, CellWish, EditAnswer
from medschedule_desktop.services.snapshots.roster import (
    GroupSnapshot,
    MarkKind,
    ShiftKind,
    SolverSnapshot,
    SolverState,
)
from medschedule_shared.language import ENGLISH, speak

AMY = "s-amy-tran"
FREE = date(2026, 10, 25)
BUSY = date(2026, 10, 26)

Desk = tuple[ScheduleViewModel, ScheduleInMemory]


@pytest.fixture
def desk(qtbot: QtBot, runner: TaskRunner) -> Desk:
    service = ScheduleInMemory()
    model = ScheduleViewModel(service, runner)
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    return model, service


def letter(model: ScheduleViewModel, staff_id: str, day: date) -> str:
    cell = model.roster.cell_of(staff_id, day)
    assert cell is not None
    return cell.letter


def test_a_letter_is_shown_at_once_and_then_checked(qtbot: QtBot, desk: Desk) -> None:
    model, service = desk
    with qtbot.waitSignal(model.changed_here):
        model.assign([CellAt(AMY, FREE)], "n")
        assert letter(model, AMY, FREE) == "N"
        echoed = model.roster.cell_of(AMY, FREE)
        assert echoed is not None
        assert echoed.kind is ShiftKind.NIGHT
        assert (echoed.is_saving, echoed.description) == (True, "N, being saved")
        assert service.edits.done in ([], [(CellWish(AMY, FREE, "N"),)])
    assert service.edits.done == [(CellWish(AMY, FREE, "N"),)]
    saved = model.roster.cell_of(AMY, FREE)
    assert saved is not None
    assert not saved.is_saving


def test_an_edit_that_fails_goes_from_the_screen_even_if_nothing_can_be_read(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, service = desk
    full = RefusedError("There is no room left on this station's disk.")
    service.edits.refusal = full

    def unreadable() -> EditAnswer:
        raise full

    monkeypatch.setattr(service, "load", unreadable)
    said: list[str] = []
    model.failed.connect(said.append)
    model.load_failed.connect(said.append)
    model.clear([CellAt(AMY, BUSY)])
    leaving = model.roster.cell_of(AMY, BUSY)
    assert leaving is not None
    assert (leaving.letter, leaving.description) == ("", "off, being saved")
    qtbot.waitUntil(lambda: len(said) == 2)
    assert letter(model, AMY, BUSY) == "D"


@pytest.mark.parametrize("typed", ["X", "", "DD", "1"])
def test_an_unknown_letter_changes_nothing(desk: Desk, typed: str) -> None:
    model, service = desk
    model.assign([CellAt(AMY, FREE)], typed)
    assert letter(model, AMY, FREE) == ""
    assert service.edits.done == []


def test_the_letter_already_there_changes_nothing(desk: Desk) -> None:
    model, service = desk
    assert letter(model, AMY, BUSY) == "D"
    model.assign([CellAt(AMY, BUSY)], "D")
    model.clear([CellAt(AMY, FREE)])
    model.assign([CellAt("s-nobody", FREE)], "D")
    model.assign([CellAt(AMY, date(2030, 1, 1))], "D")
    assert service.edits.done == []
    assert not model.undo_words


def test_undo_and_redo_go_through_the_service_without_limit(qtbot: QtBot, desk: Desk) -> None:
    model, service = desk
    for typed in ("N", "C", ""):
        with qtbot.waitSignal(model.changed_here):
            if typed:
                model.assign([CellAt(AMY, FREE)], typed)
            else:
                model.clear([CellAt(AMY, FREE)])
    for expected in ("C", "N", ""):
        with qtbot.waitSignal(model.changed_here):
            model.undo()
        assert letter(model, AMY, FREE) == expected
    assert not model.undo_words
    assert model.redo_words
    for expected in ("N", "C", ""):
        with qtbot.waitSignal(model.changed_here):
            model.redo()
        assert letter(model, AMY, FREE) == expected
    assert not model.redo_words
    model.redo()
    assert [wishes[0].letter for wishes in service.edits.done] == ["N", "C", ""]


def test_a_new_edit_forgets_what_was_undone(qtbot: QtBot, desk: Desk) -> None:
    model, _service = desk
    with qtbot.waitSignal(model.changed_here):
        model.assign([CellAt(AMY, FREE)], "N")
    with qtbot.waitSignal(model.changed_here):
        model.undo()
    with qtbot.waitSignal(model.changed_here):
        model.assign([CellAt(AMY, FREE)], "C")
    assert not model.redo_words
    assert model.undo_words


def test_a_refused_edit_is_taken_back_on_screen_and_not_remembered(qtbot: QtBot, desk: Desk) -> None:
    model, service = desk
    service.edits.refusal = RefusedError("Only a manager may move a posted shift.")
    with qtbot.waitSignal(model.failed):
        model.assign([CellAt(AMY, FREE)], "N")
    qtbot.waitUntil(lambda: letter(model, AMY, FREE) == "")
    assert not model.undo_words


def test_a_roster_that_may_only_be_read_says_so(qtbot: QtBot, runner: TaskRunner) -> None:
    service = ScheduleInMemory(
        replace(ward_roster(), why_not_edit="You may look at this schedule but not change it.")
    )
    model = ScheduleViewModel(service, runner)
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    said: list[str] = []
    model.failed.connect(said.append)
    model.assign([CellAt(AMY, FREE)], "D")
    model.toggle_pins([CellAt(AMY, BUSY)])
    assert said == ["You may look at this schedule but not change it."] * 2
    assert service.edits.done == []
    assert service.edits.pins == []


def test_a_pin_is_set_taken_away_and_undone(qtbot: QtBot, desk: Desk) -> None:
    model, service = desk
    with qtbot.waitSignal(model.changed_here):
        model.toggle_pins([CellAt(AMY, BUSY)])
    with qtbot.waitSignal(model.changed_here):
        model.undo()
    assert service.edits.pins == [(CellAt(AMY, BUSY), True)]
    model.toggle_pins([CellAt(AMY, FREE)])
    assert len(service.edits.pins) == 1


def test_quick_edits_do_not_flicker_back(qtbot: QtBot, desk: Desk) -> None:
    model, _service = desk
    seen: list[str] = []
    model.snapshot_changed.connect(lambda _snapshot: seen.append(letter(model, AMY, date(2026, 10, 30))))
    model.assign([CellAt(AMY, FREE)], "N")
    model.load()
    model.assign([CellAt(AMY, date(2026, 10, 30))], "N")
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["N"]


def test_an_edit_repaints_its_cell_and_its_person_and_keeps_the_selection(qtbot: QtBot, desk: Desk) -> None:
    model, _service = desk
    told: set[tuple[int, int, int]] = set()
    model.roster.dataChanged.connect(
        lambda first, last: told.add((first.row(), first.column(), last.column()))
    )
    with qtbot.assertNotEmitted(model.roster.modelReset), qtbot.waitSignal(model.changed_here):
        model.assign([CellAt(AMY, FREE)], "N")
    cell = model.roster.index_of(AMY, FREE)
    assert told == {(cell.row(), column, column) for column in (PERSON_COLUMN, cell.column())}


def test_other_people_reset_the_table(qtbot: QtBot, desk: Desk) -> None:
    model, _service = desk
    snapshot = ward_roster()
    fewer = GroupSnapshot("Day", snapshot.groups[0].people[:3])
    with qtbot.waitSignal(model.roster.modelReset):
        model.roster.show(replace(snapshot, groups=(fewer,)))
    assert model.roster.rowCount() == 4
    assert model.roster.group_title(0) == "Day"
    assert model.roster.person(0) is None


def test_generate_streams_and_stop_keeps_the_best(qtbot: QtBot, desk: Desk) -> None:
    model, service = desk
    news: list[SolverSnapshot] = []
    model.solver_changed.connect(news.append)
    model.generate()
    model.generate()
    qtbot.waitUntil(lambda: any(entry.can_use for entry in news))
    assert [entry.state for entry in news] == [SolverState.RUNNING, SolverState.RUNNING]
    model.stop()
    qtbot.waitUntil(lambda: model.solver.state is SolverState.STOPPED)
    assert model.solver.can_use
    assert model.solver.best == "1,262"
    with qtbot.waitSignal(model.changed_here):
        model.use_best()
    assert service.best_used


def test_use_this_one_ends_a_running_search(qtbot: QtBot, desk: Desk) -> None:
    model, service = desk
    model.generate()
    qtbot.waitUntil(lambda: model.solver.can_use)
    model.use_best()
    qtbot.waitUntil(lambda: model.solver.state is SolverState.STOPPED)
    qtbot.waitUntil(lambda: service.best_used)


def test_a_search_that_breaks_says_why(qtbot: QtBot, desk: Desk) -> None:
    model, service = desk
    service.search_error = RefusedError("This period has no staff.")
    model.generate()
    qtbot.waitUntil(lambda: model.solver.state is SolverState.FAILED)
    assert model.solver.sentence == "This period has no staff."
    assert not model.solver.can_use


def test_posting_shows_the_difference_first_and_says_when_a_file_fails(qtbot: QtBot, desk: Desk) -> None:
    model, service = desk
    model.versions.confirm_post()
    assert not service.versions.posted, "nobody has seen the difference"
    with qtbot.waitSignal(model.versions.snapshot_changed):
        model.versions.begin_post()
    assert model.versions.is_posting
    said: list[str] = []
    model.versions.failed.connect(said.append)
    with qtbot.waitSignal(model.changed_here):
        model.versions.confirm_post()
    assert model.snapshot is not None
    assert model.snapshot.state_label == "Posted, version 1"
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith("The version is posted, but not its files.")
    assert not model.versions.is_posting


def test_a_repair_is_applied_with_one_click_or_waits_for_a_reason(qtbot: QtBot, desk: Desk) -> None:
    model, service = desk
    news: list[AdviceSnapshot | None] = []
    model.advice.advice_changed.connect(news.append)
    model.advice.explain()
    model.advice.explain()
    qtbot.waitUntil(lambda: model.advice.advice is not None and model.advice.advice.is_complete)
    assert [entry and entry.open_shifts[0].repairs is None for entry in news] == [None, True, False]
    with qtbot.waitSignal(model.changed_here):
        model.advice.apply_repair(0, 0)
    assert model.advice.advice is None, "the roster has left it behind"
    with qtbot.waitSignal(model.held_changed):
        model.advice.apply_repair(0, 1)
    with qtbot.waitSignal(model.changed_here):
        model.give_reason("agreed with Ian")
    assert service.advice.applied == [(0, 0, ""), (0, 1, "agreed with Ian")]


def test_copies_are_shown_side_by_side_and_one_is_used(qtbot: QtBot, desk: Desk) -> None:
    model, service = desk
    model.advice.compare()
    qtbot.waitUntil(lambda: model.advice.what_if is not None and not model.advice.what_if.is_running)
    assert model.advice.what_if is not None
    assert [copy.title for copy in model.advice.what_if.copies] == ["As it is now", "Fairest"]
    with qtbot.waitSignal(model.changed_here):
        model.advice.use_copy("fairest")
    assert service.advice.used == ["fairest"]
    assert model.advice.what_if is None
    with qtbot.waitSignal(model.advice.what_if_changed) as shown:
        model.advice.compare()
    assert shown.args == [service.advice.found], "they are kept"
    model.advice.compare()
    assert model.advice.what_if is None
    assert service.advice.found is not None


def test_a_search_for_copies_goes_on_while_another_part_is_looked_at(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, service = desk
    may_end = threading.Event()
    found = service.advice.compare(lambda _news: None)
    service.advice.found = None

    def compare(report: Callable[[WhatIfSnapshot], None]) -> WhatIfSnapshot:
        report(replace(found, is_running=True, limit_seconds=60))
        may_end.wait(30)
        return found

    monkeypatch.setattr(service.advice, "compare", compare)
    model.advice.compare()
    qtbot.waitUntil(lambda: model.advice.what_if is not None and bool(model.advice.what_if.copies))
    with qtbot.waitSignal(model.advice.time_changed) as told:
        pass
    assert (told.args[0] > 0, told.args[1]) == (True, 60)
    model.advice.close_what_if()
    assert (model.advice.what_if, service.advice.stopped) == (None, 0)
    model.advice.compare()
    assert model.advice.what_if is not None
    assert model.advice.what_if.is_running, "it is still looked for"
    model.advice.compare()
    with qtbot.waitSignal(model.advice.said) as said:
        may_end.set()
    assert said.args == ["What if: 1 other way was found at 10:42."]
    assert model.advice.what_if is None


def test_cells_are_described_in_words(desk: Desk) -> None:
    model, _service = desk
    index = model.roster.index_of("s-rosa-delgado", date(2026, 11, 11))
    assert model.roster.describe(index.row(), index.column()) == "Rosa Delgado, Wed 11 Nov, D 07:00–19:30"
    cell = model.roster.cell_of("s-rosa-delgado", date(2026, 11, 11))
    assert cell is not None
    assert cell.mark is MarkKind.HARD
    speak(load_language(LanguageCode.SPANISH))
    try:
        assert ", mié 11 nov, " in model.roster.describe(index.row(), index.column())
    finally:
        speak(ENGLISH)
    assert not model.roster.index_of("s-nobody", FREE).isValid()


def test_a_search_goes_on_while_another_schedule_is_looked_at(qtbot: QtBot, desk: Desk) -> None:
    model, service = desk
    with qtbot.waitSignal(model.solver_changed, check_params_cb=lambda solver: solver.can_use):
        model.generate()
    assert "25 Oct" not in model.solver.sentence
    with qtbot.waitSignal(model.periods.chosen):
        model.periods.show("6 Dec – 2 Jan 2027")
    assert model.solver.state is SolverState.RUNNING
    assert model.solver.sentence == ("This is about 25 Oct – 5 Dec 2026; using it shows that schedule again.")
    with qtbot.waitSignal(model.periods.chosen):
        model.periods.show("p-1")
    assert "using it" not in model.solver.sentence
    service.stop()


def test_an_explanation_of_the_schedule_before_is_not_shown_over_another(qtbot: QtBot, desk: Desk) -> None:
    model, service = desk
    told: list[AdviceSnapshot | None] = []
    model.advice.advice_changed.connect(told.append)
    model.advice.explain()
    model.advice.leave()
    told.clear()
    with qtbot.waitSignal(model.periods.chosen):
        model.periods.show("p-2")
    assert (service.advice.stopped, model.advice.is_explaining) == (1, False)
    with qtbot.waitSignal(model.advice.advice_changed, check_params_cb=lambda advice: advice is not None):
        model.advice.explain()
