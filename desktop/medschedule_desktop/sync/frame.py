"""The zstd frames in which pages travel, opened so that none can fill the memory or pass a flipped bit."""

import zstandard

MAX_CONTENT_BYTES = 64 * 1024 * 1024
"""Bytes in a page once it is unpacked; one of ten thousand documents has some five million."""

_MAX_WINDOW_BYTES = 8 * 1024 * 1024  # what every decoder must allow (RFC 8878, section 3.1.1.1.2)


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
