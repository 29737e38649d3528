"""A file beside the replica that is there while operations wait for the server.

The replica is encrypted, so whoever removes the program cannot look into it. The file says that something
would be lost, and nothing else.
"""

import logging
from pathlib import Path

_LOGGER = logging.getLogger(__name__)

_SUFFIX = ".unsent"
_WORDS = "The encrypted copy beside this file holds entries that the server does not have yet.\n"
_OWNER_ONLY = 0o600


class UnsentNote:
    """Written before the first operation that waits is committed, removed after the last one is answered: in
    between the file may be there for nothing, and is never missing.
    """

    def __init__(self, replica_path: Path) -> None:
        self.path = replica_path.with_name(f"{replica_path.name}{_SUFFIX}")

    def say(self, *, waits: bool) -> None:
        """Make the file there, or not there. One that cannot be written is logged: entries matter more."""
        try:
            if not waits:
                self.path.unlink(missing_ok=True)
            elif not self.path.exists():
                self.path.touch(_OWNER_ONLY)
                self.path.write_text(_WORDS, encoding="ascii")
        except OSError as error:
            _LOGGER.warning("unsent note not written error=%s", type(error).__name__)
