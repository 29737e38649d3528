"""A person who uses the REST API with a token of their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
from tests.sync_server.hospital import Hospital, hashes
from tests.sync_server.running import Running
from tests.sync_server.station import bearer

from medschedule_server.users.works import AddUser
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.roles import Role
from medschedule_shared.model.user import User


@dataclass(frozen=True, slots=True)
class Caller:
    """Calls a server without a network."""

    http: httpx.AsyncClient
    token: str
    user: User

    async def get(self, path: str, /, headers: dict[str, str] | None = None, **query: Any) -> httpx.Response:
        return await self.http.get(
            f"/api/v1/{path}", params=query, headers={**bearer(self.token), **(headers or {})}
        )

    async def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        key: str | None = None,
        tag: str | None = None,
    ) -> httpx.Response:
        """Send a write, with an idempotency key and the ETag of what was seen where they are given."""
        headers = bearer(self.token)
        if key is not None:
            headers["Idempotency-Key"] = key
        if tag is not None:
            headers["If-Match"] = tag
        return await self.http.request(method, f"/api/v1/{path}", json=body, headers=headers)

    async def post(self, path: str, body: Any = None, **options: Any) -> httpx.Response:
        return await self.send("POST", path, body, **options)


async def calling(server: Running, user: User) -> Caller:
    """Return a caller for an account that is there, without the slow way through the password."""
    sessions = server.services.sessions
    tokens = await sessions.open(user.organization_id, user, None, timedelta(hours=1))
    return Caller(server.http, tokens.access_token, user)


async def joined(
    server: Running,
    hospital: Hospital,
    role: Role,
    units: Iterable[EntityId] = (),
    staff_id: EntityId | None = None,
) -> Caller:
    """Give a hospital an account of some role and return its caller."""
    id_ = new_id()
    user = User(
        id=id_,
        organization_id=hospital.id,
        created_at=hospital.admin.created_at,
        updated_at=hospital.admin.updated_at,
        login=f"{role.value}-{id_}",
        display_name=f"{hospital.canary} {role.value}",
        role=role,
        unit_ids=tuple(units),
        staff_id=staff_id,
    )
    work = AddUser(server.services.database, user, hashes())
    [added] = await server.services.commits.submit(hospital.id, [work])
    return await calling(server, added)
