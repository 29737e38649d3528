"""Where a call came from: what the audit says about it beside who made it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

_LONGEST_AGENT = 200


@dataclass(frozen=True, slots=True)
class Origin:
    """The origin of a request, or of a command.

    Attributes:
        ip: the caller's address, as a trusted proxy names it.
        user_agent: the caller's program, cut to 200 characters.
        request_id: the same as in the server's log.
    """

    ip: str | None = None
    user_agent: str | None = None
    request_id: str | None = None


_NOWHERE = Origin()
_CURRENT: ContextVar[Origin] = ContextVar("origin", default=_NOWHERE)


def current_origin() -> Origin:
    """Return where the call that is being served came from."""
    return _CURRENT.get()


@contextmanager
def served_from(ip: str | None, user_agent: str | None, request_id: str | None) -> Iterator[None]:
    """Say where what is done in this context came from."""
    agent = None if user_agent is None else user_agent[:_LONGEST_AGENT]
    token = _CURRENT.set(Origin(ip, agent, request_id))
    try:
        yield
    finally:
        _CURRENT.reset(token)
