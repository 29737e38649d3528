"""A scrolled grid paints what comes into sight alone, and looks as one that was painted whole."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from tests.samples.ward_roster import large_roster

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import CELL_WIDTH, ROW_DENSE
from medschedule_desktop.qt.theme.tokens import ThemeName
from medschedule_desktop.qt.viewmodels.roster_model import RosterModel
from medschedule_desktop.qt.views.schedule.grid import RosterGrid
from medschedule_desktop.qt.views.schedule.opaque_table import OpaqueTable

NOTCH = 3 * ROW_DENSE
_STEPS = 5


class Painted(QObject):
    """Hears which part of a table is painted."""

    def __init__(self, table: OpaqueTable) -> None:
        super().__init__(table)
        self.parts: list[QRect] = []
        table.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            self.parts.append(event.region().boundingRect())  # type: ignore[attr-defined]  # a paint event's
        return False


@pytest.fixture
def grid(qtbot: QtBot, appearance: Appearance) -> RosterGrid:
    """Return a grid of 40 staff and 42 days, larger than its window both ways."""
    snapshot, model = large_roster(40, 42), RosterModel()
    grid = RosterGrid(appearance, model)
    qtbot.addWidget(grid)
    model.setParent(grid)
    grid.resize(900, 600)
    model.show(snapshot)
    grid.show_snapshot(snapshot)
    grid.show()
    qtbot.waitExposed(grid)
    QCoreApplication.processEvents()
    return grid


def on_screen(grid: RosterGrid) -> QImage:
    """Return what stands on the screen, not painted for the asking."""
    QCoreApplication.processEvents()
    shown = grid.screen().grabWindow(grid.winId())
    return shown.toImage().convertToFormat(QImage.Format.Format_RGB32)


def painted_whole(grid: RosterGrid) -> QImage:
    return grid.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def scroll(grid: RosterGrid, down: int, across: int) -> None:
    grid.days.verticalScrollBar().setValue(down)
    grid.days.horizontalScrollBar().setValue(across)
    QCoreApplication.processEvents()


def least_painted(grid: RosterGrid, table: OpaqueTable, near: tuple[int, int], far: tuple[int, int]) -> QRect:
    """Return the smallest part of a table that is painted for a step from one place to another.

    Something that was still to be painted from before may come into one step, and not into each of a few.
    """
    seen, painted = Painted(table), list[QRect]()
    for _ in range(_STEPS):
        scroll(grid, *near)
        seen.parts.clear()
        scroll(grid, *far)
        if len(seen.parts) == 1:
            painted += seen.parts
    return min(painted, key=lambda part: part.width() * part.height())


def test_a_notch_of_the_wheel_paints_the_rows_that_come_into_sight(grid: RosterGrid) -> None:
    for table in (grid.days, grid.people):
        size = table.viewport().size()
        painted = least_painted(grid, table, (NOTCH, 0), (2 * NOTCH, 0))
        assert painted.contains(QRect(0, size.height() - NOTCH, size.width(), NOTCH))
        assert painted.height() < size.height() / 2


def test_a_step_to_the_side_paints_the_days_that_come_into_sight(grid: RosterGrid) -> None:
    size = grid.days.viewport().size()
    painted = least_painted(grid, grid.days, (0, CELL_WIDTH), (0, 2 * CELL_WIDTH))
    assert painted.contains(QRect(size.width() - CELL_WIDTH, 0, CELL_WIDTH, size.height()))
    assert painted.width() < size.width() / 2


@pytest.mark.parametrize("theme", list(ThemeName))
def test_what_was_moved_looks_as_if_it_was_painted_there(
    grid: RosterGrid, appearance: Appearance, theme: ThemeName
) -> None:
    with appearance.kept(theme):
        for down, across in ((NOTCH, 0), (5 * NOTCH, 3), (5 * NOTCH + 7, 90), (2 * NOTCH, 0)):
            scroll(grid, down, across)
            assert on_screen(grid) == painted_whole(grid)


def test_below_the_last_row_is_nothing_but_ground(grid: RosterGrid, appearance: Appearance) -> None:
    grid.resize(900, 40 * ROW_DENSE + 600)
    shown = on_screen(grid)
    foot = grid.days.viewport().mapTo(grid, QPoint(5, grid.days.viewport().height() - 3))
    assert shown.pixelColor(foot).name() == appearance.colours.surface.casefold()
    assert shown == painted_whole(grid)
