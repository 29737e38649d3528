"""The daily posting as one page of paper, for the wall of a unit that the law wants it on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PostedShift:
    """One shift of the day.

    Attributes:
        title: For instance "Day 07:00–19:30".
        in_charge: For instance "In charge: Alan Price"; empty where the law does not ask.
        figures: Rows of label and value, for instance ("RN", "5") or ("RN hours", "60.0 h").
        people: Rows of role, full name and the rooms of each, which are written by hand; empty where the law
            wants no names.
    """

    title: str
    in_charge: str
    figures: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class PostingSheet:
    """Everything that is printed.

    Attributes:
        facility: Name of the organisation.
        unit_name: For instance "4 West telemetry".
        law: For instance "Posted under 42 CFR 483.35".
        date: For instance "Tue 13 Oct 2026".
        shifts: Those that begin on the day.
        keep: How long the page must be kept, in a sentence; empty where the law says nothing.
        printed: When, and from what copy.
    """

    facility: str
    unit_name: str
    law: str
    date: str
    shifts: tuple[PostedShift, ...]
    keep: str
    printed: str
