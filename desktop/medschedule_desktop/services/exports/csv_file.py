"""A table as comma-separated values (RFC 4180), safe to open in a spreadsheet."""

import csv
from io import StringIO

from medschedule_desktop.services.exports.table import Cell, Table

_BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes the file for the computer's old code page, and breaks every accent."""

_FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - wide forms count too


def csv_bytes(table: Table) -> bytes:
    """Return a table with its headings. No text in it can become a formula (CWE-1236)."""
    written = StringIO(newline="")
    lines = csv.writer(written)
    lines.writerow([plain_text(heading) for heading in table.columns])
    lines.writerows([_field(cell) for cell in row] for row in table.rows)
    return (_BYTE_ORDER_MARK + written.getvalue()).encode()


def plain_text(words: str) -> str:
    """Return words with an apostrophe before what a spreadsheet would compute instead of showing."""
    words = words.replace("\0", "")
    return f"'{words}" if words.lstrip(" \u00a0").startswith(_FORMULA_MARKS) else words


def _field(cell: Cell) -> str:
    if cell is None:
        return ""
    return plain_text(cell) if isinstance(cell, str) else str(cell)
