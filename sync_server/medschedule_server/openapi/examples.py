"""Examples for every request and answer, about the sample hospital."""

from collections.abc import Mapping
from typing import Any

from medschedule_server.openapi.document import operations
from medschedule_server.openapi.failures import every_failure, failure_examples
from medschedule_shared.model.declaration import Entity
from medschedule_shared.sample.hospital import Hospital
from medschedule_shared.sample.ward_0545 import ward_4w_0545

Json = dict[str, Any]

_SEED = 1
_MOST_SHOWN = 8
_ID = "01a0b1c2-d3e4-7f50-8a6b-7c8d9e0f1a2b"
_TAG = '"4711"'
_TEXTS: Mapping[str, str] = {
    "action": "READ",
    "at": "2026-10-13T10:45:00.000Z",
    "deviceAt": "2026-10-13T10:45:00.000Z",
    "documentId": _ID,
    "field": "employment",
    "hash": f"{4712:064x}",
    "ip": "10.20.4.17",
    "operation": "listStaff",
    "outcome": "done",
    "prevHash": f"{4711:064x}",
    "requestId": _ID,
    "resource": "staff",
    "appVersion": "0.1.0",
    "code": "TELE",
    "currentPassword": "the old one with words",
    "deviceName": "4 West desk 1",
    "displayName": "Renee Calloway",
    "email": "renee.calloway@lakeview.example",
    "firstName": "Renee",
    "label": "Day",
    "lastName": "Calloway",
    "letter": "D",
    "login": "renee.calloway",
    "name": "4 West",
    "newPassword": "a new one with more words",
    "note": "Family visit",
    "overrideReason": "Agreed with the manager by telephone",
    "password": "a few words that nobody guesses",
    "q": "callo",
    "reason": "Too many are away already",
    "timezone": "America/Chicago",
    "userAgent": "curl/8.5",
    "version": "0.1.0",
}
_PATTERNED: Mapping[str, str] = {
    "^[a-z][a-z_]{0,39}$": "staff",
    "^[a-z][a-z0-9_]{0,39}$": "night_share",
    "^[0-9a-f]{64}$": f"{4711:064x}",
    "^[0-9a-f]{12}$": "5f1c9a70c2d1",
    "^[A-Z][A-Z0-9_]{0,59}$": "DISK_NEARLY_FULL",
    "^[A-Za-z0-9+/]+={0,2}$": "UEsDBAo=",
    "^[!-~]+$": "5f1c9a70-census-0600",
}
_NUMBERS: Mapping[str, float] = {
    "beds": 28,
    "days": 28,
    "fte": 0.9,
    "minutes": 240,
    "page": 1,
    "pageSize": 50,
    "patients": 22,
    "patientsPerNurse": 4,
    "paidMinutes": 720,
    "timing": 3.2,
    "total": 1,
}


