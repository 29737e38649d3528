"""A push that reaches the server again, as after an answer that was lost on its way."""

import asyncio
from collections.abc import Sequence

from tests.e2e.live_station import LiveStation

from medschedule_desktop.security.key_store import RefreshTokenStore
from medschedule_desktop.sync.server_door import ServerDoor
from medschedule_desktop.sync.transport import HttpTransport
from medschedule_shared.protocol.sync import OperationEnvelope, PushResult


def send_again(station: LiveStation, operations: Sequence[OperationEnvelope]) -> PushResult:
    """Push operations as a station, past its outbox, and return the answer.

    The station's own synchronisation is over afterwards: two must not share its refresh token.
    """
    station.running.sync.stop()

    async def push() -> PushResult:
        transport = HttpTransport(ServerDoor(station.cable.url), RefreshTokenStore(station.keys))
        try:
            return await transport.push(operations)
        finally:
            await transport.aclose()

    return asyncio.run(push())
