"""The picture of an enrolment code: the code itself, with the paper around it that readers need."""

import pytest
import segno
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from medschedule_desktop.qt.widgets.code_picture import CodePicture

MODULE, QUIET_ZONE = 6, 4


@pytest.mark.parametrize("text", ["K7QF-2M9X-4WDT", "https://schedule.example.org/?code=ñ"])
def test_the_picture_is_the_code_on_paper(qtbot: QtBot, text: str) -> None:
    picture = CodePicture()
    qtbot.addWidget(picture)
    picture.show_text("something longer that was shown before and makes a larger code than the next one" * 2)
    picture.show_text(text)
    picture.resize(picture.sizeHint())
    image = picture.grab().toImage()
    code = [[bool(module) for module in line] for line in segno.make_qr(text, error="m").matrix]
    side = len(code) + 2 * QUIET_ZONE
    assert image.width() == image.height() == side * MODULE
    painted = [
        [
            image.pixelColor(across * MODULE + MODULE // 2, down * MODULE + MODULE // 2) == QColor("#000000")
            for across in range(side)
        ]
        for down in range(side)
    ]
    blank, margin = [False] * side, [False] * QUIET_ZONE
    assert painted == [
        *[blank] * QUIET_ZONE,
        *([*margin, *line, *margin] for line in code),
        *[blank] * QUIET_ZONE,
    ]


def test_no_text_is_no_picture(qtbot: QtBot) -> None:
    picture = CodePicture()
    qtbot.addWidget(picture)
    picture.show_text("K7QF-2M9X-4WDT")
    assert not picture.isHidden()
    picture.show_text("")
    assert picture.isHidden()
