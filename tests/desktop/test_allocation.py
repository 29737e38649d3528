"""The threads of a desktop take their memory from one place."""

import subprocess
import sys

PROGRAM = """
import ctypes
import sys
import threading
from medschedule_desktop.allocation import share_one_arena

library = ctypes.CDLL(None)
library.malloc.restype = library.fopen.restype = ctypes.c_void_p
library.fopen.argtypes = [ctypes.c_char_p, ctypes.c_char_p]
library.malloc_info.argtypes = [ctypes.c_int, ctypes.c_void_p]
library.fclose.argtypes = [ctypes.c_void_p]
if "shared" in sys.argv:
    share_one_arena()
together = threading.Barrier(4)


def take() -> None:
    together.wait()
    library.malloc(1000)
    together.wait()


threads = [threading.Thread(target=take) for _each in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
told = library.fopen(b"/dev/stdout", b"w")
library.malloc_info(0, told)
library.fclose(told)
"""


def arenas(*arguments: str) -> int:
    """Let four threads of a program take memory; return from how many places they did."""
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, check=True, text=True
    )
    return ran.stdout.count("<heap ")


def test_threads_that_begin_later_share_one_arena() -> None:
    assert arenas() > 1
    assert arenas("shared") == 1
