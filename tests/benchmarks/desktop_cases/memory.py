"""What the system says of a process's memory."""

import os
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")


def resident_megabytes(process: str) -> float:
    """Return the resident memory of a process, by its id or "self"."""
    pages = int(Path("/proc", process, "statm").read_text("ascii").split()[1])
    return pages * _PAGE / 2**20
