"""Pictures of screens have the size that was asked for, or a sentence says why there is none."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from medschedule_desktop.qt.gallery import Gallery
from medschedule_desktop.qt.pictures import save_picture
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.tokens import ThemeName


def test_a_picture_has_its_size_and_makes_its_folder(qtbot: QtBot, tmp_path: Path) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    target = tmp_path / "new" / "screen.png"
    save_picture(widget, target, 640, 400)
    image = QImage(str(target))
    assert (image.width(), image.height()) == (640, 400)


def test_a_picture_that_cannot_be_written_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    (tmp_path / "screen.png").mkdir()
    with pytest.raises(OSError, match=r"screen\.png could not be written"):
        save_picture(widget, tmp_path / "screen.png", 64, 64)


def test_a_window_that_follows_the_clock_does_not_change_a_picture(
    qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    class ByDay(QWidget):
        def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
            appearance.use(ThemeName.LIGHT)

    widget = ByDay()
    widget.setProperty("surface", "page")
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    qtbot.addWidget(widget)
    Gallery(appearance, tmp_path).take(widget, "board", ((64, 48),), (ThemeName.NIGHT,))
    picture = QImage(str(tmp_path / "board-64x48-night.png"))
    assert picture.pixelColor(2, 2).lightness() < 64
    assert appearance.theme.name is ThemeName.LIGHT


def test_a_brief_gallery_takes_the_first_size_and_theme_alone(
    qtbot: QtBot, appearance: Appearance, tmp_path: Path
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    whole, brief = (Gallery(appearance, tmp_path, is_brief=is_brief) for is_brief in (False, True))
    for gallery in (whole, brief):
        gallery.take(widget, "page", ((64, 48), (32, 24)), (ThemeName.DARK, ThemeName.LIGHT))
    assert brief.names == ["page-64x48-dark.png"]
    assert sorted(whole.names) == [
        f"page-{size}-{theme}.png" for size in ("32x24", "64x48") for theme in ("dark", "light")
    ]
