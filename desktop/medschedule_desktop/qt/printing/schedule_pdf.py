"""The schedule of a unit as a PDF, to post on a wall or to send."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter

from medschedule_desktop.qt.printing.paper import UNITS_PER_INCH, Paper
from medschedule_desktop.qt.printing.sheets import ScheduleSheets, paint_sheets
from medschedule_desktop.qt.printing.title import Title
from medschedule_desktop.qt.printing.whole_file import write_whole
from medschedule_desktop.services.snapshots.roster import RosterSnapshot


def write_schedule_pdf(
    snapshot: RosterSnapshot, unit_name: str, printed: str, path: Path, paper: Paper = Paper.LETTER
) -> None:
    """Write a schedule as it may hang where everybody passes: names, hours and shifts, nothing private.

    Leave is the letter L without its reason. `printed` says who posted it and when, for instance "Posted by
    Ellen Marsh, Wed 14 Oct 2026 14:07". Needs a running QGuiApplication, for its fonts.

    Raises:
        FileNotWritten: the file cannot be written; the sentence says why. What was there before stays.
    """
    title = Title.of(snapshot, unit_name, printed)
    write_whole(path, _pdf(ScheduleSheets(snapshot, title, paper.printable()), title, paper))


def _pdf(sheets: ScheduleSheets, title: Title, paper: Paper) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(UNITS_PER_INCH)
    writer.setPageLayout(paper.layout())
    writer.setTitle(title.in_one_line)
    writer.setCreator("MedSchedule")
    paint_sheets(sheets, writer)
    return bytes(buffer.data().data())
