"""Time, money, circuit and switches: each from both sides."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pymongo.database import Database
from tests.samples.responses_endpoint import (
    Behaviour,
    ResponsesEndpoint,
    begins_and_waits,
    fails,
    is_cut,
    redirects,
    refuses,
    says,
    stops_short,
    talks_rubbish,
    waits,
)
from tests.sync_server.ai.conftest import Ward
from tests.sync_server.ai.test_ai_commands import lines
from tests.sync_server.audit_log import entries_of
from tests.sync_server.caller import joined
from tests.sync_server.hospital import founded, invented_hospital
from tests.sync_server.running import Running, running

from medschedule_server.ai.breaker import MOST_FAILURES, PAUSE_SECONDS, Breaker
from medschedule_server.ai.budget import Budgets
from medschedule_server.ai.question import Price, Usage
from medschedule_server.ai.repository import Spending, SpendingRepository
from medschedule_server.core.errors import AIBudgetSpentError
from medschedule_server.settings import Settings
from medschedule_shared.identity import new_id
from medschedule_shared.model.roles import Role
from medschedule_shared.protocol.ai import CommandsRequest
from medschedule_shared.protocol.audit import Action


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"ai_seconds": 1.5})


async def failure_of(ward: Ward, text: str = "Who is on?") -> str:
    """Ask, and return the code of the failure; an empty text for an answer."""
    [*_, last] = lines(await ward.manager.post("ai/commands", ward.asked(text)))
    return str(last["error"]["code"]) if last["kind"] == "failure" else ""


def reasons(stored: Database[dict[str, Any]], ward: Ward) -> list[tuple[str | None, str]]:
    """Return the code and the last word of each question's entry in the audit."""
    entries = entries_of(stored, ward.hospital.id, Action.EXPORT)
    return [(each["code"], each["reason"].split()[-1]) for each in entries if each["resource"] == "ai"]


FAILURES: tuple[tuple[Behaviour, str, str], ...] = (
    (waits(), "AI_UNAVAILABLE", "too_slow"),
    (begins_and_waits(), "AI_UNAVAILABLE", "too_slow"),
    (fails(429, retry_after="60"), "AI_UNAVAILABLE", "status_429"),
    (is_cut(), "AI_UNAVAILABLE", "cut"),
    (says("Yes."), "", "cost=0.000540"),
    (talks_rubbish(), "AI_UNAVAILABLE", "cut"),
    (fails(401), "AI_NOT_USABLE", "status_401"),
    (redirects("http://127.0.0.1:9/v1/responses"), "AI_NOT_USABLE", "status_307"),
    (refuses(), "AI_REFUSED", "cost=0.000540"),
    (stops_short(), "AI_NOT_USABLE", "incomplete"),
)


async def test_every_way_to_fail_has_a_code_and_is_in_the_audit(
    ward: Ward, ai_upstream: ResponsesEndpoint, stored: Database[dict[str, Any]]
) -> None:
    for number, (behaviour, code, _) in enumerate(FAILURES):
        ai_upstream.then(behaviour)
        assert await failure_of(ward, f"Who is on in {number} days?") == code, number
    assert reasons(stored, ward) == [(code or None, reason) for _, code, reason in FAILURES]


async def test_who_is_busy_is_asked_again_while_there_is_time(
    ward: Ward, ai_upstream: ResponsesEndpoint
) -> None:
    ai_upstream.then(fails(429, retry_after="0"), fails(500), says("Nobody."))
    assert await failure_of(ward) == ""
    assert len(ai_upstream.received) == 3
    ai_upstream.then(fails(500), fails(500), fails(500), says("Too late."))
    assert await failure_of(ward, "Who is off?") == "AI_UNAVAILABLE"
    assert len(ai_upstream.received) == 6


