"""Asking a station for its diagnostics, and taking them: each is in the audit with its effect."""

from datetime import timedelta

from medschedule_server.audit.act import Act
from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.core.database import Database
from medschedule_server.core.errors import InvalidRequestError, NotFoundError
from medschedule_server.devices.diagnostics_repository import StationRepository
from medschedule_server.devices.works import known_device
from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import DeviceStatus
from medschedule_shared.protocol.audit import Action
from medschedule_shared.protocol.station_report import DiagnosticsState, DiagnosticsTaken

ANSWER_WITHIN = timedelta(days=7)
"""A station that is away for longer is not asked any more."""

KEPT = timedelta(days=30)
_RESOURCE = "diagnostics"


class AskForDiagnostics(Work[DiagnosticsState]):
    """Want a bundle of a device. The one before is forgotten."""

    def __init__(
        self, database: Database, device_id: EntityId, request_id: EntityId, actor_id: EntityId | None
    ) -> None:
        self._database = database
        self._device_id = device_id
        self._request_id = request_id
        self._actor_id = actor_id

    async def perform(self, unit: UnitOfWork) -> DiagnosticsState:
        device = await known_device(unit, self._device_id)
        if device.status is not DeviceStatus.ACTIVE:
            raise InvalidRequestError("This device was taken out of service.")
        stations = StationRepository(self._database, unit.organization_id, unit.session)
        expires = unit.at + ANSWER_WITHIN
        await stations.ask(device.id, self._request_id, unit.at, expires)
        unit.note(
            Act(
                Action.CREATE,
                _RESOURCE,
                self._actor_id,
                document_ids=(device.id,),
                operation="AskForDiagnostics",
            )
        )
        return DiagnosticsState(
            request_id=self._request_id,
            requested_at=unit.at,
            uploaded_at=None,
            expires_at=expires,
            size=0,
        )


class TakeDiagnostics(Work[DiagnosticsTaken]):
    """Keep the bundle that a device was asked for, once."""

    def __init__(self, database: Database, device_id: EntityId, request_id: EntityId, content: bytes) -> None:
        self._database = database
        self._device_id = device_id
        self._request_id = request_id
        self._content = content

    async def perform(self, unit: UnitOfWork) -> DiagnosticsTaken:
        stations = StationRepository(self._database, unit.organization_id, unit.session)
        state = await stations.state(self._device_id, unit.at)
        if state is None or state.request_id != self._request_id:
            raise NotFoundError("Nobody asks for these diagnostics any more.")
        if await stations.take(self._device_id, self._request_id, self._content, unit.at, unit.at + KEPT):
            unit.note(
                Act(
                    Action.UPDATE,
                    _RESOURCE,
                    device_id=self._device_id,
                    document_ids=(self._device_id,),
                    operation="UploadDiagnostics",
                )
            )
            return DiagnosticsTaken(size=len(self._content))
        return DiagnosticsTaken(size=state.size)
