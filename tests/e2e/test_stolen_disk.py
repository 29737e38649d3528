"""What the files of running stations give away without the key."""

from tests.desktop.replica_contents import visible
from tests.e2e.entries import Entries
from tests.e2e.live_hospital import CHARGE_NURSE, LiveHospital
from tests.e2e.private_facts import private_facts


def test_no_file_of_a_station_holds_a_name(unchanged_hospital: LiveHospital) -> None:
    facts = private_facts(unchanged_hospital.records.documents())
    ward, wall = unchanged_hospital.desktop("4W-D1"), unchanged_hospital.kiosk("4W-K1")
    ward.sign_in(unchanged_hospital.account(CHARGE_NURSE))
    ward.cable.unplug()
    ward.enter(Entries(ward).call_out("Keisha Monroe"))
    for station in (ward, wall):
        readable = b"\n".join(visible(station.running.replica).values())
        assert len(facts.in_bytes(readable)) > 100  # the search does find them where they can be read
        replica = station.running.replica.path
        files = [file for file in replica.parent.rglob("*") if file.is_file()]
        assert {replica, replica.with_name("replica.db-wal")} <= set(files)
        for file in files:
            assert facts.in_bytes(file.read_bytes()) == []
            assert b"SQLite format" not in file.read_bytes()[:16]
