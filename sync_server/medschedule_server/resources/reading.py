"""The two routes that read a resource: a page of a list, and one document."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response

from medschedule_server.auth.dependencies import allowed, services
from medschedule_server.auth.principal import Principal
from medschedule_server.core.envelope import failures, wire_answer
from medschedule_server.core.errors import (
    AuthenticationError,
    AuthorizationError,
    InvalidRequestError,
    NotFoundError,
    RateLimitedError,
    UnavailableError,
)
from medschedule_server.resources.declaration import Comparison, Filter, Resource
from medschedule_server.resources.query import LAST_PAGE, ListQuery
from medschedule_server.resources.signature import (
    caller_parameter,
    declare,
    header_parameter,
    id_parameter,
    parameter,
    request_parameter,
)
from medschedule_server.writes.precondition import has_tag
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.envelope import Envelope
from medschedule_shared.time.instant import Instant

READ_FAILURES = failures(
    InvalidRequestError, AuthenticationError, AuthorizationError, RateLimitedError, UnavailableError
)
ETAG_HEADER = {"ETag": {"description": "Of this state, for If-Match.", "schema": {"type": "string"}}}
_PREFIX = "filter_"
_MOST_VALUES = 50

_WORDS = parameter(
    "q",
    Annotated[
        str | None,
        Query(
            min_length=1,
            max_length=100,
            description="Words, or parts of words, that all have to be in the name.",
        ),
    ],
    None,
)


def add_reading(router: APIRouter, resource: Resource) -> None:
    """Add the list and the single document of a resource to its router."""
    kind: Any = resource.kind
    router.add_api_route(
        "",
        _list_endpoint(resource),
        methods=["GET"],
        operation_id=resource.list_id,
        summary=f"List {resource.many}",
        description=_list_words(resource),
        response_model=Envelope[list[kind]],
        responses=READ_FAILURES,
    )
    router.add_api_route(
        "/{id}",
        _one_endpoint(resource),
        methods=["GET"],
        operation_id=resource.get_id,
        summary=f"Read {resource.one}",
        response_model=Envelope[kind],
        responses={
            **READ_FAILURES,
            **failures(NotFoundError),
            200: {"headers": ETAG_HEADER},
            304: {"description": "You have this state already."},
        },
    )


def _list_words(resource: Resource) -> str:
    orders = ", ".join(f"`{name}`" for name in resource.orders)
    return (
        f"A page of the {resource.many} that you may see, with their number in `meta.pagination.total`. "
        f"They can be sorted by {orders}; a minus before the name turns the order round, and "
        f"`{resource.usual_order}` is the usual one."
    )


def _list_endpoint(resource: Resource) -> Any:
    async def endpoint(request: Request, caller: Principal, **asked: Any) -> Response:
        held = services(request)
        values = {
            name.removeprefix(_PREFIX): asked.pop(name) for name in list(asked) if name.startswith(_PREFIX)
        }
        page = await held.resources.page(caller, resource, ListQuery(**asked, values=values))
        items = [item.wire for item in page.items]
        await _note(request, caller, resource, resource.list_id, items)
        return _private(wire_answer(items, pagination=page.pagination))

    orders = [order for name in resource.orders for order in (name, f"-{name}")]
    declare(
        endpoint,
        f"list_{resource.path}",
        request_parameter(),
        caller_parameter(allowed(resource.permission, resource.reach)),
        parameter("page", Annotated[int, Query(ge=1, le=LAST_PAGE, description="From 1.")], 1),
        parameter(
            "page_size",
            Annotated[
                int,
                Query(alias="pageSize", ge=1, le=resource.largest_page, description="Most on a page."),
            ],
            min(50, resource.largest_page),
        ),
        parameter(
            "sort",
            Annotated[Literal[tuple(orders)] | None, Query(description="The order of the list.")],
            None,
        ),
        parameter(
            "updated_since",
            Annotated[
                Instant | None,
                Query(alias="updatedSince", description="Only what the server committed then or later."),
            ],
            None,
        ),
        parameter(
            "with_deleted",
            Annotated[bool, Query(alias="withDeleted", description="Deleted ones as well.")],
            False,  # noqa: FBT003 -- a default value of a query parameter
        ),
        *([] if resource.words is None else [_WORDS]),
        *(
            parameter(f"{_PREFIX}{declared.name}", _filter_annotation(declared), None)
            for declared in resource.filters
        ),
    )
    return endpoint


def _filter_annotation(declared: Filter) -> Any:
    several = declared.comparison is Comparison.ANY_OF
    limits: dict[str, Any] = {"max_length": _MOST_VALUES} if several else {}
    query = Query(alias=declared.name, description=declared.about, **limits)
    one = declared.annotation
    return Annotated[(list.__class_getitem__(one) if several else one) | None, query]


def _one_endpoint(resource: Resource) -> Any:
    async def endpoint(
        request: Request, caller: Principal, id_: EntityId, if_none_match: str | None
    ) -> Response:
        found = await services(request).resources.one(caller, resource, id_)
        if if_none_match is not None and has_tag(if_none_match, found.tag):
            return _private(Response(status_code=304, headers={"ETag": found.tag}))
        await _note(request, caller, resource, resource.get_id, [found.wire])
        answer = wire_answer(found.wire)
        answer.headers["ETag"] = found.tag
        return _private(answer)

    declare(
        endpoint,
        f"get_{resource.path}",
        request_parameter(),
        caller_parameter(allowed(resource.permission, resource.reach)),
        id_parameter(f"Of {resource.one}."),
        header_parameter("if_none_match", "If-None-Match", "ETags of states that you have already."),
    )
    return endpoint


async def _note(
    request: Request, caller: Principal, resource: Resource, operation: str, items: list[dict[str, Any]]
) -> None:
    """Put into the audit whose data is about to be shown, where the resource holds any."""
    if resource.personal:
        ids = [item["id"] for item in items]
        await services(request).audit.read(caller, resource.kind.collection, ids, operation=operation)


def _private(response: Response) -> Response:
    response.headers["Vary"] = "Authorization"
    return response
