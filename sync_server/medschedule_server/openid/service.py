"""Sign in at an organisation's own provider: authorisation code, PKCE, state and nonce."""

import base64
import hashlib
import hmac
import secrets
from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import urlencode

import structlog

from medschedule_server.auth.admission import Admission
from medschedule_server.auth.attempts import Attempts
from medschedule_server.core.database import Database
from medschedule_server.core.errors import (
    AuthenticationError,
    IdentityProviderError,
    NotFoundError,
)
from medschedule_server.openid.accounts import OpenIdAccounts
from medschedule_server.openid.errors import Flaw, IdTokenError, ProviderError
from medschedule_server.openid.id_token import verified_claims
from medschedule_server.openid.issuers import AllowedIssuers, check_redirect
from medschedule_server.openid.provider import Provider, SignInAttempt
from medschedule_server.openid.provider_client import ProviderClient
from medschedule_server.openid.repository import OpenIdRepository
from medschedule_server.openid.schemas import FinishRequest, Started, StartRequest
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.accounts import SignInMethod
from medschedule_shared.protocol.enrolment import Session
from medschedule_shared.time.clock import Clock

ATTEMPT_LIFETIME = timedelta(minutes=10)

_SCOPES = "openid email profile"

_log = structlog.get_logger(__name__)


class OpenIdService:
    """Begins sign-ins and completes them."""

    def __init__(
        self,
        database: Database,
        client: ProviderClient,
        issuers: AllowedIssuers,
        accounts: OpenIdAccounts,
        attempts: Attempts,
        admission: Admission,
        clock: Clock,
    ) -> None:
        self._database = database
        self._client = client
        self._issuers = issuers
        self._accounts = accounts
        self._attempts = attempts
        self._admission = admission
        self._clock = clock

    async def start(self, request: StartRequest) -> Started:
        """Return where to send the browser.

        Raises:
            IdentityProviderError: the provider does not answer as one.
            InvalidRequestError: the browser would come back to elsewhere than this computer.
            NotFoundError: the organisation has no provider.
        """
        check_redirect(request.redirect_uri)
        provider = await self._provider(request.organization_id)
        try:
            endpoints = await self._client.endpoints(provider.issuer)
        except ProviderError as error:
            raise self._unavailable(request.organization_id, error) from error
        secret = f"{request.organization_id}.{secrets.token_urlsafe(32)}"
        attempt = SignInAttempt(
            state=secrets.token_urlsafe(32),
            nonce=secrets.token_urlsafe(32),
            code_verifier=secrets.token_urlsafe(48),
            redirect_uri=request.redirect_uri,
            device_id=request.device_id,
            issuer=provider.issuer,
            expires_at=self._clock.now() + ATTEMPT_LIFETIME,
        )
        await self._store(request.organization_id).add_attempt(_hash(secret), attempt)
        question = "&" if "?" in endpoints.authorization else "?"
        return Started(
            provider_name=provider.name,
            authorization_url=f"{endpoints.authorization}{question}{urlencode(_asked(provider, attempt))}",
            attempt=secret,
            state=attempt.state,
            expires_at=attempt.expires_at,
        )

    async def finish(self, request: FinishRequest) -> Session:
        """Return a session for what the browser brought back.

        Raises:
            AuthenticationError: the sign-in was not begun here, came too late, or the provider's answer is
                not believed; nothing of it says whose account it would be.
            IdentityProviderError: the provider does not answer as one.
        """
        organization_id = request.attempt.partition(".")[0]
        attempt = await self._store(organization_id).take_attempt(_hash(request.attempt), self._clock.now())
        if attempt is None or not hmac.compare_digest(attempt.state.encode(), _bytes(request.state)):
            await self._attempts.refused(organization_id, None, "OPENID_STATE")
            raise AuthenticationError("This sign-in was not begun here, or took too long. Begin anew.")
        provider = await self._provider(organization_id)
        if provider.issuer != attempt.issuer:
            raise AuthenticationError("The provider was changed meanwhile. Begin anew.")
        try:
            claims = await self._claims(provider, attempt, request.code)
        except ProviderError as error:
            raise self._unavailable(organization_id, error) from error
        except IdTokenError as error:
            await self._attempts.refused(organization_id, None, f"OPENID_{error.flaw.value.upper()}")
            raise AuthenticationError(
                "What your provider said was not believed. Begin anew; if it happens again, tell your "
                "administrator.",
                {"reason": error.flaw.value},
            ) from error
        user = await self._accounts.account(organization_id, provider, claims)
        if user is None:
            await self._attempts.refused(organization_id, None, "OPENID_NO_ACCOUNT")
            raise AuthenticationError("You have no account here. Ask your administrator.")
        return await self._admission.admit(user, attempt.device_id, SignInMethod.OPENID)

    async def _claims(self, provider: Provider, attempt: SignInAttempt, code: str) -> dict[str, Any]:
        token = await self._client.id_token(provider, attempt, code)
        if token is None:
            raise AuthenticationError("Your provider did not accept this sign-in. Begin anew.")
        check = partial(
            verified_claims,
            token,
            issuer=provider.issuer,
            client_id=provider.client_id,
            nonce=attempt.nonce,
            now=self._clock.now(),
        )
        try:
            return check(await self._client.keys(provider.issuer))
        except IdTokenError as error:
            if error.flaw is not Flaw.UNKNOWN_KEY:
                raise
            keys = await self._client.newer_keys(provider.issuer)
            if keys is None:
                raise
        return check(keys)

    async def _provider(self, organization_id: EntityId) -> Provider:
        found = await self._store(organization_id).provider()
        if found is None:
            raise NotFoundError("This organisation signs in with passwords alone.")
        self._issuers.check(found.issuer)  # the operator may have taken it off the list since
        return found

    def _store(self, organization_id: EntityId) -> OpenIdRepository:
        return OpenIdRepository(self._database, organization_id)

    @staticmethod
    def _unavailable(organization_id: EntityId, error: ProviderError) -> IdentityProviderError:
        _log.warning("OPENID_PROVIDER_FAILED", organization_id=organization_id, problem=str(error))
        return IdentityProviderError()


def _asked(provider: Provider, attempt: SignInAttempt) -> dict[str, str]:
    digest = hashlib.sha256(attempt.code_verifier.encode()).digest()
    return {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": attempt.redirect_uri,
        "scope": _SCOPES,
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }


def _hash(secret: str) -> str:
    return hashlib.sha256(_bytes(secret)).hexdigest()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
