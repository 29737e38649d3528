"""The data keys of organisations: made, found, wrapped anew, replaced."""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from bson.binary import Binary
from pymongo import WriteConcern
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.asynchronous.encryption import AsyncClientEncryption
from pymongo.errors import DuplicateKeyError, EncryptionError

from medschedule_server.core.encryption.blind_secrets import SECRETS
from medschedule_server.core.encryption.driver_failures import meaning
from medschedule_server.core.encryption.master_keys import MasterKeys
from medschedule_server.core.errors import UnavailableError
from medschedule_server.core.schema import CollectionPlan, IndexPlan
from medschedule_shared.identity import EntityId

DATA_KEYS = "data_keys"
DATA_KEY_PLAN = CollectionPlan(
    DATA_KEYS,
    (
        IndexPlan(
            "keyAltNames",
            (("keyAltNames", 1),),
            unique=True,
            only={"keyAltNames": {"$exists": True}},
        ),
    ),
)

_AND_ALL_BEHIND = "/g"
"""Sorts behind what is appended to an organisation's id in names of its former keys, and its next one."""
_MAJORITY = WriteConcern("majority", j=True)

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class StoredKey:
    """A data key of an organisation.

    Attributes:
        master_key: name of the one that wraps it.
        is_current: it seals; otherwise it only opens.
    """

    id: bytes
    made_at: datetime
    master_key: str
    is_current: bool


class DataKeys:
    """The keys of one database. Each organisation has one of its own, found by the organisation's id.

    Args:
        key_seconds: how long a key is used before it is asked for anew.
    """

    def __init__(
        self,
        database: AsyncDatabase[dict[str, Any]],
        encryption: AsyncClientEncryption[dict[str, Any]],
        keys: MasterKeys,
        key_seconds: float,
    ) -> None:
        self._database = database
        self._encryption = encryption
        self._keys = keys
        self._key_seconds = key_seconds
        self._current: dict[EntityId, tuple[Binary, float]] = {}

    async def current(self, organization_id: EntityId, *, fresh: bool = False) -> Binary:
        """Return the id of the key that an organisation's values are sealed with now; it is made if need be.

        Args:
            fresh: look it up, though it is known.

        Raises:
            UnavailableError: it had one, which the vault has lost. A new one would hide that.
        """
        known = self._current.get(organization_id)
        if not fresh and known is not None and known[1] > time.monotonic():
            return known[0]
        try:
            found = await self._encryption.get_key_by_alt_name(organization_id)
            if found is None and await self._database[SECRETS].find_one({"_id": organization_id}):
                _log.critical("data_key_lost", organization_id=organization_id)
                raise UnavailableError
            found_id = await self._make(organization_id) if found is None else found["_id"]
        except EncryptionError as error:
            raise meaning(error) from error
        self._current[organization_id] = found_id, time.monotonic() + self._key_seconds
        return found_id

    async def _make(self, name: str) -> Binary:
        """Return a new data key of a name, or the one that another server has made meanwhile."""
        try:
            return await self._encryption.create_data_key(
                self._keys.primary, self._keys.options, key_alt_names=[name]
            )
        except EncryptionError as error:
            if not isinstance(error.cause, DuplicateKeyError):
                raise
            made = await self._encryption.get_key_by_alt_name(name)
            if made is None:
                raise
            return Binary(made["_id"], made["_id"].subtype)

    async def of(self, organization_id: EntityId) -> list[StoredKey]:
        """Return the data keys that an organisation has and had."""
        names = {"$gte": organization_id, "$lte": f"{organization_id}{_AND_ALL_BEHIND}"}
        found = self._database[DATA_KEYS].find({"keyAltNames": names})
        return [
            StoredKey(
                id=bytes(key["_id"]),
                made_at=key["creationDate"],
                master_key=key["masterKey"]["provider"],
                is_current=organization_id in key["keyAltNames"],
            )
            async for key in found
        ]

    async def rewrap(self) -> int:
        """Wrap every data key with the primary master key; return how many were wrapped otherwise.

        Raises:
            UnavailableError: the key management service does not answer.
        """
        primary = self._keys.primary
        otherwise: dict[str, Any] = {"masterKey.provider": {"$ne": primary}}
        if self._keys.options is not None:
            same = {f"masterKey.{name}": value for name, value in self._keys.options.items()}
            otherwise = {"$nor": [{"masterKey.provider": primary, **same}]}
        try:
            done = await self._encryption.rewrap_many_data_key(otherwise, primary, self._keys.options)
        except EncryptionError as error:
            raise meaning(error) from error
        return 0 if done.bulk_write_result is None else done.bulk_write_result.modified_count

    async def replace(self, organization_id: EntityId) -> Binary:
        """Give an organisation a new data key from now on, and return its id. The former one still opens.

        Cut off, it has either done nothing or made a key that the next attempt takes.
        """
        former = await self.current(organization_id, fresh=True)
        waiting = f"{organization_id}/next"
        try:
            found = await self._encryption.get_key_by_alt_name(waiting)
            key = await self._make(waiting) if found is None else found["_id"]
        except EncryptionError as error:
            raise meaning(error) from error
        keys = self._database[DATA_KEYS]

        async def switch(session: AsyncClientSession) -> None:
            retired = {"$set": {"keyAltNames": [f"{organization_id}/{former.hex()}"]}}
            await keys.update_one({"_id": former}, retired, session=session)
            await keys.update_one({"_id": key}, {"$set": {"keyAltNames": [organization_id]}}, session=session)

        async with self._database.client.start_session() as session:
            await session.with_transaction(switch, write_concern=_MAJORITY)
        return await self.current(organization_id, fresh=True)
