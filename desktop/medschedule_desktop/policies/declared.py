"""The settings that are policies, as they are declared in `Settings`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from medschedule_desktop.policies.policy import Policy
from medschedule_desktop.settings import Settings

_KEPT = ("type", "format", "enum", "minimum", "maximum", "exclusiveMinimum", "minLength", "maxLength")


@dataclass(frozen=True, slots=True)
class DeclaredPolicy:
    """A policy with the field that it is the declaration of.

    Attributes:
        field: the field's name.
        schema: type and limits of its value, as JSON schema; without the null that no administrator writes.
    """

    field: str
    policy: Policy
    schema: Mapping[str, Any]
    default: object


@cache
def declared_policies() -> tuple[DeclaredPolicy, ...]:
    """Return all of them, in the order in which they are declared."""
    document = Settings.model_json_schema()
    schemas, named = document["properties"], document["$defs"]
    return tuple(
        DeclaredPolicy(name, policy, MappingProxyType(_bare(schemas[name], named)), info.default)
        for name, info in Settings.model_fields.items()
        for policy in info.metadata
        if isinstance(policy, Policy)
    )


@cache
def policy_fields() -> Mapping[str, str]:
    """Return the fields by their policies' names in small letters: the registry does not tell them apart."""
    return MappingProxyType({each.policy.name.casefold(): each.field for each in declared_policies()})


def policy_of(field: str) -> Policy | None:
    """Return a field's policy; None for a field that is none."""
    return next((each.policy for each in declared_policies() if each.field == field), None)


def _bare(schema: Mapping[str, Any], named: Mapping[str, Any]) -> dict[str, Any]:
    """Return a field's schema without its title and its way of saying that it is not set."""
    [kind] = [each for each in schema.get("anyOf", [schema]) if each.get("type") != "null"]
    if "$ref" in kind:
        kind = named[kind["$ref"].rpartition("/")[2]]
    return {key: kind[key] for key in _KEPT if key in kind}
