"""The sample hospital behind a live server, and people of several roles who call its API."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from pymongo import MongoClient
from tests.e2e.forked_server import ForkedServer
from tests.e2e.loaded_hospital import LoadedHospital

PEOPLE = ("Administrator", "Ellen Marsh", "Renee Calloway")
"""The administrator, the manager of 4 West and its charge nurse."""


@dataclass(frozen=True, slots=True)
class ApiSite:
    """Where the API is, and who calls it.

    Attributes:
        tokens: of signed-in people by their names.
    """

    url: str
    tokens: Mapping[str, str]
    database: str

    def headers(self, name: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens[name]}"}


@contextmanager
def api_site(loaded: LoadedHospital, uri: str, log: Path) -> Iterator[ApiSite]:
    """Restore the hospital into a database of its own and run a server on it that limits nobody."""
    database = f"api_{uuid4().hex[:24]}"
    unlimited = {"MEDSCHEDULE_ANONYMOUS_LIMIT": "1000000", "MEDSCHEDULE_DEVICE_LIMIT": "1000000"}
    server = ForkedServer(uri, database, log, environment=unlimited)
    with MongoClient[dict[str, Any]](uri) as client:
        loaded.restore(client, database)
        server.start()
        try:
            tokens = {name: _token(server.url, loaded, name) for name in PEOPLE}
            yield ApiSite(server.url, tokens, database)
        finally:
            server.kill()
            client.drop_database(database)


def _token(url: str, loaded: LoadedHospital, name: str) -> str:
    ready = loaded.ready
    account = next(found for found in ready.logins if found.name == name)
    body = {
        "login": account.login,
        "password": account.password,
        "organizationId": loaded.organization_id,
    }
    answer = httpx.post(f"{url}/api/v1/auth/login", json=body, timeout=60)
    assert answer.status_code == 200, answer.text
    token: str = answer.json()["data"]["tokens"]["accessToken"]
    return token
