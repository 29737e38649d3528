"""Seal the documents of one organisation's collection on their way in, and open them on their way out."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from medschedule_server.core.encryption.damage import DamagedRecord, DamageReports
from medschedule_server.core.encryption.errors import UnreadableValueError
from medschedule_server.core.encryption.sealed_fields import (
    BLIND,
    BlindField,
    SealedFields,
    is_empty,
    value_at,
)
from medschedule_server.core.encryption.vault import KeyVault, is_sealed, sealed_with
from medschedule_shared.identity import EntityId

_AT_ONCE = 64
"""Values that are opened before others get their turn: about two milliseconds."""

_JOINING = frozenset({"$and", "$or", "$nor"})
"""Operators that join queries of the same document."""

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Renewed:
    """What changes of a stored document, by dotted paths: the values as they were, and as they become."""

    before: Document
    after: Document


class Sealing:
    """What is sealed in one collection, with one organisation's keys."""

    def __init__(
        self,
        vault: KeyVault,
        damage: DamageReports,
        organization_id: EntityId,
        collection: str,
        fields: SealedFields,
    ) -> None:
        self._vault = vault
        self._damage = damage
        self._organization_id = organization_id
        self._collection = collection
        self._fields = fields
        self._paths = tuple(path.split(".") for path in fields.paths)
        self._places = tuple((path[:-1], path[-1]) for path in self._paths)
        self._blind = {field.path: field for field in fields.blind}

    async def sealed(self, document: Mapping[str, Any]) -> Document:
        """Return the stored form of a document; the document itself stays as it is."""
        stored = dict(document)
        if self._fields.only_if is not None and not stored.get(self._fields.only_if):
            return stored
        blind = await self._blind_values(document)
        for path in self._paths:
            await self._seal(stored, path)
        return {**stored, BLIND: blind} if blind else stored

    async def _seal(self, stored: Document, path: list[str]) -> None:
        *parents, name = path
        place = stored
        for parent in parents:
            inner = place.get(parent)
            if not isinstance(inner, dict):
                return
            place[parent] = dict(inner)
            place = place[parent]
        value = place.get(name)
        if not is_empty(value) and not is_sealed(value):
            place[name] = await self._vault.seal(self._organization_id, value)

    async def _blind_values(self, document: Mapping[str, Any]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for field in self._fields.blind:
            value = value_at(document, field.path.split("."))
            if isinstance(value, str):
                found[field.name] = await self._blind_value(field, value, stores=True)
        return found

    async def _blind_value(self, field: BlindField, text: str, *, stores: bool) -> bytes:
        what = f"{self._collection}.{field.path}"
        return await self._vault.blind.value(self._organization_id, what, field.normal(text), stores=stores)

    async def query(self, query: Mapping[str, Any]) -> Document:
        """Return a query that finds by blind values what this one says of sealed fields, at every depth.

        Raises:
            ValueError: it asks for more than equal values, or in a way that hides of what.
        """
        stored: Document = {}
        for path, wanted in query.items():
            field = self._blind.get(path)
            if path in _JOINING:
                stored[path] = [await self.query(each) for each in wanted]
            elif path.startswith("$"):
                raise ValueError(f"{path} is not translated: what it asks of sealed fields finds nothing.")
            elif field is None:
                stored[self._fields.stored_path(path)] = wanted
            else:
                stored[field.stored] = await self._wanted(field, wanted)
        return stored

    async def _wanted(self, field: BlindField, wanted: Any) -> Any:
        if isinstance(wanted, str):
            return await self._blind_value(field, wanted, stores=False)
        if isinstance(wanted, Mapping) and list(wanted) == ["$eq"]:
            return await self._wanted(field, wanted["$eq"])
        if isinstance(wanted, Mapping) and list(wanted) == ["$in"]:
            texts = [await self._blind_value(field, text, stores=False) for text in wanted["$in"]]
            return {"$in": texts}
        raise ValueError(f"{field.path} is stored encrypted: it can be found by equal texts alone.")

    async def opened(self, documents: Iterable[Document]) -> list[Document]:
        """Open documents in place and return those that can be read.

        One that was damaged in the database must not take the others with it: it is left out, and reported.
        """
        found: list[Document] = []
        count = 0
        for document in documents:
            places = self._sealed_places(document)
            if places:  # most rows of the log hold nothing that is sealed
                try:
                    await self._open(places)
                except UnreadableValueError:
                    self._report(document)
                    continue
            document.pop(BLIND, None)
            found.append(document)
            count += len(places)
            if count >= _AT_ONCE:
                count = 0
                await asyncio.sleep(0)
        return found

    async def opened_one(self, document: Document) -> Document:
        """Open a document in place and return it.

        Raises:
            UnreadableValueError: it was damaged in the database.
        """
        try:
            await self._open(self._sealed_places(document))
        except UnreadableValueError:
            self._report(document)
            raise
        document.pop(BLIND, None)
        return document

    async def _open(self, places: Iterable[tuple[Document, str]]) -> None:
        for place, name in places:
            place[name] = await self._value(place[name])

    def _sealed_places(self, document: Document) -> list[tuple[Document, str]]:
        """Return where a document holds what is sealed: the part and the name."""
        found: list[tuple[Document, str]] = []
        for parents, name in self._places:
            place = value_at(document, parents) if parents else document
            if isinstance(place, dict) and is_sealed(place.get(name)):
                found.append((place, name))
        return found

    async def _value(self, sealed: Any) -> Any:
        try:
            return await self._vault.opened(sealed)
        except UnreadableValueError:
            # If the vault itself has lost the key, nothing can be read: that is no damage of one document.
            await self._vault.keys.current(self._organization_id, fresh=True)
            raise

    async def renewed(self, stored: Document, is_private: Callable[[Document], bool]) -> "Renewed | None":
        """Return what changes of a stored document to have it sealed with today's data key; None for nothing.

        What cannot be opened stays as it is.
        """
        before, after = Document(), Document()
        marker = self._fields.only_if
        if marker is not None and not stored.get(marker):
            if not is_private(stored):
                return None
            after[marker] = True
        key = await self._vault.keys.current(self._organization_id)
        for path in self._paths:
            value = value_at(stored, path)
            if is_empty(value) or (is_sealed(value) and sealed_with(value) == key):
                continue
            try:
                plain = await self._vault.opened(value) if is_sealed(value) else value
            except UnreadableValueError:
                self._report(stored)
                continue
            name = ".".join(path)
            before[name], after[name] = value, await self._vault.seal(self._organization_id, plain)
        if self._fields.blind and BLIND not in stored:
            after[BLIND] = await self._blind_values(stored)
        return Renewed(before, after) if after else None

    def _report(self, document: Document) -> None:
        self._damage.report(
            DamagedRecord(
                organization_id=self._organization_id,
                collection=self._collection,
                document_id=document.get("id") or document.get("docId"),
                seq=document.get("seq"),
            )
        )
