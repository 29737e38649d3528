"""A table as comma-separated values (RFC 4180), safe to open in a spreadsheet."""

import csv
from io import StringIO

from medschedule_desktop.services.exports.table import Cell, Table
from medschedule_shared.spreadsheet import plain_text

_BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes the file for the computer's old code page, and breaks every accent."""


def csv_bytes(table: Table) -> bytes:
    """Return a table with its headings. No text in it can become a formula (CWE-1236)."""
    written = StringIO(newline="")
    lines = csv.writer(written)
    lines.writerow([plain_text(heading) for heading in table.columns])
    lines.writerows([_field(cell) for cell in row] for row in table.rows)
    return (_BYTE_ORDER_MARK + written.getvalue()).encode()


def _field(cell: Cell) -> str:
    if cell is None:
        return ""
    return plain_text(cell) if isinstance(cell, str) else str(cell)
