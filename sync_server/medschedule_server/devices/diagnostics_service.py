"""How stations are, as they report it, and the bundles that administrators ask of them."""

import base64
import binascii

from medschedule_server.audit.act import Act
from medschedule_server.audit.trail import AuditTrail
from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.core.database import Database
from medschedule_server.core.errors import InvalidRequestError, NotFoundError
from medschedule_server.devices.diagnostics_repository import StationRepository
from medschedule_server.devices.diagnostics_works import AskForDiagnostics, TakeDiagnostics
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.device import Device
from medschedule_shared.protocol.audit import Action
from medschedule_shared.protocol.station_report import (
    MAX_BUNDLE_BYTES,
    DiagnosticsState,
    DiagnosticsTaken,
    DiagnosticsUpload,
    StationReport,
    StationReportAnswer,
)
from medschedule_shared.time.clock import Clock

_ZIP = b"PK\x03\x04"


class DiagnosticsService:
    """Take reports and bundles of stations, and give them to administrators."""

    def __init__(self, database: Database, commits: GroupCommit, trail: AuditTrail, clock: Clock) -> None:
        self._database = database
        self._commits = commits
        self._trail = trail
        self._clock = clock

    async def report(self, device: Device, report: StationReport) -> StationReportAnswer:
        """Keep how a station is; tell it whether its diagnostics are wanted."""
        stations = StationRepository(self._database, device.organization_id)
        await stations.put_report(device.id, report)
        state = await stations.state(device.id, self._clock.now())
        wanted = state is not None and state.uploaded_at is None
        return StationReportAnswer(diagnostics=state.request_id if state is not None and wanted else None)

    async def ask(
        self, organization_id: EntityId, device_id: EntityId, actor_id: EntityId | None
    ) -> DiagnosticsState:
        """Want a bundle of a station; it sees so with its next report.

        Raises:
            InvalidRequestError: the device is out of service.
            NotFoundError: the organisation has no such device.
        """
        work = AskForDiagnostics(self._database, device_id, new_id(), actor_id)
        [state] = await self._commits.submit(organization_id, [work])
        return state

    async def upload(self, device: Device, upload: DiagnosticsUpload) -> DiagnosticsTaken:
        """Keep the bundle that a station was asked for.

        Raises:
            InvalidRequestError: it is no zip file, or too large.
            NotFoundError: nobody asks for it any more.
        """
        try:
            content = base64.b64decode(upload.content, validate=True)
        except binascii.Error as error:
            raise InvalidRequestError("The bundle is not in base 64.") from error
        if not content.startswith(_ZIP) or len(content) > MAX_BUNDLE_BYTES:
            raise InvalidRequestError("The bundle is no zip file, or larger than half a megabyte.")
        work = TakeDiagnostics(self._database, device.id, upload.request_id, content)
        [taken] = await self._commits.submit(device.organization_id, [work])
        return taken

    async def bundle(
        self, organization_id: EntityId, device_id: EntityId, actor_id: EntityId | None
    ) -> bytes:
        """Return what a station has sent; that it was taken out is in the audit before.

        Raises:
            NotFoundError: there is no such device, or no bundle of it.
        """
        stations = StationRepository(self._database, organization_id)
        content = await stations.bundle(device_id, self._clock.now())
        if content is None:
            raise NotFoundError("There are no diagnostics of this device. Ask for them first.")
        taken_out = Act(
            Action.EXPORT,
            "diagnostics",
            actor_id,
            document_ids=(device_id,),
            operation="DownloadDiagnostics",
        )
        await self._trail.record(organization_id, taken_out)
        return content
