"""Weekdays and weekends as the files name them."""

from medschedule_desktop.planning.formats.inrc1.document import Element

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Monday is 0, as elsewhere."""

_WEEKENDS = {
    "SaturdaySunday": frozenset({5, 6}),
    "FridaySaturdaySunday": frozenset({4, 5, 6}),
    "SaturdaySundayMonday": frozenset({5, 6, 0}),
    "FridaySaturdaySundayMonday": frozenset({4, 5, 6, 0}),
}


def read_weekday(element: Element) -> int:
    """Return the weekday that an element names."""
    if element.text not in WEEKDAYS:
        raise element.wrong(f"must be a weekday as Monday, not {element.text!r}.")
    return WEEKDAYS.index(element.text)


def read_weekend(element: Element | None) -> frozenset[int]:
    """Return the weekdays of a weekend; without a definition they are Saturday and Sunday."""
    if element is None:
        return _WEEKENDS["SaturdaySunday"]
    if element.text not in _WEEKENDS:
        raise element.wrong(f"must be one of {', '.join(_WEEKENDS)}, not {element.text!r}.")
    return _WEEKENDS[element.text]
