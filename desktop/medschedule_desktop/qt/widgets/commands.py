"""What the buttons of a page can do, read from the buttons themselves: no list that could fall behind."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.widgets.action_button import ActionButton


@dataclass(frozen=True, slots=True)
class Deed:
    """One button's deed.

    Attributes:
        text: what the button says of itself.
        key: the keys that press it; empty for none.
        button: presses it.
    """

    text: str
    key: str
    button: ActionButton


def deeds_of(page: QWidget) -> Iterator[Deed]:
    """Return what can be done on a page now, by each button that is on and in sight on that page."""
    for button in page.findChildren(ActionButton):
        if button.isEnabled() and button.isVisibleTo(page) and button.accessibleName():
            yield Deed(button.accessibleName(), _keys_of(button), button)


def _keys_of(button: ActionButton) -> str:
    if button.key:
        return button.key
    return button.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
