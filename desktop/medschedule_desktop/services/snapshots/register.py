"""A list of records that a manager maintains: kinds of shift, core staffing, rotations, holidays."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One record.

    Attributes:
        row_id: What the service is told; it is also the id of the form that opens.
        cells: First and second line of each column.
    """

    row_id: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RegisterSnapshot:
    """Everything one list paints.

    Attributes:
        note: What the list is for, in a sentence.
        columns: The headings.
        empty: What it says while there is no record.
        add: The words on the button that opens a new record's form; empty when none is made here.
        may_add: Whether this user may; `reason` says why not.
        said: What was just done, in a sentence.
    """

    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[RegisterRow, ...]
    empty: str
    add: str = ""
    may_add: bool = False
    reason: str = ""
    said: str = ""
