"""J6 at the desk: a shift is offered, answered and decided; a seat is offered, bid for and awarded."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.desktop.requests_at_the_desk import GRACE, SATURDAY
from tests.desktop.requests_page import Desk
from tests.desktop.ward_station import MANAGER, WardStation

from medschedule_desktop.qt.hands import click, find, press, write
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.widgets.choice_field import ChoiceField
from medschedule_desktop.services.snapshots.requests import OPEN_SHIFT_FORM, RequestKind, seat_key
from medschedule_shared.identity import new_id
from medschedule_shared.model.open_shift import OpenShift, OpenShiftState, ShiftBid
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.operations.call_out import RecordCallOut
from medschedule_shared.sample.ward_0545 import CALLING_OUT, TODAY


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance, ward: WardStation) -> Iterator[Desk]:
    """Return the page, loaded, with the unit's manager signed in."""
    ward.sign_in(MANAGER)
    runner = TaskRunner(ward.replica.executor)
    desk = Desk(qtbot, appearance, ward, runner)
    desk.load()
    yield desk
    runner.close()


def choose(desk: Desk, name: str, words: str) -> None:
    """Choose by the words of a list, as a person does."""
    field = find(ChoiceField, desk.page, name)
    at = next(at for at in range(field.count()) if field.itemText(at) == words)
    field.setCurrentIndex(at)
    field.activated.emit(at)
    desk.settle()


def test_a_shift_is_given_away_from_the_page(desk: Desk) -> None:
    desk.press("offer_shift")
    panel = find(QWidget, desk.page, "exchange_panel")
    assert panel.isVisible()
    assert find(QLabel, panel, "exchange_sentence").text() == "Choose whose shift it is."
    choose(desk, "exchange_giver", GRACE)
    choose(desk, "exchange_shift", "Day Sat 17 Oct")
    shown = desk.model.exchange.snapshot
    assert shown is not None
    assert "Cannot accept, and why" in desk.words()
    rules = [row.words.removeprefix(f"{row.name}: ") for row in shown.barred]
    assert all(rule in desk.words() for rule in rules), "the manager reads each rule"
    assert not any(row.words in desk.words() for row in shown.barred), "no name stands there twice"
    write(find(QWidget, panel, "exchange_note"), "For my sister")
    taker = shown.partners[0]
    desk.press(f"offer_to_{taker.staff_id}")
    [swap] = desk.ward.all(Swap)
    assert (swap.taker_id, swap.note, swap.returns) == (taker.staff_id, "For my sister", None)
    assert not desk.button(f"offer_to_{taker.staff_id}").isEnabled(), "who was asked is not asked twice"
    press(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()

    desk.choose(swap.id)
    assert f"{taker.name} has not answered yet." in desk.words()
    assert not desk.button("approve_now").isVisible(), "nobody decides before the answer"
    desk.press("accept_offer")
    assert "accepted Tue 13 Oct 05:45, entered by Ellen Marsh" in desk.words()
    desk.press("approve_now")
    [swap] = desk.ward.all(Swap)
    assert swap.state is SwapState.APPROVED
    assert [each.standing for each in desk.ward.shifts(taker.name, SATURDAY)] == [True]


def test_a_seat_that_is_empty_is_offered_bid_for_and_awarded(desk: Desk) -> None:
    shift = desk.ward.ward.shift_of(CALLING_OUT[0], TODAY)
    desk.ward.perform(RecordCallOut(call_out_id=new_id(), assignment_id=shift.id))
    desk.load()
    key = seat_key(TODAY, shift.template_id, shift.role.value)
    desk.model.form.open(f"{OPEN_SHIFT_FORM}:{key}")  # as a press on the red figure under the grid does
    desk.settle()
    desk.press("form_save")
    [offer] = [each for each in desk.ward.all(OpenShift) if each.fills == shift.id]
    desk.choose(offer.id)
    assert "Could take it" in desk.words()
    assert "Cannot take it, and why" in desk.words()
    assert desk.model.detail is not None
    bidder = desk.model.detail.cover[0]
    desk.press(f"ask_{bidder.staff_id}")
    [bid] = [each for each in desk.ward.all(ShiftBid) if each.open_shift_id == offer.id]
    desk.choose(bid.id)
    assert "5 of 6" in desk.words()
    assert desk.button("approve_now").text() == "Award the shift"
    desk.press("approve_now")
    [offer] = [each for each in desk.ward.all(OpenShift) if each.id == offer.id]
    assert (offer.state, offer.awarded_to) == (OpenShiftState.AWARDED, bidder.staff_id)


def test_an_open_shift_is_taken_back(desk: Desk) -> None:
    row = next(row for row in desk.model.table.rows if row.kind is RequestKind.OPEN_SHIFT)
    desk.choose(row.request_id)
    desk.press("withdraw_request")
    [offer] = [each for each in desk.ward.all(OpenShift) if each.id == row.request_id]
    assert offer.state is OpenShiftState.WITHDRAWN
    assert row.request_id not in {each.request_id for each in desk.model.table.rows}


def test_a_form_and_the_panel_make_room_for_each_other(desk: Desk) -> None:
    form, panel = (find(QWidget, desk.page, name) for name in ("form_panel", "exchange_panel"))
    desk.press("new_request")
    assert form.isVisible()
    desk.press("offer_shift")
    assert (panel.isVisible(), form.isVisible()) == (True, False)
    desk.press("offer_open_shift")
    assert (panel.isVisible(), form.isVisible()) == (False, True)
    click(desk.button("form_cancel"))
    assert not form.isVisible()
    desk.model.exchange.open_shift(desk.ward.person(GRACE).id, SATURDAY + timedelta(days=1))
    desk.settle()
    assert "There is no shift that can be offered" in desk.page.notice.sentence
