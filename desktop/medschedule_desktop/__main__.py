"""`medschedule`: the desktop, the kiosk, and what belongs to them; and the process that the solver has."""

import sys
from collections.abc import Sequence

from medschedule_desktop.planning.isolation.child import run_solver_process
from medschedule_desktop.planning.isolation.isolated_solver import SOLVER_PROCESS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    match given:
        case [command, memory] if command == SOLVER_PROCESS:
            return run_solver_process(int(memory))
    # The station's parts load for a second, and not for the solver.
    from medschedule_desktop.commands.command_line import run_command

    return run_command(given)


if __name__ == "__main__":
    sys.exit(main())
