"""Put the proxy together from the server's settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from joserfc.jwk import OKPKey

from medschedule_server.ai.budget import Budgets
from medschedule_server.ai.endpoint import LazyUpstream, endpoint
from medschedule_server.ai.gateway import Gateway, Outlet
from medschedule_server.ai.pseudonyms import Seeds
from medschedule_server.ai.service import AIService
from medschedule_server.audit.trail import AuditTrail
from medschedule_server.core.cache import Cache
from medschedule_server.core.database import Database
from medschedule_server.settings import Settings
from medschedule_shared.time.clock import Clock


@asynccontextmanager
async def open_ai(
    settings: Settings, database: Database, trail: AuditTrail, cache: Cache, key: OKPKey, clock: Clock
) -> AsyncIterator[AIService]:
    """Give the proxy for as long as the context lasts; without an endpoint it answers that AI is off.

    Raises:
        SecretFileError: the key's file cannot be read, or others can read it as well.
    """
    asked = endpoint(settings)
    if asked is None:
        gateway = Gateway(None, cache, trail, settings.ai_cache_seconds)
        yield AIService(database, gateway, Seeds(key), clock)
        return
    upstream = LazyUpstream(asked.connect)
    upstream.begin()
    budgets = Budgets(database, clock, asked.most, asked.price)
    try:
        gateway = Gateway(Outlet(asked, upstream, budgets), cache, trail, settings.ai_cache_seconds)
        yield AIService(database, gateway, Seeds(key), clock)
    finally:
        await upstream.close()
