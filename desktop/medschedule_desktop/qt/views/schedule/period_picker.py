"""Which schedule is on show, and a menu of the others and of the next."""

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.widgets.icon_button import IconButton
from medschedule_desktop.qt.widgets.surfaces import row
from medschedule_desktop.qt.widgets.text import strong
from medschedule_desktop.services.snapshots.periods import NextPeriod, PeriodChoices, PeriodLine
from medschedule_shared.language import tr, tr_count


class PeriodPicker(QWidget):
    """The title of the schedule on show with a button that opens the menu.

    Signals:
        chosen: Another schedule should be shown. Argument: its id.
        next_asked: A schedule should be opened. Arguments: its first day, its days.
        archive_asked: The schedule on show should be closed.
        remove_asked: The schedule on show should be taken away.
    """

    chosen = Signal(str)
    next_asked = Signal(object, int)
    archive_asked = Signal()
    remove_asked = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: PeriodChoices | None = None
        self._title = strong()
        self._switch = IconButton(
            appearance, tr("Show or open another schedule"), "caret-down", "period_switcher"
        )
        self._menu = QMenu(self)
        self._menu.setObjectName("period_menu")
        self._menu.setAccessibleName(tr("Schedules of the unit"))
        layout = row(self, spacing=2)
        layout.addWidget(self._title)
        layout.addWidget(self._switch)
        self._switch.clicked.connect(self.open)

    def show_choices(self, title: str, choices: PeriodChoices) -> None:
        """Show what is on show and what else there is."""
        self._title.setText(title)
        if choices == self._choices:
            return  # a menu that is open stays as it is while the roster is edited
        self._choices = choices
        self._menu.clear()
        for line in choices.lines:
            self._add_line(line)
        if choices.following:
            self._menu.addSeparator()
        for period in choices.following:
            self._add_next(period)
        if choices.can_archive or choices.can_remove:
            self._menu.addSeparator()
        if choices.can_archive:
            archive = self._menu.addAction(tr("Archive this schedule: nothing more is entered in it"))
            archive.setObjectName("archive_period")
            archive.triggered.connect(self.archive_asked)
        if choices.can_remove:
            remove = self._menu.addAction(tr("Take this empty schedule away"))
            remove.setObjectName("remove_period")
            remove.triggered.connect(self.remove_asked)
        self._switch.setVisible(not self._menu.isEmpty())

    @Slot()
    def open(self) -> None:
        """Show the menu under the title."""
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def open_at(self, place: QWidget) -> None:
        """Show the menu under another button."""
        self._menu.popup(place.mapToGlobal(QPoint(0, place.height())))

    def _add_line(self, line: PeriodLine) -> None:
        words = tr("{title}, now", title=line.title) if line.is_current else line.title
        entry = self._menu.addAction(f"{words}\t{line.note}")
        entry.setObjectName(f"period_{line.period_id}")
        entry.setCheckable(True)
        entry.setChecked(line.is_shown)
        entry.triggered.connect(lambda _checked=False: self.chosen.emit(line.period_id))

    def _add_next(self, period: NextPeriod) -> None:
        words = tr_count("Open the next {count} week", "Open the next {count} weeks", period.weeks)
        entry = self._menu.addAction(f"{words}\t{period.title}")
        entry.setObjectName(f"open_next_{period.weeks}")
        entry.triggered.connect(lambda _checked=False: self.next_asked.emit(period.first_day, period.days))
