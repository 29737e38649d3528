"""Make tenants and their first records."""

from collections.abc import Iterable, Sequence

from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.changelog.repository import MongoLedger
from medschedule_server.core.database import Database
from medschedule_server.core.errors import InvalidRequestError
from medschedule_server.organizations.repository import every_organization, units_by_code
from medschedule_server.organizations.works import FoundOrganization, ImportBatch
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.organization import Organization

_BATCH = 2000


class OrganizationService:
    """The administration's own door, used by the command line: no route leads here."""

    def __init__(self, database: Database, ledger: MongoLedger, commits: GroupCommit) -> None:
        self._database = database
        self._ledger = ledger
        self._commits = commits

    async def named(self, organization_id: EntityId | None) -> Organization:
        """Return the organisation of an id; without one, the only one there is.

        Raises:
            InvalidRequestError: there is none, or it is not clear which is meant.
        """
        every = await every_organization(self._database)
        found = [known for known in every if organization_id in (None, known.id)]
        if len(found) == 1:
            return found[0]
        if not found:
            raise InvalidRequestError("There is no such organisation: `org create` makes one.")
        raise InvalidRequestError("There are several organisations: name one with --organization.")

    async def every(self) -> list[Organization]:
        """Return all organisations."""
        return await every_organization(self._database)

    async def units(self, organization_id: EntityId, codes: str) -> tuple[EntityId, ...]:
        """Return the units that a list of codes with commas names; none for an empty one.

        Raises:
            InvalidRequestError: there is no unit of a code.
        """
        known = await units_by_code(self._database, organization_id)
        wanted = [code.strip() for code in codes.split(",") if code.strip()]
        for code in wanted:
            if code not in known:
                raise InvalidRequestError(f"There is no unit {code}.")
        return tuple(known[code] for code in dict.fromkeys(wanted))

    async def unit_codes(self, organization_id: EntityId) -> dict[EntityId, str]:
        """Return the codes of a tenant's units by their ids."""
        known = await units_by_code(self._database, organization_id)
        return {unit_id: code for code, unit_id in known.items()}

    async def found(self, organization: Organization) -> Organization:
        """Create a tenant with an empty log."""
        await self._ledger.open(organization.id, new_id())
        [founded] = await self._commits.submit(organization.id, [FoundOrganization(organization)])
        return founded

    async def import_records(self, organization_id: EntityId, records: Iterable[Entity]) -> int:
        """Import records in their order and return how many there were.

        Raises:
            InvalidRequestError: a record is there already or cannot be imported; those before its batch are.
        """
        imported = 0
        for batch in _batches(records):
            imported += sum(await self._commits.submit(organization_id, [ImportBatch(batch)]))
        return imported


def _batches(records: Iterable[Entity]) -> Iterable[Sequence[Entity]]:
    """Cut records into batches of one kind, in their order."""
    batch: list[Entity] = []
    for record in records:
        if batch and (len(batch) == _BATCH or record.collection != batch[0].collection):
            yield batch
            batch = []
        batch.append(record)
    if batch:
        yield batch
