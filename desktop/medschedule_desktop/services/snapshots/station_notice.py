"""What a station shows in place of everything else while its data may not be shown."""

from dataclasses import dataclass
from enum import StrEnum


class NoticeKind(StrEnum):
    """Why the data is not shown."""

    WITHDRAWN = "withdrawn"
    LEASE_OVER = "lease_over"
    CLOCK_WRONG = "clock_wrong"
    NOT_OPENED = "not_opened"


@dataclass(frozen=True, slots=True)
class StationNotice:
    """The words of the page.

    Attributes:
        sentence: What happened, and what is safe.
        warning: What a person must not miss, for instance entries that are lost; empty otherwise.
        steps: What to do next, in this order.
        state: How it stands now, in small; empty if there is nothing to say.
        may_ask: Whether contact with the server ends it, so that a person may try.
        takes_code: Whether a new enrolment code, typed on this page, ends it.
    """

    kind: NoticeKind
    title: str
    sentence: str
    warning: str
    steps: tuple[str, ...]
    state: str
    may_ask: bool
    takes_code: bool = False
