"""A person's hands, for the demonstration and for tests: find a part by its name, click it, type, wait."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

Part = TypeVar("Part", bound=QWidget)

_LOOK_MS = 10


def find(kind: type[Part], within: QWidget, name: str = "") -> Part:
    """The part of this kind and object name; without a name, the first of its kind.

    Raises:
        LookupError: there is none.
    """
    part = within.findChild(kind, name) if name else within.findChild(kind)
    if part is None:
        raise LookupError(f"there is no {kind.__name__} {name!r} in {within.objectName()!r}")
    return part


def click(part: QWidget, at: QPoint | None = None) -> None:
    """Click a part with the left button, in its middle or at a place."""
    middle = part.rect().center()
    QTest.mouseClick(
        part, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle if at is None else at
    )


def hover(part: QWidget, at: QPoint) -> None:
    """Move the pointer over a place of a part."""
    QTest.mouseMove(part, at)


def press(part: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press and let go a key."""
    QTest.keyClick(part, key, held)


def write(part: QWidget, words: str) -> None:
    """Type characters one after the other."""
    QTest.keyClicks(part, words)


def wait_for(condition: Callable[[], bool], seconds: float, what: str) -> None:
    """Let the screens work until a condition holds.

    Raises:
        TimeoutError: it does not hold in time; `what` says what was waited for.
    """
    deadline = QDeadlineTimer(round(seconds * 1000))
    while not condition():
        if deadline.hasExpired():
            raise TimeoutError(f"Waited {seconds:g} s in vain: {what}.")
        QTest.qWait(_LOOK_MS)
