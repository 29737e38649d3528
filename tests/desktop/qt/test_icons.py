"""Where the icons come from, in an environment and in a package."""

from importlib.metadata import distribution

import pytest
from pytestqt.qtbot import QtBot

from medschedule_desktop.qt.theme.icons import Icons


def test_icons_are_drawn_where_no_list_of_files_was_kept(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The packages leave out what an environment notes of its own path, and the list with it."""
    monkeypatch.setattr(type(distribution("qtawesome")), "files", None)
    image = Icons().pixmap("house", "#FF0000", 32).toImage()
    reds = [image.pixelColor(x, y).red() for x in range(32) for y in range(32)]
    assert max(reds) == 255
    with pytest.raises(KeyError):
        Icons().pixmap("no such sign", "#FF0000", 32)
