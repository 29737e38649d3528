"""The server's program, as an operator runs it."""

import os
import subprocess
import sys

PROGRAM = [sys.executable, "-m", "medschedule_server"]


def environment(**values: str) -> dict[str, str]:
    """Return the environment of the tests with these settings of the server and no others."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("MEDSCHEDULE", "MONGO"))
    }
    return {**kept, **values}


def ran(*arguments: str, given: str = "", **values: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        env=environment(**values),
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
    )
