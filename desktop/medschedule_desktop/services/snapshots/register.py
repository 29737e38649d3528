"""A list of records that a manager maintains: kinds of shift, core staffing, rotations, holidays."""

from dataclasses import dataclass

Cell = tuple[str, str]
"""First and second line of a cell; the second may be empty."""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One record.

    Attributes:
        row_id: The id of the form that opens on it.
        cells: One for each column.
        action_id: The id of the form of what else can be done with it; empty for nothing.
    """

    row_id: str
    cells: tuple[Cell, ...]
    action_id: str = ""


@dataclass(frozen=True, slots=True)
class RegisterSnapshot:
    """Everything one list paints.

    Attributes:
        note: What the list is for, in a sentence.
        empty: What it says while there is no record.
        add: The words on the button that opens a new record's form; empty when none is made here.
        add_id: The id of that form.
        action: The words on the button for what else can be done with the chosen record.
        reason: Why this user may change nothing; empty if they may.
        user_id: Who it was read for; empty while nobody is signed in.
    """

    note: str
    rows: tuple[RegisterRow, ...]
    empty: str
    add: str = ""
    add_id: str = ""
    action: str = ""
    reason: str = ""
    user_id: str = ""
