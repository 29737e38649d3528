"""The commands of `medschedule`, and how what a person types becomes one of them."""

import argparse
import logging
import sys
from collections.abc import Sequence
from importlib import import_module

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.settings import SettingsInvalid
from medschedule_desktop.garbage import loaded_to_last
from medschedule_desktop.policies.resolution import load_settings

_COMMANDS = ("desktop", "kiosk", "enrol", "doctor", "solve", "update", "uninstall", "demo")
"""Each is a module beside this one."""
_REFUSED = 2
_INTERRUPTED = 130


def run_command(arguments: Sequence[str]) -> int:
    """Run one command; return its exit code. An error of the product is one sentence on standard error."""
    parser = argparse.ArgumentParser(prog="medschedule", description="Nurse scheduling that works offline.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    given = list(arguments) or [_usual_command()]
    # All of them load for a second, of which the one that is named needs half.
    with loaded_to_last():
        for name in [given[0]] if given[0] in _COMMANDS else _COMMANDS:
            import_module(f"medschedule_desktop.commands.{name}").add_parser(commands)
    options = parser.parse_args(given)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        code: int = options.run(options)
    except DesktopError as error:
        sys.stderr.write(f"{error}\n")
        return _REFUSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    return code


def _usual_command() -> str:
    """Return what `medschedule` alone does: what the administrator made of this computer."""
    try:
        return load_settings().mode
    except SettingsInvalid:
        return "desktop"  # which says so in a window