async def test_nobody_is_asked_while_the_circuit_is_open(
    ward: Ward, ai_upstream: ResponsesEndpoint, stored: Database[dict[str, Any]]
) -> None:
    ai_upstream.usual = is_cut()
    for number in range(MOST_FAILURES + 1):
        assert await failure_of(ward, f"Who is on in {number} days?") == "AI_UNAVAILABLE"
    assert len(ai_upstream.received) == MOST_FAILURES
    assert reasons(stored, ward)[-1] == ("AI_UNAVAILABLE", "circuit_open")
    answer = await ward.manager.post("ai/schedules", ward.wanted())
    assert answer.headers["Retry-After"] == "30"
    assert len(ai_upstream.received) == MOST_FAILURES + 1, "a schedule is another kind of question"


async def test_a_question_that_is_not_taken_keeps_nobody_else_from_asking(
    ward: Ward, ai_upstream: ResponsesEndpoint
) -> None:
    ai_upstream.usual = fails(400)
    for number in range(MOST_FAILURES + 1):
        assert await failure_of(ward, f"Who is on in {number} days?") == "AI_NOT_USABLE"
    assert len(ai_upstream.received) == MOST_FAILURES + 1


async def test_who_goes_away_ends_the_question_and_it_is_on_record(
    server: Running, ward: Ward, ai_upstream: ResponsesEndpoint, stored: Database[dict[str, Any]]
) -> None:
    ai_upstream.then(begins_and_waits())
    principal = await server.services.sessions.principal(ward.manager.token)
    asked = await server.services.ai.commands_question(
        principal, CommandsRequest(unit_id=ward.unit_id, text="Who is on?")
    )
    begun = asyncio.Event()
    asking = asyncio.create_task(server.services.ai.commands(asked, begun.set))
    await begun.wait()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    [(code, _)] = reasons(stored, ward)
    assert code == "CANCELLED"
    assert await failure_of(ward) == ""


async def test_an_organisation_that_did_not_agree_asks_nobody(
    settings: Settings, ai_upstream: ResponsesEndpoint, ward: Ward
) -> None:
    only = settings.model_copy(update={"ai_organizations": f"{new_id()}, {ward.hospital.id}"})
    async with running(only) as server:
        other = await founded(server.services, invented_hospital("Brasquith"))
        stranger = await joined(server, other, Role.MANAGER, (other.unit.id,))
        answer = await stranger.post("ai/commands", {"unitId": other.unit.id, "text": "Who is on?"})
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "AI_OFF")
        assert ai_upstream.received == []
        manager = await joined(server, ward.hospital, Role.MANAGER, (ward.unit_id,))
        assert (await manager.post("ai/commands", ward.asked("Who is on?"))).status_code == 200
        assert len(ai_upstream.received) == 1


async def test_each_person_may_ask_so_often(
    settings: Settings, ai_upstream: ResponsesEndpoint, ward: Ward
) -> None:
    async with running(settings.model_copy(update={"ai_limit": 2})) as server:
        asker, other = [await joined(server, ward.hospital, Role.MANAGER, (ward.unit_id,)) for _ in range(2)]
        found = [(await asker.post("ai/commands", ward.asked("Who is on?"))).status_code for _ in range(3)]
        assert found == [200, 200, 429]
        assert (await other.post("ai/commands", ward.asked("Who is on?"))).status_code == 200


async def test_what_was_set_aside_is_counted_as_it_was_used(
    server: Running, ward: Ward, ai_upstream: ResponsesEndpoint
) -> None:
    store = SpendingRepository(server.services.database, ward.hospital.id)
    day = server.watch.now().date()
    await failure_of(ward)
    assert await store.spent(day) == Spending(150, 120 * 2 + 30 * 10)
    ai_upstream.then(fails(401))
    await failure_of(ward, "Who is off?")
    assert await store.spent(day) == Spending(150, 540), "nothing was done for it"
    ai_upstream.then(is_cut())
    await failure_of(ward, "Who is ill?")
    spent = await store.spent(day)
    assert spent.tokens > 150 + 1200, "it may have been worked for"


