"""What one server process measures of itself (S148), in the form that Prometheus reads.

The founding design names a histogram `app_operation_duration` by operation, and gauges `business_…`. An
operation is a method and a route's template: an address can hold what a person typed.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10)
_LAG_EVERY_SECONDS = 0.5


class Instruments:
    """The instruments of one process. Each application has its own, so that tests do not share any."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._duration = Histogram(
            "app_operation_duration",
            "Seconds from a request's arrival to the end of its answer.",
            ["operation"],
            registry=self._registry,
            buckets=_BUCKETS,
        )
        self._answers = Counter(
            "app_answers", "Answers by their HTTP status.", ["status"], registry=self._registry
        )
        self._lag = Gauge(
            "app_event_loop_lag_seconds",
            "How late the event loop came to what was due, at its worst since the last reading.",
            registry=self._registry,
        )
        self._gauges: dict[str, Gauge] = {}
        self._worst_lag = 0.0

    def answered(self, operation: str, status: int, seconds: float) -> None:
        """Note an answer."""
        self._duration.labels(operation).observe(seconds)
        self._answers.labels(str(status)).inc()

    def text(self, gauges: Mapping[str, float]) -> bytes:
        """Return everything as text, with the values of gauges as they are now."""
        for name, value in gauges.items():
            gauge = self._gauges.get(name)
            if gauge is None:
                gauge = self._gauges[name] = Gauge(name, _MEANINGS[name], registry=self._registry)
            gauge.set(value)
        self._lag.set(self._worst_lag)
        self._worst_lag = 0.0
        return generate_latest(self._registry)

    @asynccontextmanager
    async def watching_the_loop(self) -> AsyncIterator[None]:
        """Measure the event loop for as long as the context lasts."""
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching

    async def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + _LAG_EVERY_SECONDS
            await asyncio.sleep(_LAG_EVERY_SECONDS)
            self._worst_lag = max(self._worst_lag, loop.time() - due)


_MEANINGS = {
    "app_commit_queue": "Works, and readers, that wait for the transaction that is theirs.",
    "app_poke_connections": "Connections that wait to be told of changes.",
    "app_transactions": "Transactions that this process committed.",
    "app_transaction_tries": "Transactions that this process began, those that met another writer included.",
    "app_redis_up": "1 while Redis answers; absent where none is set.",
    "business_organizations": "Organisations.",
    "business_users_active": "Accounts that may sign in.",
    "business_devices_active": "Stations in service.",
    "business_conflicts_open": "Conflicts that wait for a person's decision.",
    "business_changes": "Changes that the logs hold.",
}
