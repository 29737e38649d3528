"""Ask for a password: never as an argument, which every process on the machine can read."""

import getpass
import sys

from medschedule_server.core.errors import InvalidRequestError


def asked_password() -> str:
    """Return what a person types twice at the terminal, or the first line of standard input.

    Raises:
        InvalidRequestError: the two differ, or there is nothing to read.
    """
    if not sys.stdin.isatty():
        password = sys.stdin.readline().rstrip("\n")
        if not password:
            raise InvalidRequestError("There is no password on standard input.")
        return password
    password = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != password:
        raise InvalidRequestError("The two passwords differ.")
    return password
