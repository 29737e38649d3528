"""A database of its own with a hospital in it, and its backups."""

import secrets
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.database import Database
from tests.sync_server.backups.site import BackupSite
from tests.sync_server.hospital import Hospital, founded, invented_hospital
from tests.sync_server.running import Running, running

from medschedule_server.backups.repository import opened_database
from medschedule_server.settings import Settings


@pytest.fixture
def own_settings(settings: Settings, mongo_database: str) -> Settings:
    return settings.model_copy(update={"database": mongo_database})


@pytest.fixture
def whole(mongo_uri: str, mongo_database: str) -> Iterator[Database[dict[str, Any]]]:
    """Return the database, to look at it and to lose it."""
    with MongoClient[dict[str, Any]](mongo_uri, tz_aware=True) as client:
        yield client[mongo_database]


@pytest.fixture
async def site(
    own_settings: Settings, whole: Database[dict[str, Any]], mongo_uri: str, tmp_path: Path
) -> AsyncIterator[BackupSite]:
    async with opened_database(mongo_uri, own_settings.database) as repository:
        yield BackupSite(own_settings, whole, repository, tmp_path, secrets.token_bytes(32))


@pytest.fixture
async def own_server(own_settings: Settings) -> AsyncIterator[Running]:
    async with running(own_settings) as started:
        yield started


@pytest.fixture
async def own_hospital(own_server: Running) -> Hospital:
    return await founded(own_server.services, invented_hospital())
