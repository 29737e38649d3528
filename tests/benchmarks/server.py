"""Measure the server under load: `PYTHONPATH=. .venv/bin/python tests/benchmarks/server.py [--json]`.

A real server and a real MongoDB with 10,000 organisations; requests and connections come from processes of
their own over the loopback address. The figures:

p95_ms_at_10k_rpm: of 10,000 requests a minute, with 1,000 connections for pokes open, in milliseconds from
    when each was due. Half are rounds of stations, the others entries, weeks, lists and who is signed in.
    floor_noted_p95_ms is what the bare driver takes at the same rate to commit an entry of the audit, right
    before and right after: the disk's part.
max_rps_p95_200ms: the most requests a second of the same mixture at which that is at most 200 ms.
ws_1000_poke_p99_ms: from an entry being sent until stations have heard of it, 1,000 of one organisation.
week_query_ms_10k_orgs: what the database is asked for one ward's week, median; week_query_ms_11_orgs is the
    same before the others were stored.
week_route_ms: the same week over HTTP, its entry in the audit included; floor_live_ms is a request that asks
    nothing of anybody.
login_per_s: sign-ins with a password; floor_hash_per_s: passwords that the same cores check by themselves.
"""

import argparse
import asyncio
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

import httpx
from joserfc.jwk import OKPKey
from pydantic import SecretStr
from tests.benchmarks.server_cases.journal import noted_p95
from tests.benchmarks.server_cases.load import STEADY_PER_SECOND, at_10k_rpm, most_requests, poke_p99
from tests.benchmarks.server_cases.many_hospitals import fill
from tests.benchmarks.server_cases.mixture import lanes_of
from tests.benchmarks.server_cases.single import floor_hashes, logins, median_ms, week_query
from tests.benchmarks.server_cases.site import every_token, staffed_hospital
from tests.benchmarks.sync_cases.shifts import assignments
from tests.benchmarks.sync_cases.station import CLOCK
from tests.e2e.live_server import LiveServer
from tests.sync_server.hospital import FIRST_DAY

from medschedule_server.composition import Services, open_services
from medschedule_server.development.mongod import Mongod
from medschedule_server.settings import Mode, Settings

_DATABASE = "benchmark"
_MANY = 10_000
_BUSY, _STATIONS_OF_EACH, _LANES_OF_EACH = 10, 100, 4
_LARGE_STATIONS = 1_000
_CACHE_GB = 2
"""What 10,000 organisations need: MongoDB's own default is half of the memory, ours for tests a quarter of
one."""
_SHIFTS = 28 * 3
_ENVIRONMENT = {"MEDSCHEDULE_DEVICE_LIMIT": "1000000", "MEDSCHEDULE_ANONYMOUS_LIMIT": "1000000"}


async def measure(services: Services, mongo_uri: str, url: str) -> dict[str, float]:
    """Return all figures."""
    busy = [await staffed_hospital(services, _STATIONS_OF_EACH) for _ in range(_BUSY)]
    large = await staffed_hospital(services, _LARGE_STATIONS)
    for staffed in (*busy, large):
        shifts = assignments(staffed.hospital, _SHIFTS)
        await services.organizations.import_records(staffed.hospital.id, shifts)
    figures: dict[str, float] = {}
    async with httpx.AsyncClient(base_url=url) as http:

        async def query() -> None:
            await week_query(services, large)

        async def route() -> None:
            path = f"/api/v1/schedules/week?from={FIRST_DAY.isoformat()}&unitId={large.hospital.unit.id}"
            answer = await http.get(path, headers={"Authorization": f"Bearer {large.nurse_token}"})
            answer.raise_for_status()

        figures["floor_live_ms"] = await median_ms(lambda: http.get("/api/v1/health/live"))
        figures["week_query_ms_11_orgs"] = await median_ms(query)
        fill(mongo_uri, _DATABASE, _MANY, FIRST_DAY, datetime.now(UTC))
        figures["week_query_ms_10k_orgs"] = await median_ms(query)
        figures["week_route_ms"] = await median_ms(route)
        figures["floor_hash_per_s"] = await floor_hashes()
        figures["login_per_s"] = await logins(http, large)
    figures["ws_1000_poke_p99_ms"] = await poke_p99(url, large)
    lanes = await lanes_of(services, busy, _LANES_OF_EACH)
    before = await noted_p95(mongo_uri, _DATABASE, STEADY_PER_SECOND)
    steady = await at_10k_rpm(url, lanes, every_token(busy))
    after = await noted_p95(mongo_uri, _DATABASE, STEADY_PER_SECOND)
    figures["floor_noted_p95_ms"] = mean((before, after))
    figures["p95_ms_at_10k_rpm"] = steady.p95
    figures["max_rps_p95_200ms"] = await most_requests(url, lanes)
    return {name: round(value, 2) for name, value in figures.items()}


async def measured(mongo_uri: str, key: str, url: str) -> dict[str, float]:
    """Open the services that set the scene, with the server's own key, and measure."""
    settings = Settings(
        mode=Mode.DEVELOPMENT,
        mongodb_uri=SecretStr(mongo_uri),
        database=_DATABASE,
        signing_key=SecretStr(key),
    )
    async with open_services(settings, CLOCK) as services:
        return await measure(services, mongo_uri, url)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the server under load.")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    arguments = parser.parse_args()
    key = OKPKey.generate_key("Ed25519").as_pem(private=True).decode()
    environment = {**_ENVIRONMENT, "MEDSCHEDULE_SIGNING_KEY": key}
    with Mongod(cache_gb=_CACHE_GB) as mongod, TemporaryDirectory() as name:
        server = LiveServer(mongod.uri, _DATABASE, Path(name) / "server.log", environment=environment)
        server.start()
        try:
            figures = asyncio.run(measured(mongod.uri, key, server.url))
        finally:
            server.stop()
    if arguments.json:
        sys.stdout.write(f"{json.dumps(figures)}\n")
    else:
        for figure, value in figures.items():
            sys.stdout.write(f"{figure:32} {value:10.2f}\n")


if __name__ == "__main__":
    main()
