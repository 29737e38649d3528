"""The stores of signing in: sessions, password hashes and failed attempts."""

from collections.abc import Collection
from datetime import datetime, timedelta

from medschedule_server.auth.access_grants import AccessGrants
from medschedule_server.auth.password_tokens import IssuedToken
from medschedule_server.auth.session_record import SessionSummary, Standing, StoredSession
from medschedule_server.core.database import Database, Document, Session
from medschedule_server.core.repository import Related, TenantCollection, TenantEntities
from medschedule_server.core.schema import CollectionPlan, IndexPlan, planned_index
from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import Device, DeviceStatus
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.sign_in_verifier import SignInVerifier
from medschedule_shared.model.user import User, UserStatus
from medschedule_shared.protocol.accounts import SignInMethod

SESSIONS = "sessions"
_PASSWORDS = "password_hashes"
_ATTEMPTS = "login_attempts"
_PASSWORD_TOKENS = "password_tokens"  # noqa: S105 - a collection's name
_ALIVE: Document = {"deletedAt": None}

_EXPIRED = IndexPlan("expiresAt", (("expiresAt", 1),), expire_after_seconds=0)
_FORGOTTEN = IndexPlan("forgetAt", (("forgetAt", 1),), expire_after_seconds=0)
PLANS = (
    CollectionPlan(SESSIONS, (planned_index("deviceId"), planned_index("userId"), _FORGOTTEN)),
    CollectionPlan(_PASSWORDS, (planned_index(),)),
    CollectionPlan(_ATTEMPTS, (planned_index(), _EXPIRED)),
    CollectionPlan(_PASSWORD_TOKENS, (planned_index("userId"), _EXPIRED)),
)


