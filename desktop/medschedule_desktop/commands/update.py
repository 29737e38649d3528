"""`medschedule update`: the updates of an installation that nobody manages."""

import argparse
import sys
from pathlib import Path
from typing import Any

from medschedule_desktop.errors.update import UpdatesManaged

_DONE, _NOTHING_NEW = 0, 3
_EPILOG = """\
The exit code is 0; or 2 when it was not possible, with a sentence on standard error; `check` and `apply` end
with 3 when there is nothing newer. `start`, `guard`, `ended` and `probe` are for the installation itself."""


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "update", help="update this program, where nobody manages the computer", epilog=_EPILOG
    )
    parser.add_argument("--home", type=Path, metavar="FOLDER", help="the installation; this program's own")
    parser.add_argument("--account", metavar="NAME", help="in whose name a new version shows that it starts")
    parser.set_defaults(run=run)
    deeds = parser.add_subparsers(dest="deed", metavar="DEED", required=True)
    for name, says in (
        ("status", "say which version is in use, and what is known of others"),
        ("check", "ask whether there is a newer version"),
        ("apply", "fetch a newer version and use it from the next start"),
        ("rollback", "go back to the version before"),
        ("guard", "note that the version in use is about to start"),
        ("probe", "show that this version works"),
    ):
        deeds.add_parser(name, help=says)
    ended = deeds.add_parser("ended", help="note how the version in use ended")
    ended.add_argument("result", help="success, or what systemd has in SERVICE_RESULT")
    start = deeds.add_parser("start", help="start the version in use and watch over it")
    start.add_argument("arguments", nargs=argparse.REMAINDER, help="what it is started with, after --")


def run(options: argparse.Namespace) -> int:
    """Do one of the deeds and say what was done.

    Raises:
        UpdateError: it was not possible; the version in use goes on.
        SettingsInvalid: a policy cannot be used.
    """
    if sys.platform == "win32":
        raise UpdatesManaged
    from medschedule_desktop.bootstrap.self_updates import Installation, probe  # Windows lacks what it needs

    if options.deed == "probe":
        sys.stdout.write(probe())
        return _DONE
    installation = Installation.here(options.home, options.account)
    match options.deed:
        case "status":
            said = installation.status()
        case "check" | "apply":
            told = installation.check() if options.deed == "check" else installation.apply()
            sys.stdout.write(f"{told.sentence}\n")
            return _DONE if told.is_newer else _NOTHING_NEW
        case "rollback":
            said = installation.go_back()
        case "start":
            return installation.start(options.arguments)
        case "guard":
            installation.guard()
            return _DONE
        case _:
            installation.ended(well=options.result == "success")
            return _DONE
    sys.stdout.write(f"{said}\n")
    return _DONE
