"""The connection to MongoDB: one client, transactions, and collections as they are declared."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AbstractContextManager, asynccontextmanager
from typing import Any, TypeVar

import pymongo
import structlog
from pymongo import AsyncMongoClient, IndexModel, WriteConcern
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.errors import (
    BulkWriteError,
    CollectionInvalid,
    ConfigurationError,
    ConnectionFailure,
    ExecutionTimeout,
    NetworkTimeout,
    OperationFailure,
    PyMongoError,
    WriteError,
)
from pymongo.read_concern import ReadConcern

from medschedule_server.core.encryption.damage import DamageReports
from medschedule_server.core.encryption.development_key import development_keys
from medschedule_server.core.encryption.master_keys import MasterKeys
from medschedule_server.core.encryption.sealed_fields import SealedFields
from medschedule_server.core.encryption.sealing import Sealing
from medschedule_server.core.encryption.vault import VAULT_PLANS, KeyVault
from medschedule_server.core.errors import ServiceError, UnavailableError, WriteRefusedError
from medschedule_server.core.privileges import serving_privileges
from medschedule_server.core.schema import CollectionPlan, IndexPlan
from medschedule_shared.identity import EntityId

Document = dict[str, Any]
Session = AsyncClientSession
Collection = AsyncCollection[Document]
T = TypeVar("T")

UNFINISHED_RESTORE = "unfinished_restore"
"""This collection is there from the first write of a restore to its end."""

_ANSWER_MILLISECONDS = 2000
"""A database that takes connections and does not answer within this time is lost as well."""

_PATIENCE_SECONDS = 3600.0
"""What an administrator asks for may take as long: an index of a large collection, the end of a long log."""

_MAJORITY = WriteConcern("majority", j=True)
_DUPLICATE_KEY = 11000
_VALIDATION_FAILED = 121
_PERMANENT = frozenset({_DUPLICATE_KEY, _VALIDATION_FAILED})
# Shutting down, stepping down and being killed: the next attempt may meet a healthy server. The last three: a
# reader took longer than the database keeps a moment, or asked for one that it does not have yet, and a
# transaction took longer than the database lets it.
_PASSING = frozenset({11600, 11602, 10107, 13435, 189, 91, 13436, 239, 246, 290})
_FORBIDDEN = frozenset({13, 18})
_TRIES = 40
_LONGEST_PAUSE_SECONDS = 0.25
_COLLECTIONS_AT_ONCE = 8
"""Brought into shape together when a server starts."""

_log = structlog.get_logger(__name__)


class DatabaseSettingsError(Exception):
    """What MONGODB_URI names cannot serve; the message says why in one sentence."""


class OutrunError(UnavailableError):
    """Other writers did not let a transaction through, as often as it was tried."""


class Database:
    """One database of one MongoDB replica set.

    Reads see what a majority has; writes are acknowledged by a majority's journal.

    Attributes:
        damage: records that were met and cannot be read.
        tries: transactions begun since the start, those that met another writer included.
        commits: transactions that committed.
    """

    def __init__(
        self, client: AsyncMongoClient[Document], name: str, keys: MasterKeys | None, key_seconds: float
    ) -> None:
        self._client = client
        self._name = name
        self._keys = keys
        self._key_seconds = key_seconds
        self._vault: KeyVault | None = None
        self._sealed: dict[str, SealedFields | None] = {}
        self._collections: dict[str, Collection] = {}
        self._database = client.get_database(
            name, write_concern=_MAJORITY, read_concern=ReadConcern("majority")
        )
        self.damage = DamageReports()
        self.tries = 0
        self.commits = 0

    def collection(self, name: str) -> Collection:
        """Return a collection; only repositories ask for one."""
        known = self._collections.get(name)
        if known is None:  # the driver makes a new one each time, of a dozen options
            known = self._collections[name] = self._database[name]
        return known

    @property
    def vault(self) -> KeyVault:
        """The data keys of organisations. `ensure` opens it."""
        if self._vault is None:
            raise RuntimeError("The database's collections have not been ensured.")
        return self._vault

    def sealing(self, name: str, organization_id: EntityId) -> Sealing | None:
        """Return what seals an organisation's documents of a collection; None if nothing in them is private.

        A collection that was not planned is not known, so that nothing private can get past its sealing.
        """
        fields = self._sealed[name]
        return None if fields is None else Sealing(self.vault, self.damage, organization_id, name, fields)

    async def ping(self) -> None:
        """Return when the database answers.

        Raises:
            UnavailableError: it does not.
        """
        try:
            await self._client.admin.command("ping")
        except PyMongoError as error:
            raise UnavailableError from error

    async def replication_lag(self) -> int:
        """Return by how many seconds a majority of the members is behind the primary.

        Raises:
            UnavailableError: the database does not answer.
        """
        try:
            hello = await self._client.admin.command("hello")
        except PyMongoError as error:
            raise UnavailableError from error
        last = hello.get("lastWrite")  # a router of shards has none
        if last is None:
            return 0
        return int(last["opTime"]["ts"].time - last["majorityOpTime"]["ts"].time)

    async def require_replica_set(self) -> None:
        """Check what the server cannot do without: transactions and change streams.

        Raises:
            DatabaseSettingsError: it is a MongoDB that stands alone.
            UnavailableError: it does not answer, or refuses the credentials.
        """
        try:
            hello = await self._client.admin.command("hello")
        except PyMongoError as error:
            raise UnavailableError from error
        if "setName" not in hello and hello.get("msg") != "isdbgrid":
            raise DatabaseSettingsError(
                "MONGODB_URI names a MongoDB that stands alone; it has to be a replica set, if of one member."
            )

    async def require_whole(self) -> None:
        """Check that no restore was cut off half way.

        Raises:
            DatabaseSettingsError: one was.
        """
        if UNFINISHED_RESTORE in await self._database.list_collection_names():
            raise DatabaseSettingsError(
                "A restore of this database was cut off and it is not whole. Nothing is lost as long as the "
                "backup is there: run `medschedule-server restore` again, with --force."
            )

    async def version(self) -> str:
        """Return the version of the MongoDB server."""
        return str((await self._client.server_info())["version"])

    @asynccontextmanager
    async def one_moment(self) -> AsyncIterator[Session]:
        """Give a session whose reads all see what a majority had at one moment: that of the first read."""
        async with self._client.start_session(snapshot=True) as session:
            yield session

    async def transaction(self, body: Callable[[Session], Awaitable[T]], tries: int = _TRIES) -> T:
        """Run `body` in one transaction, again as long as it only met another writer.

        Raises:
            OutrunError: other writers do not let this one through.
            WriteRefusedError: the database refuses a document for good.
            UnavailableError: the database is lost. It may be that the transaction is committed all the same:
                what is done again has to notice.
        """
        async with self._client.start_session() as session:
            for attempt in range(tries):
                self.tries += 1
                try:
                    async with await session.start_transaction(
                        read_concern=ReadConcern("snapshot"), write_concern=_MAJORITY
                    ):
                        result = await body(session)
                except PyMongoError as error:
                    if not _met_another_writer(error):
                        raise translated(error) from error
                else:
                    self.commits += 1
                    return result
                longest = min(_LONGEST_PAUSE_SECONDS, 0.004 * 1.5**attempt)
                await asyncio.sleep(longest * random.random())  # noqa: S311 - jitter is no secret
        raise OutrunError

    async def ensure(self, plans: Iterable[CollectionPlan]) -> None:
        """Create collections, validators and indexes that are missing; several servers may do so at once.

        Indexes of older versions that hold personal data go.

        Raises:
            MasterKeyError: this server's master key does not fit the database.
            UnavailableError: a key management service does not answer.
        """
        with patience():
            await self._open_vault()
            await self._ensure(plans)

    async def _ensure(self, plans: Iterable[CollectionPlan]) -> None:
        existing = {
            found["name"]: found.get("options", {}) async for found in await self._database.list_collections()
        }
        every = (*VAULT_PLANS, *plans)
        self._sealed |= {plan.name: plan.sealed for plan in every}
        gate = asyncio.Semaphore(_COLLECTIONS_AT_ONCE)

        async def ensure_one(plan: CollectionPlan) -> None:
            async with gate:
                await self._ensure_collection(plan, existing.get(plan.name))

        await asyncio.gather(*map(ensure_one, every))

    async def _ensure_collection(self, plan: CollectionPlan, options: Document | None) -> None:
        """Bring one collection into shape.

        Args:
            options: with which it exists; None if it does not.
        """
        validator = {} if plan.validator is None else {"$jsonSchema": plan.validator}
        if options is None:
            try:
                await self._database.create_collection(plan.name, validator=validator)
            except (CollectionInvalid, OperationFailure):
                _log.info("collection_already_created", collection=plan.name)
        if (options or {}).get("validator", {}) != validator:
            await self._database.command("collMod", plan.name, validator=validator)
        # Who serves may not make indexes of what is only added to: one can make it forget.
        indexed = await self._index_names(plan.name) if plan.append_only else set()
        models = [
            IndexModel(list(index.keys), name=index.name, unique=index.unique, **_index_options(index))
            for index in plan.indexes
            if index.name not in indexed
        ]
        if plan.sealed is not None:
            await self._drop_forbidden(plan)
        if models:
            await self._database[plan.name].create_indexes(models)

    async def _drop_forbidden(self, plan: CollectionPlan) -> None:
        collection = self._database[plan.name]
        for name, index in (await collection.index_information()).items():
            if plan.forbids(path for path, _ in index["key"]):
                await collection.drop_index(name)

    async def _open_vault(self) -> None:
        if self._vault is None:
            keys = self._keys or await development_keys(self._client, self._name)
            vault = KeyVault(self._client, self._name, keys, self._key_seconds)
            await vault.check()
            self._vault = vault

    async def close(self) -> None:
        """Forget all keys."""
        if self._vault is not None:
            await self._vault.close()

    async def _index_names(self, collection: str) -> set[str]:
        return {index["name"] async for index in await self._database[collection].list_indexes()}

    async def put_account(self, name: str, role: str, password: str) -> bool:
        """Make an account that has a role of this database; True if it is new, else its password stays.

        It takes an administrator of the database.
        """
        roles = [{"role": role, "db": self._database.name}]
        accounts = self._client.admin
        if (await accounts.command("usersInfo", name))["users"]:
            await accounts.command("grantRolesToUser", name, roles=roles)
            return False
        await accounts.command("createUser", name, pwd=password, roles=roles)
        return True

    async def put_role(self, name: str, plans: Iterable[CollectionPlan]) -> None:
        """Make the role of the serving process, or give it the privileges that these collections ask for.

        It takes an administrator of the database.
        """
        privileges = serving_privileges(self._database.name, (*VAULT_PLANS, *plans))
        known = await self._database.command("rolesInfo", name)
        command = "updateRole" if known["roles"] else "createRole"
        await self._database.command(command, name, privileges=privileges, roles=[])


def patience() -> AbstractContextManager[None]:
    """Let the database take its time for what is done in this context."""
    return pymongo.timeout(_PATIENCE_SECONDS)


@asynccontextmanager
async def connected(
    uri: str,
    name: str,
    timeout_seconds: float,
    keys: MasterKeys | None = None,
    key_seconds: float = 60,
) -> AsyncIterator[Database]:
    """Give a database for as long as the context lasts.

    Args:
        timeout_seconds: after which a request gives up on a database that does not answer.
        keys: the master keys; without any, the database keeps one itself, for development.
        key_seconds: how long a data key is used before it is asked for anew.

    Raises:
        DatabaseSettingsError: the address cannot be one of MongoDB.
    """
    milliseconds = int(timeout_seconds * 1000)
    try:
        client = AsyncMongoClient[Document](
            uri,
            serverSelectionTimeoutMS=milliseconds,
            connectTimeoutMS=milliseconds,
            socketTimeoutMS=milliseconds + _ANSWER_MILLISECONDS,
            tz_aware=True,
            appname="medschedule-server",
        )
    except (ConfigurationError, ValueError) as error:
        # The driver's own words are not passed on: they can repeat the address, password and all.
        raise DatabaseSettingsError(
            "MONGODB_URI is not an address like mongodb://host/?replicaSet=rs0."
        ) from error
    async with client:
        database = Database(client, name, keys, key_seconds)
        try:
            yield database
        finally:
            await database.close()


def translated(error: PyMongoError) -> Exception:
    """Return what a driver's error means to the server: refused for good, unavailable, or itself."""
    if _code(error) in _PERMANENT:
        return WriteRefusedError(str(_code(error)))
    return database_error(error) or error


