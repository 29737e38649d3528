"""Send what is written within one turn of the event loop at once.

Uvicorn writes an answer's head and body one after the other. Each write is a call of the system that wakes
whoever waits at the other end: a short answer took as long to be sent as to be made.
"""

import asyncio
from asyncio import BaseProtocol, Transport
from collections.abc import Iterable
from typing import Any, TypeAlias

Data: TypeAlias = "bytes | bytearray | memoryview[Any]"


class JoinedWrites(Transport):
    """A transport that hands what is written to another one at the end of the turn.

    Args:
        inner: the connection's own transport.
    """

    def __init__(self, inner: Transport) -> None:
        super().__init__()
        self._inner = inner
        self._loop = asyncio.get_running_loop()
        self._written: list[Data] = []

    def write(self, data: Data) -> None:
        if not self._written:
            self._loop.call_soon(self._send)
        self._written.append(data)

    def writelines(self, list_of_data: Iterable[Data]) -> None:
        for data in list_of_data:
            self.write(data)

    def _send(self) -> None:
        written, self._written = self._written, []
        if written:
            self._inner.writelines(written)

    def close(self) -> None:
        """Close it when everything that was written is sent."""
        self._send()
        self._inner.close()

    def abort(self) -> None:
        self._written = []
        self._inner.abort()

    def is_closing(self) -> bool:
        return self._inner.is_closing()

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return self._inner.get_extra_info(name, default)

    def set_protocol(self, protocol: BaseProtocol) -> None:
        self._inner.set_protocol(protocol)

    def get_protocol(self) -> BaseProtocol:
        return self._inner.get_protocol()

    def is_reading(self) -> bool:
        return self._inner.is_reading()

    def pause_reading(self) -> None:
        self._inner.pause_reading()

    def resume_reading(self) -> None:
        self._inner.resume_reading()

    def get_write_buffer_size(self) -> int:
        return self._inner.get_write_buffer_size() + sum(map(len, self._written))

    def get_write_buffer_limits(self) -> tuple[int, int]:
        return self._inner.get_write_buffer_limits()

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        self._inner.set_write_buffer_limits(high, low)

    def can_write_eof(self) -> bool:
        return self._inner.can_write_eof()

    def write_eof(self) -> None:
        self._send()
        self._inner.write_eof()
