"""Edits of the grid: what is wished, what it would do, and what came of it."""

from dataclasses import dataclass
from datetime import date

from medschedule_desktop.services.snapshots.roster import MarkKind, RosterSnapshot


@dataclass(frozen=True, slots=True)
class CellAt:
    """One person's day."""

    staff_id: str
    day: date


@dataclass(frozen=True, slots=True)
class CellWish:
    """What a cell should show: a shift's letter, or nothing for a day off."""

    staff_id: str
    day: date
    letter: str


@dataclass(frozen=True, slots=True)
class Override:
    """A person's decision to go past warnings.

    Attributes:
        rules: ids of the rules whose warnings they saw.
        reason: why, in their words.
    """

    rules: tuple[str, ...] = ()
    reason: str = ""


NO_OVERRIDE = Override()
"""Nothing is passed over."""


@dataclass(frozen=True, slots=True)
class EditPreview:
    """The answer to a drag or a key that is about to change the roster.

    Attributes:
        can_save: Whether no rule that must hold is newly broken.
        mark: What the cell would show; None while nothing is newly broken.
        sentences: Each rule that would newly be broken, the gravest first.
        cover: Each need of the shifts concerned whose count changes, for instance
            "Day RN Tue 10 Nov: 5 of 6, now 6".
    """

    can_save: bool
    mark: MarkKind | None
    sentences: tuple[str, ...]
    cover: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeldCell:
    """A cell as somebody wanted it.

    Attributes:
        letter: empty for a day off.
        mark: what the wish breaks there, if it is this cell's breach.
        sentence: the broken rule.
    """

    staff_id: str
    day: date
    letter: str
    mark: MarkKind
    sentence: str


@dataclass(frozen=True, slots=True)
class HeldEdit:
    """An edit that was not saved because of what it would break.

    Attributes:
        mark: HARD: nobody may save it. WARNING: with a reason, by who may.
        sentence: what it would break and what can be done.
        sentences: every rule that it would break, the gravest first.
        cells: what was wished.
        rules: ids of the rules that warn.
        least: characters that a reason must have.
        may_override: whether this user may give one.
    """

    mark: MarkKind
    sentence: str
    sentences: tuple[str, ...]
    cells: tuple[HeldCell, ...]
    rules: tuple[str, ...] = ()
    least: int = 0
    may_override: bool = False


@dataclass(frozen=True, slots=True)
class EditAnswer:
    """What came of an edit.

    Attributes:
        roster: as it is now.
        held: why nothing was changed; None when the edit was saved.
        undo, redo: what can be taken back or made again, in words; empty when there is nothing.
    """

    roster: RosterSnapshot
    held: HeldEdit | None = None
    undo: str = ""
    redo: str = ""
