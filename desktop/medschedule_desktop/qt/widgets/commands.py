"""What can be done on a page, read from its own buttons and actions: no list that could fall behind."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QWidget

from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.page_frame import PageFrame

_QT_OWN = "qt_"
"""How the names of parts begin that Qt makes for itself."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done.

    Attributes:
        text: what the button or action says of itself.
        key: the keys that do it; empty for none.
        do: does it.
    """

    text: str
    key: str
    do: Callable[[], None]


def buttons_of(page: QWidget) -> Iterator[Deed]:
    """Return what each button does that is on and in sight on a page now; tabs and chips come last."""
    buttons = [button for button in page.findChildren(QAbstractButton) if _is_offered(button, page)]
    for button in sorted(buttons, key=lambda each: not isinstance(each, ActionButton)):
        yield Deed(button.accessibleName(), _keys_of(button), button.click)


def deeds_of(page: QWidget) -> Iterator[Deed]:
    """Return what can be done on a page now: by its buttons, then by its menus and the keys of its tables."""
    yield from buttons_of(page)
    for action in page.findChildren(QAction):
        if action.isEnabled() and action.isVisible() and action.objectName() and action.text():
            words, _, note = action.text().partition("\t")
            key = str(action.property("key") or "")
            yield Deed(f"{words}, {note}" if note else words, key, action.trigger)


def _is_offered(button: QAbstractButton, page: QWidget) -> bool:
    """Tell whether a person could press it now; the corner of a table and the like are not for pressing. A
    tab can be gone to before its page has loaded.
    """
    content = page.content if isinstance(page, PageFrame) and button.property("kind") == "tab" else None
    return (
        button.isEnabled()
        and button.isVisibleTo(content or page)
        and bool(button.accessibleName())
        and not button.objectName().startswith(_QT_OWN)
        and not isinstance(button.parent(), QAbstractItemView)
    )


def _keys_of(button: QAbstractButton) -> str:
    if isinstance(button, ActionButton) and button.key:
        return button.key
    return button.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
