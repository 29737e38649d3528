"""A server in this process on the real MongoDB, and hospitals of its own for each test."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from typing import Any
from uuid import uuid4

import pytest
from joserfc.jwk import OKPKey
from pydantic import SecretStr
from pymongo import MongoClient
from pymongo.database import Database
from tests.sync_server.hospital import Hospital, founded, invented_hospital
from tests.sync_server.running import Running, running
from tests.sync_server.station import Station, enrolled

from medschedule_server.settings import Mode, Settings


@pytest.fixture(scope="session")
def shared_database(mongo_uri: str) -> Iterator[str]:
    """Return a database that tests share: a hospital is what each has to itself."""
    name = f"test_{uuid4().hex}"
    yield name
    with MongoClient[dict[str, Any]](mongo_uri) as client:
        client.drop_database(name)


@pytest.fixture(scope="session")
def signing_key() -> SecretStr:
    """Return a key of this test run: servers that share a database share their key."""
    return SecretStr(OKPKey.generate_key("Ed25519").as_pem(private=True).decode())


@pytest.fixture
def settings(mongo_uri: str, shared_database: str, signing_key: SecretStr) -> Settings:
    return Settings(
        mode=Mode.DEVELOPMENT,
        mongodb_uri=SecretStr(mongo_uri),
        database=shared_database,
        signing_key=signing_key,
        anonymous_limit=1000,
        device_limit=100_000,
    )


@pytest.fixture
async def server(settings: Settings) -> AsyncIterator[Running]:
    async with running(settings) as started:
        yield started


@pytest.fixture
async def hospital(server: Running) -> Hospital:
    return await founded(server.services, invented_hospital())


@pytest.fixture
async def desktop(server: Running, hospital: Hospital) -> Station:
    """Return a desktop that is enrolled for every unit."""
    return await enrolled(server.http, server.services, hospital)


@pytest.fixture
def stored(mongo_uri: str, shared_database: str) -> Iterator[Database[dict[str, Any]]]:
    """Return the database itself, to look at what the server stored."""
    with MongoClient[dict[str, Any]](mongo_uri) as client:
        yield client[shared_database]


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a real OpenID provider in a process of its own."""
    folder = tmp_path_factory.mktemp("provider")
    command = [sys.executable, "-m", "tests.sync_server.openid_provider", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        yield json.loads(process.stdout.readline())["issuer"]
        process.stdin.close()
