"""Who may call a route: every route declares it once, and the OpenAPI document says it as `x-access`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from medschedule_shared.model.roles import Permission


class Reach(StrEnum):
    """Whose data a route reaches.

    ANONYMOUS: nobody's; the call carries its own proof, or needs none. DEVICE: the enrolled station's own.
    OWN: of the person who is calling. UNIT: of the units that person holds; of all of them for roles that are
    bound to no unit. ORGANIZATION: of the whole organisation.
    """

    ANONYMOUS = "anonymous"
    DEVICE = "device"
    OWN = "own"
    UNIT = "unit"
    ORGANIZATION = "organization"


@dataclass(frozen=True, slots=True)
class Access:
    """What a caller needs, and how far the route reaches.

    Attributes:
        permission: that the caller's role must have; None where who they are is enough.
    """

    permission: Permission | None
    reach: Reach

    def written(self) -> dict[str, str]:
        """Return the value of `x-access`."""
        permission = {} if self.permission is None else {"permission": self.permission.value}
        return {**permission, "reach": self.reach.value}


class Guard:
    """A dependency that lets a caller through to a route, or not."""

    def __init__(self, access: Access) -> None:
        self.access = access


class GuardedRoute(APIRoute):
    """A route that has exactly one guard. Routers make it with `route_class=GuardedRoute`."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, endpoint, **options)
        guards = {id(guard): guard for guard in _guards(self.dependant)}
        if len(guards) != 1:
            raise TypeError(f"{path}: a route declares its access once, not {len(guards)} times.")
        [guard] = guards.values()
        self.openapi_extra = {**(self.openapi_extra or {}), "x-access": guard.access.written()}


def _guards(dependant: Dependant) -> Iterator[Guard]:
    if isinstance(dependant.call, Guard):
        yield dependant.call
    for needed in dependant.dependencies:
        yield from _guards(needed)
