"""Who hears of what a transaction has changed."""

import logging
import threading
from collections.abc import Callable

from medschedule_desktop.errors.fault_report import fault_report

_LOGGER = logging.getLogger(__name__)

Subscriber = Callable[[frozenset[str]], None]


class Subscribers:
    """Callbacks that are told the names of the collections that changed."""

    def __init__(self) -> None:
        self._callbacks: tuple[Subscriber, ...] = ()
        self._changing = threading.Lock()

    def add(self, callback: Subscriber) -> Callable[[], None]:
        """Call back from now on; from any thread. Returns the unsubscriber."""
        with self._changing:
            self._callbacks = (*self._callbacks, callback)

        def remove() -> None:
            with self._changing:
                self._callbacks = tuple(kept for kept in self._callbacks if kept is not callback)

        return remove

    def tell(self, changed: frozenset[str]) -> None:
        """Tell everybody, in the caller's thread."""
        for callback in self._callbacks:
            try:
                callback(changed)
            except Exception as error:  # what was committed stays committed, and the others hear of it
                _LOGGER.error("replica subscriber failed %s", fault_report(error))
