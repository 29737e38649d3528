"""What the proxy adds to a question: the way through the server, less the way straight to the endpoint."""

import os
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import httpx
from tests.benchmarks.server_cases.site import StaffedHospital

from medschedule_server.ai.engine import HealthcarePromptEngine, request_part
from medschedule_server.ai.question import Model

_QUESTIONS = 200
_WARM_UP = 20


async def proxy_overhead(
    http: httpx.AsyncClient, endpoint: str, staffed: StaffedHospital, server: int
) -> dict[str, float]:
    """Return the figures; every question is another one, so that no cache answers.

    Both ways are taken in turn by the same client, with a question of the same size, to the answer's end.

    Args:
        server: its process.
    """
    direct: list[float] = []
    processor = 0.0
    through: list[float] = []
    for number in range(_WARM_UP + _QUESTIONS):
        if number == _WARM_UP:
            processor = _processor_ms(server)
        text = f"Who is on in {number} days?"
        straight = await _milliseconds(http, f"{endpoint}/responses", _straight(text), {})
        proxied = await _milliseconds(
            http,
            "/api/v1/ai/commands",
            {"unitId": staffed.hospital.unit.id, "text": text},
            {"Authorization": f"Bearer {staffed.nurse_token}"},
        )
        if number >= _WARM_UP:
            direct.append(straight)
            through.append(proxied)
    added = [there - here for there, here in zip(through, direct, strict=True)]
    return {
        "proxy_overhead_p95_ms": _p95(added),
        "proxy_direct_p95_ms": _p95(direct),
        "proxy_through_p95_ms": _p95(through),
        "proxy_processor_ms": (_processor_ms(server) - processor) / _QUESTIONS,
    }


def _straight(text: str) -> dict[str, object]:
    question = HealthcarePromptEngine("0" * 16).generate_commands_prompt(request_part(text, "en"), ())
    return question.body(Model("loopback-1"))


async def _milliseconds(
    http: httpx.AsyncClient, url: str, body: dict[str, object], headers: dict[str, str]
) -> float:
    begin = perf_counter()
    answer = await http.post(url, json=body, headers=headers)
    spent = (perf_counter() - begin) * 1000
    answer.raise_for_status()
    if '"failure"' in answer.text:
        raise RuntimeError(f"The endpoint gave no answer: {answer.text}")
    return spent


def _processor_ms(process: int) -> float:
    """Return the processor time that a process has taken."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]
