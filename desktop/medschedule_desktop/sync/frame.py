"""The zstd frames in which pages travel, opened so that none can fill the memory or pass a flipped bit."""

from collections.abc import Iterator

import zstandard

MAX_CONTENT_BYTES = 64 * 1024 * 1024
"""Bytes in a page once it is unpacked; one of ten thousand documents has some five million."""

_MAX_WINDOW_BYTES = 8 * 1024 * 1024  # what every decoder must allow (RFC 8878, section 3.1.1.1.2)

# RFC 8878, sections 3.1.1 and 3.1.1.2.
_SHORTEST_HEAD_BYTES = 5
_BLOCK_HEAD_BYTES = 3
_CHECKSUM_BYTES = 4
_REPEATED = 1


class FrameBroken(Exception):
    """The bytes are not one whole frame of an allowed size."""


def unpack(frame: bytes, limit: int = MAX_CONTENT_BYTES) -> bytes:
    """Return the content of a frame, which must say how long it is and have a checksum.

    Raises:
        FrameBroken: it is cut off, damaged, too large or followed by something else.
    """
    try:
        parameters = zstandard.get_frame_parameters(frame)
        # A frame of unknown length would say more than any limit here.
        if not parameters.has_checksum or parameters.content_size > limit:
            raise FrameBroken
        opener = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW_BYTES)
        return opener.decompress(frame, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise FrameBroken from error


class Frames:
    """The frames of one answer, as its bytes arrive."""

    def __init__(self) -> None:
        self._rest = b""

    def take(self, piece: bytes) -> Iterator[bytes]:
        """Take the next bytes, and yield the content of each frame that is whole by now.

        Raises:
            FrameBroken: one is damaged, or too large.
        """
        self._rest += piece
        while (end := _end(self._rest)) is not None:
            frame, self._rest = self._rest[:end], self._rest[end:]
            yield unpack(frame)
        if len(self._rest) > MAX_CONTENT_BYTES:
            raise FrameBroken

    def finish(self) -> None:
        """Say that there are no more bytes.

        Raises:
            FrameBroken: the last frame is cut off.
        """
        if self._rest:
            raise FrameBroken


def _end(data: bytes) -> int | None:
    """Return where the first frame ends if it has a checksum; None while its end is not there."""
    if len(data) < _SHORTEST_HEAD_BYTES:
        return None
    place = zstandard.frame_header_size(data)
    is_last = False
    while not is_last:
        head = int.from_bytes(data[place : place + _BLOCK_HEAD_BYTES], "little")
        is_last, kind, size = bool(head & 1), head >> 1 & 3, head >> 3
        place += _BLOCK_HEAD_BYTES + (1 if kind == _REPEATED else size)
        if place + _CHECKSUM_BYTES > len(data):
            return None
    return place + _CHECKSUM_BYTES
