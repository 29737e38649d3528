"""What its place cuts can be read whole under the pointer, and is read out whole."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.samples.ward_roster import ward_roster

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.roster_model import PERSON_COLUMN, RosterModel
from medschedule_desktop.qt.widgets.entry_button import EntryButton
from medschedule_desktop.qt.widgets.text import Text

SECOND = 40
"""A row of pixels that only a second line of a title is written on."""

NAME = "Maria-Magdalena Konstantinopoulou-Featherstonehaugh"


@pytest.mark.parametrize(("width", "shown"), [(80, NAME), (800, "")])
def test_a_text_that_is_cut_shows_whole_under_the_pointer(qtbot: QtBot, width: int, shown: str) -> None:
    text = Text(NAME, elides=True)
    qtbot.addWidget(text)
    text.resize(width, 20)
    text.grab()
    assert (text.toolTip(), text.text()) == (shown, NAME)


def test_a_long_name_of_the_roster_shows_whole_and_is_read_out_whole() -> None:
    snapshot = ward_roster()
    group = snapshot.groups[0]
    people = (replace(group.people[0], name=NAME), *group.people[1:])
    model = RosterModel()
    model.show(replace(snapshot, groups=(replace(group, people=people), *snapshot.groups[1:])))
    at = model.index_of(people[0].staff_id, date(2026, 10, 26)).row()
    cell = model.index(at, PERSON_COLUMN)
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert str(cell.data(role)).startswith(NAME)


def test_an_entry_shows_both_lines_whole(qtbot: QtBot, appearance: Appearance) -> None:
    entry = EntryButton(appearance, NAME, "works on two units at once", icon="bell", tone="red")
    qtbot.addWidget(entry)
    assert entry.toolTip() == f"{NAME}\nworks on two units at once"


@pytest.mark.parametrize("title", [NAME, "Dana Whitfield was given two places for Day 07:00"])
def test_an_entry_breaks_a_title_that_its_line_does_not_hold(
    qtbot: QtBot, appearance: Appearance, title: str
) -> None:
    entry, short = (EntryButton(appearance, words, "", icon="bell", tone="red") for words in (title, "Day"))
    column = QWidget()
    lines = QVBoxLayout(column)
    for each in (entry, short):
        lines.addWidget(each)
    lines.addStretch()
    qtbot.addWidget(column)
    column.resize(264, 400)
    column.grab()
    assert entry.height() > short.height()
    assert not inked(short, SECOND)
    assert inked(entry, SECOND)
    column.resize(700, 400)
    column.grab()
    assert entry.height() == short.height()
    assert not inked(entry, SECOND)


def inked(entry: EntryButton, row: int) -> bool:
    """Tell whether anything is written on a row of pixels, right of the icon."""
    image = entry.grab().toImage()
    return len({image.pixel(x, row) for x in range(60, image.width())}) > 1
