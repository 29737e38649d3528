"""`medschedule uninstall`: what has to happen before the program is removed; the packages run it."""

import argparse
import sys
from typing import Any

from medschedule_desktop.bootstrap.removal import (
    accounts,
    destroy_of,
    destroy_own,
    is_administrator,
    refuse_loss,
    refuse_while_open,
)
from medschedule_desktop.errors.key_store import KeyStoreError
from medschedule_desktop.policies.resolution import load_settings
from medschedule_desktop.settings import Settings

_DONE, _INCOMPLETE = 0, 1
_EPILOG = """\
As root, or as an administrator of Windows, it does so in every account of this computer, otherwise in
your own. It does not remove the program: the package does that. The exit code is 0, or 2 where entries
wait or the program is open (nothing was changed then), or 1 where a copy could not be destroyed."""


def add_parser(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "uninstall", help="destroy this computer's copies and keys, unless entries wait", epilog=_EPILOG
    )
    parser.add_argument("--check", action="store_true", help="only say whether it may be done")
    parser.add_argument("--force", action="store_true", help="also where entries wait; they are lost")
    parser.add_argument("--own", action="store_true", help="your own account only, also as root")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """See that nothing is lost, then destroy; say what was not possible.

    Raises:
        EntriesWait: something would be lost; nothing was changed.
        ProgramRunning: the installed program is open; nothing was changed.
    """
    everybody = not options.own and is_administrator()
    return _all(options) if everybody else _own(options, load_settings())


def _all(options: argparse.Namespace) -> int:
    installed = getattr(sys, "frozen", False)
    if installed:
        refuse_while_open(sys.executable)
    found = accounts()
    if not options.force:
        refuse_loss({account.name: account.replica_path for account in found})
    if options.check:
        return _DONE
    program = (sys.executable,) if installed else (sys.executable, "-P", "-m", "medschedule_desktop")
    command = (*program, "uninstall", "--own", "--force")
    left = [account for account in found if not destroy_of(account, command)]
    for account in left:
        sys.stderr.write(
            f"The copy in {account.replica_path.parent} could not be removed. It stays encrypted.\n"
        )
    return _INCOMPLETE if left else _DONE


def _own(options: argparse.Namespace, settings: Settings) -> int:
    if not options.force:
        refuse_loss({str(settings.data_dir): settings.replica_path})
    if options.check:
        return _DONE
    try:
        destroy_own(settings)
    except KeyStoreError:
        sys.stderr.write(
            "The key could not be removed from the keyring. The copy is gone, so it opens nothing.\n"
        )
    return _DONE
