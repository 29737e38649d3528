"""A table of one- or two-line rows with hairlines, for lists read by people rather than spreadsheets."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import ICON, TextSize
from medschedule_desktop.qt.viewmodels.table import CELL_ROLE, CellText, Row, RowsModel

_CELL_PADDING = 8
_EDGE_PADDING = 16
_SELECTED_BAR = 4
_BAR_ROOM, _BAR_STEP, _BAR_HEIGHT = 56, 7, 6
_ONE_LINE = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter


class LineDelegate(QStyledItemDelegate):
    """Paints a `CellText`: its lines, the hairline under the row, the bar of the chosen row."""

    def __init__(
        self, appearance: Appearance, first_size: TextSize, name_column: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._name_column = name_column
        self._appearance = appearance
        self._name_font = interface_font(first_size)
        self._font = interface_font(TextSize.SMALL)
        self._strong = interface_font(TextSize.SMALL, QFont.Weight.DemiBold)
        self._metrics = QFontMetrics(self._font)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        cell: CellText = index.data(CELL_ROLE)
        colours = self._appearance.colours
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if QStyle.StateFlag.State_Selected in state:
            painter.fillRect(rect, QColor(colours.accent_soft))
            if index.column() == 0:
                painter.fillRect(
                    QRect(rect.left(), rect.top(), _SELECTED_BAR, rect.height()), QColor(colours.accent)
                )
        if index.row() < index.model().rowCount() - 1:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.line))
        last = index.column() == index.model().columnCount() - 1
        area = rect.adjusted(
            _EDGE_PADDING if index.column() == 0 else _CELL_PADDING,
            0,
            -_EDGE_PADDING if last else -_CELL_PADDING,
            -1,
        )
        if cell.icon:
            pixmap = self._appearance.icon(cell.icon, colours.text_2, ICON)
            painter.drawPixmap(area.left(), area.center().y() - ICON // 2, pixmap)
        else:
            right = bool(
                Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)) & Qt.AlignmentFlag.AlignRight
            )
            if cell.bar is not None:
                self._paint_bar(painter, area, cell.bar)
                area.setLeft(area.left() + _BAR_ROOM)
            self._paint_words(painter, area, cell, is_name=index.column() == self._name_column, right=right)
        painter.restore()

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        cell: CellText = index.data(CELL_ROLE)
        widest = max(
            self._metrics.horizontalAdvance(cell.lead + cell.text),
            self._metrics.horizontalAdvance(cell.second),
        )
        return QSize(widest + 2 * _CELL_PADDING + 4, 24)

    def _paint_bar(self, painter: QPainter, area: QRect, length: int) -> None:
        """Paint a figure as a bar from the middle of its room; more than fits is cut."""
        colours = self._appearance.colours
        middle, height = area.left() + _BAR_ROOM // 2 - 8, _BAR_HEIGHT
        width = min(abs(length) * _BAR_STEP, _BAR_ROOM // 2 - 8)
        top = area.center().y() - height // 2
        painter.fillRect(QRect(middle, top - 2, 1, height + 4), QColor(colours.line_strong))
        left = middle if length > 0 else middle - width
        painter.fillRect(QRect(left, top, width, height), QColor(colours.text_2))

    def _paint_words(
        self, painter: QPainter, area: QRect, cell: CellText, *, is_name: bool, right: bool
    ) -> None:
        colours = self._appearance.colours
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        ink: str = getattr(colours, cell.tone)
        painter.setPen(QColor(ink))
        if cell.wraps:
            painter.setFont(self._font)
            flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, flags, self._fitting(cell.text, area, flags))
            return
        first, second = _lines(area, two=bool(cell.second), name=is_name)
        font = self._strong if cell.strong else self._name_font if is_name else self._font
        painter.setFont(font)
        metrics = QFontMetrics(font)
        words = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, first.width())
        painter.drawText(first, side | _ONE_LINE, words)
        if cell.lead:
            painter.setFont(self._font)
            lead = QRect(first)
            if right:
                lead.setRight(first.right() - metrics.horizontalAdvance(words))
            painter.drawText(lead, side | _ONE_LINE, cell.lead)
        if cell.second:
            painter.setFont(self._font)
            painter.setPen(QColor(colours.text_2))
            words = self._metrics.elidedText(cell.second, Qt.TextElideMode.ElideRight, second.width())
            painter.drawText(second, side | _ONE_LINE, words)

    def _fitting(self, words: str, area: QRect, flags: int) -> str:
        """Return words as they are where they fit the lines of a cell, else without what comes last."""
        whole = words
        while self._metrics.boundingRect(area, flags, words).height() > area.height() and " " in whole:
            whole = whole.rpartition(" ")[0]
            words = f"{whole} …"
        return words


def _lines(area: QRect, *, two: bool, name: bool) -> tuple[QRect, QRect]:
    """Split a cell into its first and second line, both centred as one block."""
    if not two:
        return area, QRect()
    first_height, second_height = (18 if name else 16), 16
    top = area.top() + (area.height() - first_height - second_height) // 2
    first = QRect(area.left(), top, area.width(), first_height)
    return first, QRect(area.left(), first.bottom() + 1, area.width(), second_height)


class LineHeader(QHeaderView):
    """Column headings in the small size, wrapped to two lines where they need it."""

    def __init__(self, appearance: Appearance, height: int, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._appearance = appearance
        self._font = interface_font(TextSize.SMALL)
        self.setFixedHeight(height)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        colours = self._appearance.colours
        model = self.model()
        role = Qt.ItemDataRole.TextAlignmentRole
        alignment = Qt.AlignmentFlag(model.headerData(logicalIndex, Qt.Orientation.Horizontal, role))
        title = model.headerData(logicalIndex, Qt.Orientation.Horizontal)
        last = logicalIndex == model.columnCount() - 1
        painter.save()
        painter.fillRect(rect, QColor(colours.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.line))
        painter.setFont(self._font)
        painter.setPen(QColor(colours.text_2))
        area = rect.adjusted(
            _EDGE_PADDING if logicalIndex == 0 else _CELL_PADDING,
            0,
            -_EDGE_PADDING if last else -_CELL_PADDING,
            -1,
        )
        painter.drawText(area, alignment | Qt.TextFlag.TextWordWrap, str(title))
        painter.restore()


class LineTable(QTableView):
    """A table without grid or cell focus: a row is chosen as a whole."""

    def __init__(
        self,
        appearance: Appearance,
        model: RowsModel[Row],
        name: str,
        *,
        row_height: int,
        header_height: int,
        selectable: bool,
        first_size: TextSize = TextSize.BODY,
        name_column: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row_height = row_height
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setItemDelegate(LineDelegate(appearance, first_size, name_column, self))
        self.setHorizontalHeader(LineHeader(appearance, header_height, self))
        if not header_height:
            self.horizontalHeader().hide()
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(row_height)
        vertical.setDefaultSectionSize(row_height)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(
            QAbstractItemView.SelectionMode.SingleSelection
            if selectable
            else QAbstractItemView.SelectionMode.NoSelection
        )
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        if not selectable:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        appearance.theme_changed.connect(self.viewport().update)

    def set_widths(self, widths: tuple[int, ...], stretched: tuple[int, ...]) -> None:
        """Fix the columns' widths; the stretched ones share what is left."""
        header = self.horizontalHeader()
        header.setMinimumSectionSize(24)
        for column, width in enumerate(widths):
            mode = QHeaderView.ResizeMode.Stretch if column in stretched else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(column, mode)
            header.resizeSection(column, width)

    def fit_rows(self, at_most: int | None = None) -> None:
        """Be exactly as high as its rows, up to a number of them; beyond it scrolls. Without one it never
        does, for a table on a part of a page that scrolls as a whole.
        """
        rows = self.model().rowCount()
        self.setFixedHeight(self._height_of(rows if at_most is None else min(rows, at_most)))

    def grow_with_rows(self, at_least: int) -> None:
        """Be as high as its rows where there is room, and scroll where there is room for so many alone."""
        rows = self.model().rowCount()
        self.setMinimumHeight(self._height_of(min(rows, at_least)))
        self.setMaximumHeight(self._height_of(rows))

    def _height_of(self, rows: int) -> int:
        header = self.horizontalHeader()
        return (0 if header.isHidden() else header.height()) + rows * self._row_height
