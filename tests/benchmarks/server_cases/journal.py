"""What no server can save: entries committed to the journal by the bare driver, at the same rate."""

import asyncio
from statistics import quantiles
from time import perf_counter
from typing import Any

from pymongo import AsyncMongoClient
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern

_LANES = 40
_SECONDS = 10


async def noted_p95(mongo_uri: str, database: str, per_second: float) -> float:
    """Return how long an entry takes that is committed with the head of its chain, from when it was due;
    milliseconds, 95th percentile.

    Each connection has a chain of its own. The transactions are as durable as the server's.
    """
    async with AsyncMongoClient[dict[str, Any]](mongo_uri) as client:
        heads, entries = (client[f"{database}_floor"][name] for name in ("heads", "entries"))
        await entries.insert_one({"_id": "first"})
        await heads.insert_many([{"_id": lane, "seq": 0} for lane in range(_LANES)])
        taken: list[float] = []
        start = perf_counter()

        async def lane(number: int) -> None:
            for turn in range(round(per_second * _SECONDS / _LANES)):
                due = start + (turn * _LANES + number) / per_second
                await asyncio.sleep(max(0.0, due - perf_counter()))
                async with (
                    client.start_session() as session,
                    await session.start_transaction(
                        ReadConcern("snapshot"), WriteConcern("majority", j=True)
                    ),
                ):
                    await heads.update_one({"_id": number}, {"$inc": {"seq": 1}}, session=session)
                    await entries.insert_one({"chain": number, "seq": turn}, session=session)
                taken.append((perf_counter() - due) * 1000)

        await asyncio.gather(*map(lane, range(_LANES)))
        await client.drop_database(f"{database}_floor")
    return quantiles(taken, n=20)[18]
