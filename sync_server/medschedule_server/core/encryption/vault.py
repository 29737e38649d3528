"""The data keys of organisations, and values sealed with them, by MongoDB's own client-side encryption."""

import hmac
import secrets
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from bson.binary import UUID_SUBTYPE, Binary
from bson.codec_options import CodecOptions
from pymongo import AsyncMongoClient, ReturnDocument, WriteConcern
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.asynchronous.encryption import AsyncClientEncryption
from pymongo.errors import DuplicateKeyError, EncryptionError, PyMongoError
from pymongo.read_concern import ReadConcern

from medschedule_server.core.encryption.errors import MasterKeyError, UnreadableValueError
from medschedule_server.core.encryption.master_keys import KEY_BYTES, MasterKeys, local_keys
from medschedule_server.core.encryption.opened_values import OpenedValues
from medschedule_server.core.errors import UnavailableError
from medschedule_server.core.schema import CollectionPlan, IndexPlan, planned_index
from medschedule_shared.identity import EntityId

DATA_KEYS = "data_keys"
SECRETS = "organization_secrets"
DEVELOPMENT_KEY = "development_master_key"

_ALGORITHM = "AEAD_AES_256_CBC_HMAC_SHA_512-Random"
_AND_ALL_BEHIND = "/g"
"""Sorts behind what is appended to an organisation's id in names of its former keys, and its next one."""

_SEALED = 6
"""The subtype of encrypted values in BSON."""

VAULT_PLANS = (
    CollectionPlan(
        DATA_KEYS,
        (
            IndexPlan(
                "keyAltNames",
                (("keyAltNames", 1),),
                unique=True,
                only={"keyAltNames": {"$exists": True}},
            ),
        ),
    ),
    CollectionPlan(SECRETS, (planned_index(),)),
)
"""What the vault keeps in the database."""

_BLIND_KEY_BYTES = 32
_BLIND_BYTES = 16
_MAJORITY = WriteConcern("majority", j=True)
# What libmongocrypt says of a value that nothing will ever open. All else may pass: a service that does not
# answer must never look like damage.
_FOR_GOOD = (
    "HMAC validation failure",
    "malformed ciphertext",
    "ciphertext too small",
    "not all keys requested were satisfied",
    "unsupported FLE blob subtype",
)

Client = AsyncMongoClient[dict[str, Any]]

_log = structlog.get_logger(__name__)


