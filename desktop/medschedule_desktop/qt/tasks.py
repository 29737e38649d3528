"""The one door between the GUI thread and work done elsewhere: no other file here names a thread."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

_WORKERS = 3
"""Generate and What-if may go on behind what somebody does next, which must not wait for their end."""

T = TypeVar("T")
P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class _Call:
    """A call to make on the GUI thread. It waits in Qt's event queue."""

    target: Callable[[Any], None]
    argument: object


class TaskRunner(QObject):
    """Runs work off the GUI thread and answers on it: a result or an exception, never silence.

    The work must not touch a widget or a view-model. `run` uses the executor that owns the replica's
    connection: one piece of work at a time, in order, so that no lock is needed. `run_long` uses workers of
    its own, for the solver and for signing in, so that the replica stays free meanwhile.
    """

    _call_queued = Signal(object)

    def __init__(self, replica: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._replica = replica
        self._workers = ThreadPoolExecutor(max_workers=_WORKERS, thread_name_prefix="worker")
        self._pending: set[Future[Any]] = set()
        self._closed = False
        self._call_queued.connect(self._call, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._pending)

    def run(
        self,
        work: Callable[[], T],
        succeeded: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `work` on the replica's executor, then call one of the two others on the GUI thread."""
        self._submit(self._replica, work, succeeded, failed)

    def run_long(
        self,
        work: Callable[[Callable[[P], None]], T],
        progressed: Callable[[P], None],
        succeeded: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `work` on a worker.

        `work` gets a function to report progress with; each report reaches `progressed` on the GUI thread, in
        order and before the answer.
        """

        def report(progress: P) -> None:
            self._call_queued.emit(_Call(progressed, progress))

        self._submit(self._workers, lambda: work(report), succeeded, failed)

    def abandon(self) -> None:
        """Answer nobody any more and take nothing on, without waiting for what has begun."""
        self._closed = True
        for future in tuple(self._pending):
            future.cancel()

    def close(self) -> None:
        """Drop what has not begun, wait for what has, and answer nobody any more.

        Cancel long work before, or this waits for its end. The replica's executor stays open: it belongs to
        whoever made it.
        """
        self.abandon()
        wait(self._pending)
        self._pending.clear()
        self._workers.shutdown(wait=True)

    def _submit(
        self,
        executor: Executor,
        work: Callable[[], T],
        succeeded: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        if self._closed:
            return
        try:
            future = executor.submit(work)
        except RuntimeError:  # the replica is closed: the station is being wiped, and its screens end shortly
            return
        self._pending.add(future)

        def deliver(done: Future[T]) -> None:
            self._pending.discard(done)
            error = done.exception()
            if error is None:
                succeeded(done.result())
            elif isinstance(error, Exception):
                failed(error)
            else:
                raise error

        def announce(done: Future[T]) -> None:
            if not done.cancelled():
                self._call_queued.emit(_Call(deliver, done))

        future.add_done_callback(announce)

    @Slot(object)
    def _call(self, call: _Call) -> None:
        if self._closed:
            return
        call.target(call.argument)
