"""Which refresh tokens of a session are good, and which were traded in a short while ago, as it is stored."""

from datetime import datetime, timedelta

from medschedule_server.auth.refresh_tokens import Exchange
from medschedule_server.auth.repository import SESSIONS
from medschedule_server.auth.session_record import StoredSession
from medschedule_server.core.database import Database, Document
from medschedule_server.core.repository import TenantCollection
from medschedule_shared.identity import EntityId

_MOST_UNUSED = 8
"""Refresh tokens that can have been given out for the same one without being used."""

_LATE = timedelta(minutes=5)
"""So long after its answer a further try of an exchange is taken for the network's, not for a thief's."""

_MOST_TRADES = 32
"""Exchanges of one session that are remembered for that time: a station makes one in a quarter of an hour,
and one whenever its connection for pokes ends."""


class TokenTrades:
    """The exchanges of one organisation's refresh tokens."""

    def __init__(self, database: Database, organization_id: EntityId) -> None:
        self._sessions = TenantCollection(database, SESSIONS, organization_id)

    async def session(self, exchange: Exchange, now: datetime) -> StoredSession | None:
        """Return the session of the token that is given, if it is in force, or None.

        A token of this server that is newer than what is stored tells that the database went back to a
        backup, which does not know when a station was last here: its end does not count then.
        """
        given = exchange.given
        in_force: list[Document] = [{"expiresAt": {"$gt": now}}]
        if exchange.is_sealed:
            in_force.append({"userId": None, "generation": {"$lt": given.generation}})
        query = {"_id": given.session_id, "revoked": False, "$or": in_force}
        found = await self._sessions.one(query)
        return None if found is None else StoredSession.read(given.session_id, found)

    async def trade(self, session: StoredSession, exchange: Exchange, now: datetime) -> bool:
        """Give out a new refresh token for an unused one, or for the one before it; False for any other.

        The one given stays good until a new one is used, and so do all that were given out for it: the
        network may lose an answer, and may deliver a request twice or long after its sender gave up. A token
        of this server that is newer than what is stored was given out before the database went back to a
        backup, and is good as well.

        It is one statement, so that of two tries at the same moment the second finds what the first has done.
        """
        hash_ = exchange.given.hash
        good: list[Document] = [{"unusedHashes": hash_}, {"previousHash": hash_}]
        if exchange.is_sealed:
            good.append({"generation": {"$lte": exchange.given.generation}})
        others = {"$cond": [{"$eq": ["$previousHash", hash_]}, "$unusedHashes", []]}
        used: Document = {
            "generation": exchange.renewed.generation,
            "previousHash": hash_,
            "unusedHashes": _last(_MOST_UNUSED, others, [exchange.renewed.hash]),
            "trades": _remembered(exchange, now),
            **_use(session, now),
        }
        query = {"_id": session.id, "revoked": False, "$or": good}
        return await self._sessions.update(query, [{"$set": used}]) is not None

    async def was_answered(self, exchange: Exchange, now: datetime) -> bool:
        """Tell whether an earlier try of an exchange was answered a short while ago."""
        if exchange.mark is None:
            return False
        lately = {"$gt": now - _LATE, "$lt": now + _LATE}
        trade = {"$elemMatch": {"mark": exchange.mark, "at": lately}}
        query = {"_id": exchange.given.session_id, "revoked": False, "trades": trade}
        return await self._sessions.one(query) is not None


def _use(session: StoredSession, now: datetime) -> Document:
    """Return what is stored of a use now, as the database works it out.

    A station's end never comes nearer: every station that a server met while its clock was weeks behind would
    be locked out as soon as the clock is right, and nobody signs in there anew.
    """
    use = session.used(now)
    if session.user_id is not None:
        return use
    return use | {name: {"$max": [f"${name}", use[name]]} for name in ("expiresAt", "forgetAt")}


def _remembered(exchange: Exchange, now: datetime) -> Document:
    """Return the exchanges of a short while ago and this one, as the database works them out."""
    lately = {
        "$filter": {
            "input": {"$ifNull": ["$trades", []]},
            "as": "trade",
            "cond": {"$gt": ["$$trade.at", now - _LATE]},
        }
    }
    this = [] if exchange.mark is None else [{"mark": exchange.mark, "at": now}]
    return _last(_MOST_TRADES, lately, this)


def _last(most: int, *lists: object) -> Document:
    """Return the last entries of some lists that the database puts one after the other."""
    return {"$slice": [{"$concatArrays": list(lists)}, -most]}
