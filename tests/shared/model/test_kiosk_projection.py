"""What a wall-mounted kiosk may hold, walked field by field through every entity."""

import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from tests.samples.entities import ENTITY_SAMPLES, SECRET

from medschedule_shared.model.declaration import Entity, KioskForm, Marks, Part
from medschedule_shared.model.projection import for_kiosk
from medschedule_shared.model.staff import Staff

SHOWN = tuple(sample for sample in ENTITY_SAMPLES if sample.on_kiosk)
KEPT_AWAY = tuple(sample for sample in ENTITY_SAMPLES if not sample.on_kiosk)


def by_kind(sample: Entity) -> str:
    return type(sample).__name__


def parts_within(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from parts_within(argument)


def shown_fields(kind: type[Part], wire: Any) -> Iterator[tuple[type[Part], str]]:
    """Yield the declared fields that a wire form holds, through lists and parts, and fail on others."""
    aliases = {info.alias: name for name, info in kind.model_fields.items()}
    for alias, value in wire.items():
        name = aliases[alias]
        yield kind, name
        for inner in parts_within(kind.model_fields[name].annotation):
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, dict):
                    yield from shown_fields(inner, item)


def marks_of(kind: type[Part], name: str) -> Marks:
    found = [item for item in kind.model_fields[name].metadata if isinstance(item, Marks)]
    return found[0] if found else Marks()


def projected(sample: Entity) -> dict[str, Any]:
    body = for_kiosk(type(sample), sample.wire())
    assert body is not None
    return body


@pytest.mark.parametrize("sample", KEPT_AWAY, ids=by_kind)
def test_some_entities_never_reach_a_kiosk(sample: Entity) -> None:
    assert for_kiosk(type(sample), sample.wire()) is None


def test_people_s_absences_calls_credentials_and_accounts_are_among_them() -> None:
    kept_away = {sample.collection for sample in KEPT_AWAY}
    assert {
        "call_outs",
        "call_attempts",
        "credentials",
        "time_off_requests",
        "users",
        "conflicts",
    } <= kept_away


@pytest.mark.parametrize("sample", SHOWN, ids=by_kind)
def test_no_hidden_field_is_shown_at_any_depth(sample: Entity) -> None:
    for kind, name in shown_fields(type(sample), projected(sample)):
        marks = marks_of(kind, name)
        assert marks.kiosk is not KioskForm.HIDDEN, (kind, name)
        assert not marks.private or (kind.__name__, name) in {
            ("PersonalInfo", "first_name"),
            ("PersonalInfo", "last_name"),
        }


@pytest.mark.parametrize("sample", SHOWN, ids=by_kind)
def test_no_private_text_is_left_in_the_bytes(sample: Entity) -> None:
    assert SECRET not in json.dumps(projected(sample))


@pytest.mark.parametrize("sample", SHOWN, ids=by_kind)
def test_what_a_newer_version_added_is_left_out_at_every_depth(sample: Entity) -> None:
    def add(wire: Any) -> None:
        if isinstance(wire, dict):
            for child in wire.values():
                add(child)
            wire["fromTheFuture"] = "unknown"
        elif isinstance(wire, list):
            for child in wire:
                add(child)

    wire = sample.wire()
    add(wire)
    assert for_kiosk(type(sample), wire) == projected(sample)


@pytest.mark.parametrize("sample", SHOWN, ids=by_kind)
def test_a_kiosk_reads_what_it_gets(sample: Entity) -> None:
    read = type(sample).model_validate(projected(sample))
    assert (read.id, read.rev, read.deleted_at) == (sample.id, sample.rev, sample.deleted_at)
    assert read.updated_by is None


def test_a_person_is_a_first_name_and_an_initial() -> None:
    staff = next(sample for sample in SHOWN if isinstance(sample, Staff))
    assert projected(staff)["personalInfo"] == {"firstName": "Grace", "lastName": "L."}
    assert projected(staff)["employment"] == {
        "role": "rn",
        "department": "telemetry",
        "homeUnitId": staff.employment.home_unit_id,
        "canCharge": True,
        "isOrientee": True,
    }
    assert "availability" not in projected(staff)


def test_an_accent_stays_on_the_initial() -> None:
    staff = next(sample for sample in SHOWN if isinstance(sample, Staff))
    wire = staff.changed(personal_info=staff.personal_info.changed(last_name="Øster")).wire()
    body = for_kiosk(Staff, wire)
    assert body is not None
    assert body["personalInfo"]["lastName"] == "Ø."
