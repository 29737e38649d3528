"""Entries as lines: of canonical JSON, which can be verified, or of CSV, which opens in a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from enum import StrEnum

from medschedule_server.audit.chain import Entry, canonical
from medschedule_shared.spreadsheet import plain_text

COLUMNS = (
    "seq",
    "at",
    "action",
    "resource",
    "outcome",
    "code",
    "actorId",
    "deviceId",
    "deviceSeq",
    "deviceAt",
    "operation",
    "operationId",
    "documentIds",
    "count",
    "fields",
    "numbers",
    "reason",
    "ip",
    "userAgent",
    "requestId",
    "organizationId",
    "prevHash",
    "hash",
)


class ExportFormat(StrEnum):
    CSV = "csv"
    JSONL = "jsonl"

    @property
    def media_type(self) -> str:
        return "text/csv; charset=utf-8" if self is ExportFormat.CSV else "application/x-ndjson"

    def head(self) -> bytes:
        """Return what comes before the first entry."""
        return _csv_rows([COLUMNS]) if self is ExportFormat.CSV else b""

    def lines(self, entries: Iterable[Entry]) -> bytes:
        """Return a line for each entry."""
        if self is ExportFormat.CSV:
            return _csv_rows([_cell(entry.get(name)) for name in COLUMNS] for entry in entries)
        return b"".join(b"%b\n" % canonical(entry) for entry in entries)


def _csv_rows(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _cell(value: object) -> str:
    """Return a value as a cell; what a spreadsheet would take for a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return " ".join(map(str, value))
    return plain_text(str(value))
