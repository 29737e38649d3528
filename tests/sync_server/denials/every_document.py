"""One document of every kind, in one unit of one hospital, as if long use had made them."""

from tests.samples.entities import ENTITY_SAMPLES, identifier

from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.composition import Services
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.model.unit import Unit

Documents = dict[type[Entity], EntityId]

_LARGEST_SAMPLE = 200
_SAMPLE_CODE, _OWN_CODE = "4W", "9N"


class _Write(Work[None]):
    def __init__(self, documents: tuple[Entity, ...]) -> None:
        self._documents = documents

    async def perform(self, unit: UnitOfWork) -> None:
        unit.write(new_id(), self._documents)


async def every_document(services: Services, organization_id: EntityId) -> Documents:
    """Store the sample of every kind, alive and with ids of its own; return the ids.

    What the samples say of each other stays true, so that all belong to the one unit.
    """
    renamed = {identifier(number): new_id() for number in range(2, _LARGEST_SAMPLE)}
    documents = tuple(
        _renamed(sample, renamed).changed(
            organization_id=organization_id, rev=0, deleted_at=None, updated_on=None
        )
        for sample in ENTITY_SAMPLES
        if not isinstance(sample, Organization | Receipt)
    )
    await services.commits.submit(organization_id, [_Write(documents)])
    return {type(document): document.id for document in documents} | {Organization: organization_id}


def unit_of(documents: Documents) -> EntityId:
    """Return the unit that all of them belong to."""
    return documents[Unit]


def _renamed(sample: Entity, renamed: dict[EntityId, EntityId]) -> Entity:
    text = sample.wire_bytes().decode().replace(f'"{_SAMPLE_CODE}"', f'"{_OWN_CODE}"')
    for before, after in renamed.items():
        text = text.replace(before, after)
    return type(sample).model_validate_json(text)
