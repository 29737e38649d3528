"""How long a schedule takes from the click when AI fails, in each way that a station can see."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

from tests.desktop.scripted_server import failure, http, scripted_server
from tests.desktop.signed_in_model import signed_in_model
from tests.desktop.ward_station import WardStation, ward_station
from tests.fixtures.ward_station import WARD_KEY, filled_replica

from medschedule_desktop.services.assistant.service import AssistantService
from medschedule_desktop.services.building.chain import ScheduleBuilder
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.protocol.envelope import ErrorCode
from medschedule_shared.sample.ward_0545 import ward_4w_0545

_WORKERS = 2

FAILURES: Mapping[str, tuple[bytes, ...]] = {
    "silence": (),
    "cut": (http(200, b"")[:20],),
    "rubbish": (http(200, b"<html>"),),
    "server_error": (http(500, b"{}"),),
    "too_many": (failure(429, ErrorCode.RATE_LIMITED, "Retry-After: 30"),),
    "unavailable": (failure(503, ErrorCode.AI_UNAVAILABLE),),
    "refused": (failure(422, ErrorCode.AI_REFUSED),),
    "not_usable": (failure(502, ErrorCode.AI_NOT_USABLE),),
    "budget_spent": (failure(429, ErrorCode.AI_BUDGET_SPENT),),
    "off": (failure(404, ErrorCode.AI_OFF),),
}
"""What a station hears of each way to fail. An unsafe schedule is repaired within the same limits; see
`test_schedule_chain.py`."""


async def slowest_fallback(folder: Path) -> dict[str, float]:
    """Return the slowest and each way's seconds until a schedule could be read and accepted.

    Raises:
        RuntimeError: there was none.
    """
    ward = ward_4w_0545(7)
    with ward_station(ward, filled_replica(folder, ward, DeviceKind.DESKTOP), WARD_KEY) as station:
        seconds = {name: await _seconds(station, answers) for name, answers in FAILURES.items()}
        station.say("offline")
        seconds["offline"] = await _seconds(station, (), offline=True)
    return {
        "slowest_fallback_s": max(seconds.values()),
        **{f"fallback_{name}_s": value for name, value in seconds.items()},
    }


async def _seconds(ward: WardStation, answers: tuple[bytes, ...], *, offline: bool = False) -> float:
    async with scripted_server(*answers) as server:
        model = signed_in_model(ward, server.url)
        if offline:
            ward.say("offline")
        assistant = AssistantService(ward.station, ward.board.status, ScheduleBuilder(_WORKERS), model)
        begin = perf_counter()
        found = await asyncio.to_thread(assistant.ask, "build the schedule")
        spent = perf_counter() - begin
    if found.proposal is None or not found.proposal.can_accept:
        raise RuntimeError(f"There was no schedule: {found.sentence}")
    return spent
