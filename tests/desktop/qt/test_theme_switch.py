"""After another theme was put to use, no page shows a colour of the one before."""

from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.desktop.qt.every_page import ADMINISTRATOR, every_page
from tests.desktop.ward_station import WardStation
from tests.fixtures.desk import desk_of
from tests.samples.ward_services import ScheduleInMemory

from medschedule_desktop.qt.hands import click, find
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.tokens import ThemeName, load_theme
from medschedule_desktop.qt.viewmodels.schedule import ScheduleViewModel
from medschedule_desktop.qt.views.schedule.page import SchedulePage

_BY_CHANCE = 60
"""Pixels of a page at the edge of a letter that may mix to a colour of another theme."""


def test_no_page_keeps_a_colour_of_the_theme_before(
    ward: WardStation, appearance: Appearance, tmp_path: Path
) -> None:
    with desk_of(ward, appearance, tmp_path, (ADMINISTRATOR,)) as desk:
        desk.window.resize(1440, 900)
        desk.window.show()
        views = [name for name, _page in every_page(desk)]
        assert len(views) > 20
        before = appearance.theme.name
        appearance.use(ThemeName.DARK)
        kept = []
        for view in views:
            key, *pressed = view.split()
            desk.window.show_page(key)
            for name in pressed:
                click(find(QPushButton, desk.window.page(key), name))
            QCoreApplication.processEvents()
            kept += [f"{view}: {left}" for left in left_over(desk.window, before, ThemeName.DARK)]
        assert kept == []


def test_copies_side_by_side_take_another_theme(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    model = ScheduleViewModel(ScheduleInMemory(), runner)
    page = SchedulePage(appearance, model)
    qtbot.addWidget(page)
    page.resize(1364, 816)
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    page.show()
    model.advice.compare()
    qtbot.waitUntil(lambda: model.advice.what_if is not None and not model.advice.what_if.is_running)
    before = ThemeName.LIGHT
    for name in (ThemeName.DARK, ThemeName.NIGHT, ThemeName.LIGHT):
        appearance.use(name)
        QCoreApplication.processEvents()
        assert list(left_over(page, before, name)) == []
        before = name


def left_over(shown: QWidget, before: ThemeName, now: ThemeName) -> Iterator[str]:
    """Yield the colours of the theme before that are still in sight."""
    seen = pixels(shown)
    for colour in colours(before) - colours(now):
        count = int(np.count_nonzero(seen == colour))
        if count > _BY_CHANCE:
            yield f"{count} pixels of #{colour & 0xFFFFFF:06x} of {before} in {now}"


def colours(theme: ThemeName) -> set[int]:
    """Return every colour that a theme names."""
    return {QColor(colour).rgb() for colour in astuple(load_theme(theme).colours) if isinstance(colour, str)}


def pixels(shown: QWidget) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint32]]":
    image = shown.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint32).copy()  # the image ends here
