"""What a revoked station says of its wipe."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WipeProgress:
    """How far it is.

    Attributes:
        wiped: keys and files are gone.
        unsent: entries that had not been sent, and are gone with them.
        confirmed: the server knows.
        waits: the server is still to be told; False when there is nothing to tell it with.
    """

    wiped: bool
    unsent: int
    confirmed: bool
    waits: bool
