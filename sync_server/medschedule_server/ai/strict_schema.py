"""JSON schemas for the strict mode of the Responses API: every field there, nothing else, no defaults."""

from typing import Any

from pydantic import BaseModel

Json = dict[str, Any]

_NOT_TAKEN = frozenset({"default", "title", "discriminator", "minLength", "maxLength"})


def strict_schema(model: type[BaseModel]) -> Json:
    """Return the schema of a model. Limits that the mode does not know are left to the model itself."""
    found: Json = _strict(model.model_json_schema())
    return found


def _strict(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}  # nothing may stand beside it
    made = {
        ("anyOf" if name == "oneOf" else name): (
            {key: _strict(each) for key, each in value.items()}
            if name in ("properties", "$defs")
            else _strict(value)
        )
        for name, value in schema.items()
        if name not in _NOT_TAKEN
    }
    if made.get("type") == "object":
        made |= {"additionalProperties": False, "required": list(made.get("properties", {}))}
    return made
