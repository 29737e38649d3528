"""The committed OpenAPI document: its examples are what its schemas allow, and every operation has them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs

from medschedule_server.openapi.document import operations

DOCUMENT: dict[str, Any] = json.loads((Path(__file__).parents[2] / "docs" / "openapi.json").read_text())


def valued(media: dict[str, Any]) -> list[Any]:
    """Return the examples of a content, those that are referred to as well."""
    if "example" in media:
        return [media["example"]]
    return [meant(example)["value"] for example in media.get("examples", {}).values()]


def meant(part: dict[str, Any]) -> dict[str, Any]:
    """Return what a part of the document refers to, or itself."""
    if "$ref" not in part:
        return part
    _, kind, name = part["$ref"].removeprefix("#/").split("/")
    found: dict[str, Any] = DOCUMENT["components"][kind][name]
    return found


def contents() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, method, operation in operations(DOCUMENT):
        name = f"{method.upper()} {path}"
        for media in operation.get("requestBody", {}).get("content", {}).values():
            yield f"{name} body", media
        for status, response in operation["responses"].items():
            for media in meant(response).get("content", {}).values():
                if "schema" in media:
                    yield f"{name} {status}", media
        for parameter in operation.get("parameters", ()):
            yield f"{name} {parameter['name']}", parameter


def test_every_example_is_what_its_schema_allows() -> None:
    of_schema: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for where, media in contents():
        of_schema.setdefault(json.dumps(media["schema"]), []).append((where, media))
    wrong: list[str] = []
    for schema, uses in of_schema.items():  # most routes fail in the same words: each schema is made once
        whole = {**json.loads(schema), "components": DOCUMENT["components"]}
        validator = jsonschema_rs.validator_for(whole, validate_formats=True)
        for where, media in uses:
            found = valued(media)
            if not found or not all(validator.is_valid(value) for value in found):
                wrong.append(where)
    assert wrong == []


def test_every_operation_says_what_it_is_and_under_which_name() -> None:
    names = [operation["operationId"] for _, _, operation in operations(DOCUMENT)]
    assert len(set(names)) == len(names)
    told = {tag["name"] for tag in DOCUMENT["tags"]}
    for path, method, operation in operations(DOCUMENT):
        assert operation.get("summary"), f"{method} {path}"
        assert set(operation["tags"]) <= told, f"{method} {path}"
        assert "x-access" in operation, f"{method} {path}"
