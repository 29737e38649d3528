"""Many devices of one organisation that push at once, without a client's own cost: bare HTTP on sockets."""

import asyncio
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import quantiles
from time import perf_counter
from urllib.parse import urlsplit

from pymongo import AsyncMongoClient
from tests.benchmarks.server_cases.traffic import request

from medschedule_shared.identity import new_id
from medschedule_shared.model.user import User
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.protocol.enrolment import Enrolment
from medschedule_shared.protocol.sync import OperationEnvelope, PushRequest

PUSHES = 40
"""One operation each, by every writer."""


@dataclass(frozen=True, slots=True)
class Contention:
    """What many writers met.

    Attributes:
        p99: milliseconds of a push, from asking to its answer.
        attempts: transactions that the database began, for each that it committed.
        per_second: pushes.
    """

    p99: float
    attempts: float
    per_second: float


async def contend(
    mongo_uri: str, url: str, devices: list[Enrolment], unit_id: str, actor: User
) -> Contention:
    """Let every device push one operation at a time, all at once."""
    async with AsyncMongoClient[dict[str, object]](mongo_uri) as client:
        begun, committed = await _transactions(client)
        begin = perf_counter()
        waits = await asyncio.gather(*(_write(url, device, unit_id, actor) for device in devices))
        elapsed = perf_counter() - begin
        begun_after, committed_after = await _transactions(client)
    every = [wait for of_one in waits for wait in of_one]
    return Contention(
        p99=quantiles(every, n=100)[98],
        attempts=(begun_after - begun) / (committed_after - committed),
        per_second=len(every) / elapsed,
    )


async def _transactions(client: AsyncMongoClient[dict[str, object]]) -> tuple[int, int]:
    status = await client.admin.command("serverStatus")
    return status["transactions"]["totalStarted"], status["transactions"]["totalCommitted"]


async def _write(url: str, device: Enrolment, unit_id: str, actor: User) -> list[float]:
    address = urlsplit(url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    waits: list[float] = []
    for number in range(1, PUSHES + 1):
        census = RecordCensus(reading_id=new_id(), unit_id=unit_id, patients=number)
        entry = _request(device, number, census, actor)
        begin = perf_counter()
        writer.write(entry)
        status, body = await _answer(reader)
        waits.append((perf_counter() - begin) * 1000)
        receipts = json.loads(body).get("data", {}).get("receipts", [])
        if status != 200 or [receipt["status"] for receipt in receipts] != ["applied"]:
            raise RuntimeError(f"The push was answered with {status}: {body[:300]!r}")
    writer.close()
    await writer.wait_closed()
    return waits


def _request(device: Enrolment, number: int, operation: Operation, actor: User) -> bytes:
    envelope = OperationEnvelope(
        id=new_id(),
        device_seq=number,
        actor_id=actor.id,
        at=datetime.now(UTC),
        base_rev=0,
        type=operation.type,
        arguments=operation.model_dump(mode="json", by_alias=True),
    )
    body = PushRequest(operations=(envelope,)).model_dump(mode="json", by_alias=True)
    return request("POST", "/api/v1/sync/push", device.tokens.access_token, body).encode()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().casefold()
    length = int(head.partition("content-length:")[2].partition("\r\n")[0])
    return int(head.split()[1]), await reader.readexactly(length)
