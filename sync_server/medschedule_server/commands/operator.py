"""Who runs a command: the audit's answer to who did what no account of the product did."""

import getpass
import os
import platform

_PROGRAM = "medschedule-server (command line)"


def operator() -> str:
    """Return the program with the operating system's account and computer; with sudo, who called it."""
    try:
        account = os.environ.get("SUDO_USER") or getpass.getuser()
    except (KeyError, OSError):
        account = "an account without a name"
    return f"{_PROGRAM}, {account}@{platform.node()}"
