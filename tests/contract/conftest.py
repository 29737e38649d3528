"""A real server on the loopback address, and a hospital of its own for each test."""

from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr
from tests.contract.loopback_server import LoopbackServer, loopback_server
from tests.sync_server.hospital import Hospital, founded, invented_hospital

from medschedule_server.settings import Mode, Settings


@pytest.fixture
async def server(mongo_uri: str, mongo_database: str) -> AsyncIterator[LoopbackServer]:
    settings = Settings(mode=Mode.DEVELOPMENT, mongodb_uri=SecretStr(mongo_uri), database=mongo_database)
    async with loopback_server(settings) as listening:
        yield listening


@pytest.fixture
async def hospital(server: LoopbackServer) -> Hospital:
    return await founded(server.services, invented_hospital())
