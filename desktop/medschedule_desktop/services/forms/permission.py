"""Whether somebody may change a record, and whose personal data they may see."""

from medschedule_desktop.services.station import Station
from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.user import User

NOT_SIGNED_IN = marked("Sign in first.")


def why_not(station: Station, permission: Permission, units: tuple[EntityId, ...], sentence: str) -> str:
    """Return why whoever is signed in may not do something on some units; empty if they may.

    Args:
        sentence: who may.
    """
    if station.user is None:
        return tr(NOT_SIGNED_IN)
    return "" if station.user.may(permission, units) else sentence


def sees_personal(user: User | None, person: Staff) -> bool:
    """Tell whether a user may see how to reach a person, the contract, credentials and absences."""
    if user is None:
        return False
    if user.staff_id == person.id:
        return True
    return user.may(Permission.READ_PERSONAL, person.owning_units())
