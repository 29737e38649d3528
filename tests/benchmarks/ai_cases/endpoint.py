"""A few questions to a real endpoint: how long it takes, and whether its answers can be used."""

import json
from statistics import median
from time import perf_counter

import httpx
from tests.benchmarks.server_cases.site import StaffedHospital

_QUESTIONS = (
    "Who is on tomorrow?",
    "Give everyone with three nights this week Sunday off",
    "Why are there gaps in the schedule?",
)


async def endpoint_answers(http: httpx.AsyncClient, staffed: StaffedHospital) -> dict[str, float]:
    """Return the median time of an answer, and how many of the questions got one that can be used."""
    times: list[float] = []
    usable = 0
    for text in _QUESTIONS:
        begin = perf_counter()
        answer = await http.post(
            "/api/v1/ai/commands",
            json={"unitId": staffed.hospital.unit.id, "text": text},
            headers={"Authorization": f"Bearer {staffed.nurse_token}"},
        )
        times.append((perf_counter() - begin) * 1000)
        answer.raise_for_status()
        usable += json.loads(answer.text.splitlines()[-1])["kind"] == "answer"
    return {"endpoint_answer_ms": median(times), "endpoint_usable": usable, "endpoint_asked": len(_QUESTIONS)}
