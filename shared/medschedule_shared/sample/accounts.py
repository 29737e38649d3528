"""Who signs in to the sample hospital."""

from collections.abc import Iterator

from medschedule_shared.identity import EntityId
from medschedule_shared.model.roles import Role
from medschedule_shared.model.user import User
from medschedule_shared.sample.blueprints import TELEMETRY
from medschedule_shared.sample.desk import Desk

CHARGE_NURSE = "Renee Calloway"

_MANAGERS = {
    TELEMETRY: "Ellen Marsh",
    "ICU": "Grigor Petrosyan",
    "ED": "Shanice Coleman",
    "5E": "Tomoko Hayashi",
    "SD": "Aurelio Vidal",
    "PACU": "Bridget Nolan",
    "PP": "Leila Haidari",
    "PEDS": "Owen Tallchief",
}


def accounts(desk: Desk, unit_ids: dict[str, EntityId], charge_nurse: EntityId) -> Iterator[tuple[User, str]]:
    """Yield every account with its password, the administrator first.

    Passwords are for a hospital that does not exist: `sample-` and the login.
    """
    yield _account(desk, "admin", "Administrator", Role.ADMIN)
    yield _account(desk, "martin.achebe", "Martin Achebe", Role.HOUSE_SUPERVISOR)
    for code, name in _MANAGERS.items():
        yield _account(desk, _login(name), name, Role.MANAGER, unit_ids[code])
    yield _account(
        desk, _login(CHARGE_NURSE), CHARGE_NURSE, Role.CHARGE_NURSE, unit_ids[TELEMETRY], charge_nurse
    )


def _account(
    desk: Desk, login: str, name: str, role: Role, unit: EntityId | None = None, staff: EntityId | None = None
) -> tuple[User, str]:
    user = desk.make(
        User,
        login=login,
        display_name=name,
        role=role,
        unit_ids=() if unit is None else (unit,),
        staff_id=staff,
    )
    return user, f"sample-{login}"


def _login(name: str) -> str:
    return name.lower().replace(" ", ".")