async def test_a_budget_that_is_spent_asks_nobody(
    settings: Settings, ai_upstream: ResponsesEndpoint, ward: Ward
) -> None:
    async with running(settings.model_copy(update={"ai_daily_tokens": 1000})) as server:
        manager = await joined(server, ward.hospital, Role.MANAGER, (ward.unit_id,))
        [*_, last] = lines(await manager.post("ai/commands", ward.asked("Who is on?")))
        assert last["error"]["code"] == "AI_BUDGET_SPENT"
        answer = await manager.post("ai/schedules", ward.wanted())
        assert (answer.status_code, answer.json()["error"]["code"]) == (429, "AI_BUDGET_SPENT")
        assert 0 < int(answer.headers["Retry-After"]) <= 86_400
    assert ai_upstream.received == []


@pytest.fixture
async def two_servers(settings: Settings) -> AsyncIterator[tuple[Running, Running]]:
    async with running(settings) as one, running(settings) as other:
        yield one, other


async def test_two_servers_spend_one_budget(two_servers: tuple[Running, Running]) -> None:
    organization_id = new_id()
    most, price = Spending(2000, 10**9), Price(2, 10)
    budgets = [Budgets(each.services.database, each.watch, most, price) for each in two_servers]

    async def spend(number: int) -> bool:
        try:
            await budgets[number % 2].reserve(organization_id, Usage(60, 40))
        except AIBudgetSpentError:
            return False
        return True

    taken = await asyncio.gather(*(spend(number) for number in range(40)))
    assert sum(taken) == 20
    store = SpendingRepository(two_servers[0].services.database, organization_id)
    assert await store.spent(two_servers[0].watch.now().date()) == Spending(2000, 20 * (120 + 400))


@pytest.mark.parametrize(
    ("tokens", "micros", "fits"), [(100, 520, True), (99, 520, False), (100, 519, False)]
)
async def test_both_limits_hold_from_both_sides(
    server: Running, tokens: int, micros: int, fits: bool
) -> None:
    server.watch.stand_at(datetime(2026, 11, 29, 23, 59, tzinfo=UTC))
    budgets = Budgets(server.services.database, server.watch, Spending(tokens, micros), Price(2, 10))
    organization_id = new_id()
    if not fits:
        with pytest.raises(AIBudgetSpentError) as caught:
            await budgets.reserve(organization_id, Usage(60, 40))
        assert caught.value.headers["Retry-After"] == "60"
        return
    await budgets.reserve(organization_id, Usage(60, 40))
    with pytest.raises(AIBudgetSpentError):
        await budgets.reserve(organization_id, Usage(1, 0))
    server.watch.stand_at(datetime(2026, 11, 30, tzinfo=UTC))
    reservation = await budgets.reserve(organization_id, Usage(60, 40))
    await reservation.settle(Usage(10, 0))
    store = SpendingRepository(server.services.database, organization_id)
    assert await store.spent(date(2026, 11, 30)) == Spending(10, 20)
    assert await store.spent(date(2026, 11, 30) - timedelta(days=1)) == Spending(100, 520)


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_circuit_opens_after_failures_in_a_row_and_lets_one_question_through_after_a_pause() -> None:
    seconds = Seconds()
    breaker = Breaker(seconds)
    for _ in range(MOST_FAILURES - 1):
        assert breaker.admit() is None
        breaker.failed()
    breaker.succeeded()
    for _ in range(MOST_FAILURES):
        assert breaker.admit() is None
        breaker.failed()
    assert breaker.admit() == PAUSE_SECONDS
    seconds.now = PAUSE_SECONDS - 0.4
    assert breaker.admit() == 1
    seconds.now = PAUSE_SECONDS
    assert breaker.admit() is None
    assert breaker.admit() == 1, "one question is on its way"
    breaker.left()
    assert breaker.admit() is None
    breaker.failed()
    assert breaker.admit() == PAUSE_SECONDS, "one failure opens it again"
    seconds.now += PAUSE_SECONDS
    assert breaker.admit() is None
    breaker.succeeded()
    assert (breaker.admit(), breaker.admit()) == (None, None)
