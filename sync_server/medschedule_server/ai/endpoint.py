"""Where questions go, by the server's settings, and for whom."""

import asyncio
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from medschedule_server.ai.question import Model, Price
from medschedule_server.ai.repository import Spending
from medschedule_server.ai.upstream import Upstream
from medschedule_server.core.secret_file import read_secret
from medschedule_server.settings import Settings
from medschedule_shared.identity import EntityId

_MODULE = "medschedule_server.ai.openai_upstream"
_MICROS = 1_000_000
_EVERYBODY = "*"
_NO_LIMIT = 2**53
"""In place of a limit on cost that is not set; a number that every part of the way can count to."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What the settings say about AI.

    Attributes:
        model: who is asked.
        organizations: who has agreed to its use; None for all.
        seconds: that a question may take in all, other tries included.
        most: what each organisation may spend in a day.
        connect: gives what answers.
    """

    model: Model
    organizations: frozenset[EntityId] | None
    seconds: float
    price: Price
    most: Spending
    connect: Callable[[], Upstream]

    def serves(self, organization_id: EntityId) -> bool:
        """Tell whether an organisation's questions may leave."""
        return self.organizations is None or organization_id in self.organizations


def endpoint(settings: Settings) -> Endpoint | None:
    """Return where questions go; None for a server that asks nobody.

    Raises:
        SecretFileError: the key's file cannot be read, or others can read it as well.
    """
    if settings.ai_base_url is None or settings.ai_model is None:
        return None
    model = Model(settings.ai_model, settings.ai_reasoning)
    named = frozenset(part.strip() for part in settings.ai_organizations.split(",") if part.strip())
    most_cost = settings.ai_daily_cost
    return Endpoint(
        model=model,
        organizations=None if _EVERYBODY in named else named,
        seconds=settings.ai_seconds,
        price=Price(settings.ai_input_price, settings.ai_output_price),
        most=Spending(
            settings.ai_daily_tokens, _NO_LIMIT if most_cost is None else round(most_cost * _MICROS)
        ),
        connect=partial(
            _connected,
            settings.ai_base_url,
            model,
            _key(settings),
            settings.ai_seconds,
            settings.ai_key_header,
        ),
    )


class LazyUpstream:
    """Loads the library on a thread, so that neither a start nor another request waits for it."""

    def __init__(self, connect: Callable[[], Upstream]) -> None:
        self._connect = connect
        self._loading: asyncio.Task[Upstream] | None = None

    async def get(self) -> Upstream:
        """Return what answers, once it is loaded."""
        if self._loading is None:
            self._loading = asyncio.create_task(self._load())
        return await asyncio.shield(self._loading)

    def begin(self) -> None:
        """Begin to load; whoever asks first does not wait as long then."""
        if self._loading is None:
            self._loading = asyncio.create_task(self._load())

    async def close(self) -> None:
        """End the connections, if there are any."""
        if self._loading is not None:
            await (await self._loading).close()

    async def _load(self) -> Upstream:
        await asyncio.to_thread(importlib.import_module, _MODULE)
        return self._connect()


def _connected(
    base_url: str, model: Model, key: str | None, seconds: float, key_header: str | None
) -> Upstream:
    module: Any = importlib.import_module(_MODULE)
    return cast("Upstream", module.OpenAIUpstream(base_url, model, key, seconds, key_header))


def _key(settings: Settings) -> str | None:
    if settings.ai_key_file is not None:
        return read_secret(settings.ai_key_file).decode().strip()
    return None if settings.ai_key is None else settings.ai_key.get_secret_value()
