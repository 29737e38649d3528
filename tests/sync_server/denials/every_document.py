"""One document of every kind, in one hospital, as if long use had made them."""

from tests.samples.entities import ENTITY_SAMPLES

from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.composition import Services
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.receipt import Receipt

Documents = dict[type[Entity], EntityId]


class _Write(Work[None]):
    def __init__(self, documents: tuple[Entity, ...]) -> None:
        self._documents = documents

    async def perform(self, unit: UnitOfWork) -> None:
        unit.write(new_id(), self._documents)


async def every_document(services: Services, organization_id: EntityId) -> Documents:
    """Store the sample of every kind, alive and under an id of its own; return the ids."""
    documents = tuple(
        sample.changed(id=new_id(), organization_id=organization_id, rev=0, deleted_at=None, updated_on=None)
        for sample in ENTITY_SAMPLES
        if not isinstance(sample, Organization | Receipt)
    )
    await services.commits.submit(organization_id, [_Write(documents)])
    return {type(document): document.id for document in documents} | {Organization: organization_id}
