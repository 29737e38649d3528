import hmac
import json
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OKPKey
from pydantic import SecretStr
from tests.sync_server.hospital import Hospital
from tests.sync_server.people import signed_in
from tests.sync_server.running import Running
from tests.sync_server.station import Station, bearer

from medschedule_server.auth.tokens import ACCESS_LIFETIME


def claims_of(token: str, key: SecretStr) -> dict[str, Any]:
    return jwt.decode(token, OKPKey.import_key(key.get_secret_value()), algorithms=["Ed25519"]).claims


def signed(claims: dict[str, Any], key: OKPKey) -> str:
    return jwt.encode({"alg": "Ed25519"}, claims, key, algorithms=["Ed25519"])


def part(value: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def hmac_signed(body: str, key: bytes) -> str:
    """Return a token whose HMAC key is the server's public key: the classic confusion of algorithms."""
    signed_part = f"{part({'alg': 'HS256'})}.{body}"
    digest = hmac.digest(key, signed_part.encode(), "sha256")
    return f"{signed_part}.{urlsafe_b64encode(digest).rstrip(b'=').decode()}"


async def status(station: Station, token: str) -> tuple[int, str | None]:
    answer = await station.http.post("/api/v1/sync/position", json={}, headers=bearer(token))
    code = answer.json()["error"]["code"] if answer.status_code != 200 else None
    return answer.status_code, code


async def test_a_token_says_who_is_calling(
    server: Running, hospital: Hospital, signing_key: SecretStr
) -> None:
    claims = claims_of((await signed_in(server, hospital.nurse)).tokens.access_token, signing_key)
    assert claims["userId"] == hospital.nurse.id
    assert claims["organizationId"] == hospital.id
    assert claims["role"] == "charge_nurse"
    assert "roster:assign" in claims["permissions"]
    assert claims["deviceId"] is None
    assert claims["exp"] - claims["iat"] == ACCESS_LIFETIME.total_seconds() == 900
    assert claims["jti"]


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "somebody-else"},
        {"iss": "somebody-else"},
        {"aud": None},
        {"exp": None},
        {"jti": None},
        {"sid": "not-a-session"},
        {"organizationId": "01234567-0123-0123-0123-0123456789ab"},
        {"exp": 1},
        {"exp": "soon"},
    ],
    ids=str,
)
async def test_a_token_with_wrong_claims_is_refused_though_it_is_signed(
    desktop: Station, signing_key: SecretStr, changed: dict[str, Any]
) -> None:
    claims = claims_of(desktop.enrolment.tokens.access_token, signing_key)
    key = OKPKey.import_key(signing_key.get_secret_value())
    assert (await status(desktop, signed(claims, key)))[0] == 200
    wrong = {name: value for name, value in (claims | changed).items() if value is not None}
    assert await status(desktop, signed(wrong, key)) == (401, "AUTH_ERROR")


async def test_a_token_that_others_signed_is_refused(desktop: Station, signing_key: SecretStr) -> None:
    token = desktop.enrolment.tokens.access_token
    claims = claims_of(token, signing_key)
    public = OKPKey.import_key(signing_key.get_secret_value()).as_pem(private=False)
    head, body, signature = token.split(".")
    for forged in (
        signed(claims, OKPKey.generate_key("Ed25519")),
        f"{part({'alg': 'none'})}.{body}.",
        f"{part({'alg': 'none'})}.{body}.{signature}",
        hmac_signed(body, public),
        f"{head}.{body}.",
        f"{head}.{body[:-2]}AA.{signature}",
        "x",
        "",
    ):
        assert await status(desktop, forged) == (401, "AUTH_ERROR")


async def test_a_token_ends_after_fifteen_minutes(server: Running, desktop: Station) -> None:
    server.watch.forward(minutes=14)
    assert (await desktop.pull_page()).status_code == 200
    server.watch.forward(minutes=1, seconds=1)
    answer = await desktop.pull_page()
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "AUTH_ERROR")
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_person_without_a_station_cannot_sync(server: Running, hospital: Hospital) -> None:
    token = (await signed_in(server, hospital.admin)).tokens.access_token
    answer = await server.http.post("/api/v1/sync/position", json={}, headers=bearer(token))
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "AUTHORIZATION_ERROR")
    assert timedelta(minutes=15) == ACCESS_LIFETIME
