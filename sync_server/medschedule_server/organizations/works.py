"""What only the server's own administration does to an organisation's log."""

from collections.abc import Sequence
from typing import Any

from medschedule_server.changelog.change import server_record
from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.core.errors import InvalidRequestError
from medschedule_shared.identity import new_id
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.organization import Organization
from medschedule_shared.operations.import_records import ImportRecords
from medschedule_shared.operations.loading import load_async
from medschedule_shared.operations.operation import Context
from medschedule_shared.operations.outcome import Refused


def server_context(unit: UnitOfWork) -> Context:
    """Return the context of a change that no person and no device made."""
    return Context(unit.organization_id, new_id(), None, None, unit.at, unit.at)


class FoundOrganization(Work[Organization]):
    """Write the organisation itself."""

    def __init__(self, organization: Organization) -> None:
        self._organization = organization

    async def perform(self, unit: UnitOfWork) -> Organization:
        context = server_context(unit)
        founded = context.change(self._organization, rev=0, created_at=unit.at)
        record = server_record("FoundOrganization", context, founded.id)
        return unit.write(context.operation_id, (founded,), record)[0]

    async def refuse(self, unit: UnitOfWork) -> Organization:
        raise InvalidRequestError("This organisation is there already.")


class ImportBatch(Work[int]):
    """Import records of one kind, by the same operation that a device would send; return how many."""

    def __init__(self, records: Sequence[Entity]) -> None:
        wire: tuple[dict[str, Any], ...] = tuple(record.wire() for record in records)
        self._operation = ImportRecords(collection=records[0].collection, records=wire)

    async def perform(self, unit: UnitOfWork) -> int:
        context = server_context(unit)
        known = await load_async(self._operation, context, unit.fetch)
        outcome = self._operation.apply(context, known)
        if isinstance(outcome, Refused):
            raise InvalidRequestError(outcome.message)
        ids = (document.id for document in outcome.documents)
        unit.write(context.operation_id, outcome.documents, server_record(ImportRecords.type, context, *ids))
        return len(outcome.documents)

    async def refuse(self, unit: UnitOfWork) -> int:
        raise InvalidRequestError("A record has a name or number that another one has already.")
