"""Passes at kiosks: given to whoever proves there who they are, and taken back with account or password."""

from medschedule_server.changelog.change import server_record
from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.core.errors import AuthorizationError
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.device import Device
from medschedule_shared.model.roles import EVERY_UNIT
from medschedule_shared.model.user import User, UserStatus
from medschedule_shared.model.wall_pass import WallPass
from medschedule_shared.operations.at_the_wall import pass_reads
from medschedule_shared.operations.operation import Context


def require_unit_of_wall(user: User, device: Device) -> None:
    """Let through who belongs to a unit of a kiosk.

    Raises:
        AuthorizationError: the person works elsewhere.
    """
    if user.role not in EVERY_UNIT and not set(user.unit_ids) & set(device.unit_ids):
        raise AuthorizationError("This board belongs to a unit that is not yours. Use that of your own unit.")


class GiveWallPass(Work[None]):
    """A person has signed in at a kiosk."""

    def __init__(self, user: User, device_id: EntityId) -> None:
        self._user = user
        self._device_id = device_id

    async def perform(self, unit: UnitOfWork) -> None:
        user = self._user
        context = Context(unit.organization_id, new_id(), user.id, self._device_id, unit.at, unit.at)
        fields = {"staff_id": user.staff_id, "role": user.role}
        there = [held for held in await _held(unit, user.id) if held.device_id == self._device_id]
        if there:
            given = tuple(context.change(held, **fields) for held in there)
        else:
            made = context.create(WallPass, new_id(), device_id=self._device_id, user_id=user.id, **fields)
            given = (made,)
        unit.write(context.operation_id, given, server_record("GiveWallPass", context, user.id))


async def withdrawn_passes(unit: UnitOfWork, context: Context, user: User) -> tuple[WallPass, ...]:
    """Return the tombstones of all passes of a person whose password or account is not what it was."""
    return tuple(context.delete(held) for held in await _held(unit, user.id))


async def passes_after_change(
    unit: UnitOfWork, context: Context, before: User, after: User
) -> tuple[WallPass, ...]:
    """Return what a changed account means for its passes: they end unless only the name has changed."""
    same = ("status", "role", "unit_ids", "staff_id")
    if after.status is UserStatus.ACTIVE and all(getattr(before, at) == getattr(after, at) for at in same):
        return ()
    return await withdrawn_passes(unit, context, after)


async def _held(unit: UnitOfWork, user_id: EntityId) -> list[WallPass]:
    found = await unit.fetch(pass_reads(user_id))
    return [held for held in found if isinstance(held, WallPass) and held.deleted_at is None]
