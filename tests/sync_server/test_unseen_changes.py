"""What another device changed unseen by the author of an operation, told from where the author stood."""

from datetime import timedelta

import pytest
from tests.sync_server.hospital import FIRST_DAY, Hospital
from tests.sync_server.running import Running
from tests.sync_server.station import Station, assign, enrolled

from medschedule_shared.identity import new_id
from medschedule_shared.model.conflict import ConflictKind
from medschedule_shared.model.receipt import ReceiptStatus
from medschedule_shared.operations.assign_shift import AssignShift, SetPin, UnassignShift
from medschedule_shared.operations.schedule import CreatePeriod


async def drafted(desktop: Station, hospital: Hospital) -> AssignShift:
    """Enter a draft of which every device knows."""
    draft = assign(hospital)
    await desktop.receipts(desktop.envelope(draft, hospital.nurse.id))
    return draft


@pytest.mark.parametrize("knew", [True, False])
async def test_a_draft_that_another_station_changed_is_dropped_only_by_who_saw_the_change(
    desktop: Station, server: Running, hospital: Hospital, knew: bool
) -> None:
    draft = await drafted(desktop, hospital)
    other = await enrolled(server.http, server.services, hospital)
    await other.pull()
    assert other.cursor is not None
    stood_at = other.cursor.seq
    pin = SetPin(assignment_id=draft.assignment_id, pinned=True)
    [pinned] = await desktop.receipts(desktop.envelope(pin, hospital.nurse.id))
    drop = UnassignShift(assignment_id=draft.assignment_id)
    base_rev = pinned.rev if knew else stood_at
    [receipt] = await other.receipts(other.envelope(drop, hospital.nurse.id, base_rev=base_rev))
    await other.pull()
    shift = other.replica["assignments", draft.assignment_id]
    if knew:
        assert receipt.status is ReceiptStatus.APPLIED
        assert shift["deletedAt"] is not None
        return
    assert receipt.status is ReceiptStatus.CONFLICT
    assert (shift["deletedAt"], shift["pinned"]) == (None, True)
    assert other.replica["conflicts", receipt.conflict_id or ""]["kind"] == ConflictKind.DELETED


async def test_a_schedule_over_the_days_of_another_is_refused(desktop: Station, hospital: Hospital) -> None:
    last = hospital.period.last_date
    assert hospital.period.first_date <= FIRST_DAY <= last
    periods = [
        CreatePeriod(period_id=new_id(), unit_id=hospital.unit.id, first_date=first, days=28)
        for first in (last, last + timedelta(days=1), last + timedelta(days=2))
    ]
    receipts = await desktop.receipts(*(desktop.envelope(period, hospital.admin.id) for period in periods))
    assert [receipt.status for receipt in receipts] == ["rejected", "applied", "rejected"]
