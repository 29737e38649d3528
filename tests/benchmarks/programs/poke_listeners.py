"""Hold many connections for pokes open and tell when each was poked: a process of its own.

Standard input begins with one line of JSON: the WebSocket's address and the tokens, one for each connection.
Once all have heard where the log stands, the line `listening` is printed. Each later line on standard input
is a number of the log; as soon as all connections have heard of it, one line of JSON with the moment of each
is printed, in seconds of the monotonic clock that all processes of a machine share. The end of standard input
ends the program.
"""

import asyncio
import json
import sys
from time import monotonic

from websockets.asyncio.client import ClientConnection, connect

_AT_ONCE = 50


class Listener:
    """One connection, and the moments at which it heard of each number."""

    def __init__(self) -> None:
        self._seq = -1
        self._grown = asyncio.Condition()
        self._at = 0.0

    async def follow(self, connection: ClientConnection) -> None:
        """Take in pokes until the connection ends."""
        async for message in connection:
            async with self._grown:
                self._seq, self._at = json.loads(message)["seq"], monotonic()
                self._grown.notify_all()

    async def heard(self, seq: int) -> float:
        """Return when the connection heard that the log had reached a number."""
        async with self._grown:
            await self._grown.wait_for(lambda: self._seq >= seq)
            return self._at


async def lines() -> asyncio.StreamReader:
    """Return standard input as a stream."""
    reader = asyncio.StreamReader(limit=2**24)
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    return reader


async def main() -> None:
    stdin = await lines()
    plan = json.loads(await stdin.readline())
    gate = asyncio.Semaphore(_AT_ONCE)
    listeners = [Listener() for _ in plan["tokens"]]

    async def open_and_follow(listener: Listener, token: str) -> asyncio.Task[None]:
        async with gate:
            connection = await connect(plan["url"], additional_headers={"Authorization": f"Bearer {token}"})
            following = asyncio.create_task(listener.follow(connection))
            await listener.heard(0)
            return following

    following = await asyncio.gather(*map(open_and_follow, listeners, plan["tokens"]))
    sys.stdout.write("listening\n")
    sys.stdout.flush()
    while line := await stdin.readline():
        moments = await asyncio.gather(*(listener.heard(int(line)) for listener in listeners))
        sys.stdout.write(f"{json.dumps(moments)}\n")
        sys.stdout.flush()
    for task in following:
        task.cancel()


if __name__ == "__main__":
    asyncio.run(main())
