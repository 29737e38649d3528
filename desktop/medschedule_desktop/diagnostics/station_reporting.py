"""Tell the server how this station is, and send it the diagnostics that an administrator asks for."""

import asyncio
import base64
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib.metadata import version
from typing import Protocol

from medschedule_desktop.diagnostics.bundle import bundle_bytes
from medschedule_desktop.diagnostics.examination import Examination
from medschedule_desktop.diagnostics.policy_facts import policy_digest, policy_values
from medschedule_desktop.errors.sync import ServerRefused
from medschedule_desktop.settings import Settings
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.envelope import ErrorCode
from medschedule_shared.protocol.station_report import (
    MAX_BUNDLE_BYTES,
    DiagnosticsUpload,
    HealthCheck,
    HealthVerdict,
    PolicyValue,
    StationReport,
    StationReportAnswer,
)
from medschedule_shared.time.clock import Clock

_LOGGER = logging.getLogger(__name__)

_INTERVAL = timedelta(minutes=1)
"""Between two reports, however often there is news: a ward that is being worked on makes many rounds."""

_EARLIER_SERVER = timedelta(hours=1)
"""After which a server that knows no reports is tried again."""


class ReportTransport(Protocol):
    """The way to the server. Every method raises `SyncError`."""

    async def report_station(self, report: StationReport) -> StationReportAnswer:
        """Say how the station is, and learn what the server wants of it."""

    async def upload_diagnostics(self, upload: DiagnosticsUpload) -> None:
        """Send a bundle that was asked for."""


class StationReporting:
    """An errand of the synchronisation: the report after a round, and the bundle when it is wanted.

    Args:
        examine: looks at the station; it may wait for the replica, and is called in a thread.
    """

    def __init__(
        self,
        transport: ReportTransport,
        settings: Settings,
        examine: Callable[[], Examination],
        clock: Clock,
    ) -> None:
        self._transport = transport
        self._settings = settings
        self._examine = examine
        self._clock = clock
        self._next: datetime | None = None

    async def run(self) -> None:
        """Report, if it is time to; then send what is asked for.

        Raises:
            SyncError: the server did not take it.
            DesktopError: the station could not be looked at.
        """
        now = self._clock.now()
        # A clock that was set back must not silence the station until it has caught up.
        if self._next is not None and now < self._next and self._next - now <= _EARLIER_SERVER:
            return
        found = await asyncio.to_thread(self._examine)
        try:
            wanted = await self._transport.report_station(self._report(found, now))
        except ServerRefused as refused:
            if refused.server_code != ErrorCode.NOT_FOUND:
                raise
            self._next = now + _EARLIER_SERVER
            return
        if wanted.diagnostics is not None:
            await self._send(wanted.diagnostics, found)
        self._next = now + _INTERVAL

    def _report(self, found: Examination, now: datetime) -> StationReport:
        values = policy_values(self._settings)
        return StationReport(
            at=now,
            version=version("medschedule-desktop"),
            policy_digest=policy_digest(self._settings),
            policies=tuple(PolicyValue(name=name, value=value) for name, value in values.items()),
            health=tuple(
                HealthCheck(
                    check=finding.check, verdict=HealthVerdict(finding.verdict.value), code=finding.code
                )
                for finding in found.findings
            ),
        )

    async def _send(self, request_id: EntityId, found: Examination) -> None:
        content = bundle_bytes(found.findings, found.reports)
        if len(content) > MAX_BUNDLE_BYTES:
            content = bundle_bytes(found.findings, ())
        upload = DiagnosticsUpload(request_id=request_id, content=base64.b64encode(content).decode())
        try:
            await self._transport.upload_diagnostics(upload)
        except ServerRefused as refused:
            if refused.server_code != ErrorCode.NOT_FOUND:
                raise
            _LOGGER.info("diagnostics are not wanted any more")
