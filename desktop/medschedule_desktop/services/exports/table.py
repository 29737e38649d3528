"""Rows and columns on their way into a file."""

from dataclasses import dataclass
from datetime import date

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Table:
    """Something that becomes a CSV file, or one sheet of a workbook.

    Attributes:
        title: what the sheet is called.
        columns: the headings.
        rows: as long as the headings each. Numbers stay numbers, and dates dates.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
