"""A provider that lies, is down, or changes its keys: a clear refusal, and never a fault of the server."""

import base64
import hmac
import json
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey
from tests.sync_server.caller import calling
from tests.sync_server.hospital import Hospital
from tests.sync_server.running import Running

from medschedule_server.settings import Settings

OPENID = "/api/v1/auth/openid"
CLIENT_ID = "medschedule"


class Liar:
    """A provider that says whatever a test wants it to.

    Attributes:
        claims: of the ID token; None leaves a claim out.
        header: of the ID token.
        published: the keys that it shows; it signs with the last of them unless told otherwise.
        answers: bodies and statuses that it gives instead, by path.
    """

    def __init__(self) -> None:
        self.published: list[RSAKey | ECKey] = [_rsa("first")]
        self.signing: Any = self.published[0]
        self.claims: dict[str, Any] = {}
        self.header: dict[str, Any] = {"alg": "RS256", "kid": "first"}
        self.token: str | None = None
        self.nonce = ""
        self.now: datetime | None = None
        self.answers: dict[str, tuple[int, bytes]] = {}
        self.asked: list[str] = []
        liar = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                liar.asked.append(self.path)
                self._say(*liar.answer(self.path))

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                self.do_GET()

            def log_message(self, *_: Any) -> None:
                """Say nothing of each request."""

            def _say(self, status: int, content: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"

    def answer(self, path: str) -> tuple[int, bytes]:
        if path in self.answers:
            return self.answers[path]
        if path == "/.well-known/openid-configuration":
            return 200, json.dumps(self.configuration()).encode()
        if path == "/keys":
            return 200, json.dumps({"keys": [key.as_dict(private=False) for key in self.published]}).encode()
        return 200, json.dumps({"id_token": self.token or self.id_token()}).encode()

    def configuration(self) -> dict[str, str]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }

    def id_token(self) -> str:
        assert self.now is not None
        now = int(self.now.timestamp())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "sub": "subject",
            "nonce": self.nonce,
            "iat": now,
            "exp": now + 300,
            "email": "renee@lakeview.example",
            "email_verified": True,
        }
        said = {name: value for name, value in (claims | self.claims).items() if value is not None}
        return jwt.encode(self.header, said, self.signing, algorithms=[self.header["alg"]])


