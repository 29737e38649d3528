"""People who sign in."""

from tests.sync_server.hospital import PASSWORD
from tests.sync_server.running import Running

from medschedule_shared.model.user import User
from medschedule_shared.protocol.enrolment import Session


def login_body(user: User, password: str = PASSWORD) -> dict[str, str]:
    return {"login": user.login, "password": password, "organizationId": user.organization_id}


async def signed_in(server: Running, user: User) -> Session:
    answer = await server.http.post("/api/v1/auth/login", json=login_body(user))
    assert answer.status_code == 200, answer.text
    return Session.model_validate(answer.json()["data"])