class AuthRepository:
    """What one organisation keeps about signing in, within a transaction if one is given."""

    def __init__(self, database: Database, organization_id: EntityId, session: Session | None = None) -> None:
        self._sessions = TenantCollection(database, SESSIONS, organization_id, session)
        self._passwords = TenantCollection(database, _PASSWORDS, organization_id, session)
        self._attempts = TenantCollection(database, _ATTEMPTS, organization_id, session)
        self._password_tokens = TenantCollection(database, _PASSWORD_TOKENS, organization_id, session)
        self._entities = TenantEntities(database, organization_id, session)
        self._grants = AccessGrants(database, organization_id, session)

    async def add_session(
        self,
        session: StoredSession,
        refresh_hash: str,
        now: datetime,
        method: SignInMethod,
        user_agent: str | None,
    ) -> None:
        """Store a new session with the hash of its first refresh token."""
        document = {
            "_id": session.id,
            "sessionId": session.id,
            "method": method.value,
            "userAgent": user_agent,
            "endsAt": session.ends_at,
            "userId": session.user_id,
            "deviceId": session.device_id,
            "lifetimeSeconds": int(session.lifetime.total_seconds()),
            "generation": 0,
            "unusedHashes": [refresh_hash],
            "previousHash": None,
            "revoked": False,
            "createdAt": now,
            **session.used(now),
        }
        await self._sessions.insert([document])

    async def session(self, session_id: EntityId, now: datetime) -> StoredSession | None:
        """Return a session that is in force, or None."""
        query = {"_id": session_id, "revoked": False, "expiresAt": {"$gt": now}}
        found = await self._sessions.one(query)
        return None if found is None else StoredSession.read(session_id, found)

    async def standing(
        self, session_id: EntityId, now: datetime, *, person: bool, station: bool
    ) -> Standing | None:
        """Return how a session and its holders stand now, in one question; None if it is not known.

        Args:
            person, station: what the session is expected to be of; others are not looked up.
        """
        related: dict[str, Related] = {}
        if person:
            related["user"] = Related(self._entities.of(User), "userId", query=_ALIVE)
            related["grants"] = self._grants.of_person(now)
        if station:
            related["device"] = Related(self._entities.of(Device), "deviceId", query=_ALIVE)
        found = await self._sessions.one_with({"_id": session_id}, related)
        if found is None:
            return None
        user, device = (next(iter(found.get(name, ())), None) for name in ("user", "device"))
        return Standing(
            user_id=found["userId"],
            device_id=found["deviceId"],
            is_in_force=not found["revoked"] and found["expiresAt"] > now,
            user=None if user is None else User.model_validate(user),
            device=None if device is None else Device.model_validate(device),
            granted=tuple(
                dict.fromkeys(unit for grant in found.get("grants", ()) for unit in grant["unitIds"])
            ),
        )

    async def sessions_of(self, user_id: EntityId, now: datetime) -> list[SessionSummary]:
        """Return a person's sessions that are in force, the newest first."""
        query = {"userId": user_id, "revoked": False, "expiresAt": {"$gt": now}}
        found = await self._sessions.many(query, sort=[("createdAt", -1)])
        return [
            SessionSummary(
                id=stored["sessionId"],
                device_id=stored["deviceId"],
                method=SignInMethod(stored["method"]),
                user_agent=stored["userAgent"],
                created_at=stored["createdAt"],
                last_used_at=stored["lastUsedAt"],
                expires_at=stored["expiresAt"],
            )
            for stored in found
        ]

    async def end_session_of(self, user_id: EntityId, session_id: EntityId, now: datetime) -> bool:
        """End one session of a person; False if they have none of that id in force."""
        query = {"_id": session_id, "userId": user_id, "revoked": False, "expiresAt": {"$gt": now}}
        return await self._sessions.update(query, {"$set": {"revoked": True}}) is not None

    async def sessions_in_force(self, ids: Collection[EntityId], now: datetime) -> frozenset[EntityId]:
        """Return those of some sessions that are in force."""
        query = {"_id": {"$in": list(ids)}, "revoked": False, "expiresAt": {"$gt": now}}
        return await _keys(self._sessions, query)

    async def active_users(self, ids: Collection[EntityId]) -> frozenset[EntityId]:
        """Return those of some users who may sign in."""
        query = {"_id": {"$in": list(ids)}, "status": UserStatus.ACTIVE.value, "deletedAt": None}
        return await _keys(self._entities.of(User), query)

    async def active_devices(self, ids: Collection[EntityId]) -> frozenset[EntityId]:
        """Return those of some devices that are in service."""
        query = {"_id": {"$in": list(ids)}, "status": DeviceStatus.ACTIVE.value, "deletedAt": None}
        return await _keys(self._entities.of(Device), query)

    async def holder(self, session_id: EntityId, refresh_hash: str) -> Device | None:
        """Return the device that one of the newest refresh tokens of a session was given to, or None.

        It answers for sessions that have ended as well: the token still tells who holds it.
        """
        good = [{"unusedHashes": refresh_hash}, {"previousHash": refresh_hash}]
        found = await self._sessions.one({"_id": session_id, "$or": good})
        return None if found is None or found["deviceId"] is None else await self.device(found["deviceId"])

    async def device_of(self, session_id: EntityId) -> EntityId | None:
        """Name the device whose own session this is, whether it has ended or not; None for a person's."""
        found = await self._sessions.one({"_id": session_id, "userId": None})
        return None if found is None else found["deviceId"]

    async def revoke_session(self, session_id: EntityId) -> None:
        """End a session with all its tokens."""
        await self._sessions.update_all({"_id": session_id}, {"$set": {"revoked": True}})

    async def revoke_device_sessions(self, device_id: EntityId) -> None:
        """End every session on a device."""
        await self._sessions.update_all({"deviceId": device_id}, {"$set": {"revoked": True}})

    async def revoke_user_sessions(self, user_id: EntityId, *, but: EntityId | None = None) -> None:
        """End every session of a person, except one if that is named."""
        await self._sessions.update_all({"userId": user_id, "_id": {"$ne": but}}, {"$set": {"revoked": True}})

    async def password_hash(self, user_id: EntityId) -> str | None:
        """Return the stored hash of a user's password, or None."""
        found = await self._passwords.one({"_id": user_id})
        return None if found is None else str(found["hash"])

    async def put_password_hash(self, user_id: EntityId, hash_: str) -> None:
        """Store the hash of a user's password in place of the one before."""
        await self._passwords.put({"_id": user_id, "hash": hash_})

    async def replace_password_hash(self, user_id: EntityId, before: str, after: str) -> None:
        """Store another hash of the same password, unless that was changed meanwhile."""
        await self._passwords.update({"_id": user_id, "hash": before}, {"$set": {"hash": after}})

    async def forget_password(self, user_id: EntityId) -> None:
        """Let nobody sign in with the password that a user had."""
        await self._passwords.delete({"_id": user_id})

    async def add_password_token(self, user_id: EntityId, token: IssuedToken) -> None:
        """Store a one-time token in place of those that the user was given before."""
        await self.forget_password_tokens(user_id)
        stored = {"_id": token.hash, "userId": user_id, "expiresAt": token.expires_at}
        await self._password_tokens.insert([stored])

    async def password_token_user(self, token_hash: str, now: datetime) -> EntityId | None:
        """Return whose password a token lets choose; None for one that is unknown, used or too old."""
        found = await self._password_tokens.one({"_id": token_hash, "expiresAt": {"$gt": now}})
        return None if found is None else str(found["userId"])

    async def forget_password_tokens(self, user_id: EntityId) -> None:
        """Use up every one-time token of a user."""
        await self._password_tokens.delete({"userId": user_id})

    async def count_attempt(self, login_key: str, now: datetime, window: timedelta) -> int:
        """Count an attempt to sign in and return how many there were since the last success."""
        await self._attempts.delete({"_id": login_key, "expiresAt": {"$lte": now}})
        counted = await self._attempts.update(
            {"_id": login_key},
            {"$inc": {"attempts": 1}, "$set": {"expiresAt": now + window}},
            upsert=True,
        )
        return 1 if counted is None else int(counted["attempts"])

    async def take_attempt_back(self, login_key: str) -> None:
        """Count one attempt less."""
        await self._attempts.update({"_id": login_key, "attempts": {"$gt": 0}}, {"$inc": {"attempts": -1}})

    async def locked_until(self, login_key: str, most: int, now: datetime) -> datetime | None:
        """Return until when a login is locked after too many attempts, or None."""
        found = await self._attempts.one(
            {"_id": login_key, "attempts": {"$gte": most}, "expiresAt": {"$gt": now}}
        )
        return None if found is None else found["expiresAt"]

    async def forget_attempts(self, login_key: str) -> None:
        """Begin to count anew."""
        await self._attempts.delete({"_id": login_key})

    async def user_with_login(self, login: str) -> User | None:
        """Return the user of a login, or None."""
        found = await self._entities.find(User, {"login": login, "deletedAt": None})
        return found[0] if found else None

    async def organization(self) -> Organization | None:
        """Return the organisation itself, or None."""
        found = await self._entities.find(Organization, {"deletedAt": None})
        return found[0] if found else None

    async def verifier(self, user_id: EntityId) -> SignInVerifier | None:
        """Return what stations know of a user's password, or None."""
        return await self._entities.get(SignInVerifier, user_id)

    async def user(self, user_id: EntityId) -> User | None:
        """Return a user, or None."""
        return await self._entities.get(User, user_id)

    async def device(self, device_id: EntityId) -> Device | None:
        """Return a device, or None."""
        return await self._entities.get(Device, device_id)


async def _keys(collection: TenantCollection, query: Document) -> frozenset[EntityId]:
    """Return the ids of the documents that a query finds; without asking where it names none."""
    if not query["_id"]["$in"]:
        return frozenset()
    return frozenset(found["_id"] for found in await collection.many(query, fields=["_id"]))
