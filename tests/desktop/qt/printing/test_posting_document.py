"""The daily posting on paper: one page, also with everybody's name."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSizeF
from PySide6.QtGui import QPdfWriter, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medschedule_desktop.errors.output import NotPrinted
from medschedule_desktop.qt.printing.emergency_document import page_layout
from medschedule_desktop.qt.printing.posting_document import PostingOutput, posting_document
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.posting import PostingViewModel
from medschedule_desktop.services.snapshots.posting import PostedShift, PostingSheet

FIGURES = (("residents", "22"), ("RN", "5"), ("RN hours", "60.0 h"), ("LPN", "0"), ("LPN hours", "0.0 h"))


def sheet(people: int, shifts: int) -> PostingSheet:
    names = tuple(("CNA", f"Persephone Lindqvist-{at}", "") for at in range(people))
    shift = PostedShift("Day 07:00–15:30", "In charge: Alan Price", FIGURES, names)
    return PostingSheet(
        "Lakeview General",
        "4 West telemetry",
        "Staff on duty, posted under Maryland law",
        "Tue 13 Oct 2026",
        (shift,) * shifts,
        "Keep this page for 12 months.",
        "Printed 05:45, data as of 05:12",
    )


def pages(document: QTextDocument) -> int:
    """Return how many sheets a printer would take, at the resolution that the document is written for."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(96)
    writer.setPageLayout(page_layout())
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    return document.pageCount()


@pytest.mark.parametrize(("people", "shifts"), [(0, 2), (0, 3), (12, 2), (9, 3), (14, 3)])
def test_it_is_one_page(qapp: QApplication, people: int, shifts: int) -> None:
    assert pages(posting_document(sheet(people, shifts))) == 1


def test_everything_stands_on_it(qapp: QApplication) -> None:
    words = posting_document(sheet(2, 1)).toPlainText()
    for part in (
        *("Lakeview General", "4 West telemetry, Tue 13 Oct 2026", "In charge: Alan Price", "residents"),
        *("60.0 h", "Persephone Lindqvist-1", "with the rooms of each", "Keep this page for 12 months."),
    ):
        assert part in words


class Tray:
    """A printer that keeps what it prints, or is out of order."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.is_broken = False

    def print_document(self, document: QTextDocument, title: str) -> None:
        if self.is_broken:
            raise NotPrinted("No printer is set up on this computer.")
        self.titles.append(title)


class OnePage:
    def sheet(self) -> PostingSheet:
        return sheet(2, 2)


def test_it_is_printed_on_one_press_and_says_what_became_of_it(qtbot: QtBot, runner: TaskRunner) -> None:
    tray = Tray()
    model = PostingViewModel(OnePage(), PostingOutput(tray), runner)
    with qtbot.waitSignal(model.done) as done:
        model.print_now()
    assert done.args == ["The daily posting was sent to the printer."]
    assert tray.titles == ["4 West telemetry"]
    tray.is_broken = True
    with qtbot.waitSignal(model.failed) as failed:
        model.print_now()
    assert failed.args == ["No printer is set up on this computer."]
