"""A snapshot of a large organisation into one replica, without network and server."""

from collections.abc import AsyncGenerator, Sequence
from time import perf_counter

from tests.benchmarks.sync_cases.station import CLOCK, BenchmarkStation

from medschedule_desktop.errors.sync import ServerUnreachable
from medschedule_desktop.replica.sync_store import ReplicaSyncStore
from medschedule_desktop.sync.page import Page, SnapshotPage, decode_snapshot_page
from medschedule_desktop.sync.round import SyncRound
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.protocol.access import AccessNote
from medschedule_shared.protocol.sync import (
    Cursor,
    OperationEnvelope,
    PageHeader,
    Position,
    PushResult,
    SnapshotHeader,
)

_ON_A_PAGE = 5_000


class PreparedTransport:
    """Answers with pages that were written before the clock started."""

    def __init__(self, documents: Sequence[Assignment]) -> None:
        self._epoch = new_id()
        self._seq = len(documents)
        self._bucket = documents[0].buckets()[0]
        self._pages = {
            first: self._page(documents[first : first + _ON_A_PAGE], first)
            for first in range(0, len(documents), _ON_A_PAGE)
        }

    async def position(self) -> Position:
        return Position(
            epoch=self._epoch,
            seq=self._seq,
            min_seq=0,
            buckets=(self._bucket,),
            scope_hash="all",
            device_seq=0,
            server_time=CLOCK.now(),
        )

    async def snapshot(
        self, epoch: EntityId, seq: int, buckets: Sequence[str], after: int
    ) -> AsyncGenerator[SnapshotPage, None]:
        while after < self._seq:
            yield decode_snapshot_page(self._pages[after])
            after += _ON_A_PAGE

    async def pull(self, cursor: Cursor, *, verify: bool) -> Page:
        header = PageHeader(cursor=cursor, head=self._seq, changes=0, server_time=CLOCK.now())
        return Page(header, ())

    async def report(self, notes: Sequence[AccessNote]) -> int:
        raise ServerUnreachable

    async def push(self, operations: Sequence[OperationEnvelope]) -> PushResult:
        raise ServerUnreachable

    async def stream(self) -> AsyncGenerator[int, None]:
        raise ServerUnreachable
        yield 0

    async def aclose(self) -> None:
        """Nothing is open."""

    def _page(self, documents: Sequence[Assignment], first: int) -> bytes:
        after = first + len(documents)
        header = SnapshotHeader(
            seq=self._seq,
            after=after,
            complete=after == self._seq,
            changes=len(documents),
            server_time=CLOCK.now(),
        )
        lines = [header.model_dump_json(by_alias=True).encode()]
        for number, document in enumerate(documents, start=first + 1):
            head = (
                f'{{"seq":{number},"collection":"{document.collection}","id":"{document.id}",'
                f'"buckets":["{self._bucket}"],"body":'
            )
            lines.append(head.encode() + document.changed(rev=number).wire_bytes() + b"}")
        return b"\n".join(lines) + b"\n"


async def load(station: BenchmarkStation, transport: PreparedTransport) -> float:
    """Load everything into an empty replica; milliseconds."""
    replica = station.fresh_replica()
    engine_round = SyncRound(ReplicaSyncStore(replica), transport, CLOCK, lambda _pending, _contact: None)
    begin = perf_counter()
    await engine_round.run()
    elapsed = (perf_counter() - begin) * 1000
    replica.close()
    return elapsed
