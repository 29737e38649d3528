"""Report to the server's audit what the station noted of itself."""

import logging

from medschedule_desktop.errors.sync import MalformedAnswer, ServerRefused
from medschedule_desktop.sync.progress import Progress
from medschedule_desktop.sync.store import SyncWork
from medschedule_desktop.sync.transport import SyncTransport
from medschedule_shared.protocol.access import MAX_NOTES, AccessNote
from medschedule_shared.protocol.envelope import ErrorCode

_LOGGER = logging.getLogger(__name__)

Notes = tuple[AccessNote, ...]

_NOT_TAKEN = frozenset({ErrorCode.NOT_FOUND, ErrorCode.VALIDATION_ERROR, ErrorCode.PAYLOAD_TOO_LARGE})


async def report_accesses(progress: Progress, transport: SyncTransport, notes: Notes) -> None:
    """Send notes and all that come after them; what the server does not take is kept and holds nothing up."""
    while notes:
        try:
            taken = await transport.report(notes)
        except ServerRefused as refused:
            if refused.server_code not in _NOT_TAKEN:
                raise
            _LOGGER.warning("sync keeps its access notes code=%s", refused.server_code)
            return
        if taken != notes[-1].number:
            raise MalformedAnswer

        def next_ones(work: SyncWork, number: int = taken) -> Notes:
            work.accesses.sent(number)
            return work.accesses.to_send(MAX_NOTES)

        notes = await progress.do(next_ones)