def _rsa(kid: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": kid})


@pytest.fixture
def liar() -> Iterator[Liar]:
    liar = Liar()
    thread = Thread(target=liar.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield liar
    liar.server.shutdown()
    thread.join()
    liar.server.server_close()


@pytest.fixture
def settings(settings: Settings, liar: Liar) -> Settings:
    return settings.model_copy(update={"openid_issuers": liar.issuer})


@pytest.fixture
async def house(server: Running, hospital: Hospital, liar: Liar) -> Hospital:
    admin = await calling(server, hospital.admin)
    provider = {"name": "Staff", "issuer": liar.issuer, "clientId": CLIENT_ID}
    assert (await admin.send("PUT", "auth/openid/provider", provider)).status_code == 200
    login = {"login": "renee@lakeview.example"}
    assert (await admin.send("PATCH", f"users/{hospital.nurse.id}", login)).status_code == 200
    return hospital


async def sign_in(server: Running, house: Hospital, liar: Liar) -> httpx.Response:
    """Take the whole way, with what this provider says."""
    body = {"organizationId": house.id, "redirectUri": "http://127.0.0.1:49152/"}
    begun = await server.http.post(f"{OPENID}/start", json=body)
    if begun.status_code != 200:
        return begun
    data = begun.json()["data"]
    liar.nonce = parse_qs(urlsplit(data["authorizationUrl"]).query)["nonce"][0]
    liar.now = server.watch.now()
    finish = {"attempt": data["attempt"], "state": data["state"], "code": "any"}
    return await server.http.post(f"{OPENID}/finish", json=finish)


def reason(answer: httpx.Response) -> str | None:
    assert answer.status_code == 401, answer.text
    assert answer.json()["error"]["code"] == "AUTH_ERROR"
    details = answer.json()["error"].get("details") or {}
    return details.get("reason")


async def test_an_honest_answer_is_believed(server: Running, house: Hospital, liar: Liar) -> None:
    for _ in range(2):
        answer = await sign_in(server, house, liar)
        assert answer.status_code == 200, answer.text
        assert answer.json()["data"]["userId"] == house.nurse.id
    assert liar.asked.count("/keys") == 1


@pytest.mark.parametrize(
    ("claims", "flaw"),
    [
        ({"nonce": "another"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"nonce": 7}, "nonce"),
        ({"aud": "another"}, "audience"),
        ({"aud": [CLIENT_ID, "another"]}, "audience"),
        ({"aud": [CLIENT_ID, "another"], "azp": "another"}, "audience"),
        ({"azp": "another"}, "audience"),
        ({"aud": None}, "audience"),
        ({"iss": "https://another.example"}, "issuer"),
        ({"exp": 1}, "expired"),
        ({"exp": None}, "expired"),
        ({"exp": "soon"}, "expired"),
        ({"iat": 1}, "expired"),
        ({"iat": 4102444800}, "expired"),
        ({"sub": None}, "claim"),
        ({"sub": 7}, "claim"),
        ({"email_verified": False}, None),
        ({"email_verified": "true"}, None),
        ({"email": None}, None),
        ({"email": "stranger@lakeview.example"}, None),
    ],
    ids=str,
)
async def test_a_claim_that_is_wrong_is_refused(
    server: Running, house: Hospital, liar: Liar, claims: dict[str, Any], flaw: str | None
) -> None:
    liar.claims = claims
    assert reason(await sign_in(server, house, liar)) == flaw


async def test_two_audiences_are_believed_if_the_token_is_for_this_client(
    server: Running, house: Hospital, liar: Liar
) -> None:
    liar.claims = {"aud": ["another", CLIENT_ID], "azp": CLIENT_ID}
    assert (await sign_in(server, house, liar)).status_code == 200


def _part(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


async def test_no_signature_but_the_providers_own_is_believed(
    server: Running, house: Hospital, liar: Liar
) -> None:
    async def said(token: str | None = None, **changed: Any) -> str | None:
        liar.token = token
        for name, value in changed.items():
            setattr(liar, name, value)
        return reason(await sign_in(server, house, liar))

    first = liar.published[0]
    liar.now = server.watch.now()
    body = liar.id_token().split(".")[1]
    assert await said(f"{_part({'alg': 'none'})}.{body}.") == "algorithm"
    assert await said(f"{_part(['alg'])}.{body}.x") == "malformed"
    assert await said("x") == "malformed"
    assert await said(f"{_part({'alg': 'RS256', 'kid': 'first'})}.{body}.AAAA") == "signature"
    signed = f"{_part({'alg': 'HS256', 'kid': 'first'})}.{body}"
    digest = hmac.digest(first.as_pem(private=False), signed.encode(), "sha256")
    confused = f"{signed}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"
    assert await said(confused) == "algorithm"
    assert await said(signing=_rsa("first"), header={"alg": "RS256", "kid": "first"}) == "signature"
    elliptic = ECKey.generate_key("P-256", {"kid": "first"})
    assert await said(signing=elliptic, header={"alg": "ES256", "kid": "first"}) == "unknown_key"
    assert await said(signing=_rsa("other"), header={"alg": "RS256", "kid": "other"}) == "unknown_key"


async def test_new_keys_are_fetched_when_a_token_names_one_but_not_for_ever(
    server: Running, house: Hospital, liar: Liar
) -> None:
    assert (await sign_in(server, house, liar)).status_code == 200
    second = _rsa("second")
    liar.published, liar.signing = [*liar.published, second], second
    liar.header = {"alg": "RS256", "kid": "second"}
    server.watch.forward(seconds=31)
    assert (await sign_in(server, house, liar)).status_code == 200
    liar.signing, liar.header = _rsa("third"), {"alg": "RS256", "kid": "third"}
    fetched = liar.asked.count("/keys")
    for _ in range(3):
        assert reason(await sign_in(server, house, liar)) == "unknown_key"
    assert liar.asked.count("/keys") == fetched


@pytest.mark.parametrize(
    ("path", "status", "content"),
    [
        ("/.well-known/openid-configuration", 500, b"{}"),
        ("/.well-known/openid-configuration", 200, b"no json"),
        ("/.well-known/openid-configuration", 200, b"[]"),
        ("/.well-known/openid-configuration", 200, b'{"issuer": "https://another.example"}'),
        ("/.well-known/openid-configuration", 302, b""),
        ("/keys", 200, b'{"keys": 7}'),
        ("/keys", 404, b"{}"),
        ("/token", 500, b"{}"),
        ("/token", 200, b"{}"),
        ("/token", 200, b'{"id_token": 7}'),
        ("/token", 200, b'{"x": "' + b"x" * 300_000 + b'"}'),
    ],
    ids=lambda value: str(value)[:40],
)
async def test_a_provider_that_does_not_answer_as_one_is_said_to(
    server: Running, house: Hospital, liar: Liar, path: str, status: int, content: bytes
) -> None:
    liar.answers[path] = status, content
    answer = await sign_in(server, house, liar)
    assert (answer.status_code, answer.json()["error"]["code"]) == (502, "IDENTITY_PROVIDER_FAILED")


async def test_a_provider_that_is_down_leaves_passwords_working(
    server: Running, house: Hospital, liar: Liar
) -> None:
    liar.server.server_close()
    answer = await sign_in(server, house, liar)
    assert (answer.status_code, answer.json()["error"]["code"]) == (502, "IDENTITY_PROVIDER_FAILED")
    assert "password" in answer.json()["error"]["message"]


@pytest.mark.parametrize("status", [400, 401])
async def test_a_refused_code_is_told_to_the_person(
    server: Running, house: Hospital, liar: Liar, status: int
) -> None:
    liar.answers["/token"] = status, b'{"error": "invalid_grant"}'
    assert reason(await sign_in(server, house, liar)) is None


async def test_keys_that_cannot_be_read_are_passed_over(server: Running, house: Hospital, liar: Liar) -> None:
    keys = [{"kty": "OTHER"}, {}, 7, "x", liar.published[0].as_dict(private=False)]
    liar.answers["/keys"] = 200, json.dumps({"keys": keys}).encode()
    assert (await sign_in(server, house, liar)).status_code == 200
