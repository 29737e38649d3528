"""The server under the load of many stations."""

from collections.abc import Sequence
from statistics import quantiles
from time import monotonic

import httpx
from tests.benchmarks.server_cases.listeners import Listeners
from tests.benchmarks.server_cases.mixture import Lane
from tests.benchmarks.server_cases.site import StaffedHospital
from tests.benchmarks.server_cases.traffic import Answers, answers

from medschedule_shared.identity import new_id
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.protocol.sync import OperationEnvelope, PushRequest

AIM_MS = 200.0
"""What the founding design allows of the 95th percentile (S150)."""

STEADY_PER_SECOND = 10_000 / 60
_STEADY_SECONDS = 20
_STEP_SECONDS = 6
_FIRST_STEP, _GROWTH, _LAST_STEP = 200.0, 1.25, 3000.0
_ENTRIES = 20


async def at_10k_rpm(url: str, lanes: Sequence[Lane], tokens: Sequence[str]) -> Answers:
    """Return how 10,000 requests a minute are answered while stations wait for pokes."""
    async with Listeners(url, tokens):
        await _answers(url, lanes, STEADY_PER_SECOND, seconds=3)  # to warm up
        return await _answers(url, lanes, STEADY_PER_SECOND, _STEADY_SECONDS)


async def most_requests(url: str, lanes: Sequence[Lane]) -> float:
    """Return the most requests a second that are answered within the aim; 0 if not even the first rate is."""
    rate, most = _FIRST_STEP, 0.0
    while rate <= _LAST_STEP:
        found = await _answers(url, lanes, rate, _STEP_SECONDS)
        if found.p95 > AIM_MS:
            break
        most, rate = found.per_second, rate * _GROWTH
    return most


async def poke_p99(url: str, staffed: StaffedHospital) -> float:
    """Return milliseconds from the sending of an entry to 99 of 100 stations having heard of it."""
    heard: list[float] = []
    token = staffed.station_tokens[0]
    async with Listeners(url, staffed.station_tokens) as listeners, httpx.AsyncClient(base_url=url) as http:
        for number in range(1, _ENTRIES + 1):
            begin = monotonic()
            answer = await http.post(
                "/api/v1/sync/push",
                content=_entry(staffed, number),
                headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
            )
            seq = answer.raise_for_status().json()["data"]["seq"]
            heard += [(moment - begin) * 1000 for moment in await listeners.heard(seq)]
    return quantiles(heard, n=100)[98]


def _entry(staffed: StaffedHospital, number: int) -> str:
    hospital = staffed.hospital
    census = RecordCensus(reading_id=new_id(), unit_id=hospital.unit.id, patients=number)
    operation = OperationEnvelope(
        id=new_id(),
        device_seq=number,
        actor_id=hospital.nurse.id,
        at=hospital.organization.created_at,
        base_rev=0,
        type=census.type,
        arguments=census.model_dump(mode="json", by_alias=True),
    )
    return PushRequest(operations=(operation,)).model_dump_json(by_alias=True)


async def _answers(url: str, lanes: Sequence[Lane], per_second: float, seconds: float) -> Answers:
    each = round(per_second * seconds / len(lanes))
    return await answers(url, [lane.requests(each) for lane in lanes], per_second)
