"""Values sealed with the data keys of organisations, by MongoDB's own client-side encryption."""

from typing import Any

from bson.binary import UUID_SUBTYPE, Binary
from bson.codec_options import CodecOptions
from pymongo import AsyncMongoClient, WriteConcern
from pymongo.asynchronous.encryption import AsyncClientEncryption
from pymongo.errors import EncryptionError
from pymongo.read_concern import ReadConcern

from medschedule_server.core.encryption.blind_secrets import SECRET_PLAN, BlindSecrets
from medschedule_server.core.encryption.data_keys import DATA_KEY_PLAN, DATA_KEYS, DataKeys
from medschedule_server.core.encryption.driver_failures import meaning
from medschedule_server.core.encryption.errors import MasterKeyError, UnreadableValueError
from medschedule_server.core.encryption.master_keys import MasterKeys
from medschedule_server.core.encryption.opened_values import OpenedValues
from medschedule_shared.identity import EntityId

VAULT_PLANS = (DATA_KEY_PLAN, SECRET_PLAN)
"""What the vault keeps in the database."""

_ALGORITHM = "AEAD_AES_256_CBC_HMAC_SHA_512-Random"
_SEALED = 6
"""The subtype of encrypted values in BSON."""

_MAJORITY = WriteConcern("majority", j=True)


class KeyVault:
    """Seals and opens values. Keys are asked for once and then kept for a while.

    Each organisation has a data key of its own, which the master key wraps, and a secret that makes blind
    values, sealed with the data key.

    Attributes:
        keys: the data keys.
        blind: the secrets, and the values that they make.
    """

    def __init__(
        self, client: AsyncMongoClient[dict[str, Any]], database: str, keys: MasterKeys, key_seconds: float
    ) -> None:
        self._database = client.get_database(
            database, write_concern=_MAJORITY, read_concern=ReadConcern("majority")
        )
        self._masters = keys
        self._encryption = AsyncClientEncryption[dict[str, Any]](
            keys.providers,
            f"{database}.{DATA_KEYS}",
            client,
            CodecOptions(tz_aware=True),
            kms_tls_options=keys.tls or None,
            key_expiration_ms=max(1, int(key_seconds * 1000)),
        )
        self._opened = OpenedValues(key_seconds)
        self.keys = DataKeys(self._database, self._encryption, keys, key_seconds)
        self.blind = BlindSecrets(self._database, self.seal, self.opened, key_seconds)

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
            if provider not in self._masters.providers:
                raise MasterKeyError(
                    f"Personal data in this database is protected by the master key {provider}, which this "
                    f"server does not have; it has {', '.join(sorted(self._masters.providers))}. Nothing was "
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
        return await self._sealed(value, await self.keys.current(organization_id))

    async def _sealed(self, value: Any, data_key: Binary) -> Binary:
        try:
            return await self._encryption.encrypt(value, _ALGORITHM, key_id=data_key)
        except EncryptionError as error:
            raise meaning(error) from error

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
            raise meaning(error) from error
        self._opened.keep(sealed, value)
        return value


def sealed_with(value: Binary) -> Binary:
    """Return the id of the data key that a sealed value names: the bytes behind the first."""
    return Binary(value[1:17], UUID_SUBTYPE)


def is_sealed(value: Any) -> bool:
    """Tell whether a stored value is encrypted."""
    return type(value) is Binary and value.subtype == _SEALED
