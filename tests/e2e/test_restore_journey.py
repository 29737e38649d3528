"""A hospital's server is lost and restored: its stations bring back what the backup lacks."""

import json
import re
from pathlib import Path

from tests.desktop.replica_contents import base
from tests.e2e.entries import Entries
from tests.e2e.live_hospital import CHARGE_NURSE, LiveHospital
from tests.e2e.live_station import LiveStation
from tests.e2e.server_records import ServerRecords

from medschedule_server.commands.operator import operator
from medschedule_shared.sample.ward_0545 import CALLING_OUT


def test_stations_bring_back_what_a_backup_lacks(live_hospital: LiveHospital, tmp_path: Path) -> None:
    key = tmp_path / "backup.key"
    key.touch(0o600)
    key.write_text("5a" * 32)
    sealed = {"MEDSCHEDULE_BACKUP_KEY_FILE": str(key)}
    server, records = live_hospital.server, live_hospital.records
    ward, wall = live_hospital.desktop("4W-D1"), live_hospital.kiosk("4W-K1")
    ward.sign_in(live_hospital.account(CHARGE_NURSE))
    entered = [*_enter(ward, CALLING_OUT[0], 20)]
    saved, since = tmp_path / "base.backup", tmp_path / "first.backup"
    server.command("backup", "--out", str(saved), **sealed)
    entered += _enter(ward, CALLING_OUT[1], 21)
    server.command("backup", "--since", str(saved), "--out", str(since), **sealed)
    entered += _enter(ward, "Linh Pham", 22)
    before = records.documents()
    wall.sync()

    server.kill()
    records.client.drop_database(records.database)
    words = ("restore", "--from", str(saved), "--oplog", str(since))
    restored = json.loads(server.command(*words, **sealed))
    assert restored["changes"] > 0
    assert len(records.receipts_of(ward.device_id)) == len(entered) - 2
    assert server.command("audit", "verify")
    assert _done_to_the_database(records) == ["Backup", "Restore"]
    server.start()

    for station in (ward, wall, ward, wall):
        station.sync()
    assert [receipt.id for receipt in records.receipts_of(ward.device_id)] == entered
    assert ward.outbox == ()
    for station in (ward, wall):
        assert base(station.running.replica) == records.visible_to(station.device_id)
    assert records.documents().keys() == before.keys()
    assert records.numbers() == list(range(1, records.head() + 1))


def _done_to_the_database(records: ServerRecords) -> list[str]:
    """Return what the audit says of the whole database: each entry names the backup, and who was there."""
    query = {"action": "MAINTENANCE", "resource": "database"}
    entries = list(records.client[records.database]["audit_logs"].find(query, sort=[("seq", 1)]))
    named = (re.findall(r"backup ([0-9a-f-]{36})", entry["reason"]) for entry in entries)
    assert len({backup_id for found in named for backup_id in found}) == 1
    assert re.search(r"^as of 20[0-9-]+T[0-9:.]+Z, .*, epoch ", entries[-1]["reason"])
    assert {entry["userAgent"] for entry in entries} == {operator()}
    return [entry["operation"] for entry in entries]


def _enter(ward: LiveStation, calling_out: str, patients: int) -> list[str]:
    """Enter a call-out and a census on 4 West, and see them sent."""
    entries = Entries(ward)
    entered = [*ward.enter(entries.call_out(calling_out)), *ward.enter(entries.census("4W", patients))]
    ward.sync()
    return entered
