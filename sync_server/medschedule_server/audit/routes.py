"""The audit over REST, for auditors and administrators."""

from typing import Annotated

from fastapi import Depends, Query, Response
from fastapi.responses import StreamingResponse

from medschedule_server.audit.export import ExportFormat
from medschedule_server.auth.access import Reach
from medschedule_server.auth.api_router import api_router
from medschedule_server.auth.dependencies import ServicesDep, allowed
from medschedule_server.auth.principal import Principal
from medschedule_server.core.envelope import answer, failures
from medschedule_server.core.errors import (
    AuthenticationError,
    AuthorizationError,
    InvalidRequestError,
    NotFoundError,
    RateLimitedError,
    UnavailableError,
)
from medschedule_shared.model.roles import Permission
from medschedule_shared.protocol.audit import (
    AuditAnchor,
    AuditBreak,
    AuditFilter,
    AuditGap,
    AuditPage,
    AuditQuery,
    AuditVerdict,
)
from medschedule_shared.protocol.envelope import Envelope
from medschedule_shared.protocol.roster import Roster, RosterQuery

router = api_router("/audit", "audit")
AuditorDep = Annotated[Principal, Depends(allowed(Permission.READ_AUDIT, Reach.ORGANIZATION))]
_FAILURES = failures(
    InvalidRequestError, AuthenticationError, AuthorizationError, RateLimitedError, UnavailableError
)


class ExportQuery(AuditFilter):
    """Which entries are wanted, and in which form."""

    format: ExportFormat = ExportFormat.JSONL


@router.get("", response_model=Envelope[AuditPage], responses=_FAILURES)
async def entries(wanted: Annotated[AuditQuery, Query()], caller: AuditorDep, held: ServicesDep) -> Response:
    """Read the audit, a page at a time. Reading it is an entry as well."""
    return answer(await held.audit_log.page(caller.organization_id, caller.actor_id, wanted))


@router.get("/anchor", response_model=Envelope[AuditAnchor], responses=_FAILURES)
async def anchor(caller: AuditorDep, held: ServicesDep) -> Response:
    """Learn the end of the chain, to keep it outside of the server."""
    return answer(await held.audit_log.anchor(caller.organization_id))


@router.get("/verdict", response_model=Envelope[AuditVerdict], responses=_FAILURES)
async def verdict(caller: AuditorDep, held: ServicesDep) -> Response:
    """Learn whether every entry of the chain is as it was written, and which one is not first."""
    found = await held.audit_log.verify(caller.organization_id)
    broken = found.broken
    return answer(
        AuditVerdict(
            entries=found.entries,
            seq=found.head.seq,
            hash=found.head.hash,
            broken=None
            if broken is None
            else AuditBreak(seq=broken.seq, fault=broken.fault.value, sentence=broken.sentence),
            gaps=tuple(
                AuditGap(
                    device_id=gap.device_id, series=gap.series, first=gap.first, last=gap.last, seq=gap.seq
                )
                for gap in found.gaps
            ),
        )
    )


@router.get("/roster", response_model=Envelope[Roster], responses={**_FAILURES, **failures(NotFoundError)})
async def roster(asked: Annotated[RosterQuery, Query()], caller: AuditorDep, held: ServicesDep) -> Response:
    """Learn who was on a unit at each minute of a time, who was posted, census, ratio, and who changed it."""
    return answer(await held.roster_history.roster(caller.organization_id, caller.actor_id, asked))


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses={**_FAILURES, 200: {"content": {form.media_type: {} for form in ExportFormat}}},
)
async def export(
    wanted: Annotated[ExportQuery, Query()], caller: AuditorDep, held: ServicesDep
) -> StreamingResponse:
    """Take entries out, as CSV or as lines of JSON; the last one is about this export."""
    form = wanted.format
    content = await held.audit_log.begin_export(caller.organization_id, caller.actor_id, form, wanted)
    name = f'attachment; filename="audit.{form.value}"'
    return StreamingResponse(content, media_type=form.media_type, headers={"Content-Disposition": name})
