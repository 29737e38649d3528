"""The end of a revoked station: destroy what it holds, then tell the server."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.fault_report import fault_report
from medschedule_desktop.errors.key_store import KeyStoreError
from medschedule_desktop.errors.sync import ServerRefused
from medschedule_desktop.security.key_store import KeyStore
from medschedule_desktop.security.wipe import wipe
from medschedule_desktop.security.wipe_record import WipeRecord, WipeRecordFile, WipeStage
from medschedule_desktop.services.access.wipe_board import WipeBoard
from medschedule_desktop.services.snapshots.wipe import WipeProgress
from medschedule_desktop.sync.backoff import Backoff, Pace

_LOGGER = logging.getLogger(__name__)

Confirm = Callable[[str, str], Awaitable[object]]
"""Tells a server, by its address, with a ticket."""


class StationWipe:
    """Runs in a thread of its own: the loop of the synchronisation ends with the station.

    The note of it is written first and kept to the end, so that the next start completes what was cut short.

    Attributes:
        board: how far it is; nothing on a station that is in service.
    """

    def __init__(self, notes: WipeRecordFile, keys: KeyStore, replica_path: Path, confirm: Confirm) -> None:
        self._notes = notes
        self._keys = keys
        self._replica_path = replica_path
        self._confirm = confirm
        self._thread: threading.Thread | None = None
        self._running = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self.board = WipeBoard()

    def begin(self, record: WipeRecord, release: Callable[[], None]) -> None:
        """Begin, or go on where the last start ended, and return at once.

        Args:
            release: lets everything go that uses keys and files; it is called in the thread.
        """
        if self._thread is not None:
            return
        self._thread = threading.Thread(target=self._main, args=(record, release), name="wipe", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Return when the thread has ended. It completes what it destroys; the rest is for the next start."""
        if self._thread is None:
            return
        self._running.wait()
        loop, task = self._loop, self._task
        if loop is not None and task is not None:
            with contextlib.suppress(RuntimeError):  # it has ended by itself
                loop.call_soon_threadsafe(task.cancel)
        self._thread.join()

    def wait(self) -> None:
        """Return when everything is destroyed and the server knows, or will not hear of it."""
        if self._thread is not None:
            self._thread.join()

    def _main(self, record: WipeRecord, release: Callable[[], None]) -> None:
        try:
            with contextlib.suppress(asyncio.CancelledError):
                asyncio.run(self._end(record, release))
        except Exception as error:  # the next start tries again
            _LOGGER.error("wipe failed %s", fault_report(error))
        finally:
            self._running.set()

    async def _end(self, record: WipeRecord, release: Callable[[], None]) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        self._running.set()
        if record.stage is WipeStage.WIPING:
            record = await self._destroy(record, release)
        else:
            self._tell(record)
        if record.server_url is not None and record.ticket is not None:
            await self._report(record, record.server_url, record.ticket)

    async def _destroy(self, record: WipeRecord, release: Callable[[], None]) -> WipeRecord:
        """Destroy keys and files, again and again until nothing is left."""
        self._note(record)
        try:
            release()
        except Exception as error:  # whatever does not end in good order must not save the data
            _LOGGER.error("wipe does not wait %s", fault_report(error))
        backoff = _backoff()
        while True:
            try:
                wipe(self._keys, self._replica_path)
            except (KeyStoreError, OSError) as error:
                _LOGGER.error("wipe incomplete %s", fault_report(error))
                await asyncio.sleep(backoff.next())
            else:
                _LOGGER.warning("station wiped unsent=%d", record.unsent)
                record = record.model_copy(update={"stage": WipeStage.WIPED})
                self._note(record)
                return record

    async def _report(self, record: WipeRecord, server_url: str, ticket: str) -> None:
        """Tell the server, again and again until it knows or will not hear of it."""
        backoff = _backoff()
        while True:
            try:
                await self._confirm(server_url, ticket)
            except ServerRefused as error:
                _LOGGER.warning("wipe not confirmed code=%s", error.server_code)
                self._note(record.model_copy(update={"ticket": None}))
                return
            except DesktopError as error:
                _LOGGER.info("wipe not confirmed yet code=%s", error.code)
                await asyncio.sleep(backoff.next())
            else:
                self._note(record.model_copy(update={"ticket": None, "confirmed": True}))
                return

    def _note(self, record: WipeRecord) -> None:
        try:
            self._notes.save(record)
        except OSError as error:  # a full disk, which is about to be less full
            _LOGGER.error("wipe not noted %s", fault_report(error))
        self._tell(record)

    def _tell(self, record: WipeRecord) -> None:
        self.board.post(
            WipeProgress(
                wiped=record.stage is WipeStage.WIPED,
                unsent=record.unsent,
                confirmed=record.confirmed,
                waits=record.ticket is not None,
            )
        )


def _backoff() -> Backoff:
    return Backoff(Pace(), Random())  # noqa: S311 - it spreads repetitions and keeps no secret
