"""Cables on which something is lost: the answer to a push, which the server has done without the station's
knowing it, or every poke.
"""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

_CHUNK = 64 * 1024
_PUSH = b"POST /api/v1/sync/push"
_STREAM = b"GET /api/v1/sync/stream"


class LossyCable:
    """Relays connections to a server. Once armed, answers to pushes do not come back.

    Attributes:
        pushed: set when a push has gone to the server since it was armed.
        answered: set when the server has answered one, in vain.
    """

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._sockets: list[socket.socket] = []
        self._armed = False
        self.pushed = threading.Event()
        self.answered = threading.Event()

    @property
    def address(self) -> tuple[str, int]:
        """Host and port at which it takes the place of the server."""
        return "127.0.0.1", self._listener.getsockname()[1]

    def __enter__(self) -> Self:
        _start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for end in (self._listener, *self._sockets):
            _hang_up(end)

    def arm(self) -> None:
        """Lose the answers from now on."""
        self._armed = True

    def mend(self) -> None:
        """Lose nothing any more."""
        self._armed = False

    def _accept(self) -> None:
        with suppress(OSError):  # the listener was closed
            while True:
                near, _ = self._listener.accept()
                self._sockets.append(near)
                _start(self._relay, near)

    def _relay(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(self._target)
        except OSError:
            _hang_up(near)
            return
        self._sockets.append(far)
        lost = threading.Event()
        _start(self._back, far, near, lost)
        with suppress(OSError):
            while (chunk := near.recv(_CHUNK)) and self._passes(chunk):
                if self._armed and chunk.startswith(_PUSH):
                    lost.set()
                far.sendall(chunk)
                if lost.is_set():
                    self.pushed.set()
        _hang_up(far)

    def _passes(self, _chunk: bytes) -> bool:
        """Tell whether the line stays up with this on it."""
        return True

    def _back(self, far: socket.socket, near: socket.socket, lost: threading.Event) -> None:
        with suppress(OSError):
            while chunk := far.recv(_CHUNK):
                if lost.is_set():
                    self.answered.set()
                else:
                    near.sendall(chunk)
        _hang_up(near)


class DeafCable(LossyCable):
    """Lets no station listen for pokes; whatever it asks by itself goes through.

    Attributes:
        refused: set when one has tried to listen.
    """

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host, port)
        self.refused = threading.Event()

    def _passes(self, chunk: bytes) -> bool:
        if chunk.startswith(_STREAM):
            self.refused.set()
            return False
        return True


def _start(work: Callable[..., None], *arguments: object) -> None:
    threading.Thread(target=work, args=arguments, name="lossy cable", daemon=True).start()


def _hang_up(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
