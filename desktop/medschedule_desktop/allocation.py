"""Where the C library takes memory from."""

import ctypes
import sys

_ARENA_MAX = -8  # glibc's malloc.h: M_ARENA_MAX


def share_one_arena() -> None:
    """Let every thread that begins from now on take its memory from the same place.

    glibc gives each thread a place of its own, and what one gives back no other can use: 5 MB of a station,
    whose threads wait for each other anyway. Other C libraries have no such places.
    """
    if sys.platform == "linux":
        set_option = getattr(ctypes.CDLL(None), "mallopt", None)
        if set_option is not None:
            set_option(_ARENA_MAX, 1)
