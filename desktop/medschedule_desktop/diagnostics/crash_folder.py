"""Where a station keeps its reports, and the mark by which it knows how it ended the last time.

The folder is the station's own and stays on this computer until a person saves a copy of what is in it.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from medschedule_desktop.diagnostics.native_dump import native_report
from medschedule_desktop.diagnostics.report import Report

_KEPT = 20
"""Reports; a station whose disk is filled by what is wrong with it is worse off."""

_DUMPS = "native-*.txt"
_MARK = "running"


class CrashFolder:
    """The reports of one station. Whatever goes wrong in here is no reason for the station not to run."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / "crashes"

    def keep(self, report: Report) -> None:
        """Keep a report, once for each error; the oldest go when there are too many."""
        with suppress(OSError):
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            if any(self.path.glob(f"*-{report.signature}.json")):
                return
            name = f"{report.at:%Y%m%dT%H%M%S%f}-{report.signature}.json"
            beside = self.path / f".{secrets.token_hex(8)}.part"
            beside.write_bytes(msgspec.json.format(msgspec.json.encode(report)))
            beside.replace(self.path / name)
            for file in self._files()[:-_KEPT]:
                file.unlink(missing_ok=True)

    def reports(self) -> list[Report]:
        """Return what is kept, oldest first; a file that is no report counts as none."""
        return list(self._read())

    def dump_file(self) -> Path:
        """Name the file for a crash of this process in a library."""
        return self.path / _DUMPS.replace("*", str(os.getpid()))

    def take_dumps(self, now: datetime) -> int:
        """Make reports of what processes left that are gone; return how many."""
        taken = 0
        for file in sorted(self.path.glob(_DUMPS)):
            if file == self.dump_file():
                continue
            with suppress(OSError):
                dump = file.read_text("utf-8", "replace")
                if dump.strip():
                    self.keep(native_report(dump, now))
                    taken += 1
                file.unlink()
        return taken

    def mark(self, now: datetime) -> datetime | None:
        """Mark that the station runs; return since when it had run if it did not end properly before."""
        before = self.marked()
        with suppress(OSError):
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            (self.path / _MARK).write_text(now.isoformat(), "utf-8")
        return before

    def marked(self) -> datetime | None:
        """Return when the station started that runs now or did not end properly."""
        try:
            return datetime.fromisoformat((self.path / _MARK).read_text("utf-8"))
        except (OSError, ValueError):
            return None

    def unmark(self) -> None:
        """Note that the station ended properly."""
        with suppress(OSError):
            (self.path / _MARK).unlink(missing_ok=True)

    def _read(self) -> Iterator[Report]:
        for file in self._files():
            with suppress(OSError, msgspec.DecodeError):
                yield msgspec.json.decode(file.read_bytes(), type=Report)

    def _files(self) -> list[Path]:
        return sorted(self.path.glob("*.json"))
