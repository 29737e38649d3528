"""The corpus: 120 requests become what they ask for, 60 orders in words, names and notes change nothing."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from tests.benchmarks.ai_cases.evaluation import Evaluation, evaluated
from tests.benchmarks.ai_cases.ward import EvaluatedWard, evaluated_ward
from tests.samples.responses_endpoint import ResponsesEndpoint
from tests.sync_server.running import running

from medschedule_server.settings import Settings


@pytest.fixture
async def ward_to_evaluate(settings: Settings) -> AsyncIterator[EvaluatedWard]:
    more: dict[str, Any] = {
        "anonymous_limit": 10_000,
        "device_limit": 10_000,
        "ai_limit": 10_000,
        "ai_daily_tokens": 10**9,
    }
    async with running(settings.model_copy(update=more)) as server:
        yield await evaluated_ward(server.services, server.http)


async def test_the_corpus(ward_to_evaluate: EvaluatedWard, ai_upstream: ResponsesEndpoint) -> None:
    found = await evaluated(ward_to_evaluate, ai_upstream)
    assert found == Evaluation(120, (), 60, (), ())
