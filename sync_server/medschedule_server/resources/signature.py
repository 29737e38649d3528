"""Give a function the parameters that FastAPI reads, where a declaration and not the code knows them."""

from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Annotated, Any

from fastapi import Depends, Header, Path, Request

from medschedule_server.auth.dependencies import Allowed
from medschedule_shared.identity import EntityId


def parameter(name: str, annotation: Any, default: Any = Parameter.empty) -> Parameter:
    """Return a parameter that is passed by its name."""
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def declare(endpoint: Callable[..., Any], name: str, *parameters: Parameter) -> None:
    """Name an endpoint and say what it takes."""
    endpoint.__name__ = name
    endpoint.__signature__ = Signature(list(parameters))  # type: ignore[attr-defined]


def request_parameter() -> Parameter:
    return parameter("request", Request)


def caller_parameter(guard: Allowed) -> Parameter:
    """Return the parameter that takes the caller whom a guard lets through."""
    return parameter("caller", Annotated[Any, Depends(guard)])


def id_parameter(about: str) -> Parameter:
    return parameter("id_", Annotated[EntityId, Path(alias="id", description=about)])


def header_parameter(name: str, alias: str, about: str, **limits: Any) -> Parameter:
    header = Header(alias=alias, description=about, **limits)
    return parameter(name, Annotated[str | None, header], None)
