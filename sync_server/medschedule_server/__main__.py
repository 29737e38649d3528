"""Run `python -m medschedule_server`, which is the command `medschedule-server`."""

import sys

from medschedule_server.commands.program import run


def main() -> None:
    """Run the command line and exit with its code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
