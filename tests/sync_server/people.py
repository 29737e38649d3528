"""People who sign in."""

from datetime import timedelta

from tests.sync_server.hospital import PASSWORD, Hospital, hashes
from tests.sync_server.running import Running
from tests.sync_server.station import bearer

from medschedule_server.users.works import AddUser
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.roles import Role
from medschedule_shared.model.user import User
from medschedule_shared.protocol.enrolment import Session


def login_body(user: User, password: str = PASSWORD) -> dict[str, str]:
    return {"login": user.login, "password": password, "organizationId": user.organization_id}


async def signed_in(server: Running, user: User) -> Session:
    answer = await server.http.post("/api/v1/auth/login", json=login_body(user))
    assert answer.status_code == 200, answer.text
    return Session.model_validate(answer.json()["data"])


async def headers_of(server: Running, user: User) -> dict[str, str]:
    """Return what a person's requests carry, without the slow way through the password."""
    tokens = await server.services.sessions.open(user.organization_id, user, None, timedelta(hours=1))
    return bearer(tokens.access_token)


async def account_of(
    server: Running,
    hospital: Hospital,
    role: Role,
    unit_ids: tuple[EntityId, ...] = (),
    staff_id: EntityId | None = None,
) -> User:
    """Make an account of a role."""
    user = User(
        id=new_id(),
        organization_id=hospital.id,
        created_at=hospital.organization.created_at,
        updated_at=hospital.organization.created_at,
        login=f"{role.value}-{new_id()}",
        display_name=f"{hospital.canary} {role.value}",
        role=role,
        unit_ids=unit_ids,
        staff_id=staff_id,
    )
    work = AddUser(server.services.database, user, hashes())
    [added] = await server.services.commits.submit(hospital.id, [work])
    return added
