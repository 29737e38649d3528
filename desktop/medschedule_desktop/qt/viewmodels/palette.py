"""The command palette: everything that can be done or gone to, found by a few letters."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Signal

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel
from medschedule_desktop.services.nearness import nearness
from medschedule_desktop.services.snapshots.finding import Found, FoundKind
from medschedule_shared.language import Words, marked

_MOST_SHOWN = 12
_KINDS = Words({FoundKind.PERSON: marked("Person"), FoundKind.UNIT: marked("Unit")})
_ICONS = {FoundKind.PERSON: "user", FoundKind.UNIT: "buildings"}


@dataclass(frozen=True, slots=True)
class Command:
    """One entry.

    Attributes:
        text: what it does, or the name it goes to.
        run: does it.
        detail: where it belongs, for instance the page.
        key: the keys that do the same; empty for none.
        icon: a Phosphor icon.
    """

    text: str
    run: Callable[[], object]
    detail: str = ""
    key: str = ""
    icon: str = "lightning"


class FindingService(Protocol):
    """What the palette needs of the services."""

    def load(self) -> tuple[Found, ...]:
        """Read the people and units that can be gone to."""


class PaletteViewModel(ViewModel):
    """Finds commands, people and units.

    Attributes:
        shown: the entries that fit what was typed, nearest first.

    Signals:
        shown_changed: Other entries fit. Argument: none.
        person_chosen, unit_chosen: The person wants to go there. Argument: the id.
        failed: See `ViewModel`.
    """

    shown_changed = Signal()
    person_chosen = Signal(str)
    unit_chosen = Signal(str)

    def __init__(self, service: FindingService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self._commands: tuple[Command, ...] = ()
        self._names: tuple[Command, ...] = ()
        self._query = ""
        self.shown: tuple[Command, ...] = ()

    def open(self, commands: tuple[Command, ...]) -> None:
        """Begin with the commands that there are now; names follow when they are read."""
        self._commands, self._names = commands, ()
        self.look_for("")
        self._runner.run(self._service.load, self._take_names, self._fail)

    def close(self) -> None:
        """Forget everything: the next person may know other names."""
        self._commands = self._names = ()
        self.look_for("")

    def look_for(self, query: str) -> None:
        """Show what fits; with nothing typed, the commands alone."""
        self._query = query
        if not query.strip():
            self.shown = self._commands[:_MOST_SHOWN]
        else:
            self.shown = self._nearest(query)
        self.shown_changed.emit()

    def _nearest(self, query: str) -> tuple[Command, ...]:
        found = []
        for place, command in enumerate((*self._commands, *self._names)):
            score = nearness(query, command.text)
            if score is not None:
                found.append((-score, place, command))
        return tuple(command for _score, _place, command in sorted(found, key=lambda each: each[:2]))[
            :_MOST_SHOWN
        ]

    def _take_names(self, found: tuple[Found, ...]) -> None:
        if not self._commands:  # closed meanwhile
            return
        self._names = tuple(self._entry(each) for each in found)
        self.look_for(self._query)

    def _entry(self, found: Found) -> Command:
        chosen = self.person_chosen if found.kind is FoundKind.PERSON else self.unit_chosen
        detail = ", ".join(filter(None, (_KINDS[found.kind], found.detail)))
        return Command(found.name, lambda: chosen.emit(found.id), detail, icon=_ICONS[found.kind])
