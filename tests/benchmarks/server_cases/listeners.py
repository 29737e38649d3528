"""Connections for pokes, held by a process of their own."""

import asyncio
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

_PROGRAM = Path(__file__).parent.parent / "programs" / "poke_listeners.py"
_LINE_BYTES = 2**24


class Listeners:
    """As many connections as there are tokens, for as long as the context lasts."""

    def __init__(self, url: str, tokens: Sequence[str]) -> None:
        self._plan = {"url": f"{url.replace('http', 'ws', 1)}/api/v1/sync/stream", "tokens": list(tokens)}

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(_PROGRAM),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_LINE_BYTES,
        )
        if await self._ask(json.dumps(self._plan)) != "listening":
            raise RuntimeError("The connections for pokes could not be opened.")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        await self._process.wait()

    async def heard(self, seq: int) -> list[float]:
        """Return when each connection heard that the log had reached a number, by the monotonic clock."""
        moments: list[float] = json.loads(await self._ask(str(seq)))
        return moments

    async def _ask(self, line: str) -> str:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise RuntimeError("The process has no pipes.")
        stdin.write(f"{line}\n".encode())
        await stdin.drain()
        return (await stdout.readline()).decode().strip()
