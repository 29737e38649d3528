"""Write a page of the log as NDJSON, the documents' bytes as they are stored."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

import msgspec
import zstandard

from medschedule_server.changelog.change import LogRow
from medschedule_server.changelog.kiosk_form import kiosk_form, on_kiosk
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.protocol.sync import PageHeader, SnapshotHeader

MEDIA_TYPE = "application/x-ndjson"

_ZSTD_LEVEL = 3
_GONE = b"null"


H = TypeVar("H", PageHeader, SnapshotHeader)


@dataclass(frozen=True, slots=True)
class Page(Generic[H]):
    """What one request for a page is answered with.

    Attributes:
        rows: one for each line.
        buckets: the device's.
    """

    header: H
    rows: list[LogRow]
    kind: DeviceKind
    buckets: frozenset[str]

    def encode(self, *, compress: bool) -> bytes:
        """Return its bytes. A compressed page ends with a checksum of its content (RFC 8878, 3.1.1)."""
        header = self.header.model_dump_json(by_alias=True).encode()
        page = b"".join((header, b"\n", *self._lines()))
        if not compress:
            return page
        return zstandard.ZstdCompressor(level=_ZSTD_LEVEL, write_checksum=True).compress(page)

    def _lines(self) -> Iterable[bytes]:
        """Yield the parts of the lines."""
        form = _for_kiosk if self.kind is DeviceKind.KIOSK else _whole

        @cache
        def held(buckets: tuple[str, ...]) -> str:
            return json.dumps([bucket for bucket in buckets if bucket in self.buckets])

        for row in self.rows:
            buckets = "[]" if row.body is None else held(row.buckets)
            body = _GONE if row.body is None else form(row.collection, row.body)
            head = (
                f'{{"seq":{row.seq},"collection":"{row.collection}","id":"{row.document_id}",'
                f'"buckets":{buckets},"body":'
            )
            yield head.encode()
            yield body
            yield b"}\n"


AnyPage = Page[PageHeader] | Page[SnapshotHeader]


def shown(rows: Iterable[LogRow], kind: DeviceKind) -> list[LogRow]:
    """Keep what a device of a kind may hold, and of each document only its last row: the state at the end of
    the page is the same.
    """
    kept: dict[tuple[str, str], LogRow] = {}
    for row in rows:
        if kind is DeviceKind.KIOSK and not on_kiosk(row.collection):
            continue
        key = (row.collection, row.document_id)
        kept.pop(key, None)
        kept[key] = row
    return list(kept.values())


def _whole(_: str, body: bytes) -> bytes:
    return body


def _for_kiosk(collection: str, body: bytes) -> bytes:
    return kiosk_form(collection, msgspec.json.decode(body)) or _GONE
