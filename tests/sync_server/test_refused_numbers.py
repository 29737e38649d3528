"""A social security number has no place in the product: every route that takes fields refuses it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bson import encode
from pymongo import MongoClient
from tests.samples.opened_documents import opened
from tests.sync_server.caller import calling
from tests.sync_server.hospital import founded, invented_hospital
from tests.sync_server.running import running
from tests.sync_server.sealed_values import Stored

from medschedule_server.openapi.document import operations
from medschedule_server.settings import Settings
from medschedule_shared.identity import new_id

NAME, NUMBER = "ssn", "078-05-1120"

DOCUMENT: dict[str, Any] = json.loads((Path(__file__).parents[2] / "docs" / "openapi.json").read_text())


def bodies() -> Iterator[tuple[str, str, Any]]:
    """Give each route that a person sends fields to, with its examples; stations push operations instead."""
    known = DOCUMENT["components"]["examples"]
    for path, method, operation in operations(DOCUMENT):
        media = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if media is None or operation["x-access"]["reach"] == "device":
            continue
        found = media["examples"].values() if "examples" in media else [{"value": media["example"]}]
        for example in found:
            name = example.get("$ref", "").rpartition("/")[2]
            yield method.upper(), path, (known[name] if name else example)["value"]


def with_number(body: Any) -> Iterator[Any]:
    """Give the body with the number beside the fields of each of its objects in turn, at every depth."""
    if isinstance(body, dict):
        yield {**body, NAME: NUMBER}
        for name, inner in body.items():
            yield from ({**body, name: changed} for changed in with_number(inner))
    elif isinstance(body, list):
        for place, inner in enumerate(body):
            yield from ([*body[:place], changed, *body[place + 1 :]] for changed in with_number(inner))


@pytest.fixture
def own(mongo_uri: str, mongo_database: str) -> Iterator[Stored]:
    """Return a database of this test alone, as it is stored."""
    with MongoClient[dict[str, Any]](mongo_uri) as client:
        yield client[mongo_database]


async def test_no_route_takes_a_social_security_number_or_keeps_one(
    settings: Settings, mongo_database: str, own: Stored, capfd: pytest.CaptureFixture[str]
) -> None:
    tried: set[tuple[str, str]] = set()
    async with running(settings.model_copy(update={"database": mongo_database})) as server:
        hospital = await founded(server.services, invented_hospital())
        admin = await calling(server, hospital.admin)
        for method, path, example in bodies():
            place = path.removeprefix("/api/v1/")
            while "{" in place:
                place = f"{place.partition('{')[0]}{new_id()}{place.partition('}')[2]}"
            for body in with_number(example):
                answer = await admin.send(method, place, body, tag='"1"')
                assert answer.status_code in (400, 422), f"{method} {path} {body}: {answer.text}"
                assert NAME in answer.text
                assert NUMBER not in answer.text
                tried.add((method, path))
    assert len(tried) > 40
    assert {("POST", "/api/v1/staff"), ("PATCH", "/api/v1/staff/{id}"), ("POST", "/api/v1/users")} <= tried
    for name in own.list_collection_names():
        everything = b"".join(encode(found) for found in opened(own, own[name].find()))
        assert NUMBER.encode() not in everything
    written = capfd.readouterr()
    assert NUMBER not in written.out + written.err
