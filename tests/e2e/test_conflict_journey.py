"""Journey 2: the same float nurse was given away twice while a station was offline."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.e2e.entries import Entries
from tests.e2e.live_hospital import CHARGE_NURSE, SUPERVISOR, LiveHospital
from tests.e2e.live_station import PATIENCE, LiveStation
from tests.e2e.sent_again import send_again
from tests.fixtures.live_hospital import OpenWindow

from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.hands import click, find
from medschedule_desktop.qt.page_keys import TODAY as TODAY_PAGE
from medschedule_desktop.qt.views.shell import ATTENTION
from medschedule_desktop.qt.views.today.coverage_strip import CoverageStrip
from medschedule_desktop.qt.walkthrough import Walkthrough
from medschedule_desktop.services.snapshots.attention import AttentionKind
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.conflict import Conflict, ConflictChoice, ConflictKind, ConflictState
from medschedule_shared.model.receipt import ReceiptStatus
from medschedule_shared.model.user import User
from medschedule_shared.protocol.sync import OperationEnvelope
from medschedule_shared.sample.ward_0545 import CALLING_OUT, ELIGIBLE
from medschedule_shared.time.instant import instant_text

WAIT_MS = round(PATIENCE * 1000)
OWN, _, FLOAT = ELIGIBLE[:3]


def test_a_float_nurse_given_away_twice_is_decided_by_a_person(
    qtbot: QtBot, live_hospital: LiveHospital, open_window: OpenWindow
) -> None:
    ward, house = live_hospital.desktop("4W-D1"), live_hospital.desktop("House")
    house.sign_in(live_hospital.account(SUPERVISOR))
    ward.sign_in(live_hospital.account(CHARGE_NURSE))
    screens = open_window(ward)
    nurse = live_hospital.account(CHARGE_NURSE)
    Walkthrough(screens).sign_in(nurse.login, nurse.password)
    ward.cable.unplug()
    ward.sync("offline")

    elsewhere = Entries(house).assign(FLOAT, "ICU", "D")
    given_away = house.enter(elsewhere)
    house.sync()
    _call_out_and_replace(qtbot, screens)
    strip = find(CoverageStrip, screens.window, "coverage_strip")
    assert "6 of 6 RN" in strip.text()
    batch = ward.read(lambda work: work.to_push(100))
    here = Entries(ward).shift(FLOAT)

    ward.cable.plug()
    ward.sync()
    qtbot.waitUntil(lambda: "5 of 6 RN, 1 in conflict" in strip.text(), timeout=WAIT_MS)
    assert strip.property("state") == "critical"
    _assert_both_facts_are_kept(live_hospital, ward, elsewhere.assignment_id, here)
    _assert_both_acts_are_in_the_audit(live_hospital, house, ward, given_away, batch)

    _resolve(qtbot, screens)
    ward.sync()
    house.sync()
    qtbot.waitUntil(lambda: "conflict" not in strip.text(), timeout=WAIT_MS)
    assert "5 of 6 RN" in strip.text()
    for station in (ward, house):
        [conflict] = station.read(lambda work: work.select(Conflict))
        assert (conflict.state, conflict.choice) == (ConflictState.RESOLVED, ConflictChoice.KEEP_FIRST)
        assert Entries(station).shift(FLOAT).id == elsewhere.assignment_id
    qtbot.waitUntil(lambda: _conflicts(screens) == 0, timeout=WAIT_MS)

    records, ids = live_hospital.records, [operation.id for operation in batch]
    before = records.documents(), records.head(), records.audited(ids)
    answers = [send_again(ward, batch) for _ in range(2)]
    assert (records.documents(), records.head(), records.audited(ids)) == before
    assert answers[0] == answers[1]
    assert answers[0].receipts == records.receipts_of(ward.device_id)[: len(batch)]
    assert live_hospital.server.command("audit", "verify")


def _call_out_and_replace(qtbot: QtBot, screens: DesktopScreens) -> None:
    """Record both call-outs, get a nurse of the unit and the float nurse; the one between cannot come."""
    model = screens.today
    nurse = Walkthrough(screens)
    nurse.today()
    nurse.call_out(CALLING_OUT)
    for answer in ("call_yes", "call_no", "call_yes"):
        with qtbot.waitSignal(model.changed_here, timeout=WAIT_MS):
            click(find(QPushButton, screens.window, answer))


def _assert_both_facts_are_kept(
    hospital: LiveHospital, ward: LiveStation, elsewhere_id: str, here: Assignment
) -> None:
    receipts = hospital.records.receipts_of(ward.device_id)
    assert [receipt.status for receipt in receipts] == [ReceiptStatus.APPLIED] * 6 + [ReceiptStatus.CONFLICT]
    [conflict] = ward.read(lambda work: work.select(Conflict))
    assert (conflict.kind, conflict.state) == (ConflictKind.DOUBLE_BOOKING, ConflictState.OPEN)
    assert conflict.first.document_id == elsewhere_id
    first = Assignment.model_validate_json(conflict.first.document)
    second = Assignment.model_validate_json(conflict.second.document)
    assert first == ward.read(lambda work: work.get(Assignment, elsewhere_id))
    assert (second.id, second.unit_id, second.staff_id) == (here.id, here.unit_id, here.staff_id)
    assert second.updated_by == here.updated_by
    assert second.updated_on == ward.device_id
    assert conflict.second.device_time == here.updated_at
    assert conflict.second.server_time is not None
    assert first.status is AssignmentStatus.PROVISIONAL


def _assert_both_acts_are_in_the_audit(
    hospital: LiveHospital,
    house: LiveStation,
    ward: LiveStation,
    given_away: Sequence[EntityId],
    batch: Sequence[OperationEnvelope],
) -> None:
    """The audit holds what both did, each once, with the device's time and the server's."""
    people = {user.display_name: user.id for user in ward.read(lambda work: work.select(User))}
    [theirs] = hospital.records.audited(given_away)
    ours = hospital.records.audited(operation.id for operation in batch)
    assert (theirs["operation"], theirs["outcome"]) == ("AssignShift", ReceiptStatus.APPLIED)
    assert (theirs["actorId"], theirs["deviceId"]) == (people[SUPERVISOR], house.device_id)
    assert [(entry["operationId"], entry["operation"], entry["deviceSeq"]) for entry in ours] == [
        (operation.id, operation.type, operation.device_seq) for operation in batch
    ]
    assert {(entry["actorId"], entry["deviceId"]) for entry in ours} == {
        (people[CHARGE_NURSE], ward.device_id)
    }
    assert [entry["outcome"] for entry in ours] == [ReceiptStatus.APPLIED] * 6 + [ReceiptStatus.CONFLICT]
    assert [entry["deviceAt"] for entry in ours] == [instant_text(operation.at) for operation in batch]
    for entry in (theirs, *ours):
        assert entry["at"] > entry["deviceAt"]
    assert theirs["seq"] < ours[0]["seq"], "in the order in which the server took them"
    [conflict] = ward.read(lambda work: work.select(Conflict))
    assert conflict.id in ours[-1]["documentIds"]


def _resolve(qtbot: QtBot, screens: DesktopScreens) -> None:
    """Look at the card and let the other unit keep the nurse."""
    qtbot.waitUntil(lambda: _conflicts(screens) == 1, timeout=WAIT_MS)
    screens.window.show_page(ATTENTION)
    qtbot.waitUntil(lambda: screens.attention.selected is not None, timeout=WAIT_MS)
    item = screens.attention.selected
    assert item is not None
    card = find(QWidget, screens.window, f"attention_{item.item_id}")
    words = " ".join(label.text() for label in card.findChildren(QLabel))
    for fact in (FLOAT, "was given two places", "4 West", "Intensive", "Martin Achebe", "Renee Calloway"):
        assert fact in words
    for counted in ("5 of 6 RN, 4.4 each", "▲ Short 1 RN", "6 of 6 RN, 3.7 each", "✓ Met"):
        assert counted in words, "each choice says what it leaves the units with"
    choices = {choice: find(QPushButton, card, f"choice_{choice.value}") for choice in ConflictChoice}
    assert [choice for choice, button in choices.items() if button.isEnabled()] == [ConflictChoice.KEEP_FIRST]
    with qtbot.waitSignal(screens.attention.changed_here, timeout=WAIT_MS):
        click(choices[ConflictChoice.KEEP_FIRST])
    qtbot.waitUntil(lambda: screens.window.current_page == TODAY_PAGE, timeout=WAIT_MS)


def _conflicts(screens: DesktopScreens) -> int:
    """Count the conflicts on the Attention page, whichever page is on show."""
    snapshot = screens.attention.snapshot
    return -1 if snapshot is None else sum(item.kind is AttentionKind.CONFLICT for item in snapshot.items)