def database_error(error: Exception) -> ServiceError | None:
    """Return what a caller is told about a driver's error; None if it is not about a lost database."""
    lost = isinstance(error, ConnectionFailure | NetworkTimeout | ExecutionTimeout)
    passing = isinstance(error, OperationFailure) and error.code in _PASSING
    return UnavailableError() if lost or passing else None


def refusal_in(error: Exception) -> ServiceError | None:
    """Return what a caller is told about an error; None if it is a fault of the program."""
    return error if isinstance(error, ServiceError) else database_error(error)


def administration_error(error: Exception) -> str | None:
    """Return what an administrator is told about a driver's error; None if it is a fault of the program."""
    failure = database_error(error)
    if failure is not None:
        return failure.message
    if isinstance(error, OperationFailure) and error.code in _FORBIDDEN:
        return "The account in MONGODB_URI may not do this: use one that may, as docs/operations.md says."
    return None


def _index_options(index: IndexPlan) -> Document:
    options: Document = {}
    if index.expire_after_seconds is not None:
        options["expireAfterSeconds"] = index.expire_after_seconds
    if index.only is not None:
        options["partialFilterExpression"] = dict(index.only)
    return options


def _code(error: PyMongoError) -> int | None:
    if isinstance(error, BulkWriteError):
        problems = (error.details or {}).get("writeErrors", [])
        return problems[0]["code"] if problems else None
    return error.code if isinstance(error, OperationFailure | WriteError) else None


def _met_another_writer(error: PyMongoError) -> bool:
    return error.has_error_label("TransientTransactionError") and not isinstance(error, ConnectionFailure)
