"""`medschedule doctor`: looks at this computer's station and says what is wrong with it."""

import argparse
import sys
from pathlib import Path
from typing import Any

import msgspec

from medschedule_desktop.diagnostics.bundle import write_bundle
from medschedule_desktop.diagnostics.examination import Examination, examine
from medschedule_desktop.diagnostics.finding import Verdict
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.time.clock import SystemClock

_WELL, _ILL = 0, 1
_EPILOG = """\
Nothing is changed and nothing is sent. The exit code is 0 when the station can work, with warnings or
without, and 1 when something has failed. The bundle holds no names, no entries, no addresses and no paths."""


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command."""
    parser = commands.add_parser("doctor", help="say what is wrong with this station", epilog=_EPILOG)
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")
    parser.add_argument(
        "--kiosk", action="store_true", help="look for the keys where a wall kiosk keeps them"
    )
    parser.add_argument("--bundle", type=Path, metavar="FILE.zip", help="write what may be sent to who helps")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Look, say what was found, and write the bundle if it is wanted.

    Raises:
        FileNotWritten: the bundle could not be written.
    """
    kind = DeviceKind.KIOSK if options.kiosk else DeviceKind.DESKTOP
    found = examine(kind, SystemClock())
    sys.stdout.write(_json(found) if options.json else _words(found))
    if options.bundle is not None:
        write_bundle(options.bundle, found.findings, found.reports)
    return _ILL if found.verdict is Verdict.FAILED else _WELL


def _words(found: Examination) -> str:
    return "".join(
        f"{finding.verdict:8} {finding.check:12} {finding.sentence}\n" for finding in found.findings
    )


def _json(found: Examination) -> str:
    document = {"verdict": found.verdict, "findings": found.findings}
    return msgspec.json.format(msgspec.json.encode(document)).decode() + "\n"
