"""Make the wish that a request stands for."""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from medschedule_server.core.errors import ContentRefusedError, PreconditionRequiredError
from medschedule_server.resources.bodies import operation_body
from medschedule_server.resources.declaration import Resource, Write
from medschedule_server.writes.precondition import Precondition
from medschedule_server.writes.wish import Wish
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.declaration import Entity
from medschedule_shared.operations.documents import Ref
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.outcome import RefusalCode


@dataclass(frozen=True, slots=True)
class WriteRequest:
    """What was sent to a route that writes.

    Attributes:
        id: in the path.
        if_match: the header, or None.
    """

    id: EntityId | None
    body: BaseModel | None
    if_match: str | None


def body_of(write: Write) -> type[BaseModel] | None:
    """Return the model of a write's body; None without one."""
    if write.body is not None:
        return write.body
    given = (write.target,) if write.target is not None else ()
    return operation_body(write.operation, without=(*given, *write.supplied), makes=write.makes)


def wish_of(resource: Resource, write: Write, sent: WriteRequest) -> Wish:
    """Return what a caller asks for.

    Raises:
        InvalidRequestError: If-Match is no list of ETags.
        PreconditionRequiredError: it has to be there and is not.
    """
    if write.must_match and sent.if_match is None:
        raise PreconditionRequiredError
    made = _new_id(sent.body) if write.makes is not None else None
    target = None if sent.id is None else Ref(resource.kind.collection, sent.id)
    kind = write.answers or resource.kind

    def make(now: Entity | None) -> Operation:
        arguments = _sent_arguments(write, sent.body)
        if write.target is not None:
            arguments[write.target] = sent.id
        if write.makes is not None:
            arguments[write.makes] = made
        if write.prepare is not None:
            arguments |= write.prepare(sent.body, now)
        return _operation(write.operation, arguments)

    return Wish(
        make=make,
        answers=Ref(kind.collection, made or sent.id or ""),
        target=target,
        precondition=None if sent.if_match is None else Precondition.of(sent.if_match),
    )


def _new_id(body: BaseModel | None) -> EntityId:
    return getattr(body, "id", None) or new_id()


def _sent_arguments(write: Write, body: BaseModel | None) -> dict[str, Any]:
    if body is None or write.body is not None:
        return {}
    exclude = {"id"} if write.makes is not None else set()
    return body.model_dump(mode="json", exclude_unset=True, exclude=exclude)


def _operation(kind: type[Operation], arguments: dict[str, Any]) -> Operation:
    try:
        return kind.model_validate(arguments)
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in problem["loc"])
        raise ContentRefusedError(
            f"The change is not valid at {where}: {problem['msg']}.", {"refusal": RefusalCode.INVALID.value}
        ) from error
