"""Look for garbage on the thread of the windows alone.

Python looks for it on whichever thread happens to make an object, and the replica's makes most of them. What
belongs to Qt and ends there, on another thread than its own, takes the process with it.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer

from medschedule_desktop.garbage import collected_later

_EVERY_MS = 500


@contextmanager
def collected_here() -> Iterator[None]:
    """Collect what holds itself on the calling thread, by a timer of its event loop, for the length of a
    block. One in another ends nothing for that.
    """
    timer = QTimer()
    timer.timeout.connect(_collect)
    with collected_later():
        timer.start(_EVERY_MS)
        try:
            yield
        finally:
            timer.stop()


def _collect() -> None:
    """Collect the oldest generation that is due, as Python itself would."""
    due = [
        generation
        for generation, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        if count > most
    ]
    if due:
        gc.collect(due[-1])
