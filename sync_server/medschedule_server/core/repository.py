"""The only door to a tenant's documents: every query carries the organisation, here and nowhere else.

What is private is sealed on its way in and opened on its way out: callers see plain documents, and look for
them by plain values.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pymongo import ReturnDocument, UpdateOne
from pymongo.errors import DuplicateKeyError, OperationFailure

from medschedule_server.core.database import Collection, Database, Document, Session
from medschedule_server.core.encryption.errors import UnreadableValueError
from medschedule_server.core.encryption.sealed_fields import BLIND
from medschedule_server.core.errors import DamagedRecordError
from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity

E = TypeVar("E", bound=Entity)
T = TypeVar("T")

_NO_KEY = {"_id": False}
_BY_ID = "_id_"
_PORTION = 2000
_STATEMENT = 250
_TOO_LARGE = frozenset({4568, 10334})


@dataclass(frozen=True, slots=True)
class Related:
    """Documents of another collection that a document names.

    Attributes:
        by: the field of the document that names them.
        key: their field of the same value.
        query: what else has to be true of them; nothing of what is sealed.
        fields: what is needed of them; None for all that is there.
        order: by which they are sorted; as they come without it.
        most: how many of them are needed; 0 for all.
    """

    collection: "TenantCollection"
    by: str
    key: str = "_id"
    query: Mapping[str, Any] = field(default_factory=dict)
    fields: tuple[str, ...] | None = None
    order: tuple[tuple[str, int], ...] = ()
    most: int = 0

    def chosen(self) -> list[Document]:
        """Return the stages of a pipeline that leave what is needed of what is there, in its order."""
        sorting = [{"$sort": dict(self.order)}] if self.order else []
        return [*sorting, *([{"$limit": self.most}] if self.most else [])]


class TooLargeTogetherError(Exception):
    """Documents are larger together than the database returns in one answer's document: 16 MB."""


