"""Every entity is declared completely: what stores and screens read from it exists and fits."""

import importlib
import json
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from tests.samples.entities import ENTITY_SAMPLES, identifier

import medschedule_shared.model
from medschedule_shared.model.catalogue import BY_COLLECTION, ENTITIES
from medschedule_shared.model.declaration import (
    Entity,
    KioskForm,
    Merge,
    Part,
    UnitEntity,
    declared_fields,
    device_bucket,
    unit_bucket,
    unknown_fields,
)
from medschedule_shared.model.staff import Staff


def by_kind(sample: Entity) -> str:
    return type(sample).__name__


def declared_kinds(base: type[Entity] = Entity) -> Iterator[type[Entity]]:
    for kind in base.__subclasses__():
        if kind is not UnitEntity and kind.__module__.startswith("medschedule_shared.model."):
            yield kind
        yield from declared_kinds(kind)


def parts(value: Part) -> Iterator[Part]:
    """Walk a value and every part in it."""
    yield value
    for name in type(value).model_fields:
        child = getattr(value, name)
        for item in child if isinstance(child, tuple) else (child,):
            if isinstance(item, Part):
                yield from parts(item)


def objects(wire: Any) -> Iterator[dict[str, Any]]:
    """Walk a wire form and every object in it."""
    if isinstance(wire, dict):
        yield wire
        for child in wire.values():
            yield from objects(child)
    elif isinstance(wire, list):
        for child in wire:
            yield from objects(child)


def test_the_catalogue_lists_every_entity_once() -> None:
    for module in pkgutil.iter_modules(medschedule_shared.model.__path__):
        importlib.import_module(f"medschedule_shared.model.{module.name}")
    assert set(declared_kinds()) == set(ENTITIES)
    assert len(BY_COLLECTION) == len(ENTITIES)


def test_there_is_a_sample_of_every_entity_with_no_field_left_at_its_default() -> None:
    assert [type(sample) for sample in ENTITY_SAMPLES] == list(ENTITIES)
    for sample in ENTITY_SAMPLES:
        for part in parts(sample):
            for name, info in type(part).model_fields.items():
                left = not info.is_required() and getattr(part, name) == info.get_default()
                assert not left or (type(part).__name__, name) in _AS_BY_DEFAULT, (type(part), name)


# An orientee, as the sample is, cannot be a preceptor too.
_AS_BY_DEFAULT = {("CoreStaffing", "charge_nurses"), ("Employment", "can_precept")}


@pytest.mark.parametrize("sample", ENTITY_SAMPLES, ids=by_kind)
def test_an_entity_comes_back_from_the_wire_as_it_was(sample: Entity) -> None:
    kind = type(sample)
    assert kind.model_validate_json(sample.wire_bytes()) == sample
    assert kind.model_validate(sample.wire()) == sample
    assert json.loads(sample.wire_bytes()) == sample.wire()
    assert kind.model_validate(sample.wire()).wire_bytes() == sample.wire_bytes()


@pytest.mark.parametrize("sample", ENTITY_SAMPLES, ids=by_kind)
def test_wire_names_are_camel_case_at_every_depth(sample: Entity) -> None:
    for found in objects(sample.wire()):
        assert all(name[0].islower() and "_" not in name for name in found)


@pytest.mark.parametrize("sample", ENTITY_SAMPLES, ids=by_kind)
def test_fields_of_a_newer_version_are_kept_at_every_depth(sample: Entity) -> None:
    wire = sample.wire()
    for number, found in enumerate(list(objects(wire))):
        found[f"fromTheFuture{number}"] = {"deep": [number]}
    kept = type(sample).model_validate(wire)
    assert kept.wire() == wire
    assert kept.changed(rev=8).wire() == {**wire, "rev": 8}
    assert len(unknown_fields(kept)) == sum(1 for _ in parts(kept))


@pytest.mark.parametrize("sample", ENTITY_SAMPLES, ids=by_kind)
def test_an_entity_cannot_be_altered_in_place(sample: Entity) -> None:
    with pytest.raises(ValueError, match="frozen"):
        setattr(sample, "rev", 9)  # noqa: B010 -- an assignment would not pass the type checker


@pytest.mark.parametrize("kind", ENTITIES)
def test_what_a_declaration_names_is_declared(kind: type[Entity]) -> None:
    paths = {field.path for field in declared_fields(kind)}
    named = {path for index in kind.indexes for path in index.paths} | set(kind.text_index)
    assert named <= paths
    assert {path for path in kind.editable if "." in path} == set()
    assert set(kind.editable) <= paths


def test_a_change_is_checked_like_a_new_entity() -> None:
    staff = next(sample for sample in ENTITY_SAMPLES if isinstance(sample, Staff))
    with pytest.raises(ValueError, match="fte"):
        staff.employment.changed(fte=2)


def test_declared_fields_are_walked_depth_first_with_their_marks() -> None:
    fields = {field.path: field.marks for field in declared_fields(Staff)}
    assert list(fields)[9:16] == [
        "personalInfo",
        "personalInfo.firstName",
        "personalInfo.lastName",
        "personalInfo.email",
        "personalInfo.phone",
        "employment",
        "employment.role",
    ]
    assert fields["personalInfo.lastName"].kiosk is KioskForm.INITIAL
    assert fields["personalInfo.phone"].private
    assert fields["personalInfo.phone"].kiosk is KioskForm.HIDDEN
    assert fields["employment.hourlyCost"].kiosk is KioskForm.HIDDEN
    assert fields["aiPreferences"].merge is Merge.LATEST
    assert fields["employment"].merge is Merge.CONFLICT
    assert "availability.weekday" not in fields


def test_unknown_fields_are_named_by_their_wire_path() -> None:
    staff = next(sample for sample in ENTITY_SAMPLES if isinstance(sample, Staff))
    wire = staff.wire()
    assert unknown_fields(Staff.model_validate(wire)) == ()
    wire["personalInfo"]["ssn"] = "000-00-0000"
    wire["availability"][0]["until"] = "2027"
    assert unknown_fields(Staff.model_validate(wire)) == ("personalInfo.ssn", "availability.until")


@pytest.mark.parametrize("sample", ENTITY_SAMPLES, ids=by_kind)
def test_every_document_goes_to_somebody(sample: Entity) -> None:
    expected = {
        "organization": ("organization",),
        "unit": (unit_bucket(identifier(2)),),
        "device": (device_bucket(identifier(5)),),
    }
    assert sample.buckets() == expected[sample.scope.value]


def test_a_conflict_that_concerns_no_unit_goes_to_the_whole_organisation() -> None:
    conflict = next(sample for sample in ENTITY_SAMPLES if sample.collection == "conflicts")
    assert conflict.changed(unit_ids=()).buckets() == ("organization",)
    both = conflict.changed(unit_ids=(identifier(2), identifier(3)))
    assert both.buckets() == (unit_bucket(identifier(2)), unit_bucket(identifier(3)))
