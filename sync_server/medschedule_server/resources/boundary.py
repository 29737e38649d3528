"""Which documents of a kind lie within the units of a caller, said once for each resource."""

from dataclasses import dataclass
from typing import Any, Protocol

from medschedule_server.core.repository import TenantEntities
from medschedule_server.resources.repository import staff_of_units
from medschedule_shared.identity import EntityId

Query = dict[str, Any]


class Boundary(Protocol):
    """Says what a caller who is bound to some units may see."""

    async def query(self, units: tuple[EntityId, ...], entities: TenantEntities) -> Query:
        """Return what finds the documents within the units."""


@dataclass(frozen=True, slots=True)
class WholeOrganization:
    """Everybody sees all of them."""

    async def query(self, units: tuple[EntityId, ...], entities: TenantEntities) -> Query:
        return {}


@dataclass(frozen=True, slots=True)
class OfUnits:
    """The unit, or one of the units, at a path is the caller's.

    Attributes:
        nobodys: documents of no unit belong to all, such as people of the float pool.
    """

    path: str = "unitId"
    nobodys: tuple[Any, ...] = ()

    async def query(self, units: tuple[EntityId, ...], entities: TenantEntities) -> Query:
        return {self.path: {"$in": [*units, *self.nobodys]}}


@dataclass(frozen=True, slots=True)
class OfStaff:
    """The person at a path belongs to a unit of the caller, or to none."""

    path: str = "staffId"

    async def query(self, units: tuple[EntityId, ...], entities: TenantEntities) -> Query:
        return {self.path: {"$in": await staff_of_units(entities, units)}}
