"""What `faulthandler` writes when a library ends the process, read without the paths in it."""

import re
from datetime import datetime
from pathlib import PurePosixPath, PureWindowsPath

from medschedule_desktop.diagnostics.report import Fault, Frame, Report, ReportKind, versions

_CAUSE = re.compile(r"^(?:Fatal Python error|Windows fatal exception): ([A-Za-z ]{1,60})", re.MULTILINE)
_FRAME = re.compile(r'^  File "(.*)", line (\d+) in (\S+)$')
_THREAD = re.compile(r"^(?:Current thread|Thread) 0x")
_PACKAGES = frozenset({"site-packages", "dist-packages"})
_OURS = "medschedule_desktop"


def native_report(dump: str, at: datetime) -> Report:
    """Return a dump as a report: one fault for each thread, the one that crashed first."""
    cause = _CAUSE.search(dump)
    kind = cause.group(1).strip() if cause else "unknown"
    threads: list[list[Frame]] = []
    for line in dump.splitlines():
        found = _FRAME.match(line)
        if _THREAD.match(line):
            threads.append([])
        elif found and threads:
            threads[-1].append(Frame(_below_packages(found.group(1)), int(found.group(2)), found.group(3)))
    current = _current(dump)
    if current is not None and current < len(threads):
        threads.insert(0, threads.pop(current))
    return Report(ReportKind.NATIVE, at, tuple(Fault(kind, tuple(frames)) for frames in threads), versions())


def _current(dump: str) -> int | None:
    heads = [line for line in dump.splitlines() if _THREAD.match(line)]
    return next((number for number, line in enumerate(heads) if line.startswith("Current")), None)


def _below_packages(path: str) -> str:
    """Return a file's path without the folders that the program was installed into."""
    kind = PureWindowsPath if "\\" in path else PurePosixPath
    parts = kind(path).parts
    for number, part in reversed(list(enumerate(parts))):
        if part in _PACKAGES:
            return "/".join(parts[number + 1 :])
    if _OURS in parts:
        return "/".join(parts[parts.index(_OURS) :])
    return parts[-1] if parts else ""
