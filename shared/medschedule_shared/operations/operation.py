"""The base of every operation."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, ClassVar, TypeVar

from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.declaration import Entity, Marks, Part, unknown_fields
from medschedule_shared.model.roles import Permission, Role
from medschedule_shared.model.user import User
from medschedule_shared.operations.documents import Documents, Reads
from medschedule_shared.operations.outcome import Outcome, RefusalCode, Refused
from medschedule_shared.wire import Wire

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Context:
    """Who made an operation, where and when.

    Attributes:
        actor_id: the user; None for the server's own administration.
        device_id: the device; None when it came through the server's own door.
        at: when the person acted, by the device's clock.
        received_at: when the server took it; None on a device.
        base_rev: the log number up to which the device had seen when the person acted; None for whoever acts
            on the documents as they are now.
    """

    organization_id: EntityId
    operation_id: EntityId
    actor_id: EntityId | None
    device_id: EntityId | None
    at: datetime
    received_at: datetime | None = None
    base_rev: int | None = None

    def unseen(self, document: Entity) -> bool:
        """Tell whether another device changed a document after the actor had looked at it."""
        return (
            self.base_rev is not None
            and document.rev > self.base_rev
            and document.updated_on != self.device_id
        )

    def create(self, kind: type[E], id_: EntityId, /, **fields: Any) -> E:
        """Return a new document of this organisation, made by this operation."""
        return kind(
            id=id_,
            organization_id=self.organization_id,
            created_at=self.at,
            updated_at=self.at,
            updated_by=self.actor_id,
            updated_on=self.device_id,
            received_at=self.received_at,
            **fields,
        )

    def change(self, document: E, **fields: Any) -> E:
        """Return the document with fields replaced and this operation as its last change."""
        return document.changed(
            updated_at=self.at,
            updated_by=self.actor_id,
            updated_on=self.device_id,
            received_at=self.received_at,
            **fields,
        )

    def delete(self, document: E) -> E:
        """Return the tombstone of a document."""
        return self.change(document, deleted_at=self.at)


class Operation(Wire, ABC):
    """One use case's change. Unknown arguments are refused; ids of new documents come as arguments.
    Arguments that can hold personal data are marked as private, as the fields of entities are.

    Class attributes name the operation on the wire and the permission that it needs.
    """

    model_config = ConfigDict(extra="forbid")

    type: ClassVar[str]
    permission: ClassVar[Permission]

    @abstractmethod
    def reads(self, context: Context, known: Documents) -> Reads:
        """Name what must be loaded. It is asked again with what is known until it names nothing new."""

    @abstractmethod
    def units(self, known: Documents) -> tuple[EntityId, ...]:
        """Name the units whose roster it changes; the actor must hold them all."""

    @abstractmethod
    def apply(self, context: Context, known: Documents) -> Outcome:
        """Return the changed documents or a refusal. Pure: the same documents give the same outcome."""

    def unknown_fields(self) -> tuple[str, ...]:
        """Name the fields of embedded parts that their declarations do not have, by dotted wire path."""
        found: list[str] = []
        for name in type(self).model_fields:
            value = getattr(self, name)
            for part in value if isinstance(value, tuple) else (value,):
                if isinstance(part, Part):
                    found += unknown_fields(part, f"{to_camel(name)}.")
        return tuple(found)

    def is_private(self) -> bool:
        """Tell whether its arguments hold personal data: what they mark as private is not empty."""
        return any(bool(getattr(self, name)) for name in _private_arguments(type(self)))

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        """Return why the actor may not do this, or None."""
        if actor is not None and actor.may(self.permission, self.units(known)):
            return None
        return not_allowed()


@cache
def _private_arguments(kind: type[Operation]) -> tuple[str, ...]:
    return tuple(
        name
        for name, info in kind.model_fields.items()
        if any(isinstance(item, Marks) and item.private for item in info.metadata)
    )


def not_allowed() -> Refused:
    """Return the refusal for somebody whose role or units do not reach so far."""
    return Refused(
        RefusalCode.NOT_ALLOWED,
        tr("Your role does not allow this here. Ask your manager to make the change."),
    )


def only_for_oneself(actor: User | None, *staff_ids: EntityId | None) -> Refused | None:
    """Return the refusal for staff who act for somebody else; at the desk, others enter it for them."""
    own = actor is not None and actor.staff_id is not None and actor.staff_id in staff_ids
    return not_allowed() if actor is not None and actor.role is Role.STAFF and not own else None


def not_found(what: str) -> Refused:
    """Return the refusal for a document that is missing or deleted."""
    return Refused(
        RefusalCode.NOT_FOUND, tr("The {what} is no longer there. Nothing was changed.", what=tr(what))
    )
