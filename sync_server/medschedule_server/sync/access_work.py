"""Take over into the audit what a station noted of itself."""

import structlog

from medschedule_server.audit.act import DONE, REFUSED, Act
from medschedule_server.audit.verification import NOTE_ACCESS
from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.core.database import Database
from medschedule_server.devices.repository import ReportedAccesses, ReportRepository
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.access import AccessAnswer, AccessKind, AccessNote, AccessReport
from medschedule_shared.protocol.audit import Action

_ACTIONS = {
    AccessKind.UNLOCK: Action.UNLOCK,
    AccessKind.REFUSED: Action.UNLOCK,
    AccessKind.LOCK: Action.SIGN_OUT,
    AccessKind.VIEW: Action.READ,
}

_log = structlog.get_logger(__name__)


class TakeAccesses(Work[AccessAnswer]):
    """Note each access once, with the device's time and number.

    A report whose answer was lost comes again, perhaps with more notes after it: those of the last report are
    known by their ids. A number that is missing is a gap for the verifier, and a warning in the log.
    """

    def __init__(self, database: Database, device_id: EntityId, report: AccessReport) -> None:
        self._database = database
        self._device_id = device_id
        self._report = report

    async def perform(self, unit: UnitOfWork) -> AccessAnswer:
        reports = ReportRepository(self._database, unit.organization_id, unit.session)
        known = await reports.last(self._device_id)
        last = known.number
        for note in self._report.notes:
            if note.id in known.ids:
                continue
            if note.number > last + 1:
                _log.warning(
                    "ACCESS_NOTES_MISSING", device_id=self._device_id, after=last, number=note.number
                )
            last = max(last, note.number)
            unit.note(self._act(note))
        ids = tuple(note.id for note in self._report.notes)
        await reports.put(self._device_id, ReportedAccesses(last, ids))
        return AccessAnswer(number=self._report.notes[-1].number)

    def _act(self, note: AccessNote) -> Act:
        return Act(
            action=_ACTIONS[note.kind],
            resource="screens" if note.screen is None else note.screen,
            actor_id=note.actor_id,
            device_id=self._device_id,
            operation=NOTE_ACCESS,
            operation_id=note.id,
            device_seq=note.number,
            device_at=note.at,
            outcome=REFUSED if note.kind is AccessKind.REFUSED else DONE,
        )
