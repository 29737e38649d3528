"""A nursing station and a wall's kiosk on disk: their copies filled, each with its key in a file."""

from dataclasses import replace
from pathlib import Path

from argon2 import PasswordHasher
from tests.desktop.offline_verifiers import verifier_for
from tests.desktop.small_ward import SteppedClock
from tests.desktop.ward_station import MANAGER, fill
from tests.samples.large_ward import large_ward

from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import replica_key
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.sample.ward_0545 import Ward0545, ward_4w_0545

PASSWORD = "correct horse battery"
_SEED = 20261013


def benchmark_ward() -> Ward0545:
    """Return 4 West with 300 staff, a draft of 42 days, and a manager whom the station lets in by itself."""
    ward, _changed = large_ward(ward_4w_0545(_SEED))
    # As dear as the server makes them: checking it is part of what somebody waits for.
    verifier = verifier_for(ward.hospital.user(MANAGER), PASSWORD, hasher=PasswordHasher())
    return replace(ward, hospital=replace(ward.hospital, records=(*ward.hospital.records, verifier)))


def fill_station(folder: Path, ward: Ward0545, kind: DeviceKind) -> bytes:
    """Make the data folder of a station that has pulled a ward; return the key of its copy."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "replica.db"
    key = replica_key(FileKeyStore(folder / "keys"), path)
    replica = Replica(path, key, SteppedClock(ward.now))
    replica.open()
    fill(replica, ward, kind, ward.offline_since)
    replica.close()
    return key
