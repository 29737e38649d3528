"""The form in which a person receives a document."""

from dataclasses import dataclass
from typing import Any

from medschedule_server.auth.principal import Principal
from medschedule_server.resources.declaration import Resource
from medschedule_server.writes.precondition import entity_tag
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.projection import for_kiosk
from medschedule_shared.model.roles import Permission
from medschedule_shared.operations.update_fields import value_at


@dataclass(frozen=True, slots=True)
class Representation:
    """What is sent, and the tag that it is known by."""

    wire: dict[str, Any]
    tag: str


def sees_all(caller: Principal) -> bool:
    """Tell whether a caller may see the personal data of others."""
    return caller.user is not None and caller.user.may(Permission.READ_PERSONAL)


def represented(resource: Resource, caller: Principal, document: Entity) -> Representation:
    """Return a document as a caller may see it.

    Who may not see the personal data of others gets what hangs on the ward's wall: a first name and an
    initial, and nothing that the declaration keeps from the wall. Everybody gets their own documents whole.
    """
    wire = document.wire()
    if sees_all(caller) or is_own(resource, caller, wire):
        return Representation(wire, entity_tag(document.rev))
    shown = for_kiosk(type(document), wire)
    if shown is None:
        return Representation(wire, entity_tag(document.rev))
    return Representation(shown, entity_tag(document.rev, whole=False))


def is_own(resource: Resource, caller: Principal, wire: dict[str, Any]) -> bool:
    """Tell whether a document is about the caller."""
    person = None if caller.user is None else caller.user.staff_id
    return person is not None and any(value_at(wire, path) == person for path in resource.own)