class KeyVault:
    """Seals and opens values. Keys are asked for once and then kept for a while.

    Each organisation has a data key of its own, found by the organisation's id, which the master key wraps;
    and a secret that makes blind values, sealed with the data key.
    """

    def __init__(self, client: Client, database: str, keys: MasterKeys, key_seconds: float) -> None:
        self._database = client.get_database(
            database, write_concern=_MAJORITY, read_concern=ReadConcern("majority")
        )
        self._keys = keys
        self._key_seconds = key_seconds
        self._encryption = AsyncClientEncryption[dict[str, Any]](
            keys.providers,
            f"{database}.{DATA_KEYS}",
            client,
            CodecOptions(tz_aware=True),
            kms_tls_options=keys.tls or None,
            key_expiration_ms=max(1, int(key_seconds * 1000)),
        )
        self._current: dict[EntityId, tuple[Binary, float]] = {}
        self._blind_keys: dict[EntityId, tuple[bytes, float]] = {}
        self._opened = OpenedValues(key_seconds)

    async def close(self) -> None:
        """Forget all keys."""
        await self._encryption.close()

    async def check(self) -> None:
        """Check that this server can unwrap what is in the vault.

        Raises:
            MasterKeyError: a data key was wrapped by a master key that this server does not have.
            UnavailableError: the key management service does not answer.
        """
        keys = self._database[DATA_KEYS]
        for provider in await keys.distinct("masterKey.provider"):
            if provider not in self._keys.providers:
                raise MasterKeyError(
                    f"Personal data in this database is protected by the master key {provider}, which this "
                    f"server does not have; it has {', '.join(sorted(self._keys.providers))}. Nothing was "
                    "changed. Set MEDSCHEDULE_MASTER_KEY_FILE, or MEDSCHEDULE_FORMER_MASTER_KEY_FILES for an "
                    "older key."
                )
            wrapped = await keys.find_one({"masterKey.provider": provider}, {"_id": True})
            if wrapped is not None:
                await self._try(provider, wrapped["_id"])

    async def _try(self, provider: str, data_key: Binary) -> None:
        try:
            await self._sealed("", data_key)
        except UnreadableValueError as error:
            raise MasterKeyError(
                f"The master key {provider} does not open the data keys in this database. Nothing was "
                "changed."
            ) from error

    async def seal(self, organization_id: EntityId, value: Any) -> Binary:
        """Return a value encrypted with the organisation's data key; the same one looks different each time.

        Raises:
            UnavailableError: the keys cannot be had just now.
        """
        return await self._sealed(value, await self.data_key(organization_id))

    async def _sealed(self, value: Any, data_key: Binary) -> Binary:
        try:
            return await self._encryption.encrypt(value, _ALGORITHM, key_id=data_key)
        except EncryptionError as error:
            raise _meaning(error) from error

    async def opened(self, sealed: Binary) -> Any:
        """Return what was sealed.

        Raises:
            UnavailableError: the keys cannot be had just now.
            UnreadableValueError: nobody can open it any more.
        """
        is_known, value = self._opened.find(sealed)
        if is_known:
            return value
        try:
            value = await self._encryption.decrypt(sealed)
        except EncryptionError as error:
            raise _meaning(error) from error
        self._opened.keep(sealed, value)
        return value

    async def blind(self, organization_id: EntityId, what: str, text: str, *, stores: bool = True) -> bytes:
        """Return a value by which equal texts of one organisation are found, and nothing else told of them.

        Args:
            what: the field that it is for: equal texts in different fields are not to be recognised.
            stores: it is to be stored; otherwise it is only looked for, and no keys are made for an
                organisation that has none: whoever signs in may name one that does not exist.
        """
        if not stores and not await self._has_secret(organization_id):
            return secrets.token_bytes(_BLIND_BYTES)
        key = await self._blind_key(organization_id)
        whole = f"{what}\0{text}".encode("utf-8", "surrogatepass")
        return hmac.digest(key, whole, "sha256")[:_BLIND_BYTES]

    async def data_key(self, organization_id: EntityId, *, fresh: bool = False) -> Binary:
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
            raise _meaning(error) from error
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

    async def keys_of(self, organization_id: EntityId) -> list["StoredKey"]:
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
            raise _meaning(error) from error
        return 0 if done.bulk_write_result is None else done.bulk_write_result.modified_count

    async def replace_data_key(self, organization_id: EntityId) -> Binary:
        """Give an organisation a new data key from now on, and return its id. The former one still opens.

        Cut off, it has either done nothing or made a key that the next attempt takes.
        """
        former = await self.data_key(organization_id, fresh=True)
        waiting = f"{organization_id}/next"
        try:
            found = await self._encryption.get_key_by_alt_name(waiting)
            key = await self._make(waiting) if found is None else found["_id"]
        except EncryptionError as error:
            raise _meaning(error) from error
        keys = self._database[DATA_KEYS]

        async def switch(session: AsyncClientSession) -> None:
            retired = {"$set": {"keyAltNames": [f"{organization_id}/{former.hex()}"]}}
            await keys.update_one({"_id": former}, retired, session=session)
            await keys.update_one({"_id": key}, {"$set": {"keyAltNames": [organization_id]}}, session=session)

        async with self._database.client.start_session() as session:
            await session.with_transaction(switch, write_concern=_MAJORITY)
        return await self.data_key(organization_id, fresh=True)

    async def renew_secret(self, organization_id: EntityId) -> None:
        """Seal the secret of blind values with today's data key; the secret itself stays."""
        secret = await self._blind_key(organization_id)
        renewed = {"$set": {"blindKey": await self.seal(organization_id, secret)}}
        own = {"_id": organization_id, "organizationId": organization_id}
        await self._database[SECRETS].update_one(own, renewed)

    async def _has_secret(self, organization_id: EntityId) -> bool:
        if organization_id in self._blind_keys:
            return True
        own = {"_id": organization_id, "organizationId": organization_id}
        return await self._database[SECRETS].find_one(own, {"_id": True}) is not None

    async def _blind_key(self, organization_id: EntityId) -> bytes:
        known = self._blind_keys.get(organization_id)
        if known is not None and known[1] > time.monotonic():
            return known[0]
        own = {"_id": organization_id, "organizationId": organization_id}
        found = await self._database[SECRETS].find_one(own)
        if found is None:
            made = await self.seal(organization_id, secrets.token_bytes(_BLIND_KEY_BYTES))
            found = await self._database[SECRETS].find_one_and_update(
                own, {"$setOnInsert": {"blindKey": made}}, upsert=True, return_document=ReturnDocument.AFTER
            )
        key: bytes = await self.opened(_there(found)["blindKey"])
        self._blind_keys[organization_id] = key, time.monotonic() + self._key_seconds
        return key


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


def sealed_with(value: Binary) -> Binary:
    """Return the id of the data key that a sealed value names: the bytes behind the first."""
    return Binary(value[1:17], UUID_SUBTYPE)


def is_sealed(value: Any) -> bool:
    """Tell whether a stored value is encrypted."""
    return type(value) is Binary and value.subtype == _SEALED


async def development_keys(client: Client, database: str) -> MasterKeys:
    """Return the master key that a development database keeps with its data, made up when it has none.

    It protects nothing; it only lets everything else work as in production.
    """
    made = {"$setOnInsert": {"key": secrets.token_bytes(KEY_BYTES)}}
    try:
        kept = (
            await client[database]
            .get_collection(DEVELOPMENT_KEY, write_concern=_MAJORITY)
            .find_one_and_update(
                {"_id": DEVELOPMENT_KEY}, made, upsert=True, return_document=ReturnDocument.AFTER
            )
        )
    except PyMongoError as error:
        raise UnavailableError from error
    return local_keys(_there(kept)["key"])


def _there(found: dict[str, Any] | None) -> dict[str, Any]:
    """Return the document of a command that makes it if there is none."""
    if found is None:
        raise UnavailableError
    return found


def _meaning(error: EncryptionError) -> Exception:
    """Return what a failure of the driver's encryption means."""
    if isinstance(error.cause, PyMongoError):
        return error.cause
    if any(words in str(error.cause) for words in _FOR_GOOD):
        return UnreadableValueError()
    return UnavailableError()
