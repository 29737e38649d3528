"""Where the log stands for one device, and the epoch that a restore begins."""

from tests.sync_server.hospital import Hospital, founded, invented_hospital
from tests.sync_server.running import Running
from tests.sync_server.station import Station, assign, enrolled

from medschedule_shared.model.declaration import ORGANIZATION_BUCKET, device_bucket, unit_bucket
from medschedule_shared.model.device import DeviceKind


async def test_it_names_the_scope_and_the_last_operation_of_the_device(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    other = await enrolled(server.http, server.services, hospital, units=1)
    before = await desktop.position()
    assert before.device_seq == 0
    [*_, receipt] = await desktop.receipts(
        *(desktop.envelope(assign(hospital, day=day), hospital.nurse.id) for day in range(2))
    )
    after = await desktop.position()
    assert (after.seq, after.device_seq) == (receipt.rev, 2)
    assert (await other.position()).device_seq == 0
    units = sorted(unit_bucket(unit.id) for unit in hospital.units)
    assert after.buckets == (ORGANIZATION_BUCKET, *units, device_bucket(desktop.id))
    await desktop.pull()
    assert desktop.cursor is not None
    assert desktop.cursor.model_dump() == {
        "epoch": after.epoch,
        "seq": after.seq,
        "scope_hash": after.scope_hash,
    }
    assert (await other.position()).scope_hash != after.scope_hash


async def test_a_kiosk_has_a_position_like_any_device(server: Running, hospital: Hospital) -> None:
    kiosk = await enrolled(server.http, server.services, hospital, DeviceKind.KIOSK, units=1)
    now = await kiosk.position()
    assert now.buckets == (ORGANIZATION_BUCKET, unit_bucket(hospital.unit.id), device_bucket(kiosk.id))


async def test_a_new_epoch_expires_every_cursor_and_changes_nothing_else(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    other = await founded(server.services, invented_hospital("Other"))
    untouched = await server.services.logs.state(other.id)
    await desktop.pull()
    before = await desktop.position()
    epoch = await server.services.logs.rotate_epoch(hospital.id)
    answer = await desktop.pull_page()
    assert (answer.status_code, answer.json()["error"]["details"]) == (410, {"reason": "epoch"})
    after = await desktop.position()
    assert after.epoch == epoch != before.epoch
    assert (after.seq, after.min_seq, after.scope_hash) == (before.seq, before.min_seq, before.scope_hash)
    assert await server.services.logs.state(other.id) == untouched
