"""Catch what nobody handles while a station runs, and learn how it ended the last time."""

import faulthandler
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from medschedule_desktop.diagnostics.crash_folder import CrashFolder
from medschedule_desktop.diagnostics.report import Report, ReportKind, report_of
from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_shared.time.clock import Clock


@dataclass(frozen=True, slots=True)
class UncleanEnd:
    """The station did not end properly the last time.

    Attributes:
        since: when it had started.
        reports: what is known of why; none after a power cut or when it was killed.
    """

    since: datetime
    reports: tuple[Report, ...]


class CrashWatch:
    """Keeps reports while a station runs.

    Attributes:
        folder: where they are kept.
    """

    def __init__(self, folder: CrashFolder, clock: Clock) -> None:
        self.folder = folder
        self._clock = clock
        self._began = False

    def begin(self) -> UncleanEnd | None:
        """Note that the station runs; return how it ended the last time if that was not properly.

        Call it when the replica is open, which one process only can have.
        """
        now = self._clock.now()
        self.folder.take_dumps(now)
        since = self.folder.mark(now)
        self._began = True
        if since is None:
            return None
        known = (report for report in self.folder.reports() if report.at >= since)
        return UncleanEnd(since, tuple(report for report in known if report.kind is not ReportKind.ERROR))

    def note(self, kind: ReportKind, error: BaseException) -> None:
        """Keep a report of an exception; an interrupt is none."""
        if isinstance(error, Exception):
            self.folder.keep(report_of(kind, error, self._clock.now()))

    def end(self) -> None:
        """Note that the station ended properly."""
        if self._began:
            self.folder.unmark()


class _LoggedErrors(logging.Handler):
    """Keeps a report of each exception that is logged as an error: the person saw a general sentence."""

    def __init__(self, watch: CrashWatch) -> None:
        super().__init__(logging.ERROR)
        self._watch = watch

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1] is not None:
            self._watch.note(ReportKind.ERROR, record.exc_info[1])


@contextmanager
def crash_watch(data_dir: Path, clock: Clock) -> Iterator[CrashWatch]:
    """Watch a station for as long as the block runs. An exception that leaves the block is kept and goes on.

    Errors of the product that end the block are sentences for the person, so they are no crash.
    """
    watch = CrashWatch(CrashFolder(data_dir), clock)
    with ExitStack() as undo:
        _catch_uncaught(watch, undo)
        _catch_native(watch, undo)
        try:
            yield watch
        except (DesktopError, KeyboardInterrupt):
            watch.end()
            raise
        except Exception as error:
            watch.note(ReportKind.CRASH, error)
            raise
        watch.end()


def _catch_uncaught(watch: CrashWatch, undo: ExitStack) -> None:
    """Hear of exceptions that leave a Qt slot, a thread or the program, and of those that are logged."""
    of_program, of_thread = sys.excepthook, threading.excepthook

    def in_program(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        watch.note(ReportKind.CRASH, error)
        of_program(kind, error, trace)

    def in_thread(found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            watch.note(ReportKind.CRASH, found.exc_value)
        of_thread(found)

    def restore() -> None:
        sys.excepthook, threading.excepthook = of_program, of_thread

    sys.excepthook, threading.excepthook = in_program, in_thread
    undo.callback(restore)
    handler = _LoggedErrors(watch)
    logging.getLogger().addHandler(handler)
    undo.callback(logging.getLogger().removeHandler, handler)


def _catch_native(watch: CrashWatch, undo: ExitStack) -> None:
    """Let a crash in a library leave a file, unless whoever started the program wants it elsewhere."""
    if faulthandler.is_enabled():
        return
    path = watch.folder.dump_file()
    if not path.parents[1].is_dir():
        return  # this computer is no station yet
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = path.open("w", encoding="utf-8")
        undo.callback(path.unlink, missing_ok=True)
        undo.callback(file.close)
        faulthandler.enable(file)
        undo.callback(faulthandler.disable)
