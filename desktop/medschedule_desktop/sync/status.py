"""Where this station's changes are."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

SyncKind = Literal["saved", "syncing", "offline", "refused"]


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """What the sync engine says of itself.

    Attributes:
        kind: `saved`: the server has everything; `syncing`: on the way; `offline`: kept here until the server
            can be reached; `refused`: kept here, and the server does not take it (see `message`).
        since: when this kind began, by the device's clock.
        pending: operations without a receipt.
        last_success: when the last page came; None before the first.
        message: one sentence about what is wrong; empty otherwise.
        needs_code: whether the server takes this station again only with a new enrolment code.
    """

    kind: SyncKind
    since: datetime
    pending: int
    last_success: datetime | None
    message: str = ""
    needs_code: bool = False
