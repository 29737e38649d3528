"""How logs, measures and the audit name a route."""

from collections.abc import Mapping
from typing import Any

from medschedule_shared.protocol.version import API_PREFIX


def route_template(scope: Mapping[str, Any]) -> str | None:
    """Return the template of the route that serves a request, below the API's prefix; None if none does.

    It is not the path: a path can hold what a person typed.
    """
    path: str | None = getattr(scope.get("route"), "path", None)
    return None if path is None else path.removeprefix(API_PREFIX)
