"""A guarded route that takes what is declared and nothing else."""

import json
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

from fastapi import Request, Response
from fastapi.dependencies.models import Dependant
from pydantic import BaseModel

from medschedule_server.auth.access import GuardedRoute
from medschedule_server.core.errors import InvalidRequestError

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class StrictRoute(GuardedRoute):
    """Refuses query parameters that the route does not have, and JSON that can be read in two ways.

    A misspelt filter that is ignored would answer with what nobody asked for, and a repeated name would pass
    one value to a proxy's check and the other one to us.
    """

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()
        known = self._query_parameters()

        async def strict(request: Request) -> Response:
            unknown = sorted(set(request.query_params) - known)
            if unknown:
                details = [{"field": "query", "problem": "unknown_parameter"}]
                raise InvalidRequestError("The request has a query parameter that does not exist.", details)
            return await handle(_StrictRequest(request.scope, request.receive))

        return strict

    def _query_parameters(self) -> frozenset[str]:
        names: set[str] = set()
        for field in (field for each in _flat(self.dependant) for field in each.query_params):
            annotation = field.field_info.annotation
            if isinstance(annotation, type) and issubclass(annotation, BaseModel):
                names |= {info.alias or name for name, info in annotation.model_fields.items()}
            else:
                names.add(field.alias)
        return frozenset(names)


def _flat(dependant: Dependant) -> Iterator[Dependant]:
    yield dependant
    for needed in dependant.dependencies:
        yield from _flat(needed)


class _StrictRequest(Request):
    async def json(self) -> Any:
        if not hasattr(self, "_json"):
            self._json = strict_json(await self.body())
        return self._json


def strict_json(content: bytes) -> Any:
    """Return the value of a JSON text in UTF-8.

    Raises:
        ValueError: it is none, a name stands twice in an object, or it holds what is no JSON (NaN) or no text
            (half of a surrogate pair).
    """
    value = json.loads(content.decode(), object_pairs_hook=_each_name_once, parse_constant=_no_constant)
    if b"\\ud" in content.lower():
        json.dumps(value, ensure_ascii=False).encode()
    return value


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("A name stands twice in an object.")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON.")
