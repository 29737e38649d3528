"""Write a page of the log as NDJSON, the documents' bytes as they are stored."""

from collections.abc import Iterable
from typing import Any

import msgspec
import zstandard

from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.projection import for_kiosk
from medschedule_shared.protocol.sync import PageHeader

MEDIA_TYPE = "application/x-ndjson"

_ZSTD_LEVEL = 3
_GONE = b"null"


def newest(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep only the last row of each document: the state at the end of the page is the same."""
    kept: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        key = (row["collection"], row["docId"])
        kept.pop(key, None)
        kept[key] = row
    return list(kept.values())


def lines_of(rows: Iterable[dict[str, Any]], kind: DeviceKind) -> list[bytes]:
    """Return one line for each change that a device of this kind may hold."""
    project = _for_kiosk if kind is DeviceKind.KIOSK else _whole
    lines: list[bytes] = []
    for row in rows:
        collection = row["collection"]
        body = _GONE if row["body"] is None else project(collection, row["body"])
        if body is not None:
            head = f'{{"seq":{row["seq"]},"collection":"{collection}","id":"{row["docId"]}","body":'
            lines.append(b"%b%b}\n" % (head.encode(), body))
    return lines


def encode(header: PageHeader, lines: list[bytes], *, compress: bool) -> bytes:
    """Return the page's bytes."""
    page = b"%b\n%b" % (header.model_dump_json(by_alias=True).encode(), b"".join(lines))
    return zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compress(page) if compress else page


def _whole(_: str, body: bytes) -> bytes:
    return body


def _for_kiosk(collection: str, body: bytes) -> bytes | None:
    shown = for_kiosk(BY_COLLECTION[collection], msgspec.json.decode(body))
    return None if shown is None else msgspec.json.encode(shown)
