"""Pulled pages and pages of a snapshot: NDJSON, the first line the header, the others one change each."""

from dataclasses import dataclass
from typing import TypeVar

import msgspec
from pydantic import ValidationError

from medschedule_desktop.errors import MalformedAnswer
from medschedule_shared.protocol.sync import PageHeader, SnapshotHeader

H = TypeVar("H", PageHeader, SnapshotHeader)


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
        body = bytes(self.body)
        return None if body == b"null" else body


@dataclass(frozen=True, slots=True)
class Page:
    """What one pull brought."""

    header: PageHeader
    changes: tuple[PageChange, ...]


@dataclass(frozen=True, slots=True)
class SnapshotPage:
    """What one request for a part of a snapshot brought."""

    header: SnapshotHeader
    changes: tuple[PageChange, ...]


_CHANGES = msgspec.json.Decoder(PageChange)


def decode_page(data: bytes) -> Page:
    """Read a pulled page.

    Raises:
        MalformedAnswer: it is cut off, contradicts itself, or is something else.
    """
    header, changes = _decode(PageHeader, data)
    _check_order(changes, header.cursor.seq)
    return Page(header, changes)


def decode_snapshot_page(data: bytes) -> SnapshotPage:
    """Read a page of a snapshot.

    Raises:
        MalformedAnswer: it is cut off, contradicts itself, or is something else.
    """
    header, changes = _decode(SnapshotHeader, data)
    _check_order(changes, header.after)
    if header.after > header.seq:
        raise MalformedAnswer
    return SnapshotPage(header, changes)


def _decode(kind: type[H], data: bytes) -> tuple[H, tuple[PageChange, ...]]:
    head, _, lines = data.partition(b"\n")
    try:
        header = kind.model_validate_json(head)
        changes = tuple(_CHANGES.decode_lines(lines))
    except (ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise MalformedAnswer from error
    if len(changes) != header.changes:
        raise MalformedAnswer
    return header, changes


def _check_order(changes: tuple[PageChange, ...], last: int) -> None:
    """Refuse a page that goes on after its own end."""
    if changes and changes[-1].seq > last:
        raise MalformedAnswer
