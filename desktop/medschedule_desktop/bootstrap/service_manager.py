"""Talks to systemd, where it started this process: ready, alive, stopping (as sd_notify(3) does)."""

import socket
from collections.abc import Mapping
from datetime import timedelta

_SOCKET, _WATCHDOG = "NOTIFY_SOCKET", "WATCHDOG_USEC"
_ABSTRACT = "@"


class ServiceManager:
    """Sends a line for each thing to say. Without systemd, or when it does not listen, nothing happens.

    Attributes:
        watchdog: within which time it wants to hear that the process is alive; None where it does not.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        address = environment.get(_SOCKET, "")
        # A name in the abstract name space begins with a zero byte, which an environment cannot hold.
        self._address = f"\0{address[1:]}" if address.startswith(_ABSTRACT) else address
        wanted = environment.get(_WATCHDOG, "")
        is_wanted = bool(address) and wanted.isdecimal() and int(wanted) > 0
        self.watchdog = timedelta(microseconds=int(wanted)) if is_wanted else None

    def ready(self) -> None:
        """The board is on the wall."""
        self._say("READY=1")

    def alive(self) -> None:
        """The process works."""
        self._say("WATCHDOG=1")

    def stopping(self) -> None:
        """The process ends by itself."""
        self._say("STOPPING=1")

    def _say(self, words: str) -> None:
        if not self._address:
            return
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
                line.settimeout(0)
                line.sendto(words.encode(), self._address)
        except OSError:
            return  # nobody listens: the board is worth more than the message
