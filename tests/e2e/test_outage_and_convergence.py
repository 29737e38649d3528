"""Two desktops and a kiosk through an outage: afterwards all hold what the server holds."""

from datetime import timedelta

import msgspec
from tests.desktop.replica_contents import base, visible
from tests.e2e.entries import Entries
from tests.e2e.live_hospital import CHARGE_NURSE, SUPERVISOR, LiveHospital
from tests.e2e.live_station import LiveStation

from medschedule_shared.identity import EntityId
from medschedule_shared.model.conflict import Conflict, ConflictKind, ConflictState
from medschedule_shared.model.receipt import ReceiptStatus
from medschedule_shared.operations.call_out import WithdrawCallOut
from medschedule_shared.sample.ward_0545 import CALLING_OUT, TODAY

APPLIED, CONFLICT, REJECTED = ReceiptStatus.APPLIED, ReceiptStatus.CONFLICT, ReceiptStatus.REJECTED


def test_stations_that_were_apart_converge_on_what_the_server_holds(live_hospital: LiveHospital) -> None:
    ward, house, wall = (
        live_hospital.desktop("4W-D1"),
        live_hospital.desktop("House"),
        live_hospital.kiosk("4W-K1"),
    )
    ward.sign_in(live_hospital.account(CHARGE_NURSE))
    house.sign_in(live_hospital.account(SUPERVISOR))
    first, second = CALLING_OUT
    ward.cable.unplug()
    ward.sync("offline")

    ours = _edit_the_ward(ward, first)
    theirs = _edit_the_house(house, second)
    house.sync()
    wall.sync()
    assert len(ward.outbox) == len(ours)
    assert house.outbox == ()

    theirs += house.enter(Entries(house).census("4W", 23))
    ward.cable.plug()
    for station in (ward, house, wall, ward):
        station.sync()

    _assert_converged(live_hospital, ward, house, wall)
    _assert_answered_once(live_hospital, ward, ours, {6: CONFLICT, 7: CONFLICT, 8: REJECTED})
    _assert_answered_once(live_hospital, house, theirs, {})
    numbers = live_hospital.records.numbers()
    assert numbers == list(range(1, live_hospital.records.head() + 1))
    for station in (ward, house):
        conflicts = {found.kind: found for found in station.read(lambda work: work.select(Conflict))}
        assert conflicts.keys() == {ConflictKind.DELETED, ConflictKind.DOUBLE_BOOKING}
        assert {found.state for found in conflicts.values()} == {ConflictState.OPEN}
        booked = conflicts[ConflictKind.DOUBLE_BOOKING]
        assert {booked.first.unit_id, booked.second.unit_id} == {
            Entries(station).unit("SD").id,
            Entries(station).unit("4W").id,
        }


def _edit_the_ward(ward: LiveStation, calling_out: str) -> tuple[EntityId, ...]:
    """Enter on 4 West what a charge nurse enters in a bad hour."""
    entries = Entries(ward)
    tomorrow = TODAY + timedelta(days=1)
    out, changed_mind = entries.call_out(calling_out, "private words"), entries.call_out("Linh Pham")
    return (
        *ward.enter(out),
        *ward.enter(entries.assign("Grace Lindqvist", "4W", "D", replaces=out.assignment_id)),
        *ward.enter(changed_mind),
        *ward.enter(WithdrawCallOut(call_out_id=changed_mind.call_out_id)),
        *ward.enter(entries.census("4W", 21), entries.pin("Grace Lindqvist", tomorrow)),
        *ward.enter(entries.unassign("Marcus Bell", tomorrow)),
        *ward.enter(entries.assign("Tomas Rivera", "4W", "D")),  # the house gives him away meanwhile
        *ward.enter(entries.call_out(CALLING_OUT[1])),  # and has this on record before
    )


def _edit_the_house(house: LiveStation, calling_out: str) -> tuple[EntityId, ...]:
    """Enter for several units what a house supervisor enters."""
    entries = Entries(house)
    return (
        *house.enter(entries.assign("Tomas Rivera", "SD", "D")),
        *house.enter(entries.call_out(calling_out)),
        *house.enter(entries.pin("Marcus Bell", TODAY + timedelta(days=1))),  # which the ward takes away
        *house.enter(entries.census("ICU", 11), entries.census("SD", 15)),
    )


def _assert_converged(hospital: LiveHospital, *stations: LiveStation) -> None:
    """Compare every document, byte by byte of its wire form, and the log with the collections (I1)."""
    for station in stations:
        replica = station.running.replica
        held, expected = base(replica), hospital.records.visible_to(station.device_id)
        assert held.keys() == expected.keys()
        assert {key: body for key, body in held.items() if body != expected[key]} == {}
        assert visible(replica) == held
        assert station.outbox == ()
        assert station.read(lambda work: work.quarantined()) == ()
    stored, logged = hospital.records.documents(), hospital.records.logged()
    assert stored.keys() == logged.keys()
    for key, body in stored.items():
        assert msgspec.json.decode(body) == msgspec.json.decode(logged[key])


def _assert_answered_once(
    hospital: LiveHospital,
    station: LiveStation,
    entered: tuple[EntityId, ...],
    troubled: dict[int, ReceiptStatus],
) -> None:
    """Check that each operation has its one receipt, with its own number, at the server and here (I4)."""
    receipts = hospital.records.receipts_of(station.device_id)
    assert tuple(receipt.id for receipt in receipts) == entered
    assert [receipt.device_seq for receipt in receipts] == list(range(1, len(entered) + 1))
    assert [receipt.status for receipt in receipts] == [
        troubled.get(number, APPLIED) for number in range(len(entered))
    ]
    assert {receipt.id for receipt in station.read(lambda work: work.rejected())} == {
        entered[number] for number in troubled
    }
