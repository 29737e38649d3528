"""Free text is private, or somebody has said why it is not."""

from collections.abc import Iterator
from typing import Any, get_args, get_origin

import pytest
from pydantic.fields import FieldInfo

from medschedule_shared.model.catalogue import ENTITIES
from medschedule_shared.model.declaration import Entity, Marks, Part, embedded_part
from medschedule_shared.operations.catalogue import OPERATIONS
from medschedule_shared.operations.operation import Operation

NAMES_NOBODY = {
    "Device.name": "a station",
    "AIMetadata.optimization_factors": "names of factors",
    "AIPreferences.avoided_shifts": "kinds of shift",
    "AIPreferences.preferred_shifts": "kinds of shift",
    "AssignShift.overridden": "ids of rules",
    "Assignment.overridden": "ids of rules",
    "AwardShift.overridden": "ids of rules",
    "MoveShift.overridden": "ids of rules",
    "UnassignShift.overridden": "ids of rules",
    "Conflict.fields": "names of fields",
    "CreateRecord.collection": "a collection",
    "DeleteRecord.collection": "a collection",
    "Evidence.collection": "a collection",
    "InsightMetric.name": "a figure",
    "OpenShift.required_credentials": "codes",
    "RuleStrength.rule": "the id of a rule",
    "SubscriptionInfo.plan": "a plan",
    "Unit.required_credentials": "codes",
    "Device.app_version": "a version",
    "Organization.name": "a hospital",
    "Holiday.name": "a day",
    "Unit.name": "a ward",
    "RotationPattern.name": "some weeks",
    "Credential.issuer": "an authority",
    "Receipt.code": "a stable code",
    "UpdateFields.collection": "a collection",
    "ImportRecords.collection": "a collection",
    "Conflict.record_collection": "a collection",
}
"""Texts that tell of no person, by what they tell of."""

_SHORTEST_FREE_TEXT = 50


def private(info: FieldInfo) -> bool:
    return any(isinstance(item, Marks) and item.private for item in info.metadata)


def free_texts(model: type[Part] | type[Operation]) -> Iterator[str]:
    """Name the fields of a model that hold any text of some length and are not marked, at every depth."""
    for name, info in model.model_fields.items():
        if private(info):
            continue
        kinds = tuple(_kinds(info.annotation))
        limits = [getattr(item, "max_length", None) for item in info.metadata]
        longest = min((limit for limit in limits if limit is not None), default=1000)
        has_form = any(getattr(item, "pattern", None) or hasattr(item, "func") for item in info.metadata)
        if (
            (str in kinds and longest >= _SHORTEST_FREE_TEXT and not has_form)
            or dict in kinds
            or Any in kinds
        ):
            yield f"{model.__name__}.{name}"
        for kind in kinds:
            if isinstance(kind, type) and issubclass(kind, Part) and not issubclass(kind, Entity):
                yield from free_texts(kind)


def _kinds(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is None:
        yield annotation
    elif get_origin(annotation) is dict:
        yield dict
    elif hasattr(annotation, "__metadata__"):
        return  # a text of its own form: an id, a time of day
    else:
        for inner in get_args(annotation):
            yield from _kinds(inner)


@pytest.mark.parametrize("kind", [*ENTITIES, *OPERATIONS.values()], ids=lambda kind: kind.__name__)
def test_free_text_is_private_or_tells_of_nobody(kind: type[Entity] | type[Operation]) -> None:
    assert set(free_texts(kind)) - NAMES_NOBODY.keys() == set()


@pytest.mark.parametrize("kind", ENTITIES, ids=lambda kind: kind.__name__)
def test_no_private_field_lies_inside_a_list(kind: type[Entity]) -> None:
    """What is sealed is found by its path: a list is marked as a whole."""

    def inside(part: type[Part], *, listed: bool) -> Iterator[str]:
        for name, info in part.model_fields.items():
            if private(info):
                if listed:
                    yield f"{part.__name__}.{name}"
                continue
            single = embedded_part(info.annotation)
            for inner in _kinds(info.annotation):
                if isinstance(inner, type) and issubclass(inner, Part):
                    yield from inside(inner, listed=listed or single is None)

    assert list(inside(kind, listed=False)) == []