class TenantCollection:
    """One collection as one organisation sees it, within a transaction if a session is given."""

    def __init__(
        self, database: Database, name: str, organization_id: EntityId, session: Session | None = None
    ) -> None:
        self._collection: Collection = database.collection(name)
        self._organization_id = organization_id
        self._session = session
        self._sealing = database.sealing(name, organization_id)
        self._whole = _NO_KEY if self._sealing is None else {**_NO_KEY, BLIND: False}

    @property
    def is_sealed(self) -> bool:
        """Tell whether documents of this collection hold what is sealed."""
        return self._sealing is not None

    def scoped(self, query: Mapping[str, Any] | None = None) -> Document:
        """Return a query that finds documents of this organisation alone, whatever it says itself."""
        return {**(query or {}), "organizationId": self._organization_id}

    async def one(self, query: Mapping[str, Any]) -> Document | None:
        """Return a document, or None.

        Raises:
            DamagedRecordError: it was damaged in the database.
        """
        found = await self._collection.find_one(
            self.scoped(await self._stored(query)), self._whole, session=self._session
        )
        return await self._opened_one(found)

    async def one_with(self, query: Mapping[str, Any], related: Mapping[str, Related]) -> Document | None:
        """Return a document with lists of those that it names, all of one moment, or None.

        Args:
            related: by the names that the lists are to have.

        Raises:
            DamagedRecordError: one of them was damaged in the database.
            TooLargeTogetherError: there is too much of what it names.
        """
        joins = [
            {
                "$lookup": {
                    "from": each.collection._collection.name,
                    "localField": each.by,
                    "foreignField": each.key,
                    "pipeline": [
                        {"$match": each.collection.scoped(each.query)},
                        *each.chosen(),
                        {"$project": each.collection._shown(each.fields)},
                    ],
                    "as": name,
                }
            }
            for name, each in related.items()
        ]
        try:
            cursor = await self._collection.aggregate(
                [
                    {"$match": self.scoped(await self._stored(query))},
                    {"$limit": 1},
                    {"$project": self._whole},
                    *joins,
                ],
                session=self._session,
            )
            found = await cursor.to_list()
        except OperationFailure as error:
            if error.code in _TOO_LARGE:
                raise TooLargeTogetherError from error
            raise
        document = await self._opened_one(next(iter(found), None))
        if document is not None:
            for name, each in related.items():
                for one in document[name]:
                    await each.collection._opened_one(one)
        return document

    def _shown(self, fields: Iterable[str] | None) -> Document:
        """Return the projection on some fields, or on all that are there."""
        return self._whole if fields is None else {**_NO_KEY, **dict.fromkeys(fields, True)}

    async def many(
        self,
        query: Mapping[str, Any],
        *,
        sort: Iterable[tuple[str, int]] = (),
        limit: int = 0,
        skip: int = 0,
        fields: Iterable[str] | None = None,
    ) -> list[Document]:
        """Return documents after the first `skip`; all of them when `limit` is 0.

        Damaged ones are left out, and reported.
        """
        cursor = self._collection.find(
            self.scoped(await self._stored(query)),
            self._shown(fields),
            session=self._session,
            limit=limit,
            skip=skip,
            sort=list(sort) or None,
            batch_size=_PORTION,
        )
        return await self._opened(await cursor.to_list())

    async def some(
        self,
        query: Mapping[str, Any],
        *,
        sort: Iterable[tuple[str, int]],
        limit: int,
        fields: Iterable[str] | None,
        portion: int = _PORTION,
    ) -> AsyncGenerator[list[Document], None]:
        """Yield documents in portions, so that all of them never have to be held at once.

        Args:
            limit: of the documents in all; 0 for none.
            fields: what is needed of them; None for all that is there.
            portion: documents that are held at once.
        """
        async with self._collection.find(
            self.scoped(await self._stored(query)),
            self._shown(fields),
            session=self._session,
            limit=limit,
            sort=list(sort),
            batch_size=portion,
        ) as cursor:
            while found := await cursor.to_list(portion):
                yield await self._opened(found)

    async def count(self, query: Mapping[str, Any]) -> int:
        """Return how many documents there are."""
        return await self._collection.count_documents(
            self.scoped(await self._stored(query)), session=self._session
        )

    async def insert(self, documents: Iterable[Document]) -> None:
        """Store new documents of this organisation."""
        owned = [self.scoped(await self._sealed(document)) for document in documents]
        if owned:
            await self._collection.insert_many(owned, session=self._session, ordered=False)

    async def change(self, documents: Iterable[Document]) -> None:
        """Store new states of documents that are there already, by their `_id`.

        The database compares the fields itself and writes those that differ, which takes it half of the time
        that whole documents take. The hint spares it weighing all indexes for each of them.
        """
        writes = [
            UpdateOne(
                self.scoped({"_id": document["_id"]}),
                {"$set": self.scoped(await self._sealed(document))},
                hint=_BY_ID,
            )
            for document in documents
        ]
        if writes:
            await self._collection.bulk_write(writes, session=self._session, ordered=False)

    async def _again(self, write: Callable[[], Awaitable[T]]) -> T:
        """Make a write that may insert, once more if another one inserted the same in the same moment.

        MongoDB then refuses the second of the two; in a transaction the whole is made again anyway.
        """
        try:
            return await write()
        except DuplicateKeyError:
            if self._session is not None:
                raise
            return await write()

    async def put(self, document: Document) -> None:
        """Store a whole document in place of the one with its `_id`, if there is one."""
        whole = await self._sealed(document)

        async def write() -> None:
            await self._collection.replace_one(
                self.scoped({"_id": document["_id"]}), self.scoped(whole), upsert=True, session=self._session
            )

        await self._again(write)

    async def update(
        self,
        query: Mapping[str, Any],
        change: Mapping[str, Any] | Sequence[Mapping[str, Any]],
        *,
        upsert: bool = False,
    ) -> Document | None:
        """Change one document at once and return it as it is afterwards; None if there was none.

        Args:
            change: what is changed, or the stages by which the database works it out.
        """
        found = await self._stored(query)

        async def write() -> Document | None:
            return await self._collection.find_one_and_update(
                self.scoped(found),
                change,
                self._whole,
                upsert=upsert,
                return_document=ReturnDocument.AFTER,
                session=self._session,
            )

        return await self._opened_one(await self._again(write))

    async def update_all(self, query: Mapping[str, Any], change: Mapping[str, Any]) -> None:
        """Change every document that the query finds."""
        await self._collection.update_many(
            self.scoped(await self._stored(query)), change, session=self._session
        )

    async def set_each(self, key: str, field: str, values: Mapping[int, int]) -> None:
        """Set a field of the documents that have one of some keys, each to its own value."""
        keys = list(values)
        for start in range(0, len(keys), _STATEMENT):
            some = keys[start : start + _STATEMENT]
            own = {"$arrayElemAt": [[values[found] for found in some], {"$indexOfArray": [some, f"${key}"]}]}
            # One statement for many documents takes the database half of the time of many statements.
            await self._collection.update_many(
                self.scoped({key: {"$in": some}}), [{"$set": {field: own}}], session=self._session
            )

    async def put_each(self, contents: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> None:
        """Store the content of the one document that each query finds, which is made if it finds none."""
        writes = [
            UpdateOne(self.scoped(query), {"$set": content}, upsert=True) for query, content in contents
        ]
        if writes:
            await self._collection.bulk_write(writes, session=self._session, ordered=False)

    async def delete(self, query: Mapping[str, Any]) -> int:
        """Remove documents and return how many there were."""
        deleted = await self._collection.delete_many(
            self.scoped(await self._stored(query)), session=self._session
        )
        return deleted.deleted_count

    async def as_stored(self) -> AsyncGenerator[Document, None]:
        """Yield every document with its key, sealed as it is stored."""
        async with self._collection.find(
            self.scoped(), batch_size=_STATEMENT, session=self._session
        ) as cursor:
            async for document in cursor:
                yield document

    async def renew(self, stored: Document, is_private: Callable[[Document], bool]) -> bool:
        """Seal what of a stored document is plain or sealed with a former data key; tell whether that was so.

        It is left alone if somebody has changed it meanwhile: what they wrote is sealed.

        Args:
            is_private: tells whether a document that is not marked holds personal data.
        """
        renewed = None if self._sealing is None else await self._sealing.renewed(stored, is_private)
        if renewed is None:
            return False
        as_it_was = self.scoped({"_id": stored["_id"], **renewed.before})
        changed = await self._collection.update_one(as_it_was, {"$set": renewed.after}, session=self._session)
        return changed.modified_count > 0

    async def _stored(self, query: Mapping[str, Any]) -> Mapping[str, Any]:
        return query if self._sealing is None else await self._sealing.query(query)

    async def _sealed(self, document: Document) -> Document:
        return document if self._sealing is None else await self._sealing.sealed(document)

    async def _opened(self, documents: list[Document]) -> list[Document]:
        return documents if self._sealing is None else await self._sealing.opened(documents)

    async def _opened_one(self, document: Document | None) -> Document | None:
        if document is None or self._sealing is None:
            return document
        try:
            return await self._sealing.opened_one(document)
        except UnreadableValueError as error:
            raise DamagedRecordError from error


class JointTenants:
    """One collection as several organisations see it within a transaction: one statement for all of them.

    Each document is read and written under the organisation that it belongs to. Nothing is sealed here, so
    it is for collections that hold nothing private.

    Raises:
        ValueError: the collection holds what has to be sealed.
    """

    def __init__(
        self, database: Database, name: str, organization_ids: Iterable[EntityId], session: Session
    ) -> None:
        self._collection: Collection = database.collection(name)
        self._session = session
        self._tenants = {id_: TenantCollection(database, name, id_, session) for id_ in organization_ids}
        if any(tenant.is_sealed for tenant in self._tenants.values()):
            raise ValueError(f"{name} has to be sealed for each organisation by itself.")

    def scoped(self, query: Mapping[str, Any] | None = None) -> Document:
        """Return a query that finds documents of these organisations alone, whatever it says itself."""
        return {**(query or {}), "organizationId": {"$in": list(self._tenants)}}

    async def every(self) -> list[Document]:
        """Return all documents of these organisations, with the organisation that each belongs to."""
        return await self._collection.find(self.scoped(), session=self._session).to_list()

    async def insert(self, documents: Mapping[EntityId, Iterable[Document]]) -> None:
        """Store new documents of each organisation."""
        owned = [self._tenants[id_].scoped(one) for id_, several in documents.items() for one in several]
        await self._collection.insert_many(owned, session=self._session, ordered=False)

    async def set_own(
        self, contents: Mapping[EntityId, Mapping[str, Any]], where: Mapping[EntityId, Mapping[str, Any]]
    ) -> bool:
        """Set fields of the document of each organisation that has the organisation's id, and tell whether
        every one was found.

        Args:
            where: what else has to be true of some of them.
        """
        writes = [
            UpdateOne(
                self._tenants[id_].scoped({**where.get(id_, {}), "_id": id_}), {"$set": content}, hint=_BY_ID
            )
            for id_, content in contents.items()
        ]
        done = await self._collection.bulk_write(writes, session=self._session, ordered=False)
        return done.matched_count == len(writes)


class TenantEntities:
    """One organisation's entities, read from the database."""

    def __init__(self, database: Database, organization_id: EntityId, session: Session | None = None) -> None:
        self._database = database
        self._organization_id = organization_id
        self._session = session

    def of(self, kind: type[Entity]) -> TenantCollection:
        """Return the collection of a kind."""
        return TenantCollection(self._database, kind.collection, self._organization_id, self._session)

    async def get(self, kind: type[E], id_: EntityId) -> E | None:
        """Return a document that exists and is not deleted, or None."""
        found = await self.of(kind).one({"_id": id_, "deletedAt": None})
        return None if found is None else kind.model_validate(found)

    async def find(self, kind: type[E], query: Mapping[str, Any]) -> list[E]:
        """Return documents, tombstones among them."""
        return [kind.model_validate(found) for found in await self.of(kind).many(query)]
