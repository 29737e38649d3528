"""Talk to OpenID providers: what they offer, their keys, and an ID token for a code."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from ssl import SSLContext
from typing import Any
from urllib.parse import urlsplit

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from medschedule_server.openid.errors import ProviderError
from medschedule_server.openid.provider import Provider, SignInAttempt
from medschedule_shared.time.clock import Clock

_SECONDS = 5.0
_MOST_BYTES = 256 * 1024
_FRESH = timedelta(hours=1)
_PAUSE = timedelta(seconds=30)
"""Between two looks at the keys because of an unknown one: nobody can make this server ask for ever."""


@dataclass(frozen=True, slots=True)
class Endpoints:
    """What a provider says of itself."""

    authorization: str
    token: str
    keys: str


@dataclass(slots=True)
class _Known:
    endpoints: Endpoints
    keys: KeySet
    at: datetime
    keys_at: datetime


@cache
def _trust() -> SSLContext:
    """Return the authorities that are trusted, read once in a process: they are a long list."""
    return httpx.create_ssl_context(trust_env=False)


class ProviderClient:
    """Asks providers and remembers for an hour what they say of themselves.

    It follows no redirection and uses no proxy of the environment: what it asks is what is allowed.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._http = httpx.AsyncClient(
            timeout=_SECONDS, follow_redirects=False, trust_env=False, verify=_trust()
        )
        self._known: dict[str, _Known] = {}

    async def close(self) -> None:
        """End the connections."""
        await self._http.aclose()

    async def endpoints(self, issuer: str) -> Endpoints:
        """Return what an issuer offers.

        Raises:
            ProviderError: it does not answer, or is no provider.
        """
        return (await self._provider(issuer)).endpoints

    async def keys(self, issuer: str) -> KeySet:
        """Return an issuer's keys as they are remembered.

        Raises:
            ProviderError: it does not answer, or is no provider.
        """
        return (await self._provider(issuer)).keys

    async def newer_keys(self, issuer: str) -> KeySet | None:
        """Return an issuer's keys as they are now; None if they were looked at just before.

        Raises:
            ProviderError: it does not answer, or is no provider.
        """
        known, now = await self._provider(issuer), self._clock.now()
        if now - known.keys_at < _PAUSE:
            return None
        known.keys, known.keys_at = await self._keys_at(known.endpoints.keys), now
        return known.keys

    async def id_token(self, provider: Provider, attempt: SignInAttempt, code: str) -> str | None:
        """Return the ID token for a code; None if the provider refuses the code.

        Raises:
            ProviderError: it does not answer, or answers what no provider says.
        """
        endpoints = await self.endpoints(provider.issuer)
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": attempt.redirect_uri,
            "client_id": provider.client_id,
            "code_verifier": attempt.code_verifier,
        }
        if provider.client_secret is not None:
            form["client_secret"] = provider.client_secret
        status, answer = await self._asked("POST", endpoints.token, form)
        if status in (400, 401, 403):
            return None
        token = answer.get("id_token")
        if status != 200 or not isinstance(token, str):
            raise ProviderError("no_id_token")
        return token

    async def _provider(self, issuer: str) -> _Known:
        known, now = self._known.get(issuer), self._clock.now()
        if known is None or not timedelta(0) <= now - known.at < _FRESH:
            endpoints = await self._discovered(issuer)
            known = _Known(endpoints, await self._keys_at(endpoints.keys), now, now)
            self._known[issuer] = known
        return known

    async def _discovered(self, issuer: str) -> Endpoints:
        status, found = await self._asked("GET", f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        if status != 200 or found.get("issuer") != issuer:
            raise ProviderError("discovery")
        names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        urls = [str(found.get(name)) for name in names]
        # Plain HTTP is for an issuer on this machine alone; a real one cannot send secrets there.
        if any(urlsplit(url).scheme not in ("https", urlsplit(issuer).scheme) for url in urls):
            raise ProviderError("endpoint")
        return Endpoints(*urls)

    async def _keys_at(self, url: str) -> KeySet:
        status, found = await self._asked("GET", url)
        if status != 200 or not isinstance(found.get("keys"), list):
            raise ProviderError("keys")
        readable: list[Any] = []
        for key in found["keys"]:
            try:
                readable += KeySet.import_key_set({"keys": [key]}).keys
            except (JoseError, ValueError, TypeError, KeyError, AttributeError):
                continue  # a provider may have keys of kinds that nobody here knows
        return KeySet(readable)

    async def _asked(
        self, method: str, url: str, form: dict[str, str] | None = None
    ) -> tuple[int, dict[str, Any]]:
        try:
            async with self._http.stream(
                method, url, data=form, headers={"Accept": "application/json"}
            ) as response:
                content = b""
                async for part in response.aiter_bytes():
                    content += part
                    if len(content) > _MOST_BYTES:
                        raise ProviderError("too_long")
                answer = httpx.Response(response.status_code, content=content).json()
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise ProviderError("no_answer") from error
        if not isinstance(answer, dict):
            raise ProviderError("no_object")
        return response.status_code, answer
