"""A photocopy tells the kinds of shift apart, even where the letter is smudged."""

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from tests.samples.ward_roster import ASKED_OFF, LEAVE

from medschedule_desktop.qt.printing.cells import CellPainter
from medschedule_desktop.services.snapshots.roster import OFF, CellSnapshot, MarkKind, ShiftKind

WIDTH, HEIGHT = 200, 110
MIDDLE_OF_TILE_LEFT = (30, HEIGHT // 2)
SHIFTS: dict[ShiftKind, CellSnapshot] = {
    kind: CellSnapshot(kind.name[0], kind) for kind in ShiftKind if kind is not ShiftKind.NONE
}


def picture(cell: CellSnapshot) -> QImage:
    """One cell on white paper, a pixel for each unit."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    CellPainter(75).paint(painter, QRectF(0, 0, WIDTH, HEIGHT), cell)
    painter.end()
    return image


def lightness(image: QImage, x: int, y: int) -> int:
    """0 for black, 255 for white."""
    return image.pixelColor(x, y).lightness()


def top_edge(cell: CellSnapshot) -> list[bool]:
    """Where the upper edge of a tile is inked, between its rounded corners."""
    image = picture(cell)
    return [min(lightness(image, x, y) for y in range(8, 15)) < 200 for x in range(40, WIDTH - 40)]


@pytest.mark.usefixtures("qapp")
class TestPrintedCells:
    """What the ink of a cell looks like."""

    @pytest.mark.parametrize("cell", [*SHIFTS.values(), LEAVE, ASKED_OFF], ids=str)
    def test_only_greys_are_used(self, cell: CellSnapshot) -> None:
        image = picture(cell)
        colours = {image.pixel(x, y) & 0xFFFFFF for x in range(WIDTH) for y in range(HEIGHT)}
        assert all(colour >> 16 == colour >> 8 & 0xFF == colour & 0xFF for colour in colours)
        assert len(colours) > 1

    def test_day_is_white_evening_light_and_night_dark(self) -> None:
        day, evening, night = (
            lightness(picture(SHIFTS[kind]), *MIDDLE_OF_TILE_LEFT)
            for kind in (ShiftKind.DAY, ShiftKind.EVENING, ShiftKind.NIGHT)
        )
        assert day == 255
        assert 180 < evening < 225
        assert night < 80

    @pytest.mark.parametrize(
        ("kind", "darkest", "lightest"), [(ShiftKind.EVENING, 60, 225), (ShiftKind.NIGHT, 80, 255)]
    )
    def test_a_letter_stands_out_from_its_fill(self, kind: ShiftKind, darkest: int, lightest: int) -> None:
        image = picture(SHIFTS[kind])
        inner = [lightness(image, x, y) for x in range(60, WIDTH - 60) for y in range(30, HEIGHT - 30)]
        assert min(inner) <= darkest
        assert max(inner) - min(inner) > 150

    def test_the_edge_of_on_call_is_dashed_and_that_of_day_is_not(self) -> None:
        assert all(top_edge(SHIFTS[ShiftKind.DAY]))
        dashes = top_edge(SHIFTS[ShiftKind.ON_CALL])
        assert sum(before != after for before, after in pairwise(dashes)) >= 6

    def test_leave_is_hatched_at_45_degrees(self) -> None:
        image = picture(LEAVE)
        inked = [(x, y) for x in range(5, 55) for y in range(5, HEIGHT - 5) if lightness(image, x, y) < 200]
        assert len(inked) > 100
        assert all(lightness(image, x + 3, y - 3) < 230 for x, y in inked)
        assert any(lightness(image, x, 50) == 255 for x in range(5, 50))

    def test_every_kind_differs_from_every_other_without_its_letter(self) -> None:
        pictures = [picture(CellSnapshot(" ", kind)) for kind in SHIFTS]
        assert all(first != second for first, second in combinations([*pictures, picture(LEAVE)], 2))

    def test_a_shift_on_a_day_of_leave_shows_both(self) -> None:
        both = picture(CellSnapshot("D", ShiftKind.DAY, leave=True))
        assert all(lightness(both, x, y) == 255 for x in range(20, 50) for y in range(20, HEIGHT - 20))
        assert any(lightness(both, x, y) < 200 for x in range(8) for y in range(HEIGHT))

    def test_a_shift_of_no_known_kind_keeps_its_letter(self) -> None:
        assert picture(CellSnapshot("?")) != picture(OFF)

    def test_the_planners_marks_stay_on_the_screen(self) -> None:
        marked = CellSnapshot(
            "D", ShiftKind.DAY, pinned=True, mark=MarkKind.HARD, sentence="7.5 h rest, needs 10 h."
        )
        assert picture(marked) == picture(CellSnapshot("D", ShiftKind.DAY))
