"""Whom a kiosk may let in: those who have a pass of the server for this kiosk."""

from medschedule_desktop.errors.sign_in import SignInError
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.roles import Role
from medschedule_shared.model.user import User
from medschedule_shared.model.wall_pass import WallPass

_NAMELESS = "wall"
"""No login and no name of an account reaches a kiosk."""


class PeopleOfWall:
    """At the wall everybody is staff: the copy holds no accounts, and the server judges them so."""

    def require(self, work: UnitOfWork, user_id: EntityId) -> None:
        """Raise SignInError for somebody without a pass."""
        if wall_pass(work, user_id) is None:
            raise _introduce_yourself()

    def person(self, work: UnitOfWork, user_id: EntityId) -> User:
        """Return the person as they may act here; raise SignInError without a pass."""
        held = wall_pass(work, user_id)
        if held is None:
            raise _introduce_yourself()
        return User(
            id=held.user_id,
            organization_id=held.organization_id,
            created_at=held.created_at,
            updated_at=held.updated_at,
            login=_NAMELESS,
            display_name=_NAMELESS,
            role=Role.STAFF,
            unit_ids=work.state().unit_ids,
            staff_id=held.staff_id,
        )


def _introduce_yourself() -> SignInError:
    return SignInError(
        tr("Sign in at this board once with your login and password. Then your PIN works again.")
    )


def wall_pass(work: UnitOfWork, user_id: EntityId) -> WallPass | None:
    """Return a person's pass at this kiosk."""
    device = work.state().device_id
    return next(iter(work.select(WallPass, equal={"userId": user_id, "deviceId": device})), None)
