"""The promises of the design, I1 to I13, checked against the record of what really happened."""

from collections.abc import Collection, Iterable
from typing import Protocol

import msgspec
from tests.simulation.chronicle import Chronicle, DocumentKey, LogRecord, Version, Write
from tests.simulation.effects import effect_is_missing, unexplained_changes
from tests.simulation.held import Held, HeldDocument
from tests.simulation.hospital import Ward
from tests.simulation.memory_ledger import LoggedRow
from tests.simulation.trace import Trace
from tests.simulation.view import what_entries_change

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import STANDING
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.operations.outcome import Applied, Outcome

_STANDING = frozenset(status.value for status in STANDING)


class Watched(Protocol):
    """What the oracle has to know of a station.

    Attributes:
        name: of the station; it has several devices one after the other when it is wiped.
        epochs: which of its epochs is the server's present one.
        corrupted: documents that a fault has changed in its file and that no check has met since.
    """

    @property
    def name(self) -> str: ...
    @property
    def organization_id(self) -> EntityId: ...
    @property
    def kind(self) -> DeviceKind: ...
    @property
    def corrupted(self) -> set[DocumentKey]: ...


class Oracle:
    """Knows what must hold, and says what does not."""

    def __init__(self, chronicle: Chronicle, trace: Trace) -> None:
        self._chronicle = chronicle
        self._trace = trace
        self._epochs: dict[EntityId, EntityId] = {}
        self._cursors: dict[str, tuple[EntityId, int]] = {}

    def epoch_began(self, organization_id: EntityId, epoch: EntityId) -> None:
        """Hear of the epoch that the server is in."""
        self._epochs[organization_id] = epoch

    # At each commit of the server.

    def committed(self, organization_id: EntityId, rows: Iterable[LoggedRow]) -> None:
        """Hold I6, I5, I3 and I11 for what a transaction added."""
        log = self._chronicle.log(organization_id)
        known_receipts = set(log.receipts)
        try:
            brought = log.add(rows)
        except ValueError as error:
            raise self._trace.broken("I6", str(error)) from error
        for version in brought:
            self._hold_once(version, known_receipts)
            self._hold_nothing_overwritten(log, version)
        self._hold_domain(log, brought)

    def _hold_once(self, version: Version, known: set[EntityId]) -> None:
        if version.key[0] == "receipts" and version.key[1] in known:
            raise self._trace.broken("I5", f"operation {version.key[1]} was done twice")

    def _hold_nothing_overwritten(self, log: LogRecord, version: Version) -> None:
        write = self._chronicle.writes.get(version.operation_id)
        type_ = write.type if write else self._chronicle.administration.get(version.operation_id, "")
        before = log.before(version)
        if before is None:
            return
        strange = unexplained_changes(type_, write, before, version, log)
        if strange:
            raise self._trace.broken(
                "I3", f"{type_} {version.operation_id} overwrote {sorted(strange)} of {version.key}"
            )

    def _hold_domain(self, log: LogRecord, brought: Iterable[Version]) -> None:
        for version in brought:
            is_newest = log.at(version.key, log.head) is version
            if version.key[0] == "assignments" and is_newest and _stands(version):
                for other in log.fold(log.head):
                    if other.key[0] == "assignments" and other.key != version.key and _clash(version, other):
                        self._need_conflict(log, version, other)

    def _need_conflict(self, log: LogRecord, one: Version, other: Version) -> None:
        for found in log.fold(log.head):
            if found.key[0] == "conflicts" and found.wire["state"] == "open":
                named = {found.wire["first"]["documentId"], found.wire["second"]["documentId"]}
                if named == {one.key[1], other.key[1]}:
                    return
        raise self._trace.broken("I11", f"{one.key[1]} and {other.key[1]} overlap and no conflict says so")

    # At each commit of a station.

    def station_changed(self, station: Watched, held: Held) -> None:
        """Hold I2, I4 and I7 for what a station's file holds now."""
        self._hold_every_write(station, held)
        if held.epoch is None or held.seq is None:
            return  # it has just been enrolled, maybe with what another device had; it will load everything
        if held.epoch != self._epochs[station.organization_id]:
            return  # it cannot know yet; what it holds is of a log that is no more
        if not station.corrupted:
            self._hold_view(station, held)
        log = self._chronicle.log(station.organization_id)
        self._hold_cursor(station, held, log)
        self._hold_prefix(station, held, log)
        for id_ in held.outbox:
            receipt = log.receipts.get(id_)
            if receipt is not None and receipt.seq <= held.seq and receipt.key in held.base:
                raise self._trace.broken(
                    "I7", f"{station.name} has the receipt of {id_} and still waits for it"
                )

    def _hold_cursor(self, station: Watched, held: Held, log: LogRecord) -> None:
        assert held.epoch is not None
        assert held.seq is not None
        epoch, seq = self._cursors.get(station.name, (held.epoch, 0))
        if epoch == held.epoch and held.seq < seq:
            raise self._trace.broken("I7", f"the cursor of {station.name} went from {seq} back to {held.seq}")
        self._cursors[station.name] = held.epoch, held.seq
        if held.seq > log.head:
            raise self._trace.broken("I2", f"{station.name} stands at {held.seq}, the log ends at {log.head}")
        if not log.is_end(held.seq):
            raise self._trace.broken("I2", f"{station.name} stands at {held.seq}, within an operation")

    def _hold_prefix(self, station: Watched, held: Held, log: LogRecord) -> None:
        assert held.seq is not None
        expected = log.restricted(held.seq, held.buckets, station.kind)
        self._compare("I2", station, held, expected, station.corrupted)

    def _compare(
        self,
        invariant: str,
        station: Watched,
        held: Held,
        expected: dict[DocumentKey, Version],
        excused: set[DocumentKey],
    ) -> None:
        """Compare the base of a file, byte for byte; tombstones may be there or not."""
        buckets = frozenset(held.buckets)
        for key, version in expected.items():
            if key in excused:
                continue
            found = held.base.get(key)
            if found is None:
                raise self._trace.broken(invariant, f"{station.name} at {held.seq} lacks {key}")
            if found.body != version.form(station.kind):
                raise self._trace.broken(
                    invariant,
                    f"{station.name} at {held.seq} has another {key} than the log at {version.seq}: "
                    f"{found.body!r}, not {version.form(station.kind)!r}",
                )
            if found.buckets != version.buckets & buckets:
                raise self._trace.broken(
                    invariant,
                    f"{station.name} has {key} in {sorted(found.buckets)}: {sorted(version.buckets)}",
                )
        for key, found in held.base.items():
            if key not in expected and key not in excused and found.live:
                raise self._trace.broken(
                    invariant, f"{station.name} at {held.seq} has {key}, which is not its"
                )

    def _hold_view(self, station: Watched, held: Held) -> None:
        """The person sees the base with their own entries, all of them."""
        expected = {key: found.body for key, found in held.base.items() if key not in held.quarantined}
        expected |= what_entries_change(held)
        seen = {key: found.body for key, found in held.visible.items()}
        for key in expected.keys() | seen.keys():
            if expected.get(key) != seen.get(key):
                raise self._trace.broken(
                    "I7", f"{station.name} shows {key} as {seen.get(key)!r}, not {expected.get(key)!r}"
                )

    def shown(self, station: Watched, outcome: Outcome, held: Held) -> None:
        """Hold I7 for an entry that was just saved: the person sees what it did."""
        for document in outcome.documents if isinstance(outcome, Applied) else ():
            found = held.visible.get((document.collection, document.id))
            if found is None or found.body != document.wire_bytes():
                raise self._trace.broken(
                    "I7", f"{station.name} does not show {document.collection} {document.id}"
                )

    def _hold_every_write(self, station: Watched, held: Held) -> None:
        """Each entry that was saved here is in one place, so that none is lost without a word."""
        for write in self._chronicle.of_station(station.name):
            if write.forgotten:
                continue
            places = [
                name for name, ids in (("outbox", held.outbox), ("journal", held.journal)) if write.id in ids
            ]
            write.set_aside = not places and write.id in held.rejections
            if len(places) != 1 and not write.set_aside:
                raise self._trace.broken(
                    "I4", f"{write.type} {write.id} of {station.name} is in {places or 'no place'}"
                )

    # At each answer of the server.

    def answered(self, station: Watched, body: bytes, forbidden: Iterable[str]) -> None:
        """Hold I8: no word of an answer is somebody else's."""
        for canary in forbidden:
            if canary.encode() in body:
                raise self._trace.broken("I8", f"an answer to {station.name} has {canary}")

    def received(self, organization_id: EntityId, body: bytes) -> None:
        """Hold I5 for the receipts in an answer to a push: they are those of the log."""
        log = self._chronicle.log(organization_id)
        for receipt in msgspec.json.decode(body)["data"]["receipts"]:
            logged = log.receipts.get(receipt["id"])
            if logged is None or logged.wire != receipt:
                raise self._trace.broken("I5", f"the receipt of {receipt['id']} is not that of the log")

    def stations_words(self, station: Watched, held: Held, forbidden: Iterable[str]) -> None:
        """Hold I8 for a file: no document has a word of somebody else."""
        for canary in forbidden:
            word = canary.encode()
            for key, found in (*held.visible.items(), *held.base.items()):
                if word in found.body:
                    raise self._trace.broken("I8", f"{station.name} has {canary} in {key}")

    def forgotten(self, station: Watched, files: bytes, ward: Ward) -> None:
        """Hold I9 for a unit that a station may not hold: its words are nowhere in the station's files.

        What people there had entered for it stays, until the server has answered; a template's label is
        nothing that anybody enters.
        """
        for template in ward.templates:
            if template.label.encode() in files:
                raise self._trace.broken("I9", f"{station.name} still has {template.label!r} in its files")

    # After a compaction.

    def compacted(self, organization_id: EntityId, min_seq: int, kept: set[int]) -> None:
        """Hold I12: the rows that are kept tell everything that any reader from `min_seq` on needs."""
        log = self._chronicle.log(organization_id)
        needed = {version.seq for version in log.fold(min_seq) if version.live}
        lacking = (needed | set(range(min_seq + 1, log.head + 1))) - kept
        if lacking:
            raise self._trace.broken("I12", f"the log at {min_seq} lacks the rows {sorted(lacking)}")

    # After healing.

    def settled(self, station: Watched, held: Held, buckets: Collection[str]) -> None:
        """Hold I1: nothing is on its way, and the station holds what it should and shows it."""
        log = self._chronicle.log(station.organization_id)
        if set(held.buckets) != set(buckets):
            raise self._trace.broken("I1", f"{station.name} holds {sorted(held.buckets)}")
        if held.seq != log.head or held.epoch != self._epochs[station.organization_id]:
            raise self._trace.broken("I1", f"{station.name} stands at {held.seq}, the log at {log.head}")
        if held.outbox:
            raise self._trace.broken("I13", f"{station.name} still has {len(held.outbox)} in its outbox")
        if held.quarantined:
            raise self._trace.broken("I1", f"{station.name} cannot read {sorted(held.quarantined)}")
        expected = log.restricted(log.head, buckets, station.kind)
        self._compare("I1", station, held, expected, set())
        _same(self._trace, station, held.visible, held.base)

        self._hold_rejections(station, held, log)

    def _hold_rejections(self, station: Watched, held: Held, log: LogRecord) -> None:
        """A person is shown each entry that was not taken as it was, and no other."""
        for write in self._chronicle.of_station(station.name):
            receipt = log.receipts.get(write.id)
            refused = receipt is not None and receipt.wire["status"] in ("rejected", "conflict")
            if (refused or write.set_aside) != (write.id in held.rejections):
                said = "nothing" if receipt is None else receipt.wire["status"]
                raise self._trace.broken(
                    "I4",
                    f"{station.name} shows {write.id} wrongly among its rejections: the server says {said}",
                )

    def repaired(self, station: Watched, held: Held) -> None:
        """Hold I10: after a pull that compared, no fault is left in the file."""
        log = self._chronicle.log(station.organization_id)
        assert held.seq is not None
        expected = log.restricted(held.seq, held.buckets, station.kind)
        self._compare("I10", station, held, expected, set())

    def nothing_lost(self) -> None:
        """Hold I3, I4 and I7 for every entry of every station that is still there."""
        order: dict[EntityId, list[Version]] = {}
        for log in self._chronicle.logs.values():
            for receipt in log.receipts.values():
                order.setdefault(receipt.wire["deviceId"], []).append(receipt)
        for receipts in order.values():
            receipts.sort(key=lambda receipt: receipt.seq)
            numbers = [receipt.wire["deviceSeq"] for receipt in receipts]
            if numbers != list(range(1, len(numbers) + 1)):
                raise self._trace.broken("I7", f"operations of a device were taken in the order {numbers}")
        for write in self._chronicle.writes.values():
            self._hold_kept(write)
        for log in self._chronicle.logs.values():
            self._hold_domain(log, list(log.fold(log.head)))

    def _hold_kept(self, write: Write) -> None:
        log = self._chronicle.log(write.organization_id)
        receipt = log.receipts.get(write.id)
        if receipt is None:
            if not write.set_aside and not write.forgotten:
                raise self._trace.broken(
                    "I3", f"the server never had {write.type} {write.id} of {write.station}"
                )
            return
        status = receipt.wire["status"]
        if status == "rejected":
            if not receipt.wire["message"]:
                raise self._trace.broken("I3", f"{write.id} was rejected without a reason")
        elif status == "conflict":
            conflict = log.at(("conflicts", receipt.wire["conflictId"]), log.head)
            if conflict is None or not conflict.live:
                raise self._trace.broken("I3", f"{write.id} is in a conflict that is not there")
        else:
            missing = effect_is_missing(write, status, log)
            if missing:
                raise self._trace.broken("I3", f"{write.type} {write.id} is {status} and {missing}")


def _stands(version: Version) -> bool:
    wire = version.wire
    return version.live and wire["staffId"] is not None and wire["status"] in _STANDING


def _clash(one: Version, other: Version) -> bool:
    if not _stands(other) or one.wire["staffId"] != other.wire["staffId"]:
        return False
    mine, theirs = one.wire["shiftDetails"], other.wire["shiftDetails"]
    return bool(mine["startAt"] < theirs["endAt"] and theirs["startAt"] < mine["endAt"])


def _same(
    trace: Trace,
    station: Watched,
    visible: dict[DocumentKey, HeldDocument],
    base: dict[DocumentKey, HeldDocument],
) -> None:
    for key in visible.keys() | base.keys():
        one, other = visible.get(key), base.get(key)
        if one is None or other is None or one.body != other.body:
            raise trace.broken(
                "I1", f"{station.name} shows another {key} than it holds, with nothing pending"
            )
