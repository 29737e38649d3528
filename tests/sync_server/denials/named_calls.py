"""Every route of the OpenAPI document, called with the ids of documents that are there, in path and body."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.sync_server.denials.every_document import Documents

from medschedule_server.openapi.document import operations
from medschedule_server.resources.catalogue import RESOURCES
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.user import User
from medschedule_shared.protocol.version import API_PREFIX

KINDS: Mapping[str, type[Entity]] = {
    "users": User,
    **{resource.path: resource.kind for resource in RESOURCES},
}
"""The kind of the document that `{id}` names, by the first part of the path."""

_NAMED: Mapping[str, type[Entity]] = {
    "unitId": Unit,
    "homeUnitId": Unit,
    "unitIds": Unit,
    "staffId": Staff,
    "giverId": Staff,
    "takerId": Staff,
    "periodId": SchedulePeriod,
    "templateId": ShiftTemplate,
    "givesId": Assignment,
    "assignmentId": Assignment,
}
"""The kinds that a body's fields name."""


@dataclass(frozen=True, slots=True)
class NamedCall:
    """A call of one route.

    Attributes:
        template: the path as the document has it, below the prefix.
        path: below the prefix, with ids.
        names: the ids in path and body that were put there.
    """

    method: str
    template: str
    path: str
    body: Any
    reach: str
    names: frozenset[EntityId]

    @property
    def route(self) -> str:
        return f"{self.method} {self.template}"

    @property
    def has_id(self) -> bool:
        return "{" in self.template


class NamedCalls:
    """Fills the routes of a document: with the examples of its bodies, and with ids in all that names one."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._schemas: dict[str, Any] = document["components"]["schemas"]

    def of(self, in_path: Documents, in_body: Documents | None = None) -> Iterator[NamedCall]:
        """Yield a call of every route.

        Args:
            in_body: the documents that bodies name; those of the path unless they are given.
        """
        for template, method, operation in operations(self._document):
            below = template.removeprefix(API_PREFIX)
            target = in_path.get(KINDS.get(below.split("/")[1], Entity)) or new_id()
            path = "/".join(target if part.startswith("{") else part for part in below.split("/")[1:])
            body = self._body(operation, in_body or in_path)
            named = _texts(body) | set(path.split("/"))
            ids = {*in_path.values(), *(in_body or {}).values()}
            yield NamedCall(
                method.upper(), below, path, body, operation["x-access"]["reach"], frozenset(named & ids)
            )

    def _body(self, operation: dict[str, Any], documents: Documents) -> Any:
        for content in operation.get("requestBody", {}).get("content", {}).values():
            return self._filled(content["schema"], content["example"], documents)
        return None

    def _filled(self, schema: dict[str, Any], value: Any, documents: Documents) -> Any:
        """Return an example in which everything that can name a document does, required or not."""
        schema = self._plain(schema)
        if isinstance(value, list):
            return [self._filled(schema.get("items", {}), each, documents) for each in value]
        if not isinstance(value, dict):
            return value
        parts = schema.get("properties", {})
        filled = {name: self._filled(parts.get(name, {}), part, documents) for name, part in value.items()}
        for name in parts.keys() & _NAMED.keys():
            id_ = documents[_NAMED[name]]
            filled[name] = [id_] if name.endswith("s") else id_
        return filled

    def _plain(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return a schema itself in place of what refers to it or lets it be null."""
        for option in schema.get("anyOf", ()):
            if option != {"type": "null"}:
                return self._plain(option)
        if "$ref" in schema:
            return self._plain(self._schemas[schema["$ref"].rpartition("/")[2]])
        return schema


@cache
def named_calls() -> NamedCalls:
    """Return the calls of the committed document, which has an example of every body."""
    committed = Path(__file__).parents[3] / "docs" / "openapi.json"
    return NamedCalls(json.loads(committed.read_text()))


def _texts(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {text for part in value.values() for text in _texts(part)}
    if isinstance(value, list):
        return {text for part in value for text in _texts(part)}
    return {value} if isinstance(value, str) else set()
