"""What the keys do with the chosen cells of the roster, for the palette and the map of the keys."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from medschedule_desktop.services.snapshots.roster import ShiftLegend
from medschedule_shared.language import tr


@dataclass(frozen=True, slots=True)
class CellAct:
    """One thing that a key does.

    Attributes:
        name: in code.
        words: what it does, in the language of the texts.
        key: the keys that do it.
        run: does it.
    """

    name: str
    words: str
    key: str
    run: Callable[[], None]


class CellActs:
    """The actions of a table, which the palette finds there; they are on while a cell is chosen.

    Args:
        table: where the cells are; it gets the keyboard before an act, as if the key had been pressed there.
    """

    def __init__(self, table: QWidget, acts: tuple[CellAct, ...], give: Callable[[str], None]) -> None:
        self._table = table
        self._give = give
        self._actions = [self._add(act) for act in acts]
        self._letters: list[QAction] = []
        self._legend: tuple[ShiftLegend, ...] = ()

    def show_legend(self, legend: tuple[ShiftLegend, ...]) -> None:
        """Offer to give each kind of shift."""
        if legend == self._legend:
            return
        self._legend = legend
        for action in self._letters:
            self._table.removeAction(action)
            action.deleteLater()
        self._letters = [self._add(self._giving(entry)) for entry in legend]

    def allow(self, *, is_chosen: bool) -> None:
        """Turn all on or off."""
        for action in (*self._actions, *self._letters):
            action.setEnabled(is_chosen)

    def _giving(self, entry: ShiftLegend) -> CellAct:
        words = tr("Give the chosen cells: {shift}", shift=entry.name)
        return CellAct(f"give_{entry.letter}", words, entry.letter, lambda: self._give(entry.letter))

    def _add(self, act: CellAct) -> QAction:
        action = QAction(act.words, self._table)
        action.setObjectName(f"cells_{act.name}")
        action.setProperty("key", act.key)
        action.setEnabled(False)

        def run() -> None:
            self._table.setFocus()
            act.run()

        action.triggered.connect(run)
        self._table.addAction(action)
        return action
