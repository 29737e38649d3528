"""What one kind of request costs by itself, and the floor under it."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from time import perf_counter

import httpx
from argon2 import PasswordHasher
from tests.benchmarks.server_cases.site import StaffedHospital
from tests.sync_server.hospital import FIRST_DAY, PASSWORD

from medschedule_server.composition import Services
from medschedule_server.core.repository import TenantEntities
from medschedule_server.schedules.repository import names_of, shifts_between

_CALLS = 200
_LOGINS = 40
_MOST_SHIFTS = 5000


async def median_ms(call: Callable[[], Awaitable[object]]) -> float:
    """Return the median of many calls, one after another, after a few to warm up."""
    taken = []
    for _ in range(_CALLS):
        begin = perf_counter()
        await call()
        taken.append((perf_counter() - begin) * 1000)
    return median(taken[_CALLS // 10 :])


async def week_query(services: Services, staffed: StaffedHospital) -> None:
    """Ask the database what a ward's week needs: its shifts in their order, and the people's names."""
    entities = TenantEntities(services.database, staffed.hospital.id)
    last = FIRST_DAY.replace(day=FIRST_DAY.day + 6)
    unit = {"unitId": staffed.hospital.unit.id}
    shifts = await shifts_between(entities, FIRST_DAY, last, unit, _MOST_SHIFTS)
    names = await names_of(entities, {shift["staffId"] for shift in shifts})
    if not shifts or not names:
        raise RuntimeError("The week of the benchmark is empty.")


async def logins(http: httpx.AsyncClient, staffed: StaffedHospital) -> float:
    """Return sign-ins a second, a few at once."""
    body = {
        "organizationId": staffed.hospital.id,
        "login": staffed.hospital.nurse.login,
        "password": PASSWORD,
    }

    async def sign_in() -> None:
        (await http.post("/api/v1/auth/login", json=body)).raise_for_status()

    return await _per_second(sign_in)


async def floor_hashes() -> float:
    """Return passwords a second that this machine's cores can check."""
    hasher = PasswordHasher()
    stored = hasher.hash(PASSWORD)
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        loop = asyncio.get_running_loop()
        return await _per_second(lambda: loop.run_in_executor(threads, hasher.verify, stored, PASSWORD))


async def _per_second(call: Callable[[], Awaitable[object]]) -> float:
    gate = asyncio.Semaphore(4)

    async def one() -> None:
        async with gate:
            await call()

    begin = perf_counter()
    await asyncio.gather(*(one() for _ in range(_LOGINS)))
    return _LOGINS / (perf_counter() - begin)
