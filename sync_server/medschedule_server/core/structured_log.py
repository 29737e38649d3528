"""Set up the server's log: one JSON object a line on standard error, ids and codes only."""

import logging
import sys
import traceback

import structlog
from structlog.typing import EventDict, WrappedLogger


def configure(level: str = "INFO") -> None:
    """Write log lines of this level and above, each with the id of the request that caused it."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            where_it_failed,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        # A line with its end in one write: printing writes the end by itself, which costs as much again.
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
    )


def where_it_failed(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Write an exception as its type and the lines it passed.

    Its words and the values of variables are left out: they can hold names and notes.
    """
    if event.pop("exc_info", None):
        kind, error, trace = sys.exc_info()
        if kind is not None and error is not None:
            event["exception"] = f"{kind.__module__}.{kind.__qualname__}"
            event["lines"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
            ]
    return event
