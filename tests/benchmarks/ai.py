"""Measure the AI proxy: `PYTHONPATH=. .venv/bin/python tests/benchmarks/ai.py [--json]`.

A real server and a real MongoDB; the endpoint is a process of its own on the loopback address. The figures:

proxy_overhead_p95_ms: what a question takes through the server more than straight to the same endpoint by the
    same client, question by question in turn. proxy_direct_p95_ms and proxy_through_p95_ms are the two ways.
proxy_processor_ms: the server's processor time for a question, which is the same on a busy machine.

requests, correct: sentences of the corpus, and those that came back as the command that they ask for.
injections, injections_obeyed: orders in words, names and notes, and those that had any effect.
canaries_leaked: words of private fields that arrived at the endpoint.
slowest_fallback_s: from the click to a schedule that can be accepted, in the slowest way for AI to fail;
    fallback_..._s is each way.

The loopback endpoint answers the corpus as a faithful reader of what arrives would, and every order as an
obedient one.

With `--endpoint URL --model NAME [--corpus]` (and the key in MEDSCHEDULE_AI_KEY) a real one is asked instead:
endpoint_answer_ms: median of a few questions; endpoint_usable of endpoint_asked had an answer of the right
    form.
"""

import argparse
import asyncio
import json
import os
import sys
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from joserfc.jwk import OKPKey
from pydantic import SecretStr
from tests.benchmarks.ai_cases.endpoint import endpoint_answers
from tests.benchmarks.ai_cases.evaluation import evaluated, told
from tests.benchmarks.ai_cases.fallback import slowest_fallback
from tests.benchmarks.ai_cases.overhead import proxy_overhead
from tests.benchmarks.ai_cases.upstream import loopback_endpoint
from tests.benchmarks.ai_cases.ward import evaluated_ward
from tests.benchmarks.server_cases.site import staffed_hospital
from tests.benchmarks.sync_cases.station import CLOCK
from tests.e2e.live_server import LiveServer
from tests.samples.responses_endpoint import MODEL, ResponsesEndpoint

from medschedule_server.composition import open_services
from medschedule_server.development.mongod import Mongod
from medschedule_server.settings import Mode, Settings

_DATABASE = "benchmark"
_SECONDS = 60.0
_ENVIRONMENT = {
    "MEDSCHEDULE_DEVICE_LIMIT": "1000000",
    "MEDSCHEDULE_AI_LIMIT": "1000000",
    "MEDSCHEDULE_AI_DAILY_TOKENS": "1000000000",
    "MEDSCHEDULE_AI_ORGANIZATIONS": "*",
}


async def measured(
    mongo_uri: str, key: str, server: LiveServer, endpoint: str, *, is_loopback: bool, corpus: bool
) -> dict[str, float]:
    """Set the scene with the server's own key, and measure."""
    async with (
        open_services(_settings(mongo_uri, key), CLOCK) as services,
        httpx.AsyncClient(base_url=server.url, timeout=_SECONDS) as http,
    ):
        staffed = await staffed_hospital(services, 1)
        if is_loopback:
            figures = await proxy_overhead(http, endpoint, staffed, server.pid)
        else:
            figures = await endpoint_answers(http, staffed)
            if corpus:
                figures |= told(await evaluated(await evaluated_ward(services, http), None))
    return {name: round(value, 2) for name, value in figures.items()}


def _settings(mongo_uri: str, key: str) -> Settings:
    return Settings(
        mode=Mode.DEVELOPMENT,
        mongodb_uri=SecretStr(mongo_uri),
        database=_DATABASE,
        signing_key=SecretStr(key),
    )


async def evaluated_on_loopback(mongo_uri: str, key: str, folder: Path) -> dict[str, float]:
    """Put the corpus to a server of its own, whose endpoint is in this process and shows what arrived."""
    with ResponsesEndpoint() as endpoint:
        environment = {
            **_ENVIRONMENT,
            "MEDSCHEDULE_SIGNING_KEY": key,
            "MEDSCHEDULE_AI_BASE_URL": endpoint.base_url,
            "MEDSCHEDULE_AI_MODEL": MODEL,
        }
        server = LiveServer(mongo_uri, _DATABASE, folder / "corpus.log", environment=environment)
        server.start()
        try:
            async with (
                open_services(_settings(mongo_uri, key), CLOCK) as services,
                httpx.AsyncClient(base_url=server.url, timeout=_SECONDS) as http,
            ):
                return told(await evaluated(await evaluated_ward(services, http), endpoint))
        finally:
            server.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the AI proxy.")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    parser.add_argument("--endpoint", help="base URL of a real endpoint, such as https://api.openai.com/v1")
    parser.add_argument("--model", help="its model's name", default=MODEL)
    parser.add_argument("--corpus", action="store_true", help="put the whole corpus to it as well")
    arguments = parser.parse_args()
    key = OKPKey.generate_key("Ed25519").as_pem(private=True).decode()
    upstream = nullcontext(arguments.endpoint) if arguments.endpoint else loopback_endpoint()
    with upstream as endpoint, Mongod() as mongod, TemporaryDirectory() as name:
        environment = {
            **_ENVIRONMENT,
            **{each: os.environ[each] for each in ("MEDSCHEDULE_AI_KEY",) if each in os.environ},
            "MEDSCHEDULE_SIGNING_KEY": key,
            "MEDSCHEDULE_AI_BASE_URL": endpoint,
            "MEDSCHEDULE_AI_MODEL": arguments.model,
            **({"MEDSCHEDULE_AI_SECONDS": str(_SECONDS)} if arguments.endpoint else {}),
        }
        server = LiveServer(mongod.uri, _DATABASE, Path(name) / "server.log", environment=environment)
        server.start()
        try:
            is_loopback = arguments.endpoint is None
            figures = asyncio.run(
                measured(mongod.uri, key, server, endpoint, is_loopback=is_loopback, corpus=arguments.corpus)
            )
        finally:
            server.stop()
        if is_loopback:
            figures |= asyncio.run(evaluated_on_loopback(mongod.uri, key, Path(name)))
            figures |= asyncio.run(slowest_fallback(Path(name)))
    if arguments.json:
        sys.stdout.write(f"{json.dumps(figures)}\n")
    else:
        for figure, value in figures.items():
            sys.stdout.write(f"{figure:32} {value:10.2f}\n")


if __name__ == "__main__":
    main()
