"""What stations have reported of themselves, and the bundles that were asked of them, one of each device."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from medschedule_server.core.database import Database, Session
from medschedule_server.core.repository import TenantCollection
from medschedule_server.core.schema import CollectionPlan, IndexPlan, planned_index
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.station_report import DiagnosticsState, StationReport

_REPORTS = "station_reports"
_BUNDLES = "diagnostics"

PLANS = (
    CollectionPlan(_REPORTS, (planned_index(),)),
    CollectionPlan(
        _BUNDLES,
        (planned_index(), IndexPlan("expiresAt", (("expiresAt", 1),), expire_after_seconds=0)),
    ),
)


@dataclass(frozen=True, slots=True)
class StationRepository:
    """The stations of one organisation, within a transaction if one is given."""

    database: Database
    organization_id: EntityId
    session: Session | None = None

    async def put_report(self, device_id: EntityId, report: StationReport) -> None:
        """Keep a station's newest report."""
        stored = {"_id": device_id, "deviceId": device_id, **report.model_dump(mode="json", by_alias=True)}
        await self._of(_REPORTS).put(stored)

    async def reports(self) -> dict[EntityId, StationReport]:
        """Return the newest reports by device."""
        found = await self._of(_REPORTS).many({})
        return {
            stored["deviceId"]: StationReport.model_validate(
                {name: stored[name] for name in _REPORT_FIELDS if name in stored}
            )
            for stored in found
        }

    async def ask(
        self, device_id: EntityId, request_id: EntityId, at: datetime, expires_at: datetime
    ) -> None:
        """Note that a bundle is wanted; an earlier one of this device is forgotten."""
        await self._of(_BUNDLES).put(
            {
                "_id": device_id,
                "deviceId": device_id,
                "requestId": request_id,
                "requestedAt": at,
                "uploadedAt": None,
                "expiresAt": expires_at,
                "size": 0,
                "content": None,
            }
        )

    async def take(
        self, device_id: EntityId, request_id: EntityId, content: bytes, at: datetime, expires_at: datetime
    ) -> bool:
        """Keep the bundle that was wanted; False if it is there already."""
        uploaded = {"uploadedAt": at, "expiresAt": expires_at, "size": len(content), "content": content}
        wanted = {"_id": device_id, "requestId": request_id, "uploadedAt": None}
        return await self._of(_BUNDLES).update(wanted, {"$set": uploaded}) is not None

    async def bundle(self, device_id: EntityId, now: datetime) -> bytes | None:
        """Return the bundle of a device; None while there is none."""
        found = await self._of(_BUNDLES).one({"_id": device_id, "expiresAt": {"$gt": now}})
        content = None if found is None else found["content"]
        return None if content is None else bytes(content)

    async def state(self, device_id: EntityId, now: datetime) -> DiagnosticsState | None:
        """Return how far the request for a bundle of a device has come; None for no request."""
        return (await self._states({"_id": device_id}, now)).get(device_id)

    async def states(self, now: datetime) -> dict[EntityId, DiagnosticsState]:
        """Return how far each request has come, by device."""
        return await self._states({}, now)

    async def _states(self, query: dict[str, Any], now: datetime) -> dict[EntityId, DiagnosticsState]:
        # The database removes what has expired within a minute, and not at once.
        found = await self._of(_BUNDLES).many(
            {**query, "expiresAt": {"$gt": now}}, fields=["deviceId", *_STATE_FIELDS]
        )
        return {
            stored["deviceId"]: DiagnosticsState.model_validate(
                {name: stored[name] for name in _STATE_FIELDS}
            )
            for stored in found
        }

    def _of(self, name: str) -> TenantCollection:
        return TenantCollection(self.database, name, self.organization_id, self.session)


_REPORT_FIELDS = tuple(str(field.alias) for field in StationReport.model_fields.values())
_STATE_FIELDS = tuple(str(field.alias) for field in DiagnosticsState.model_fields.values())
