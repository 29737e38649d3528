"""The frozen left part of the grid: names, hours against contract, and the difference."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.viewmodels.roster_model import PERSON_COLUMN, RosterModel
from medschedule_desktop.qt.views.schedule.day_header import HEADER_HEIGHT
from medschedule_desktop.qt.views.schedule.opaque_table import OpaqueTable
from medschedule_desktop.services.snapshots.roster import BalanceState, PersonSnapshot
from medschedule_shared.language import tr

PEOPLE_WIDTH = 256
_PADDING = 16
_BALANCE_WIDTH = 42
_HOURS_WIDTH = 64
_BESIDE = 4
"""Between a name and the mark of who may run a shift."""
_CENTRED = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def _balance(rect: QRect) -> QRect:
    return QRect(rect.right() - _BALANCE_WIDTH + 1, rect.top(), _BALANCE_WIDTH - 8, rect.height() - 1)


def _hours(rect: QRect) -> QRect:
    right = rect.right() - _BALANCE_WIDTH
    return QRect(right - _HOURS_WIDTH, rect.top(), _HOURS_WIDTH, rect.height() - 1)


class PersonDelegate(QStyledItemDelegate):
    """Paints a row's name and figures, or a group's heading."""

    def __init__(self, appearance: Appearance, model: RosterModel, view: QTableView) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._model = model
        self._view = view
        self._name = interface_font(TextSize.BODY)
        self._chosen = interface_font(TextSize.BODY, QFont.Weight.DemiBold)
        self._small = interface_font(TextSize.SMALL)
        self._figure = interface_font(TextSize.SMALL, QFont.Weight.Medium)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        colours = self._appearance.colours
        person = self._model.person(index.row())
        painter.save()
        painter.fillRect(rect, QColor(colours.sunken if person is None else colours.surface))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        area = rect.adjusted(_PADDING, 0, 0, -1)
        if person is None:
            painter.setFont(self._figure)
            painter.setPen(QColor(colours.text_2))
            mark = "▸" if self._view.isRowHidden(index.row() + 1) else "▾"
            painter.drawText(area, _CENTRED, f"{mark} {self._model.group_title(index.row())}")
        else:
            chosen = self._view.selectionModel().currentIndex().row() == index.row()
            self._paint_name(painter, area, person, chosen=chosen)
            self._paint_hours(painter, rect, person)
            self._paint_balance(painter, rect, person)
        painter.restore()

    def _paint_name(self, painter: QPainter, area: QRect, person: PersonSnapshot, *, chosen: bool) -> None:
        colours = self._appearance.colours
        painter.setFont(self._chosen if chosen else self._name)
        painter.setPen(QColor(colours.accent if chosen else colours.text))
        charge = tr("chg") if person.is_charge else ""
        metrics = painter.fontMetrics()
        beside = QFontMetrics(self._small).horizontalAdvance(charge) + _BESIDE if charge else 0
        space = area.width() - _BALANCE_WIDTH - _HOURS_WIDTH - beside
        # Two people may share a first name, so that the last one must not go first.
        name = metrics.elidedText(person.name, Qt.TextElideMode.ElideMiddle, space)
        painter.drawText(area, _CENTRED, name)
        if charge:
            painter.setFont(self._small)
            painter.setPen(QColor(colours.text_3))
            painter.drawText(
                area.adjusted(metrics.horizontalAdvance(name) + _BESIDE, 1, 0, 0), _CENTRED, charge
            )

    def _paint_hours(self, painter: QPainter, rect: QRect, person: PersonSnapshot) -> None:
        colours = self._appearance.colours
        contract = f" / {person.contract_hours}"
        area = _hours(rect)
        painter.setFont(self._small)
        painter.setPen(QColor(colours.text_3))
        painter.drawText(area, _RIGHT, contract)
        area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(contract))
        painter.setFont(self._figure)
        painter.setPen(QColor(colours.text))
        painter.drawText(area, _RIGHT, person.hours)

    def _paint_balance(self, painter: QPainter, rect: QRect, person: PersonSnapshot) -> None:
        colours = self._appearance.colours
        met = person.balance_state is BalanceState.MET
        painter.setFont(self._small)
        painter.setPen(QColor(colours.green if met else colours.text))
        painter.drawText(_balance(rect), _RIGHT, person.balance or "✓")


class PeopleHeader(QHeaderView):
    """Says how many staff there are, over columns Hours and difference."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._appearance = appearance
        self._staff_label = ""
        self._small = interface_font(TextSize.SMALL)
        self.setFixedHeight(HEADER_HEIGHT)
        self.setSectionsClickable(False)

    def set_staff_label(self, label: str) -> None:
        """Say how many staff there are."""
        self._staff_label = label
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        colours = self._appearance.colours
        painter.save()
        painter.fillRect(rect, QColor(colours.surface))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line_strong))
        line = QRect(rect.left(), rect.bottom() - 24, rect.width(), 20)
        painter.setFont(self._small)
        painter.setPen(QColor(colours.text))
        painter.drawText(line.adjusted(_PADDING, 0, 0, 0), _CENTRED, self._staff_label)
        painter.setPen(QColor(colours.text_2))
        painter.drawText(_hours(line), _RIGHT, tr("Hours"))
        painter.drawText(_balance(line), _RIGHT, "+/−")
        painter.restore()


class PeopleView(OpaqueTable):
    """Column 0 of the roster. It scrolls with the days and takes no focus of its own."""

    def __init__(self, appearance: Appearance, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self._header = PeopleHeader(appearance, self)
        self.setHorizontalHeader(self._header)
        self.setModel(model)
        self.setItemDelegate(PersonDelegate(appearance, model, self))
        self.setAccessibleName(tr("Staff, hours against contract"))
        self.setFixedWidth(PEOPLE_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        model.modelReset.connect(self.show_person_column)
        self.show_person_column()

    def set_staff_label(self, label: str) -> None:
        """Say how many staff there are."""
        self._header.set_staff_label(label)

    def show_person_column(self) -> None:
        """Hide the days, after they changed."""
        for column in range(self.model().columnCount()):
            self.setColumnHidden(column, column != PERSON_COLUMN)
        self._header.setMinimumSectionSize(PEOPLE_WIDTH)
        self._header.resizeSection(PERSON_COLUMN, PEOPLE_WIDTH)
