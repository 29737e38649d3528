"""Where a printed schedule goes: the same sheets as its PDF, on paper."""

from medschedule_desktop.qt.printing.printer import SheetPrinter
from medschedule_desktop.services.snapshots.roster import RosterSnapshot


class ScheduleOutput:
    """Prints rosters."""

    def __init__(self, printer: SheetPrinter) -> None:
        self._printer = printer

    def print_roster(self, roster: RosterSnapshot) -> None:
        """Put a roster on paper, as it may hang where everybody passes.

        Raises:
            NotPrinted: there is no printer, or it takes nothing.
        """
        # Only who prints pays for what paints.
        from medschedule_desktop.qt.printing.paper import Paper
        from medschedule_desktop.qt.printing.sheets import ScheduleSheets
        from medschedule_desktop.qt.printing.title import Title

        title, paper = Title.of(roster, roster.unit_name, roster.state_label), Paper.LETTER
        sheets = ScheduleSheets(roster, title, paper.printable())
        self._printer.print_sheets(sheets, paper, title.in_one_line)
