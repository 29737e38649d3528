"""One device's connection for pokes."""

import asyncio

from starlette.websockets import WebSocket, WebSocketDisconnect

from medschedule_server.auth.live_sessions import LiveSessions
from medschedule_server.auth.principal import Principal
from medschedule_server.auth.sessions import Sessions
from medschedule_server.core.errors import AuthenticationError, ServiceError
from medschedule_server.sync.poke import Mailbox, PokeHub
from medschedule_shared.protocol.sync import Poke
from medschedule_shared.time.clock import Clock

SESSION_ENDED = 4401
TRY_AGAIN_LATER = 1013


class PokeStream:
    """Poke a device until it goes, its token ends, or it may not listen any more."""

    def __init__(self, sessions: Sessions, live: LiveSessions, hub: PokeHub, clock: Clock) -> None:
        self._sessions = sessions
        self._live = live
        self._hub = hub
        self._clock = clock

    async def serve(self, socket: WebSocket, principal: Principal, token: str, seq: int) -> None:
        """Speak on an accepted connection, first of where the log stands now."""
        with self._hub.listening(principal.organization_id) as mailbox:
            mailbox.put(seq)
            speaking = asyncio.create_task(self._speak(socket, mailbox, principal, token))
            gone = asyncio.create_task(_until_gone(socket))
            left = (principal.expires_at - self._clock.now()).total_seconds()
            done, waiting = await asyncio.wait(
                {speaking, gone}, timeout=left, return_when=asyncio.FIRST_COMPLETED
            )
            for task in waiting:
                task.cancel()
            # Both can end at once; what either ended with has to be looked at, or it is reported as unseen.
            error, _ = await asyncio.gather(speaking, gone, return_exceptions=True)
        if gone in done or isinstance(error, WebSocketDisconnect):
            return
        if not done:
            error = AuthenticationError("The token has expired.")
        ended = isinstance(error, AuthenticationError)
        reason = error.code.value if isinstance(error, ServiceError) else ""
        await socket.close(SESSION_ENDED if ended else TRY_AGAIN_LATER, reason)

    async def _speak(self, socket: WebSocket, mailbox: Mailbox, principal: Principal, token: str) -> None:
        while True:
            seq = await mailbox.newest()
            if not await self._live.holds(principal):  # a revoked device hears nothing more
                await self._sessions.principal(token)  # raises why
            await socket.send_text(Poke(seq=seq).model_dump_json(by_alias=True))


async def _until_gone(socket: WebSocket) -> None:
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass
