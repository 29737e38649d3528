"""The Requests page on 4 West's real station: J6 as the manager sees it, and every state of the page."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.desktop.requests_at_the_desk import FRIDAY, GRACE, OWEN, SATURDAY, ask_off, swap_shifts
from tests.desktop.requests_page import Desk
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation

from medschedule_desktop.errors.entry import WardUnknown
from medschedule_desktop.qt.hands import click, find, press, write
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.requests import RequestsViewModel
from medschedule_desktop.qt.views.requests.page import RequestsPage
from medschedule_desktop.qt.widgets.form_panel import FormPanel
from medschedule_desktop.qt.widgets.line_table import LineTable
from medschedule_desktop.qt.widgets.state_message import StateMessage
from medschedule_desktop.services.snapshots.requests import RequestsSnapshot, RequestTab
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.sample.ward_0545 import TODAY

REASON = "Two nurses are off that day already."


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance, ward: WardStation) -> Iterator[Desk]:
    """Return the page before it has loaded, with the unit's manager signed in."""
    ward.sign_in(MANAGER)
    runner = TaskRunner(ward.replica.executor)
    yield Desk(qtbot, appearance, ward, runner)
    runner.close()


def state_of(ward: WardStation, request_id: str) -> RequestState:
    return next(each.state for each in ward.all(TimeOffRequest) if each.id == request_id)


