"""Tables as an Excel workbook, a sheet each."""

import re
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from medschedule_desktop.services.exports.table import Cell, Table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_NOT_IN_CELLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 has no place for."""
_LONGEST_TEXT = 32767
_NARROWEST, _WIDEST = 8, 48
_DATES = "yyyy-mm-dd"


def workbook_bytes(tables: Iterable[Table]) -> bytes:
    """Return a workbook. Text in it is text, whatever it begins with: no cell is a formula."""
    # Only who exports pays for the library.
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    taken: set[str] = set()
    for table in tables:
        title = _title(table.title, taken)
        taken.add(title.casefold())
        _fill(book.create_sheet(title), table)
    if not book.worksheets:
        book.create_sheet()  # a workbook without a sheet does not open
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _fill(sheet: "Worksheet", table: Table) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for column, heading in enumerate(table.columns, start=1):
        _write(sheet, 1, column, heading)
        sheet.cell(1, column).font = Font(bold=True)
    for number, row in enumerate(table.rows, start=2):
        for column, cell in enumerate(row, start=1):
            _write(sheet, number, column, cell)
    for column, heading in enumerate(table.columns):
        lengths = [len(heading), *(len(str(row[column])) for row in table.rows if row[column] is not None)]
        width = min(_WIDEST, max(_NARROWEST, max(lengths) + 2))
        sheet.column_dimensions[get_column_letter(column + 1)].width = width
    sheet.freeze_panes = "A2"


def _write(sheet: "Worksheet", row: int, column: int, value: Cell) -> None:
    if value is None:
        return
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = _NOT_IN_CELLS.sub("", value)[:_LONGEST_TEXT]
        cell.data_type = "s"  # what begins with "=" would be a formula otherwise
    else:
        cell.value = value
        if not isinstance(value, int | float):
            cell.number_format = _DATES


def _title(words: str, taken: set[str]) -> str:
    """Return a name that a sheet may have, and that no other has."""
    plain = _NOT_IN_TITLES.sub(" ", _NOT_IN_CELLS.sub("", words)).strip(" '")[:_LONGEST_TITLE] or "1"
    title, number = plain, 2
    while title.casefold() in taken:
        mark = f" {number}"
        title, number = plain[: _LONGEST_TITLE - len(mark)] + mark, number + 1
    return title
