"""Keep for five minutes what a search had to read and decrypt whole (S136)."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity

KEPT_SECONDS = 300
MOST_RESULTS = 64


class ResultKey(NamedTuple):
    """Whose documents were read, where the log stood, and what was asked.

    A result of an older log is never found: nobody sees what was changed since.
    """

    organization_id: EntityId
    seq: int
    collection: str
    query: str


class RecentResults:
    """The results that were used last. They hold personal data, so they stay in this process."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._now = seconds
        self._results: OrderedDict[ResultKey, tuple[float, list[Entity]]] = OrderedDict()

    def get(self, key: ResultKey) -> list[Entity] | None:
        """Return a result that is not five minutes old, or None."""
        end, documents = self._results.get(key, (0.0, []))
        if end <= self._now():
            self._results.pop(key, None)
            return None
        self._results.move_to_end(key)
        return documents

    def put(self, key: ResultKey, documents: list[Entity]) -> None:
        """Keep a result, and forget the one that was not used for longest."""
        self._results[key] = (self._now() + KEPT_SECONDS, documents)
        self._results.move_to_end(key)
        while len(self._results) > MOST_RESULTS:
            self._results.popitem(last=False)
