"""How long a request has been under way, for `meta.timing` of its answer."""

import time
from contextvars import ContextVar

_started: ContextVar[float | None] = ContextVar("request_started", default=None)


def start() -> float:
    """Begin the time of this request and return the moment, in seconds of `time.perf_counter`."""
    moment = time.perf_counter()
    _started.set(moment)
    return moment


def milliseconds() -> float | None:
    """Return how long this request has taken so far; None outside of one."""
    moment = _started.get()
    return None if moment is None else round((time.perf_counter() - moment) * 1000, 1)
