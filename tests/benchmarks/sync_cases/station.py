"""An enrolled device of the benchmark, with as many replicas, one after another, as a case needs."""

import hashlib
import secrets
import sys
from pathlib import Path
from time import perf_counter

from tests.desktop.chance import chance
from tests.sync_server.hospital import Hospital

from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.sync_store import ReplicaSyncStore
from medschedule_desktop.sync.engine import SyncEngine
from medschedule_desktop.sync.enrolment import enrol
from medschedule_desktop.sync.server_door import ServerDoor
from medschedule_desktop.sync.transport import HttpTransport
from medschedule_server.composition import Services
from medschedule_shared.identity import new_id
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.user import User
from medschedule_shared.operations.operation import Operation
from medschedule_shared.protocol.enrolment import Enrolment
from medschedule_shared.protocol.fleet import CodeRequest
from medschedule_shared.time.clock import SystemClock

CLOCK = SystemClock()


class HeldToken:
    """A token store without a disk."""

    def __init__(self, token: str) -> None:
        self._token = token

    def load(self) -> str:
        return self._token

    def save(self, token: str) -> None:
        self._token = token

    def exchange_name(self, token: str) -> str:
        return hashlib.sha256(token.encode()).hexdigest()


class BenchmarkStation:
    """A device, its way to the server, and its newest replica."""

    def __init__(self, enrolment: Enrolment, url: str, folder: Path) -> None:
        self.enrolment = enrolment
        self._url = url
        self._folder = folder
        self._tokens = HeldToken(enrolment.tokens.refresh_token)
        self._transport = HttpTransport(ServerDoor(url), self._tokens)
        self.replica = self.fresh_replica()

    def fresh_replica(self) -> Replica:
        """Return an empty replica of this device, which is the station's from now on."""
        replica = Replica(self._folder / f"{new_id()}.db", secrets.token_bytes(32), CLOCK)
        replica.open()
        replica.run(lambda work: work.enrol(self.enrolment, self._url))
        self.replica = replica
        return replica

    def engine(self) -> SyncEngine:
        """Return an engine between the newest replica and the server, on connections that are open."""
        return self._engine(self._transport)

    def background_engine(self) -> SyncEngine:
        """Return one for a loop of its own."""
        return self._engine(HttpTransport(ServerDoor(self._url), self._tokens))

    def _engine(self, transport: HttpTransport) -> SyncEngine:
        store = ReplicaSyncStore(self.replica)
        return SyncEngine(store, transport, CLOCK, chance(), lambda _: None, lambda _: None)

    def enter(self, operations: list[Operation], actor: User) -> None:
        """Make entries on this station, in one transaction."""

        def perform() -> None:
            with self.replica.transaction() as work:
                for operation in operations:
                    work.perform(operation, actor, CLOCK.now())

        self.replica.executor.submit(perform).result()

    async def aclose(self) -> None:
        """Close the replica and the connections."""
        self.replica.close()
        await self._transport.aclose()


async def synchronised(engine: SyncEngine) -> float:
    """Make one round; milliseconds."""
    begin = perf_counter()
    status = await engine.sync_now()
    elapsed = (perf_counter() - begin) * 1000
    if status.kind != "saved" or status.pending:
        sys.exit(f"The round failed: {status}")
    return elapsed


async def enrolment_of(services: Services, hospital: Hospital, url: str) -> Enrolment:
    """Enrol another desktop of all units."""
    request = CodeRequest(kind=DeviceKind.DESKTOP, unit_ids=tuple(unit.id for unit in hospital.units))
    code = await services.devices.make_code(hospital.id, request, hospital.admin.id)
    return await enrol(url, code.code, "Benchmark")
