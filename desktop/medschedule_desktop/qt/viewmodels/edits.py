"""One change of one cell, and its reverse: what undo and redo are made of."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from medschedule_desktop.services.snapshots.roster import RosterSnapshot


class RosterEditor(Protocol):
    """The changes of a cell that a service offers. Each answers with the roster, checked, as it is then."""

    def assign(self, staff_id: str, day: date, letter: str) -> RosterSnapshot:
        """Give a person the shift of this letter on a day, in place of any other."""

    def clear(self, staff_id: str, day: date) -> RosterSnapshot:
        """Take a person's shift on a day away."""

    def set_pin(self, staff_id: str, day: date, pinned: bool) -> RosterSnapshot:
        """Say whether the solver must keep a person's shift on a day."""


@dataclass(frozen=True, slots=True)
class LetterEdit:
    """Another letter in a cell; an empty letter is a day off."""

    staff_id: str
    day: date
    before: str
    after: str

    def reversed(self) -> "LetterEdit":
        """The edit that takes this one back."""
        return replace(self, before=self.after, after=self.before)

    def apply(self, editor: RosterEditor) -> RosterSnapshot:
        """Make the change."""
        if self.after:
            return editor.assign(self.staff_id, self.day, self.after)
        return editor.clear(self.staff_id, self.day)


@dataclass(frozen=True, slots=True)
class PinEdit:
    """A pin set or taken away."""

    staff_id: str
    day: date
    pinned: bool

    def reversed(self) -> "PinEdit":
        """The edit that takes this one back."""
        return replace(self, pinned=not self.pinned)

    def apply(self, editor: RosterEditor) -> RosterSnapshot:
        """Make the change."""
        return editor.set_pin(self.staff_id, self.day, self.pinned)


CellEdit = LetterEdit | PinEdit
