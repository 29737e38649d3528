"""The loopback endpoint in a process of its own, so that it takes no time of the server or the client."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loopback_endpoint() -> Iterator[str]:
    """Give its base URL for as long as the context lasts."""
    command = [sys.executable, "-m", "tests.samples.responses_endpoint"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        try:
            yield json.loads(process.stdout.readline())["baseUrl"]
        finally:
            process.stdin.close()
