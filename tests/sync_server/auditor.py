"""A person who may look at everything and change nothing."""

from datetime import UTC, datetime

from tests.sync_server.hospital import Hospital, hashes
from tests.sync_server.people import signed_in
from tests.sync_server.running import Running
from tests.sync_server.station import bearer

from medschedule_server.users.works import AddUser
from medschedule_shared.identity import new_id
from medschedule_shared.model.roles import Role
from medschedule_shared.model.user import User

_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


async def auditor_of(server: Running, hospital: Hospital) -> User:
    """Add an auditor's account to a hospital."""
    user = User(
        id=new_id(),
        organization_id=hospital.id,
        created_at=_LONG_AGO,
        updated_at=_LONG_AGO,
        login=f"auditor-{hospital.canary}".casefold(),
        display_name=f"{hospital.canary} Auditor",
        role=Role.AUDITOR,
    )
    work = AddUser(server.services.database, user, hashes())
    [added] = await server.services.commits.submit(hospital.id, [work])
    return added


async def headers_of(server: Running, user: User) -> dict[str, str]:
    """Sign a person in and return what their requests carry."""
    return bearer((await signed_in(server, user)).tokens.access_token)
