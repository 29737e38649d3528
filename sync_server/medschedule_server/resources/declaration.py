"""How a REST resource is declared: who reads what of it, in which order, and which operations change it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import BaseModel

from medschedule_server.auth.access import Reach
from medschedule_server.resources.boundary import Boundary
from medschedule_shared.model.declaration import Entity, declared_fields
from medschedule_shared.model.roles import Permission
from medschedule_shared.operations.operation import Operation

BY_WORDS = "name"
"""The order by the words of a resource that has them."""

Prepare = Callable[[BaseModel | None, Entity | None], dict[str, Any]]


class Comparison(StrEnum):
    """What a filter asks of the stored value. Dates and instants are stored as text that sorts like time."""

    IS = "$eq"
    ANY_OF = "$in"
    AT_LEAST = "$gte"
    AT_MOST = "$lte"


@dataclass(frozen=True, slots=True)
class Filter:
    """A query parameter that narrows a list.

    Attributes:
        name: of the parameter.
        annotation: its type; for `ANY_OF`, that of one value, and the parameter may be repeated.
        path: dotted, in the stored document.
    """

    name: str
    annotation: Any
    path: str
    about: str
    comparison: Comparison = Comparison.IS


@dataclass(frozen=True, slots=True)
class Write:
    """A route that carries out an operation.

    Its body has the operation's arguments, apart from those that the path or this declaration gives.

    Attributes:
        method: of HTTP.
        path: after that of the resource.
        target: the argument that takes the id in the path; None where it takes none.
        makes: the argument that takes the new document's id, which a body may give as `id`.
        answers: the kind of the document that is answered, if it is not the resource's.
        body: the body's model, where it is not made of the operation's arguments.
        prepare: returns the arguments that `supplied` names, from the body and the target as it is in the
            transaction.
        must_match: refuse a request that does not say which state of the target it is about.
        name: of the route in the OpenAPI document; the operation's own unless it is given.
        permission: that a caller needs, where the operation asks for more than its usual one.
    """

    operation: type[Operation]
    summary: str
    method: str = "POST"
    path: str = ""
    target: str | None = None
    makes: str | None = None
    answers: type[Entity] | None = None
    body: type[BaseModel] | None = None
    prepare: Prepare | None = None
    supplied: tuple[str, ...] = ()
    must_match: bool = False
    name: str | None = None
    permission: Permission | None = None
    reach: Reach = Reach.UNIT

    @property
    def needs(self) -> Permission:
        """Return the permission that a caller needs to get through to the operation."""
        return self.permission or self.operation.permission

    @property
    def has_id(self) -> bool:
        """Tell whether the path names a document."""
        return "{id}" in self.path

    @property
    def status(self) -> int:
        """Return the status of a success."""
        return 200 if self.makes is None else 201

    @property
    def operation_id(self) -> str:
        """Return the name of the route in the OpenAPI document."""
        own = self.operation.type
        return self.name or f"{own[:1].lower()}{own[1:]}"


@dataclass(frozen=True, slots=True)
class Resource:
    """One kind of document under one path.

    Attributes:
        path: below the API's prefix.
        tag: the heading in the document, and the permission's subject in sentences.
        one: the kind in words, with its article.
        many: the same of several, without one.
        reach: how far a reader sees.
        boundary: which documents lie within the units of a reader.
        own: paths of the ids of the people whose document it is; they see it whole, wherever it is.
        is_personal: beside them, only those see it who may see personal data.
        sort: names that a list can be sorted by, with their stored paths, beside those that every list has.
        largest_page: documents on a page at most.
        words: what `q` looks in, and what `name` sorts by. It is encrypted in the database, so both happen
            in memory.
        usual_order: unless another is asked for; with a minus before the name it is turned round.
    """

    kind: type[Entity]
    path: str
    tag: str
    one: str
    many: str
    permission: Permission
    boundary: Boundary
    reach: Reach = Reach.UNIT
    own: tuple[str, ...] = ()
    is_personal: bool = False
    filters: tuple[Filter, ...] = ()
    sort: Mapping[str, str] = field(default_factory=dict)
    usual_order: str = "id"
    largest_page: int = 200
    words: Callable[[Any], str] | None = None
    writes: tuple[Write, ...] = ()

    @property
    def list_id(self) -> str:
        """Return the name of the list's route in the OpenAPI document."""
        return f"list{self.kind.__name__}"

    @property
    def get_id(self) -> str:
        """Return the name of the single document's route in the OpenAPI document."""
        return f"get{self.kind.__name__}"

    @property
    def orders(self) -> Mapping[str, str]:
        """Return the stored paths that a list can be sorted by, by their names."""
        by_words = {} if self.words is None else {BY_WORDS: BY_WORDS}
        return {**by_words, **self.sort, "updatedAt": "receivedAt", "id": "_id"}

    @property
    def personal(self) -> bool:
        """Tell whether its documents hold personal data, so that reading them goes into the audit."""
        return _has_private_fields(self.kind)


@cache
def _has_private_fields(kind: type[Entity]) -> bool:
    return any(declared.marks.private for declared in declared_fields(kind))
