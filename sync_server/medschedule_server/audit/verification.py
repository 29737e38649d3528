"""Find the first entry of a chain that was edited, removed, inserted or moved, given the entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from medschedule_server.audit.chain import BEFORE_THE_FIRST, ChainHead, Entry, entry_hash
from medschedule_shared.identity import EntityId

NOTE_ACCESS = "NoteAccess"
"""The operation's name of what stations note while nobody hears them; it has numbers of its own."""

MOST_GAPS = 1000


class Fault(StrEnum):
    """What is wrong with an entry."""

    CHANGED = "changed"
    """Its content does not have its hash, or the next entry knows another hash of it."""
    MISSING = "missing"
    """The chain goes on, or its head lies further on, without it."""
    STRAY = "stray"
    """It has a number that another entry has, or that comes after the head's."""
    REWRITTEN = "rewritten"
    """It is whole in itself, and neither the head nor an anchor knows it."""


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry of a chain that is not as it was written."""

    seq: int
    fault: Fault
    sentence: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers of a device that no entry has.

    Attributes:
        first: the first number that is missing, and `last` the last one.
        seq: the entry that came after them.
        series: `operations`, or `accesses` for what the device noted of itself.
    """

    device_id: EntityId
    series: str
    first: int
    last: int
    seq: int


class ChainCheck:
    """Takes the entries of one chain by their numbers, and holds no more than the last of them.

    Attributes:
        entries: how many were taken.
        gaps: in device numbers, the first 1,000 of them.
    """

    def __init__(self, organization_id: EntityId, anchors: Iterable[ChainHead] = ()) -> None:
        self._organization_id = organization_id
        self._anchors: Mapping[int, str] = {anchor.seq: anchor.hash for anchor in anchors}
        self._known_good = 0
        self._last = BEFORE_THE_FIRST
        self._suspected = False
        self._devices: dict[tuple[EntityId, str], int] = {}
        self.entries = 0
        self.gaps: list[Gap] = []

    def take(self, entry: Entry) -> Break | None:
        """Check the next entry; return what is broken first, if this is where it shows."""
        expected = self.entries + 1
        seq = entry.get("seq")
        if type(seq) is int and seq > expected:
            return self._doubted() or _missing(expected, seq)
        if type(seq) is int and seq < expected:
            return self._doubted() or Break(
                seq, Fault.STRAY, f"There are two entries {seq}: one was put in later."
            )
        if not self._whole(entry):
            return self._doubted() or Break(
                expected, Fault.CHANGED, f"Entry {expected} was changed: its content does not have its hash."
            )
        follows = entry["prevHash"] == self._last
        if self._suspected:
            # The entry before was whole and did not follow. Whoever made this one has seen it, or has not.
            return self._changed(expected - 2) if follows else self._changed(expected - 1)
        self._suspected = not follows
        self.entries, self._last = expected, entry["hash"]
        if not self._suspected:
            anchored = self._anchors.get(expected)
            if anchored is not None and anchored != entry["hash"]:
                return self._rewritten(expected, "the anchor")
            self._known_good = expected if anchored is not None else self._known_good
            self._follow_device(entry, expected)
        return None

    def end(self, head: ChainHead) -> Break | None:
        """Compare what was taken with the head; return what is broken first, if it shows only here."""
        if self._suspected:
            return self._changed(self.entries if self._last != head.hash else self.entries - 1)
        if self.entries < head.seq:
            return _missing(self.entries + 1, None)
        if self.entries > head.seq:
            return Break(
                head.seq + 1, Fault.STRAY, f"Entry {head.seq + 1} comes after the head: it was put in later."
            )
        if self._last != head.hash:
            return self._rewritten(head.seq, "the head")
        beyond = min((seq for seq in self._anchors if seq > head.seq), default=None)
        return None if beyond is None else _missing(head.seq + 1, None)

    def _whole(self, entry: Entry) -> bool:
        if entry.get("organizationId") != self._organization_id or not all(map(_plain, entry.values())):
            return False
        try:
            return bool(entry_hash(entry) == entry.get("hash"))
        except (TypeError, ValueError):
            return False

    def _doubted(self) -> Break | None:
        """Return the break at a whole entry that did not follow, when nothing after it can tell more."""
        return self._changed(self.entries) if self._suspected else None

    @staticmethod
    def _changed(seq: int) -> Break:
        seq = max(seq, 1)
        return Break(
            seq,
            Fault.CHANGED,
            f"Entry {seq} was changed and its hash made anew: the entry beside it knows another one.",
        )

    def _rewritten(self, seq: int, witness: str) -> Break:
        since = self._known_good + 1
        return Break(
            since,
            Fault.REWRITTEN,
            f"Entry {seq} is not the one that {witness} knows: "
            f"entries were made anew, from one between {since} and {seq} on.",
        )

    def _follow_device(self, entry: Entry, seq: int) -> None:
        device_id, number = entry["deviceId"], entry["deviceSeq"]
        if device_id is None or number is None:
            return
        series = "accesses" if entry["operation"] == NOTE_ACCESS else "operations"
        before = self._devices.get((device_id, series), 0)
        if number > before + 1 and len(self.gaps) < MOST_GAPS:
            self.gaps.append(Gap(device_id, series, before + 1, number - 1, seq))
        self._devices[device_id, series] = max(before, number)


def _missing(seq: int, found: int | None) -> Break:
    where = "the chain ends before it" if found is None else f"entry {found} comes in its place"
    return Break(seq, Fault.MISSING, f"Entry {seq} is missing: {where}.")


def _plain(value: object) -> bool:
    """Tell whether a value is of those that entries have: what JSON writes alike may be stored otherwise."""
    if type(value) is list:
        return all(type(item) in (str, int) for item in value)
    return value is None or type(value) in (str, int)
