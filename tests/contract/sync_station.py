"""A desktop's own parts, without its screens, at a real server."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.contract.loopback_server import LoopbackServer
from tests.desktop.chance import chance
from tests.sync_server.hospital import Hospital

from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.sync_store import ReplicaSyncStore
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import RefreshTokenStore, replica_key
from medschedule_desktop.sync.engine import SyncEngine
from medschedule_desktop.sync.enrolment import enrol
from medschedule_desktop.sync.server_door import ServerDoor
from medschedule_desktop.sync.status import SyncStatus
from medschedule_desktop.sync.transport import HttpTransport
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.user import User
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.outcome import Applied
from medschedule_shared.protocol.enrolment import Enrolment
from medschedule_shared.protocol.fleet import CodeRequest
from medschedule_shared.time.clock import Clock, SystemClock


@dataclass(slots=True)
class SyncStation:
    """One enrolled device: its replica and its engine.

    Attributes:
        tickets: for the confirmation of a wipe, of each time that the station was told it is revoked.
    """

    replica: Replica
    engine: SyncEngine
    enrolment: Enrolment
    clock: Clock
    tickets: list[str | None]

    async def enter(self, operation: Operation, actor: User) -> None:
        """Carry out an operation here."""
        outcome = self.replica.run(lambda work: work.perform(operation, actor, self.clock.now()))
        assert isinstance(outcome, Applied), outcome
        assert outcome.clash is None

    def all(self, kind: type[Entity]) -> dict[str, bytes]:
        """Return the wire form of every document of a kind that is not deleted, by id."""
        found = self.replica.run(lambda work: work.select(kind))
        return {document.id: document.wire_bytes() for document in found}

    async def close(self) -> None:
        await self.engine.aclose()
        self.replica.close()


async def station_at(
    server: LoopbackServer,
    hospital: Hospital,
    folder: Path,
    kind: DeviceKind = DeviceKind.DESKTOP,
    units: int = 2,
    on_status: Callable[[SyncStatus], None] = lambda _: None,
) -> SyncStation:
    """Enrol a new device for the first units of a hospital."""
    request = CodeRequest(kind=kind, unit_ids=tuple(unit.id for unit in hospital.units[:units]))
    code = await server.services.devices.make_code(hospital.id, request, hospital.admin.id)
    enrolment = await enrol(server.url, code.code, folder.name)
    clock = SystemClock()
    keys = FileKeyStore(folder / "keys")
    tokens = RefreshTokenStore(keys)
    tokens.save(enrolment.tokens.refresh_token)
    path = folder / "replica.db"
    replica = Replica(path, replica_key(keys, path), clock)
    replica.open()
    replica.run(lambda work: work.enrol(enrolment, server.url))
    transport = HttpTransport(ServerDoor(server.url), tokens)
    tickets: list[str | None] = []
    store = ReplicaSyncStore(replica)
    engine = SyncEngine(store, transport, clock, chance(), on_status, tickets.append)
    return SyncStation(replica, engine, enrolment, clock, tickets)
