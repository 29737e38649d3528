"""Requests at a steady rate from a process of their own."""

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import urlsplit

_PROGRAM = Path(__file__).parent.parent / "programs" / "http_traffic.py"


@dataclass(frozen=True, slots=True)
class Answers:
    """How a server answered.

    Attributes:
        p95: milliseconds, from when a request was due.
        per_second: requests that were answered.
    """

    p95: float
    per_second: float


def request(method: str, path: str, token: str | None = None, body: Any = None) -> str:
    """Return a request as it stands on the wire."""
    content = "" if body is None else json.dumps(body)
    lines = [f"{method} {path} HTTP/1.1", "Host: benchmark", f"Content-Length: {len(content.encode())}"]
    if token is not None:
        lines.append(f"Authorization: Bearer {token}")
    if content:
        lines.append("Content-Type: application/json")
    return "\r\n".join([*lines, "", content])


async def answers(url: str, lanes: Sequence[Sequence[str]], per_second: float) -> Answers:
    """Send the requests of every lane, in their order, at a rate in all.

    Raises:
        RuntimeError: a request was refused.
    """
    address = urlsplit(url)
    plan = {"host": address.hostname, "port": address.port, "rate": per_second, "lanes": lanes}
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(_PROGRAM), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate(json.dumps(plan).encode())
    found = json.loads(output)
    refused = {status: count for status, count in found["statuses"].items() if not status.startswith("2")}
    if refused:
        raise RuntimeError(f"Requests were answered with {refused}.")
    taken = found["milliseconds"]
    return Answers(p95=quantiles(taken, n=20)[18], per_second=len(taken) / found["seconds"])
