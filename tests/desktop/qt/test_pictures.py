"""Pictures of screens have the size that was asked for, or a sentence says why there is none."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from medschedule_desktop.qt.pictures import save_picture


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
