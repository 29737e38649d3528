"""Pulled pages and pages of a snapshot: NDJSON, the first line the header, the others one change each."""

from dataclasses import dataclass
from typing import TypeVar

import msgspec
from pydantic import ValidationError

from medschedule_desktop.errors.sync import MalformedAnswer
from medschedule_shared.protocol.sync import PageHeader, SnapshotHeader

H = TypeVar("H", PageHeader, SnapshotHeader)

_GONE = msgspec.Raw(b"null")


class PageChange(msgspec.Struct, frozen=True, gc=False):
    """One line. The body stays bytes: the replica reads no more of it than it indexes."""

    seq: int
    collection: str
    id: str
    buckets: tuple[str, ...]
    body: msgspec.Raw

    @property
    def document(self) -> bytes | None:
        """The wire form, or None when the document is gone for this device."""
        return None if self.body == _GONE else bytes(self.body)


@dataclass(frozen=True, slots=True)
class Page:
    """What one pull brought."""

    header: PageHeader
    changes: tuple[PageChange, ...]


@dataclass(frozen=True, slots=True)
class SnapshotPage:
    """What one request for a part of a snapshot brought: its header, and its other lines unread. The next
    page can be asked for before they are.
    """

    header: SnapshotHeader
    lines: bytes

    def changes(self) -> tuple[PageChange, ...]:
        """Read the lines.

        Raises:
            MalformedAnswer: they are cut off, contradict the header, or are something else.
        """
        changes = _read(self.lines, self.header.changes)
        _check_order(changes, self.header.after)
        return changes


_CHANGES = msgspec.json.Decoder(PageChange)


def decode_page(data: bytes) -> Page:
    """Read a pulled page.

    Raises:
        MalformedAnswer: it is cut off, contradicts itself, or is something else.
    """
    header, lines = _header(PageHeader, data)
    changes = _read(lines, header.changes)
    _check_order(changes, header.cursor.seq)
    return Page(header, changes)


def decode_snapshot_page(data: bytes) -> SnapshotPage:
    """Read the header of a page of a snapshot.

    Raises:
        MalformedAnswer: it has none, or one that contradicts itself.
    """
    header, lines = _header(SnapshotHeader, data)
    if header.after > header.seq:
        raise MalformedAnswer
    return SnapshotPage(header, lines)


def _header(kind: type[H], data: bytes) -> tuple[H, bytes]:
    head, _, lines = data.partition(b"\n")
    try:
        return kind.model_validate_json(head), lines
    except ValidationError as error:
        raise MalformedAnswer from error


def _read(lines: bytes, count: int) -> tuple[PageChange, ...]:
    try:
        changes = tuple(_CHANGES.decode_lines(lines))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise MalformedAnswer from error
    if len(changes) != count:
        raise MalformedAnswer
    return changes


def _check_order(changes: tuple[PageChange, ...], last: int) -> None:
    """Refuse a page that goes on after its own end."""
    if changes and changes[-1].seq > last:
        raise MalformedAnswer
