"""The station's copy: whether it is whole, which version it has, what waits in it, and its lease.

Nothing is repaired or brought up to date here: that is for the station's next start.
"""

from pathlib import Path

from sqlalchemy import ColumnElement, Connection, Table, func, select

from medschedule_desktop.diagnostics.finding import Fact, Finding, Verdict, fine
from medschedule_desktop.errors.replica import ReplicaBusy, ReplicaError, ReplicaNewer
from medschedule_desktop.replica.engine import check_integrity, inspect, make_engine, replica_errors
from medschedule_desktop.replica.lease import Lease
from medschedule_desktop.replica.schema import HEAD, MIGRATIONS, current_revision
from medschedule_desktop.replica.state import ReplicaState, StateRow
from medschedule_desktop.replica.tables import ENTITY_TABLES, OUTBOX, QUARANTINE
from medschedule_shared.time.clock import Clock

_HOUR = 3600
_SOON = 24
"""Hours of the lease within which somebody should see to the network."""


def check_replica(
    path: Path, key: bytes | None, clock: Clock
) -> tuple[tuple[Finding, ...], ReplicaState | None]:
    """Look at the copy; return the state of the station with it where it could be read."""
    if not path.exists():
        sentence = "This computer is not enrolled: it has no copy of the data."
        return (Finding("replica", Verdict.FAILED, "STATION_NOT_ENROLLED", sentence),), None
    if key is None:
        sentence = "The copy of the data is there, but its key is not."
        return (Finding("replica", Verdict.FAILED, "KEY_MISSING", sentence),), None
    try:
        inspect(path, key)
        return _opened(path, key, clock)
    except ReplicaBusy:
        sentence = "MedSchedule is running, so its copy was not looked at. Close it to have it checked."
        return (Finding("replica", Verdict.UNKNOWN, ReplicaBusy.code, sentence),), None
    except ReplicaError as error:
        return (Finding("replica", Verdict.FAILED, error.code, str(error)),), None


def _opened(path: Path, key: bytes, clock: Clock) -> tuple[tuple[Finding, ...], ReplicaState | None]:
    engine = make_engine(path, key)
    try:
        with replica_errors():
            check_integrity(engine, path)
            with engine.connect() as connection:
                return _read(connection, path, clock)
    finally:
        engine.dispose()


def _read(
    connection: Connection, path: Path, clock: Clock
) -> tuple[tuple[Finding, ...], ReplicaState | None]:
    revision = current_revision(connection)
    known = tuple(file.name for file in (MIGRATIONS / "versions").iterdir())
    if revision is not None and not any(name.startswith(f"r{revision}_") for name in known):
        raise ReplicaNewer
    facts = {"schema": revision, "expected": HEAD, "bytes": path.stat().st_size}
    if revision != HEAD:
        sentence = "The copy is whole and of an earlier version; the next start brings it up to date."
        return (Finding("replica", Verdict.WARNING, "SCHEMA_EARLIER", sentence, facts),), None
    documents = sum(_count(connection, table) for table in ENTITY_TABLES.values())
    unread = _count(connection, QUARANTINE)
    whole = fine("replica", f"The copy is whole, with {documents} documents.", **facts, documents=documents)
    if unread:
        sentence = f"The copy is whole; {unread} documents need a newer MedSchedule. Update this station."
        whole = Finding(
            "replica", Verdict.WARNING, "RECORD_UNREADABLE", sentence, {**facts, "unread": unread}
        )
    state = StateRow(connection, set(), clock).read()
    outbox = check_outbox(
        _count(connection, OUTBOX), _count(connection, OUTBOX, OUTBOX.c.waiting.is_not(None))
    )
    return (whole, outbox, check_enrolment(state), check_lease(state.lease)), state


def check_outbox(entries: int, held: int | None = None) -> Finding:
    """Judge how many entries wait for the server.

    Args:
        held: how many of them have no effect until it answers; None where nobody counted.
    """
    facts: dict[str, Fact] = {"entries": entries} if held is None else {"entries": entries, "held": held}
    if not entries:
        return fine("outbox", "Nothing waits to be sent.", **facts)
    sentence = f"Entries that wait for the server: {entries}. They are kept."
    return Finding("outbox", Verdict.WARNING, "ENTRIES_WAIT", sentence, facts)


def check_enrolment(state: ReplicaState) -> Finding:
    """Judge whether this is a station, and has its copy."""
    if state.device_id is None or state.kind is None:
        sentence = "This computer is not enrolled."
        return Finding("enrolment", Verdict.FAILED, "STATION_NOT_ENROLLED", sentence)
    facts = {"kind": state.kind.value, "units": len(state.unit_ids), "loaded": state.cursor is not None}
    if state.cursor is None:
        sentence = "The copy has not been loaded from the server yet."
        return Finding("enrolment", Verdict.WARNING, "NOT_LOADED", sentence, facts)
    return fine("enrolment", f"This is a {state.kind.value} of {len(state.unit_ids)} units.", **facts)


def check_lease(lease: Lease) -> Finding:
    """Judge how long the station works without its server."""
    hours = int(lease.left.total_seconds() // _HOUR)
    facts = {"hoursLeft": hours, "clockBehind": lease.clock_behind}
    if lease.clock_behind:
        sentence = "The clock shows a time before the last contact with the server. Set date and time."
        return Finding("lease", Verdict.FAILED, "CLOCK_BEHIND", sentence, facts)
    if lease.expired:
        sentence = "The station was too long without its server. It opens again when the server answers."
        return Finding("lease", Verdict.FAILED, "LEASE_EXPIRED", sentence, facts)
    if lease.counted_at is not None and hours < _SOON:
        sentence = f"The station works for {hours} more hours without its server."
        return Finding("lease", Verdict.WARNING, "LEASE_ENDS_SOON", sentence, facts)
    return fine("lease", f"The station works for {hours} more hours without its server.", **facts)


def _count(connection: Connection, table: Table, *where: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count()).select_from(table).where(*where)) or 0
