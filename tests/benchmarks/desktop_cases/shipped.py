"""The environment of a station, within that of development."""

import sys

TOOLS = ("click", "pygments", "rich")
"""What tools of development bring and httpx loads where it finds them, for a command line of its own. No
station has them (`tests/workspace/test_dependencies.py`)."""


def leave_tools_out() -> None:
    """Let this process find none of them."""
    for name in TOOLS:
        sys.modules[name] = None  # type: ignore[assignment] # what Python takes for "cannot be imported"