class Examples:
    """Makes values for the schemas of one document: facts of the sample hospital where it has them."""

    def __init__(self, document: Json) -> None:
        self._schemas: Json = document["components"]["schemas"]
        ward = ward_4w_0545(_SEED)
        self._documents = _first_documents(ward.hospital)
        self._ids = _named_ids(ward.hospital)
        self._today = ward.now.date()

    def add_to(self, operation: Json, path: str) -> None:
        """Give an operation's parameters, body and answers their examples."""
        for parameter in operation.get("parameters", ()):
            parameter.setdefault("example", self._parameter(parameter, path))
        for content in operation.get("requestBody", {}).get("content", {}).values():
            if content.get("schema"):
                content["example"] = self._value(content["schema"])
        for status, response in operation["responses"].items():
            for content in response.get("content", {}).values():
                if not content.get("schema"):
                    continue
                if status.startswith("2"):
                    content["example"] = self._value(content["schema"])
                else:
                    content.update(failure_examples(response["description"], self._value(content["schema"])))

    def _parameter(self, parameter: Json, path: str) -> Any:
        name = parameter["name"]
        if name.lower() in ("if-match", "if-none-match"):
            return _TAG
        if name == "Idempotency-Key":
            return "5f1c9a70-census-0600"
        if name == "id":
            return self._ids.get(path.split("/")[3], _ID)
        return self._value(parameter["schema"], name)

    def _value(self, schema: Json, name: str = "") -> Any:
        if "$ref" in schema:
            return self._named(schema["$ref"].rpartition("/")[2], name)
        if schema.get("examples"):
            return schema["examples"][0]
        for word in ("example", "const"):
            if word in schema:
                return schema[word]
        if "enum" in schema:
            return schema["enum"][0]
        if "anyOf" in schema:
            return self._value(next(each for each in schema["anyOf"] if each != {"type": "null"}), name)
        if schema.get("type") == "null":
            return None
        make = {
            "object": self._object,
            "array": self._array,
            "string": self._text,
            "integer": _integer,
            "number": _number,
        }.get(schema.get("type", ""))
        return make(schema, name) if make is not None else schema.get("default", False)

    def _named(self, kind: str, name: str) -> Any:
        if kind in self._documents:
            return self._documents[kind]
        return self._value(self._schemas[kind], name)

    def _object(self, schema: Json, name: str) -> Json:
        parts: Json = schema.get("properties", {})
        told = [part for part in parts if part in schema.get("required", ()) or part in ("data", "meta")]
        if schema.get("minProperties") and not told:
            told = [next(iter(parts))]
        if {"success", "data"} <= parts.keys():
            return self._envelope(parts)
        return {part: self._value(parts[part], part) for part in told}

    def _envelope(self, parts: Json) -> Json:
        data = self._value(parts["data"])
        meta: Json = {"timing": _NUMBERS["timing"], "version": _TEXTS["version"]}
        if isinstance(data, list):
            meta = {"pagination": {"page": 1, "pageSize": 50, "total": len(data)}, **meta}
        return {"success": True, "data": data, "meta": meta}

    def _array(self, schema: Json, name: str) -> list[Any]:
        if "prefixItems" in schema:
            return [self._value(each, name) for each in schema["prefixItems"]]
        singular = name.removesuffix("s")
        return [self._value(schema.get("items", {}), singular)]

    def _text(self, schema: Json, name: str) -> str:
        pattern = schema.get("pattern", "")
        if schema.get("format") == "date":
            return self._today.isoformat()
        if schema.get("format") == "date-time":
            return f"{self._today.isoformat()}T10:45:00.000Z"
        if pattern.startswith("^[0-9a-f]{8}-"):
            return self._ids.get(name, _ID)
        if pattern.startswith("^([0-1]?[0-9]|2[0-3])"):
            return "19:30" if "end" in name.lower() or "close" in name.lower() else "07:00"
        if pattern:
            return _PATTERNED.get(pattern, "4711")
        text = _TEXTS.get(name, "text").ljust(schema.get("minLength", 0), ".")
        return text[: schema.get("maxLength", 1000)]


def add_examples(document: Json) -> None:
    """Give every operation of a document its examples."""
    examples = Examples(document)
    document["components"]["examples"] = every_failure()
    for path, _, operation in operations(document):
        examples.add_to(operation, path)


def _integer(schema: Json, name: str) -> int:
    return int(_number(schema, name))


def _number(schema: Json, name: str) -> float:
    least: float = schema["minimum"] if "minimum" in schema else schema.get("exclusiveMinimum", 0)
    usual: float = schema["default"] if "default" in schema else max(least, 1)
    wanted: float = _NUMBERS.get(name, usual)
    most: float = schema.get("maximum", wanted)
    return wanted if least <= wanted <= most else most


def _first_documents(hospital: Hospital) -> dict[str, Json]:
    """Return one document of each kind that the hospital has, in its wire form, by the kind's name."""
    found: dict[str, Json] = {}
    entities: tuple[Entity, ...] = (
        hospital.organization,
        *(user for user, _ in hospital.users),
        *hospital.records,
    )
    for entity in entities:
        found.setdefault(type(entity).__name__, _short(entity.changed(rev=4711).wire()))
    return found


def _short(value: Any) -> Any:
    """Return a value with its long lists cut: a posted schedule has hundreds of shifts."""
    if isinstance(value, dict):
        return {name: _short(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_short(part) for part in value[:_MOST_SHOWN]]
    return value


def _named_ids(hospital: Hospital) -> dict[str, str]:
    """Return ids by the names that fields and paths have for them."""
    first = _first_documents(hospital)
    named = {
        "unitId": "Unit",
        "units": "Unit",
        "staffId": "Staff",
        "staff": "Staff",
        "giverId": "Staff",
        "periodId": "SchedulePeriod",
        "schedules": "SchedulePeriod",
        "templateId": "ShiftTemplate",
        "shift-templates": "ShiftTemplate",
        "assignmentId": "Assignment",
        "assignments": "Assignment",
        "credentials": "Credential",
        "core-staffing": "CoreStaffing",
        "requests": "TimeOffRequest",
        "census": "CensusReading",
        "call-log": "CallAttempt",
        "organizations": "Organization",
        "organizationId": "Organization",
        "userId": "User",
    }
    return {name: first[kind]["id"] for name, kind in named.items()}
