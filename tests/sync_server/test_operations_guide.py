"""What docs/operations.md tells an administrator about signing in works, request by request."""

import json
from typing import Any

import httpx
import pyotp
import pytest
from tests.sync_server.caller import calling
from tests.sync_server.guide import DOCS, blocks, filled
from tests.sync_server.hospital import Hospital
from tests.sync_server.openid_browser import browse
from tests.sync_server.openid_provider import CLIENT_ID, CLIENT_SECRET, EMAIL
from tests.sync_server.people import login_body
from tests.sync_server.running import Running

from medschedule_server.settings import Settings

GUIDE = (DOCS / "operations.md").read_text()


@pytest.fixture
def settings(settings: Settings, issuer: str) -> Settings:
    return settings.model_copy(update={"openid_issuers": issuer})


class Reader:
    """Follows a chapter of the guide, one request after the other."""

    def __init__(self, server: Running, chapter: str, **values: str) -> None:
        text = GUIDE.partition(f"## {chapter}\n")[2].partition("\n## ")[0]
        self._blocks = iter(blocks(text))
        self._server = server
        self.values = values

    async def next(self) -> httpx.Response:
        """Send the next request and return its answer, which has to be a success."""
        shown = filled(next(self._blocks), self.values)
        answer = await self._server.http.request(
            shown.method, shown.address, headers=shown.headers, content=shown.body
        )
        assert answer.status_code in (200, 201), f"{shown}: {answer.text}"
        return answer

    @property
    def is_at_the_end(self) -> bool:
        return next(self._blocks, None) is None


async def ticket_of(server: Running, hospital: Hospital, *, is_set_up: bool) -> str:
    """Sign in with the password alone, which is not enough any more."""
    answer = await server.http.post("/api/v1/auth/login", json=login_body(hospital.admin))
    error: dict[str, Any] = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (401, "SECOND_FACTOR_REQUIRED")
    assert error["details"]["isSetUp"] is is_set_up
    return str(error["details"]["ticket"])


async def test_an_administrator_demands_a_second_factor(server: Running, hospital: Hospital) -> None:
    admin = await calling(server, hospital.admin)
    reader = Reader(server, "Second factor", organization=hospital.id, admin=admin.token)
    seen = await reader.next()
    wanted = seen.json()["data"]["settings"]
    wanted["signIn"]["secondFactorRoles"] = ["admin", "manager"]
    reader.values |= {"etag": seen.headers["etag"], "settings": json.dumps(wanted)}
    await reader.next()
    reader.values["ticket"] = await ticket_of(server, hospital, is_set_up=False)
    begun = (await reader.next()).json()["data"]
    assert begun["uri"].startswith("otpauth://totp/")
    authenticator = pyotp.TOTP(begun["secret"])
    reader.values["code"] = authenticator.at(int(server.watch.now().timestamp()))
    done = (await reader.next()).json()["data"]
    assert done["recoveryCodes"]
    server.watch.forward(seconds=60)
    reader.values["ticket"] = await ticket_of(server, hospital, is_set_up=True)
    reader.values["code"] = authenticator.at(int(server.watch.now().timestamp()))
    assert (await reader.next()).json()["data"]["tokens"]
    assert reader.is_at_the_end


async def test_an_administrator_switches_single_sign_on_on(
    server: Running, hospital: Hospital, issuer: str
) -> None:
    admin = await calling(server, hospital.admin)
    reader = Reader(
        server,
        "Single sign-on",
        organization=hospital.id,
        admin=admin.token,
        issuer=issuer,
        client=CLIENT_ID,
        clientSecret=CLIENT_SECRET,
    )
    await reader.next()
    started = (await reader.next()).json()["data"]
    came_back = browse(started["authorizationUrl"])
    reader.values |= {
        "attempt": started["attempt"],
        "state": came_back["state"],
        "authorizationCode": came_back["code"],
    }
    session = (await reader.next()).json()["data"]
    assert session["tokens"]["accessToken"]
    assert EMAIL in json.dumps(session)
    await reader.next()
    assert reader.is_at_the_end
    assert (await admin.get("auth/openid/provider")).status_code == 404
