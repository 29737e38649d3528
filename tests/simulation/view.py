"""What a person should see: the base with every entry of the outbox done again from the beginning, in order.

The product does only those again that a change could reach; this is what that must come to.
"""

from collections.abc import Iterable
from functools import lru_cache

from tests.simulation.chronicle import DocumentKey
from tests.simulation.held import Held, Pending

from medschedule_shared.identity import EntityId
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.user import User
from medschedule_shared.operations.catalogue import decode
from medschedule_shared.operations.documents import Reads
from medschedule_shared.operations.loading import load
from medschedule_shared.operations.operation import Context
from medschedule_shared.operations.outcome import Applied, Refused


@lru_cache(maxsize=20_000)
def _entity(collection: str, body: bytes) -> Entity:
    return BY_COLLECTION[collection].model_validate_json(body)


class View:
    """Documents in memory on which entries are done."""

    def __init__(self, held: Held) -> None:
        self._documents: dict[DocumentKey, Entity] = {
            key: _entity(key[0], found.body)
            for key, found in held.base.items()
            if key not in held.quarantined
        }
        self._changed: dict[DocumentKey, Entity] = {}

    def enter(
        self, pending: Pending, organization_id: EntityId, device_id: EntityId, units: set[EntityId]
    ) -> None:
        """Do one entry, unless it does not apply."""
        if not set(pending.units) <= units:
            return
        operation = decode(pending.type, pending.schema_version, pending.arguments)
        if isinstance(operation, Refused):
            return
        context = Context(
            organization_id=organization_id,
            operation_id=pending.id,
            actor_id=pending.actor_id,
            device_id=device_id,
            at=pending.at,
            base_rev=pending.base_rev,
        )
        actor = self._documents.get((User.collection, pending.actor_id))
        known = load(operation, context, self._fetch)
        refused = operation.authorise(actor if isinstance(actor, User) else None, known)
        if refused is not None or not set(operation.units(known)) <= units:
            return
        outcome = operation.apply(context, known)
        if isinstance(outcome, Applied) and outcome.clash is None:
            for document in outcome.documents:
                key = document.collection, document.id
                self._documents[key] = self._changed[key] = document

    def _fetch(self, reads: Reads) -> Iterable[Entity]:
        return [document for document in self._documents.values() if reads.finds(document)]

    def changed(self) -> dict[DocumentKey, bytes]:
        """Return the documents that the entries have changed."""
        return {key: document.wire_bytes() for key, document in self._changed.items()}


def what_entries_change(held: Held) -> dict[DocumentKey, bytes]:
    """Return the documents that differ from the base, as the person should see them."""
    view = View(held)
    if held.organization_id is not None and held.device_id is not None:
        for pending in held.pending:
            view.enter(pending, held.organization_id, held.device_id, set(held.unit_ids))
    return view.changed()
