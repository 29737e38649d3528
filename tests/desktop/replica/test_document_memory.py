"""What documents have in common is kept once, and nobody could tell from what is read."""

import json
from collections.abc import Iterable

import pytest
from tests.samples.entities import ENTITY_SAMPLES

from medschedule_desktop.errors.replica import RecordUnreadable
from medschedule_desktop.replica.document_memory import DocumentMemory, decode_entity
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.declaration import Entity, Part
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.scheduling_rules import SchedulingRules
from medschedule_shared.model.staff import Staff
from medschedule_shared.sample.ward_0545 import ward_4w_0545

SEED = 20261013


def parts(document: Part) -> Iterable[Part]:
    yield document
    for value in document.__dict__.values():
        if isinstance(value, Part):
            yield from parts(value)


@pytest.mark.parametrize("document", ENTITY_SAMPLES, ids=lambda document: document.collection)
def test_a_document_is_what_it_would_be_alone(document: Entity) -> None:
    body = document.wire_bytes()
    first, alone = DocumentMemory().decode(type(document), body), decode_entity(type(document), body)
    assert first == alone
    assert first.wire_bytes() == alone.wire_bytes()
    assert [part.model_fields_set for part in parts(first)] == [
        part.model_fields_set for part in parts(alone)
    ]


def test_people_in_one_shift_share_its_times_and_nothing_else() -> None:
    records = ward_4w_0545(SEED).hospital.records
    shifts = [item for item in records if isinstance(item, Assignment)]
    decode = DocumentMemory().decode
    read = [decode(Assignment, item.wire_bytes()) for item in shifts]
    assert read == shifts
    assert len({id(item.shift_details) for item in read}) == len({item.shift_details for item in shifts})
    assert len({id(item) for item in read}) == len(shifts)


def test_a_part_that_lacks_a_field_is_not_taken_for_one_that_has_its_default() -> None:
    sample = next(item for item in ENTITY_SAMPLES if isinstance(item, Organization))
    whole = sample.changed(settings=sample.settings.changed(scheduling_rules=SchedulingRules()))
    decode = DocumentMemory().decode
    given = decode(Organization, whole.wire_bytes())
    lacking = json.loads(whole.wire_bytes())
    del lacking["settings"]["schedulingRules"]
    bare = decode(Organization, json.dumps(lacking).encode())
    assert "scheduling_rules" in given.settings.model_fields_set
    assert bare == given
    assert "scheduling_rules" not in bare.settings.model_fields_set


def test_a_body_that_does_not_fit_says_where_and_quotes_nothing() -> None:
    with pytest.raises(RecordUnreadable, match="assignments, id") as caught:
        DocumentMemory().decode(Assignment, b'{"staffId": "Keisha Monroe"}')
    assert "Keisha" not in str(caught.value)


def test_the_fullest_kind_makes_room_by_what_was_read_first() -> None:
    records = ward_4w_0545(SEED).hospital.records
    first, second, third = [item for item in records if isinstance(item, Assignment)][:3]
    person = next(item for item in records if isinstance(item, Staff))
    memory = DocumentMemory(3)
    for document in (person, first, second, third, third):
        memory.remember(document)
    assert memory.known(Assignment) == {second.id: second, third.id: third}
    assert memory.known(Staff) == {person.id: person}
    memory.forget(Assignment, [second.id, first.id])
    memory.remember(first)
    assert memory.known(Assignment) == {third.id: third, first.id: first}
    memory.forget(Assignment)
    assert not memory.known(Assignment)


def test_a_memory_without_room_keeps_nothing() -> None:
    memory = DocumentMemory()
    memory.remember(ENTITY_SAMPLES[0])
    assert not memory.known(type(ENTITY_SAMPLES[0]))
