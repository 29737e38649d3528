"""Look into the audit, take it out, and prove that nobody touched it."""

from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing
from dataclasses import dataclass

from medschedule_server.audit.act import Act
from medschedule_server.audit.chain import ChainHead
from medschedule_server.audit.export import ExportFormat
from medschedule_server.audit.repository import AuditRepository, Standing
from medschedule_server.audit.trail import AuditTrail
from medschedule_server.audit.verification import Break, ChainCheck, Fault, Gap
from medschedule_server.core.database import Database
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.audit import (
    Action,
    AuditAnchor,
    AuditEntry,
    AuditFilter,
    AuditPage,
    AuditQuery,
)
from medschedule_shared.time.clock import Clock

AUDIT_LOG = "audit_logs"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a walk over a chain has found.

    Attributes:
        head: where the chain ended when the walk began.
        entries: how many are sound.
        broken: the first entry that is not as it was written; None if all are.
        gaps: device numbers that no entry has, up to there.
    """

    organization_id: EntityId
    head: ChainHead
    entries: int
    broken: Break | None
    gaps: tuple[Gap, ...]


class AuditService:
    """The audit of any organisation; callers say which. Looking into it is in it."""

    def __init__(self, database: Database, trail: AuditTrail, clock: Clock) -> None:
        self._database = database
        self._trail = trail
        self._clock = clock

    async def page(
        self, organization_id: EntityId, actor_id: EntityId | None, wanted: AuditQuery
    ) -> AuditPage:
        """Return a page of entries, and note that they were read."""
        repository = AuditRepository(self._database, organization_id)
        found = await repository.page(wanted)
        more = found[-1]["seq"] if len(found) == wanted.page_size else None
        if found:
            ends = found[0]["seq"], found[-1]["seq"]
            numbers = min(ends), max(ends)
            read = Act(
                Action.READ,
                AUDIT_LOG,
                actor_id,
                count=len(found),
                operation="ReadAudit",
                numbers=numbers,
                reason=wanted.words() or None,
            )
            await self._trail.record(organization_id, read)
        entries = tuple(AuditEntry.model_validate(entry) for entry in found)
        return AuditPage(entries=entries, next=more)

    async def begin_export(
        self, organization_id: EntityId, actor_id: EntityId | None, form: ExportFormat, wanted: AuditFilter
    ) -> AsyncGenerator[bytes, None]:
        """Note the export, and return its bytes, piece by piece. It ends with the entry about itself."""
        repository = AuditRepository(self._database, organization_id)
        words = f"{form.value} {wanted.words()}".strip()
        act = Act(Action.EXPORT, AUDIT_LOG, actor_id, operation="ExportAudit", reason=words)
        await self._trail.record(organization_id, act)
        head = (await repository.standing()).head
        return _exported(repository, form, wanted, head.seq)

    async def anchor(self, organization_id: EntityId) -> AuditAnchor:
        """Return the end of the chain."""
        head = (await AuditRepository(self._database, organization_id).standing()).head
        return AuditAnchor(
            organization_id=organization_id, seq=head.seq, hash=head.hash, at=self._clock.now()
        )

    async def verify(self, organization_id: EntityId, anchors: Iterable[ChainHead] = ()) -> Verdict:
        """Walk over the chain as it stands now; entries that come meanwhile are left for the next time.

        Args:
            anchors: ends of the chain that somebody has kept elsewhere.
        """
        repository = AuditRepository(self._database, organization_id)
        standing = await repository.standing()
        check = ChainCheck(organization_id, anchors)
        broken = await _first_break(repository, check, standing)
        return Verdict(organization_id, standing.head, check.entries, broken, tuple(check.gaps))


async def _first_break(repository: AuditRepository, check: ChainCheck, standing: Standing) -> Break | None:
    async with aclosing(repository.walk(None, standing.head.seq)) as portions:
        async for portion in portions:
            for entry in portion:
                broken = check.take(entry)
                if broken is not None:
                    return broken
    broken = check.end(standing.head)
    if broken is not None:
        return broken
    for number in (standing.first, standing.last):
        if number is not None and not (type(number) is int and 1 <= number <= standing.head.seq):
            seq = standing.head.seq + 1
            return Break(seq, Fault.STRAY, f"An entry stands outside of the chain of {seq - 1}.")
    return None


async def _exported(
    repository: AuditRepository, form: ExportFormat, wanted: AuditFilter, upto: int
) -> AsyncGenerator[bytes, None]:
    if head := form.head():
        yield head
    async with aclosing(repository.walk(wanted, upto)) as portions:
        async for portion in portions:
            yield form.lines(portion)
