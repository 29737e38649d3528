"""Headings, sentences and tables for paper, one below the other."""

from collections.abc import Sequence

from PySide6.QtGui import (
    QBrush,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from medschedule_desktop.qt.printing.lettering import paper_font
from medschedule_desktop.qt.printing.paper import Ink

_HEADING_SHARE = 1.25
_COLUMNS = 2


class DocumentWriter:
    """Writes headings, sentences and tables one below the other.

    Args:
        text: size of letters where nothing else is said.
    """

    def __init__(self, document: QTextDocument, text: int) -> None:
        self._text = text
        self._cursor = QTextCursor(document)
        self._is_empty = True

    def head(self, words: str) -> None:
        """Write a heading that stays with what follows."""
        self.say(words, round(self._text * _HEADING_SHARE), QFont.Weight.DemiBold, above=10)

    def say(
        self,
        words: str,
        size: int = 0,
        weight: QFont.Weight = QFont.Weight.Normal,
        *,
        above: int = 0,
    ) -> None:
        """Write a sentence on a line of its own."""
        block = QTextBlockFormat()
        block.setTopMargin(above)
        self._next(block)
        self._cursor.insertText(words, _letters(size or self._text, weight))

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[int], strong: int = -1) -> None:
        """Write rows of cells with a line under each.

        Args:
            widths: in per cent.
            strong: the column that is read first; -1 for none.
        """
        if not rows:
            return
        table = self._cursor.insertTable(len(rows), len(widths), _table_format(widths))
        for number, row in enumerate(rows):
            for column, words in enumerate(row):
                weight = QFont.Weight.DemiBold if column == strong else QFont.Weight.Normal
                letters = _letters(self._text, weight)
                table.cellAt(number, column).firstCursorPosition().insertText(words, letters)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def columns(self, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        """Write a long list in columns, read from top to bottom."""
        length = -(-len(rows) // _COLUMNS)
        if not length:
            return
        merged: list[tuple[str, ...]] = []
        for at in range(length):
            cells: list[str] = []
            for number in range(at, length * _COLUMNS, length):
                cells += rows[number] if number < len(rows) else [""] * len(widths)
            merged.append(tuple(cells))
        share = [width // _COLUMNS for width in widths] * _COLUMNS
        self.table(merged, share, strong=1)

    def _next(self, block: QTextBlockFormat) -> None:
        if self._is_empty:
            self._cursor.setBlockFormat(block)
            self._is_empty = False
        else:
            self._cursor.insertBlock(block)


def _letters(size: int, weight: QFont.Weight) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFont(paper_font(size, weight))
    letters.setForeground(QBrush(Ink.BLACK))
    return letters


def _table_format(widths: Sequence[int]) -> QTextTableFormat:
    table = QTextTableFormat()
    table.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, width) for width in widths]
    )
    table.setBorder(0.5)
    table.setBorderBrush(QBrush(Ink.HAIRLINE))
    table.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    table.setBorderCollapse(True)
    table.setCellPadding(2)
    table.setCellSpacing(0)
    return table
