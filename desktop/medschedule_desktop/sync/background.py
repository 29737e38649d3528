"""The thread in which the sync engine runs."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future

from medschedule_desktop.errors.fault_report import fault_report
from medschedule_desktop.sync.engine import SyncEngine
from medschedule_desktop.sync.status import SyncStatus

_LOGGER = logging.getLogger(__name__)


class BackgroundSync:
    """Runs an engine on an asyncio loop of its own, in one named thread.

    Args:
        make_engine: called in that thread, so that whatever the engine holds belongs to its loop.
    """

    def __init__(self, make_engine: Callable[[], SyncEngine]) -> None:
        self._make_engine = make_engine
        self._thread: threading.Thread | None = None
        self._running = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._engine: SyncEngine | None = None
        self._stop: asyncio.Event | None = None
        self._error: Exception | None = None
        self._stopping = threading.Lock()

    def start(self) -> None:
        """Start the thread and return once its loop runs.

        Raises:
            Exception: whatever making the engine raised.
        """
        if self._thread is not None:
            raise RuntimeError("The synchronisation runs already.")
        self._running.clear()
        self._error = None
        self._thread = threading.Thread(target=self._main, name="sync", daemon=True)
        self._thread.start()
        self._running.wait()
        error = self._error
        if error is not None:
            self._thread.join()
            self._thread = None
            raise error

    def stop(self) -> None:
        """End what is under way and return when the thread has ended. Stopping twice is no matter, from any
        two threads.
        """
        with self._stopping:
            thread = self._thread
            if thread is None:
                return
            loop, stop = self._loop, self._stop
            if loop is not None and stop is not None:
                loop.call_soon_threadsafe(stop.set)
            thread.join()
            self._thread = None

    def sync_now(self) -> Future[SyncStatus]:
        """Make a round at once; the future has how it ended."""
        if self._loop is None or self._engine is None:
            raise RuntimeError("The synchronisation does not run.")
        return asyncio.run_coroutine_threadsafe(self._engine.sync_now(), self._loop)

    def wake(self) -> None:
        """Make a round soon, because the window came to the front or the network came back."""
        self._tell(SyncEngine.wake)

    def hurry(self) -> None:
        """Make a round as soon as there can be one, though there was one just now."""
        self._tell(SyncEngine.hurry)

    def _tell(self, told: Callable[[SyncEngine], None]) -> None:
        loop, engine = self._loop, self._engine
        if loop is not None and engine is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(told, engine)

    def _main(self) -> None:
        try:
            asyncio.run(self._serve())
        except Exception as error:  # it is raised again where somebody waits for the start
            _LOGGER.error("sync thread failed %s", fault_report(error))
            self._error = error
        finally:
            self._loop = self._engine = self._stop = None
            self._running.set()

    async def _serve(self) -> None:
        engine = self._make_engine()
        self._stop = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._engine = engine
        self._running.set()
        syncing = asyncio.create_task(engine.run(), name="sync engine")
        try:
            # The engine ends by itself when the device is revoked; the loop stays for those who ask it.
            await self._stop.wait()
        finally:
            syncing.cancel()
            await asyncio.gather(syncing, return_exceptions=True)
            await engine.aclose()