def test_a_denial_waits_for_its_reason_which_another_request_does_not_lose(desk: Desk) -> None:
    asked, other = (ask_off(desk.ward, name, FRIDAY) for name in (OWEN, "Keisha Monroe"))
    desk.load()
    desk.choose(asked)
    assert "Owen Kelly, Fri 16 Oct" in desk.words()
    assert "▲ Short 1 RN" in desk.words()
    deny, reason = desk.button("deny_request"), find(QPlainTextEdit, desk.page, "deny_reason")
    assert not deny.isEnabled()
    assert deny.toolTip() == deny.accessibleDescription() == "Deny needs a reason of 10 to 400 characters."
    write(reason, "Too short")
    assert not deny.isEnabled()
    write(reason, "!")
    assert deny.isEnabled()
    desk.choose(other)
    assert (reason.toPlainText(), deny.isEnabled()) == ("", False)
    desk.choose(asked)
    assert (reason.toPlainText(), deny.isEnabled()) == ("Too short!", True)
    desk.press("deny_request")
    [denied] = [each for each in desk.ward.all(TimeOffRequest) if each.id == asked]
    assert (denied.state, denied.decision_reason) == (RequestState.DENIED, "Too short!")
    press(desk.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert state_of(desk.ward, asked) is RequestState.PENDING


def test_a_chip_begins_the_reason_with_the_figures(desk: Desk) -> None:
    asked = ask_off(desk.ward, OWEN, FRIDAY)
    desk.load()
    desk.choose(asked)
    reason = find(QPlainTextEdit, desk.page, "deny_reason")
    write(reason, "Sorry.")
    desk.press("reason_coverage")
    desk.press("reason_coverage")
    assert reason.toPlainText() == "Day Fri 16 Oct would have 5 of 6 RN. Sorry."


def test_the_table_is_worked_by_keys_and_tabs_hold_their_counts(desk: Desk) -> None:
    swap_shifts(desk.ward, OWEN, TODAY)
    desk.load()
    table = find(LineTable, desk.page, "requests_table")
    first, second = desk.model.table.rows[:2]
    assert desk.model.detail is not None
    assert desk.model.detail.request_id == first.request_id, "the longest waiting is open"
    press(table, Qt.Key.Key_Down)
    desk.settle()
    assert desk.model.detail.request_id == second.request_id
    assert desk.button("requests_swaps").text() == "Swaps 1"
    desk.press("requests_swaps")
    [line] = desk.model.table.rows
    assert line.name == GRACE
    assert desk.model.detail.title == "Grace Lindqvist, D Sat 17 Oct for D Tue 13 Oct, Owen Kelly"
    desk.model.show_tab(RequestTab.ALL)
    assert desk.model.snapshot is not None
    assert desk.model.table.rowCount() == len(desk.model.snapshot.rows) > 30


def test_what_is_chosen_while_the_page_refreshes_stays_chosen(desk: Desk) -> None:
    for name in (OWEN, "Keisha Monroe"):
        ask_off(desk.ward, name, FRIDAY)
    desk.load()
    other = desk.model.table.rows[1].request_id
    desk.model.load()
    desk.model.choose(other)
    desk.settle()
    assert desk.model.detail is not None
    assert desk.model.detail.request_id == other


def test_a_swap_is_approved_with_both_shifts_shown(desk: Desk) -> None:
    """J6 (c) and (d): hours, overtime and skills of both, then both shifts change hands at once."""
    swap_id = swap_shifts(desk.ward, OWEN, TODAY)
    desk.load()
    desk.choose(swap_id)
    said = desk.words()
    overtime = "Grace Lindqvist, overtime to 21 Nov", "Owen Kelly, overtime to 21 Nov"
    for words in (*overtime, "Day Sat 17 Oct, RN", "✓ Needs 6"):
        assert words in said
    assert desk.button("approve_now").text() == "Approve swap"
    with desk.qtbot.waitSignal(desk.model.changed_here):
        desk.press("approve_now")
    [swap] = desk.ward.all(Swap)
    assert swap.state is SwapState.APPROVED
    assert [each.standing for each in desk.ward.shifts(OWEN, SATURDAY)] == [True]
    assert [each.standing for each in desk.ward.shifts(GRACE, TODAY)] == [True]
    assert swap_id not in {row.request_id for row in desk.model.table.rows}


def test_a_swap_that_a_rule_forbids_names_the_rule_and_can_only_be_denied(desk: Desk) -> None:
    """J6 (e)."""
    swap_id = swap_shifts(desk.ward, OWEN, TODAY)
    desk.load()
    [given] = desk.ward.shifts(GRACE, SATURDAY)
    [own] = desk.ward.shifts(OWEN, FRIDAY)
    start = given.shift_details.start_at
    late = own.shift_details.changed(
        start_at=start.replace(day=start.day - 1, hour=22), end_at=start.replace(hour=start.hour - 2)
    )
    desk.ward.pull(own.changed(shift_details=late))
    desk.choose(swap_id)
    click(desk.button("approve_now"))  # what is on show is older than the roster
    desk.settle()
    assert "2 h rest, needs 10 h" in desk.page.notice.sentence
    assert not desk.button("approve_now").isEnabled(), "the page was read again"
    assert "Owen Kelly: 2 h rest, needs 10 h." in desk.words()
    write(find(QPlainTextEdit, desk.page, "deny_reason"), REASON)
    desk.press("deny_request")
    [swap] = desk.ward.all(Swap)
    assert (swap.state, swap.decision_reason) == (SwapState.DENIED, REASON)


def test_approving_what_changes_nothing_is_one_step_that_undo_takes_back(desk: Desk) -> None:
    desk.load()
    before = desk.model.table.rows
    together = desk.button("approve_unaffected")
    free = {row.request_id for row in before if row.changes_nothing}
    assert len(free) > 30
    assert together.text() == f"Approve the {len(free)} that change nothing else"
    desk.press("approve_unaffected")
    assert not free & {row.request_id for row in desk.model.table.rows}, "what touches somebody is left"
    assert not together.isVisible()
    undo = desk.button("undo_decision")
    assert undo.accessibleName() == f"Take back: approve {len(free)} requests"
    desk.press("undo_decision")
    assert desk.model.table.rows == before
    assert not undo.isVisible()


def test_when_covered_is_said_and_a_colleague_is_asked(desk: Desk) -> None:
    asked = ask_off(desk.ward, OWEN, FRIDAY)
    desk.load()
    desk.choose(asked)
    assert desk.model.detail is not None
    chosen = desk.model.detail.cover[0]
    desk.press("approve_when_covered")
    assert not desk.button("approve_when_covered").isEnabled()
    assert "Agreed: it waits until the shifts are covered." in desk.words()
    desk.press(f"ask_{chosen.staff_id}")
    [swap] = desk.ward.all(Swap)
    assert (swap.taker_id, swap.state) == (chosen.staff_id, SwapState.OFFERED)
    assert desk.button("requests_swaps").text() == "Swaps 1"


def test_who_may_not_decide_reads_why(desk: Desk) -> None:
    asked = ask_off(desk.ward, OWEN, FRIDAY)
    desk.ward.sign_in(CHARGE_NURSE)
    desk.load()
    desk.choose(asked)
    for name in ("approve_now", "approve_when_covered", "deny_request"):
        button = desk.button(name)
        assert not button.isEnabled()
        assert "Your role does not allow this here" in button.accessibleDescription()
    assert desk.button("approve_unaffected").toolTip() == "Only a manager of this unit decides about leave."
    assert "wedding" not in desk.words()


def test_somebody_else_does_not_see_what_was_on_show(desk: Desk) -> None:
    asked = ask_off(desk.ward, OWEN, FRIDAY)
    desk.load()
    desk.choose(asked)
    write(find(QPlainTextEdit, desk.page, "deny_reason"), REASON)
    desk.model.clear()
    assert "wedding" not in desk.words()
    desk.ward.sign_in(CHARGE_NURSE)
    desk.load()
    desk.choose(asked)
    assert find(QPlainTextEdit, desk.page, "deny_reason").toPlainText() == ""
    desk.model.clear()
    desk.ward.sign_in(MANAGER)
    desk.load()
    desk.choose(asked)
    assert find(QPlainTextEdit, desk.page, "deny_reason").toPlainText() == REASON


def test_a_request_is_entered_with_its_fields_marked_and_withdrawn_again(desk: Desk) -> None:
    desk.load()
    before = desk.model.table.rowCount()
    desk.press("new_request")
    form = find(FormPanel, desk.page, "form_panel")
    assert form.isVisible()
    desk.model.form.enter("staffId", (desk.ward.person(OWEN).id,))
    write(find(QLineEdit, form, "field_firstDate"), "16 Oct 2026")
    desk.press("form_save")
    assert "Nothing was saved yet. Look at: Last day." in desk.words()
    write(find(QLineEdit, form, "field_lastDate"), "15 Oct 2026")
    desk.press("form_save")
    assert "The last day is before the first." in desk.words()
    desk.model.form.enter("lastDate", ("16 Oct 2026",))
    desk.press("form_save")
    assert not form.isVisible()
    assert desk.model.table.rowCount() == before + 1
    [made] = [row for row in desk.model.table.rows if row.name == OWEN and row.asks == "Fri 16 Oct"]
    desk.choose(made.request_id)
    desk.press("withdraw_request")
    assert state_of(desk.ward, made.request_id) is RequestState.WITHDRAWN
    assert desk.model.table.rowCount() == before


class Broken:
    """A service whose replica does not hold the unit, and then an empty queue."""

    undo_words = ""
    exchange = None

    def __init__(self) -> None:
        self.is_broken = True

    def load(self) -> RequestsSnapshot:
        """Fail, or have nothing."""
        if self.is_broken:
            raise WardUnknown
        return RequestsSnapshot("", (), 0, "Nothing decided yet for these days.", "", can_decide=True)


def test_loading_broken_and_empty_each_say_a_sentence(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    service = Broken()
    model = RequestsViewModel(service, runner)  # type: ignore[arg-type]  # nothing else is asked of it
    page = RequestsPage(appearance, model)
    qtbot.addWidget(page)
    assert page.message.words == "Loading"
    with qtbot.waitSignal(model.load_failed):
        model.load()
    assert page.message.words == f"This page could not be loaded {WardUnknown.sentence}"
    service.is_broken = False
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    empty = find(StateMessage, page, "empty_queue")
    assert empty.words == (
        "Nobody waits for an answer "
        "Leave, wishes for days, swaps and open shifts come here when somebody asks."
    )
    assert find(QPushButton, page, "new_request").isEnabled(), "the first request is entered here"
