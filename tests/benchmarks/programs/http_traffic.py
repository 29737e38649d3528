"""Send prepared requests to a server at a steady rate and print how long each took: a process of its own, so
that what it costs is not the server's.

Standard input is one JSON object: host, port, rate (requests a second) and lanes, each a list of requests as
text. Every lane is one connection that sends its requests in their order. A request has a moment at which it
is due; its time counts from then, so that waiting behind a slow answer counts too. Standard output is one
JSON object: milliseconds of each request, the statuses with their counts, and the seconds of the whole.
"""

import asyncio
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

_CONNECTION_LEAD_SECONDS = 0.5


@dataclass(slots=True)
class Tally:
    """What came back."""

    milliseconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)


async def answered(reader: asyncio.StreamReader) -> int:
    """Read one answer and return its status."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode().casefold()
    length = head.partition("content-length:")[2].partition("\r\n")[0]
    if length:
        await reader.readexactly(int(length))
    return int(head.split()[1])


async def drive(plan: dict[str, Any], lane: int, requests: list[bytes], start: float, tally: Tally) -> None:
    """Send a lane's requests, each when it is due or as soon after as the one before was answered."""
    reader, writer = await asyncio.open_connection(plan["host"], plan["port"])
    lanes = len(plan["lanes"])
    for number, request in enumerate(requests):
        due = start + (number * lanes + lane) / plan["rate"]
        await asyncio.sleep(max(0.0, due - perf_counter()))
        writer.write(request)
        status = await answered(reader)
        tally.milliseconds.append((perf_counter() - due) * 1000)
        tally.statuses[status] += 1
    writer.close()
    await writer.wait_closed()


async def main() -> None:
    plan = json.load(sys.stdin)
    lanes = [[request.encode() for request in lane] for lane in plan["lanes"]]
    tally = Tally()
    start = perf_counter() + _CONNECTION_LEAD_SECONDS
    await asyncio.gather(*(drive(plan, lane, requests, start, tally) for lane, requests in enumerate(lanes)))
    json.dump(
        {
            "milliseconds": tally.milliseconds,
            "statuses": tally.statuses,
            "seconds": perf_counter() - start,
        },
        sys.stdout,
    )


if __name__ == "__main__":
    asyncio.run(main())
