"""Providers, sign-ins under way, and whose subject is whose account."""

from datetime import datetime

from medschedule_server.core.database import Database, Session
from medschedule_server.core.encryption.sealed_fields import SealedFields
from medschedule_server.core.repository import TenantCollection
from medschedule_server.core.schema import CollectionPlan, IndexPlan, planned_index
from medschedule_server.openid.provider import Provider, SignInAttempt
from medschedule_shared.identity import EntityId

_ATTEMPTS = "openid_attempts"
_IDENTITIES = "external_identities"

PLANS = (
    CollectionPlan(Provider.collection, (planned_index(),), sealed=SealedFields(("clientSecret",))),
    CollectionPlan(
        _ATTEMPTS, (planned_index(), IndexPlan("expiresAt", (("expiresAt", 1),), expire_after_seconds=0))
    ),
    CollectionPlan(_IDENTITIES, (planned_index("issuer", "subject", unique=True), planned_index("userId"))),
)


class OpenIdRepository:
    """What one organisation keeps about OpenID Connect, within a transaction if one is given."""

    def __init__(self, database: Database, organization_id: EntityId, session: Session | None = None) -> None:
        self._organization_id = organization_id
        self._providers = TenantCollection(database, Provider.collection, organization_id, session)
        self._attempts = TenantCollection(database, _ATTEMPTS, organization_id, session)
        self._identities = TenantCollection(database, _IDENTITIES, organization_id, session)

    async def provider(self) -> Provider | None:
        """Return the organisation's provider, or None."""
        found = await self._providers.one({"_id": self._organization_id})
        return None if found is None else Provider.model_validate(found)

    async def put_provider(self, provider: Provider) -> None:
        """Store the organisation's provider in place of an earlier one."""
        stored = provider.model_dump(mode="json", by_alias=True)
        await self._providers.put({"_id": self._organization_id, **stored})

    async def remove_provider(self) -> bool:
        """Forget it; False if there is none."""
        return await self._providers.delete({"_id": self._organization_id}) > 0

    async def add_attempt(self, key: str, attempt: SignInAttempt) -> None:
        """Store a sign-in that begins, under the hash of its secret."""
        stored = {
            "_id": key,
            "state": attempt.state,
            "nonce": attempt.nonce,
            "codeVerifier": attempt.code_verifier,
            "redirectUri": attempt.redirect_uri,
            "deviceId": attempt.device_id,
            "issuer": attempt.issuer,
            "expiresAt": attempt.expires_at,
        }
        await self._attempts.insert([stored])

    async def take_attempt(self, key: str, now: datetime) -> SignInAttempt | None:
        """Use up a sign-in that was begun; None if there is none, or it is too old."""
        found = await self._attempts.one({"_id": key, "expiresAt": {"$gt": now}})
        if found is None or not await self._attempts.delete({"_id": key}):
            return None
        return SignInAttempt(
            state=found["state"],
            nonce=found["nonce"],
            code_verifier=found["codeVerifier"],
            redirect_uri=found["redirectUri"],
            device_id=found["deviceId"],
            issuer=found["issuer"],
            expires_at=found["expiresAt"],
        )

    async def user_of(self, issuer: str, subject: str) -> EntityId | None:
        """Return whose account a provider's subject is, or None."""
        found = await self._identities.one({"issuer": issuer, "subject": subject})
        return None if found is None else str(found["userId"])

    async def link(self, issuer: str, subject: str, user_id: EntityId) -> None:
        """Remember for good whose account a provider's subject is."""
        await self._identities.insert([{"issuer": issuer, "subject": subject, "userId": user_id}])
