"""One document of every kind, in one unit of one hospital, as if long use had made them."""

from tests.samples.entities import ENTITY_SAMPLES, SECRET, identifier

from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.composition import Services
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.conflict import Conflict, Fact
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit

Documents = dict[type[Entity], EntityId]

_LARGEST_SAMPLE = 200
_SAMPLE_CODE = "4W"
_PERSON, _TAKER = identifier(6), identifier(22)


class _Write(Work[None]):
    def __init__(self, documents: tuple[Entity, ...]) -> None:
        self._documents = documents

    async def perform(self, unit: UnitOfWork) -> None:
        unit.write(new_id(), self._documents)


async def every_document(
    services: Services,
    organization_id: EntityId,
    code: str = "9N",
    without: tuple[type[Entity], ...] = (),
) -> Documents:
    """Store the sample of every kind, alive and with ids of its own; return the ids.

    What the samples say of each other stays true, so that all belong to the one unit. All are about one
    person, who stands on both sides of the swap.

    Args:
        code: of the unit; it stands in every private text as well.
        without: kinds that are there already, and of no unit.
    """
    renamed = {identifier(number): new_id() for number in range(2, _LARGEST_SAMPLE)}
    renamed[_TAKER] = renamed[_PERSON]
    documents = tuple(
        _renamed(sample, renamed, code).changed(
            organization_id=organization_id, rev=0, deleted_at=None, updated_on=None
        )
        for sample in ENTITY_SAMPLES
        if not isinstance(sample, (Organization, Receipt, *without))
    )
    await services.commits.submit(organization_id, [_Write(documents)])
    return {type(document): document.id for document in documents} | {Organization: organization_id}


def unit_of(documents: Documents) -> EntityId:
    """Return the unit that all of them belong to."""
    return documents[Unit]


def _renamed(sample: Entity, renamed: dict[EntityId, EntityId], code: str) -> Entity:
    text = sample.wire_bytes().decode().replace(f'"{_SAMPLE_CODE}"', f'"{code}"')
    text = text.replace(SECRET, f"{SECRET}{code.casefold()}-")
    for before, after in renamed.items():
        text = text.replace(before, after)
    found = type(sample).model_validate_json(text)
    return _about_a_record(found) if isinstance(found, Conflict) else found


def _about_a_record(conflict: Conflict) -> Conflict:
    """Return a conflict whose facts hold what facts hold: the two states of a record."""
    first, second = (
        fact.model_copy(update={"document": _person(conflict, fact).wire_bytes().decode()})
        for fact in (conflict.first, conflict.second)
    )
    return conflict.changed(first=first, second=second)


def _person(conflict: Conflict, fact: Fact) -> Staff:
    sample = next(found for found in ENTITY_SAMPLES if isinstance(found, Staff))
    of_it = {"id": fact.document_id, "organization_id": conflict.organization_id, "deleted_at": None}
    return sample.changed(**of_it)
