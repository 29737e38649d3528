"""Values by which equal texts of one organisation are found, made with a secret of that organisation."""

import hmac
import secrets
import time
from collections.abc import Awaitable, Callable
from typing import Any

from bson.binary import Binary
from pymongo import ReturnDocument
from pymongo.asynchronous.database import AsyncDatabase

from medschedule_server.core.errors import UnavailableError
from medschedule_server.core.schema import CollectionPlan, planned_index
from medschedule_shared.identity import EntityId

SECRETS = "organization_secrets"
SECRET_PLAN = CollectionPlan(SECRETS, (planned_index(),))

_BLIND_KEY_BYTES = 32
_BLIND_BYTES = 16


class BlindSecrets:
    """The secrets of one database, each sealed with its organisation's data key.

    Args:
        seal, open_: encrypt a value for an organisation, and decrypt one.
        key_seconds: how long a secret is used before it is read anew.
    """

    def __init__(
        self,
        database: AsyncDatabase[dict[str, Any]],
        seal: Callable[[EntityId, Any], Awaitable[Binary]],
        open_: Callable[[Binary], Awaitable[Any]],
        key_seconds: float,
    ) -> None:
        self._database = database
        self._seal = seal
        self._open = open_
        self._key_seconds = key_seconds
        self._blind_keys: dict[EntityId, tuple[bytes, float]] = {}

    async def value(self, organization_id: EntityId, what: str, text: str, *, stores: bool = True) -> bytes:
        """Return a value by which equal texts of one organisation are found, and nothing else told of them.

        Args:
            what: the field that it is for: equal texts in different fields are not to be recognised.
            stores: it is to be stored; otherwise it is only looked for, and no keys are made for an
                organisation that has none: whoever signs in may name one that does not exist.
        """
        if not stores and not await self._has_secret(organization_id):
            return secrets.token_bytes(_BLIND_BYTES)
        key = await self._key(organization_id)
        whole = f"{what}\0{text}".encode("utf-8", "surrogatepass")
        return hmac.digest(key, whole, "sha256")[:_BLIND_BYTES]

    async def renew(self, organization_id: EntityId) -> None:
        """Seal the secret of blind values with today's data key; the secret itself stays."""
        secret = await self._key(organization_id)
        renewed = {"$set": {"blindKey": await self._seal(organization_id, secret)}}
        own = {"_id": organization_id, "organizationId": organization_id}
        await self._database[SECRETS].update_one(own, renewed)

    async def _has_secret(self, organization_id: EntityId) -> bool:
        if organization_id in self._blind_keys:
            return True
        own = {"_id": organization_id, "organizationId": organization_id}
        return await self._database[SECRETS].find_one(own, {"_id": True}) is not None

    async def _key(self, organization_id: EntityId) -> bytes:
        known = self._blind_keys.get(organization_id)
        if known is not None and known[1] > time.monotonic():
            return known[0]
        own = {"_id": organization_id, "organizationId": organization_id}
        found = await self._database[SECRETS].find_one(own)
        if found is None:
            made = await self._seal(organization_id, secrets.token_bytes(_BLIND_KEY_BYTES))
            found = await self._database[SECRETS].find_one_and_update(
                own, {"$setOnInsert": {"blindKey": made}}, upsert=True, return_document=ReturnDocument.AFTER
            )
        if found is None:
            raise UnavailableError
        key: bytes = await self._open(found["blindKey"])
        self._blind_keys[organization_id] = key, time.monotonic() + self._key_seconds
        return key
