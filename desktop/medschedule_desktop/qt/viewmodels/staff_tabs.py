"""The tabs of the Staff page: the people, and one for each register that managers maintain."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.register import RegisterService, RegisterViewModel
from medschedule_desktop.qt.viewmodels.staff import StaffService, StaffViewModel


@dataclass(frozen=True, slots=True)
class StaffServices:
    """The use cases behind the page."""

    people: StaffService
    registers: Sequence[RegisterService]


class StaffTabs(QObject):
    """Loads what is on show, and only that.

    Attributes:
        people: the first tab.
        registers: the others.

    Signals:
        people_wanted: The first tab comes to the front.
        changed_here: The person changed something, so the frame should refresh.
    """

    people_wanted = Signal()
    changed_here = Signal()

    def __init__(self, services: StaffServices, runner: TaskRunner) -> None:
        super().__init__()
        self.people = StaffViewModel(services.people, runner)
        self.registers = tuple(RegisterViewModel(each, runner) for each in services.registers)
        self._on_show = 0
        for model in self.models:
            model.changed_here.connect(self.changed_here)

    @property
    def models(self) -> tuple[StaffViewModel | RegisterViewModel, ...]:
        """Those of all tabs, in their order."""
        return self.people, *self.registers

    @Slot()
    def load(self) -> None:
        """Load or refresh the tab on show."""
        self.models[self._on_show].load()

    @Slot(int)
    def show_tab(self, number: int) -> None:
        """Put a tab on show and load it; forms of the others are kept as they are."""
        self._on_show = number
        self.load()

    @Slot(str)
    def show_person(self, staff_id: str) -> None:
        """Put a person's profile on show."""
        self.people_wanted.emit()
        self.people.select(staff_id)

    @Slot()
    def leave_unit(self) -> None:
        """Close the forms, for they are of the unit that was on show; what was typed is kept."""
        for model in self.models:
            model.form.put_aside()

    @Slot()
    def clear(self) -> None:
        """Forget what is on show, when the person leaves the station; what was typed is kept for them."""
        for model in self.models:
            model.clear()
