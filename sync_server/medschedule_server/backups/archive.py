"""What a backup file says, inside its seal and its compression: records, each a kind, a length and bytes.

A file begins with its header. A base then has the documents of each collection behind its name; a segment has
the changes that MongoDB made since the file before. The last record counts what went before.
"""

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from io import BufferedReader
from typing import BinaryIO, NamedTuple, cast

import msgspec
import zstandard

from medschedule_server.backups.errors import DamagedBackupError
from medschedule_server.backups.sealed_stream import CHUNK, SealedReader, SealedWriter

_LEAD = struct.Struct("<cI")
_LEVEL = 6
_LONGEST = 64 * 1024 * 1024
_DIGEST_RANGE = 1 << 256


class Moment(NamedTuple):
    """A time of the database's own: seconds since 1970 and an order within the second."""

    seconds: int
    order: int


class Kind(Enum):
    HEADER = b"H"
    COLLECTION = b"C"
    DOCUMENT = b"D"
    CHANGE = b"O"
    END = b"E"


class Header(msgspec.Struct, frozen=True):
    """What a file is.

    Attributes:
        base: the id of the base that it builds on; its own for a base.
        after: the id of the file that it follows on; none for a base.
        since: it holds what was changed after this moment; none for a base, which holds everything.
        until: the moment whose state it leads to.
    """

    id: str
    base: str
    after: str | None
    since: Moment | None
    until: Moment
    database: str
    taken_at: str
    server: str
    format: int = 1


class Tally(msgspec.Struct):
    """How many documents a collection has, and a digest of them that does not depend on their order."""

    count: int = 0
    digest: str = "0" * 64

    def add(self, document: bytes) -> None:
        """Count a document."""
        added = int.from_bytes(hashlib.sha256(document).digest())
        self.count += 1
        self.digest = f"{(int(self.digest, 16) + added) % _DIGEST_RANGE:064x}"


class End(msgspec.Struct):
    """What went before: the tally of each collection, and the number of changes."""

    collections: dict[str, Tally] = msgspec.field(default_factory=dict)
    changes: int = 0


@dataclass(slots=True)
class ArchiveWriter:
    """Writes one file."""

    target: BinaryIO
    key: bytes
    end: End = field(default_factory=End)
    _collection: str = ""

    def __post_init__(self) -> None:
        self._sealed = SealedWriter(self.target, self.key)
        self._compressed = zstandard.ZstdCompressor(_LEVEL).stream_writer(
            cast("BinaryIO", self._sealed), closefd=False
        )

    _sealed: SealedWriter = field(init=False)
    _compressed: zstandard.ZstdCompressionWriter = field(init=False)

    def header(self, header: Header) -> None:
        """Say what the file is; the first call."""
        self._put(Kind.HEADER, msgspec.json.encode(header))

    def collection(self, name: str) -> None:
        """Say whose documents follow."""
        self._collection = name
        self.end.collections[name] = Tally()
        self._put(Kind.COLLECTION, name.encode())

    def document(self, document: bytes) -> None:
        """Add a document, in BSON, of the collection that was named last."""
        self.end.collections[self._collection].add(document)
        self._put(Kind.DOCUMENT, document)

    def change(self, change: bytes) -> None:
        """Add a change."""
        self.end.changes += 1
        self._put(Kind.CHANGE, change)

    def finish(self) -> None:
        """Write the end; the last call."""
        self._put(Kind.END, msgspec.json.encode(self.end))
        self._compressed.flush(zstandard.FLUSH_FRAME)
        self._sealed.finish()

    def _put(self, kind: Kind, payload: bytes) -> None:
        self._compressed.write(_LEAD.pack(kind.value, len(payload)))
        self._compressed.write(payload)


class Record(NamedTuple):
    kind: Kind
    payload: bytes


def read_header(source: BinaryIO, key: bytes) -> Header:
    """Return what a file says it is, of which no more than its beginning was checked.

    Raises:
        DamagedBackupError: it is no backup of this key, or damaged.
    """
    source.seek(0)
    return _header(_records(source, key))


def checked(source: BinaryIO, key: bytes) -> tuple[Header, End]:
    """Read a whole file, and return what it is and what it holds.

    Raises:
        DamagedBackupError: it is no backup of this key, or not whole.
    """
    source.seek(0)
    records = _records(source, key)
    header, seen, collection = _header(records), End(), ""
    for kind, payload in records:
        if kind is Kind.COLLECTION:
            collection = payload.decode()
            seen.collections[collection] = Tally()
        elif kind is Kind.DOCUMENT:
            seen.collections[collection].add(payload)
        elif kind is Kind.CHANGE:
            seen.changes += 1
        elif kind is Kind.END:
            if msgspec.json.decode(payload, type=End) == seen and next(records, None) is None:
                return header, seen
            break
    raise DamagedBackupError("This backup does not hold what it says it holds.")


def content(source: BinaryIO, key: bytes) -> Iterator[Record]:
    """Yield the records between header and end.

    Raises:
        DamagedBackupError: it is no backup of this key, or not whole.
    """
    source.seek(0)
    records = _records(source, key)
    _header(records)
    for record in records:
        if record.kind is Kind.END:
            return
        yield record
    raise DamagedBackupError("This backup ends too early.")


def _header(records: Iterator[Record]) -> Header:
    kind, payload = next(records, (None, b""))
    if kind is not Kind.HEADER:
        raise DamagedBackupError("This backup does not say what it is.")
    try:
        header = msgspec.json.decode(payload, type=Header)
    except msgspec.ValidationError as error:
        raise DamagedBackupError("This backup was written by another version of the server.") from error
    if header.format != 1:
        raise DamagedBackupError(f"This backup has format {header.format}: use the server that wrote it.")
    return header


def _records(source: BinaryIO, key: bytes) -> Iterator[Record]:
    sealed = BufferedReader(SealedReader(source, key), CHUNK)
    with zstandard.ZstdDecompressor().stream_reader(sealed, closefd=False) as stream:
        while lead := _exactly(stream, _LEAD.size):
            kind, length = _LEAD.unpack(lead)
            if length > _LONGEST:
                raise DamagedBackupError("This backup holds a document that no database holds.")
            yield Record(Kind(kind), _exactly(stream, length))
    if sealed.read(1):
        raise DamagedBackupError("This backup goes on after its end.")


def _exactly(stream: zstandard.ZstdDecompressionReader, count: int) -> bytes:
    """Return so many bytes; none at the end of the stream."""
    parts: list[bytes] = []
    while count and (part := stream.read(count)):
        parts.append(part)
        count -= len(part)
    if count and parts:
        raise DamagedBackupError("This backup ends in the middle of a record.")
    return b"".join(parts)
