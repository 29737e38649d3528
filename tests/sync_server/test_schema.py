from copy import deepcopy
from typing import Any

import pytest
from pymongo.database import Database
from pymongo.errors import DuplicateKeyError, WriteError
from tests.sync_server.hospital import Hospital
from tests.sync_server.running import Running, running

from medschedule_server.core.schema import entity_plan, json_schema
from medschedule_server.settings import Settings
from medschedule_shared.identity import new_id
from medschedule_shared.model.catalogue import ENTITIES
from medschedule_shared.model.declaration import Entity, Part, declared_fields
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.model.staff import Staff

Stored = Database[dict[str, Any]]


def test_every_entity_has_a_validator_of_its_wire_form() -> None:
    for kind in ENTITIES:
        schema = json_schema(kind)
        aliases = {info.alias or info.serialization_alias for info in kind.model_fields.values()}
        assert set(schema["properties"]) == aliases | {"_id"}
        assert set(schema["required"]) == set(schema["properties"])
        assert not _dialect_errors(schema)


def _dialect_errors(schema: dict[str, Any]) -> list[str]:
    """Name the words that MongoDB's dialect does not have, at any depth."""
    known = {
        *("bsonType", "enum", "pattern", "minLength", "maxLength", "minimum", "maximum", "required"),
        *("exclusiveMinimum", "exclusiveMaximum", "anyOf", "items", "minItems", "maxItems"),
        "properties",
    }
    found = [word for word in schema if word not in known]
    for part in (*schema.get("properties", {}).values(), *schema.get("anyOf", ())):
        found += _dialect_errors(part)
    if "items" in schema:
        found += _dialect_errors(schema["items"])
    return found


def test_a_part_is_written_out_where_it_is_embedded() -> None:
    employment = json_schema(Staff)["properties"]["employment"]["properties"]
    assert employment["fte"] == {"minimum": 0, "maximum": 1.5, "bsonType": ["double", "int", "long"]}
    assert employment["maxHoursPerWeek"]["exclusiveMinimum"] is True
    assert employment["maxHoursPerWeek"]["minimum"] == 0
    assert employment["hireDate"]["anyOf"] == [
        {"bsonType": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        {"bsonType": "null"},
    ]
    assert "rn" in employment["role"]["enum"]


def test_indexes_begin_with_the_organisation() -> None:
    names = {index.name: index for index in entity_plan(Staff).indexes}
    assert names["organizationId_employment.department"].keys == (
        ("organizationId", 1),
        ("employment.department", 1),
    )
    assert names["organizationId_blind.employeeId"].unique
    for kind in ENTITIES:
        private = {field.path for field in declared_fields(kind) if field.marks.private}
        assert not private & {path for index in entity_plan(kind).indexes for path, _ in index.keys}
        assert all(index.keys[0] == ("organizationId", 1) for index in entity_plan(kind).indexes)
        assert entity_plan(kind).indexes


async def test_the_database_has_the_indexes_of_the_design(server: Running, stored: Stored) -> None:
    for kind in ENTITIES:
        if kind is not Receipt:  # kept with the operation that it answers
            assert set(stored[kind.collection].index_information()) >= {
                index.name for index in entity_plan(kind).indexes
            }
    for collection, index in [
        ("changes", "organizationId_seq"),
        ("operations", "organizationId_deviceId_deviceSeq"),
        ("bucket_checksums", "organizationId_bucket"),
    ]:
        assert stored[collection].index_information()[index]["unique"] is True


@pytest.fixture
async def person(server: Running, hospital: Hospital, stored: Stored) -> dict[str, Any]:
    found = stored["staff"].find_one({"_id": hospital.staff[0].id})
    assert found is not None
    id_ = new_id()
    return {**found, "_id": id_, "id": id_, "blind": {"employeeId": b"another"}}


async def test_a_whole_document_is_taken(person: dict[str, Any], stored: Stored) -> None:
    stored["staff"].insert_one(person)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("id", "not-an-id"),
        ("organizationId", None),
        ("rev", -1),
        ("rev", "1"),
        ("createdAt", "2026-10-13T05:45:00Z"),
        ("employment.role", "surgeon"),
        ("employment.fte", 1.6),
        ("employment.fte", "1"),
        ("employment.maxHoursPerWeek", 0),
        ("employment.hireDate", "13 Oct 2026"),
        ("employment.canCharge", 1),
        ("personalInfo.firstName", ""),
        ("personalInfo.firstName", "Rosa"),
        ("personalInfo.lastName", None),
        ("personalInfo.email", "rosa@example.org"),
        ("personalInfo", None),
        ("employeeId", "E77"),
        ("employment.hourlyCost", 41.5),
        ("availability", [{"weekday": 7, "start": "07:00", "end": "19:00"}]),
        ("availability", [{"weekday": 6}]),
        ("deletedAt", ...),
    ],
)
async def test_the_database_itself_refuses_a_malformed_document(
    person: dict[str, Any], stored: Stored, path: str, value: Any
) -> None:
    wrong = deepcopy(person)
    *parents, name = path.split(".")
    place = wrong
    for parent in parents:
        place = place[parent]
    if value is ...:
        del place[name]
    else:
        place[name] = value
    with pytest.raises(WriteError, match="Document failed validation"):
        stored["staff"].insert_one(wrong)


async def test_a_number_that_is_unique_in_its_hospital(person: dict[str, Any], stored: Stored) -> None:
    stored["staff"].insert_one(person)
    twin = {**person, "_id": new_id(), "id": new_id()}
    with pytest.raises(DuplicateKeyError):
        stored["staff"].insert_one(twin)
    stored["staff"].insert_one({**twin, "organizationId": new_id()})


@pytest.mark.parametrize(("path", "value"), [("personalInfo.email", None), ("employeeId", "")])
async def test_what_is_empty_needs_no_key(
    person: dict[str, Any], stored: Stored, path: str, value: Any
) -> None:
    *parents, name = path.split(".")
    place = person
    for parent in parents:
        place = place[parent]
    place[name] = value
    stored["staff"].insert_one(person)


async def test_an_index_of_an_older_version_that_holds_names_goes(
    settings: Settings, server: Running, stored: Stored
) -> None:
    names: list[tuple[str, int | str]] = [("organizationId", 1), ("personalInfo.lastName", "text")]
    stored["staff"].create_index(names, name="organizationId_text")
    stored["staff"].create_index([("organizationId", 1), ("employeeId", 1)])
    stored["staff"].create_index([("employment.fte", 1)], name="made_by_an_operator")
    async with running(settings):
        left = stored["staff"].index_information()
    assert "made_by_an_operator" in left
    assert not {"organizationId_text", "organizationId_1_employeeId_1"} & set(left)
    stored["staff"].drop_index("made_by_an_operator")


async def test_a_validator_of_an_older_version_is_brought_up_to_date(
    settings: Settings, server: Running, stored: Stored
) -> None:
    stored.command("collMod", "census_readings", validator={})
    async with running(settings):
        [found] = stored.list_collections(filter={"name": "census_readings"})
    kind = next(kind for kind in ENTITIES if kind.collection == "census_readings")
    assert found["options"]["validator"] == {"$jsonSchema": json_schema(kind)}


def test_every_declared_type_has_a_place_in_the_dialect() -> None:
    class Odd(Part):
        when: float | None = None
        what: tuple[int, ...] = ()

    schema = json_schema(type("OddEntity", (Entity,), {"__annotations__": {"odd": Odd}}))
    assert schema["properties"]["odd"]["properties"]["what"] == {
        "bsonType": "array",
        "items": {"bsonType": ["int", "long"]},
    }
