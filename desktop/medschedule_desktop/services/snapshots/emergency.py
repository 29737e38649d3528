"""The sheet of paper for when the screens are dark: who is on, who was called, gaps, phone numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetPerson:
    """One line of the sheet.

    Attributes:
        role: For instance "Charge" or "RN".
        name: Full name; of an open seat "Open seat".
        phone: The number to dial; may be empty.
        note: For instance "called out 05:40" or "until 11:30".
    """

    role: str
    name: str
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetShift:
    """One shift of the next 24 hours.

    Attributes:
        title: For instance "Day, Tue 13 Oct 07:00–19:30".
        coverage: For instance "Short 2 RN. 22 ÷ 4 = 5.5 each. Limit 4.".
        people: Charge first; who called out, and the open seats, last.
    """

    title: str
    coverage: str
    people: tuple[SheetPerson, ...]


@dataclass(frozen=True, slots=True)
class SheetCall:
    """Who was called, or called out."""

    time: str
    words: str


@dataclass(frozen=True, slots=True)
class EmergencySheet:
    """Everything that is printed.

    Attributes:
        file_name: Without a folder, for instance "medschedule-4W-20261013-0545.pdf".
        unit_name: For instance "4 West telemetry".
        printed: When, and from what copy, for instance "Tue 13 Oct 2026 05:45, data as of 05:12".
        census: For instance "22 of 24 beds at 02:00, next 06:00".
        shifts: Those that run or begin within 24 hours.
        calls: Newest first.
        to_call: Who may come for the shift that is short, in contract order.
        phones: The unit's own people.
    """

    file_name: str
    unit_name: str
    printed: str
    census: str
    shifts: tuple[SheetShift, ...]
    calls: tuple[SheetCall, ...]
    to_call: tuple[SheetPerson, ...]
    phones: tuple[SheetPerson, ...]
