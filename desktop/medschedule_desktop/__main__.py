"""`medschedule`: the desktop, the kiosk, and what belongs to them; and the processes of the solver and of a
look at the screen.
"""

import sys
from collections.abc import Sequence

from medschedule_desktop.diagnostics.screen_check import SCREEN_PROCESS
from medschedule_desktop.planning.isolation.child import run_solver_process
from medschedule_desktop.planning.isolation.isolated_solver import SOLVER_PROCESS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    match given:
        case [command, memory] if command == SOLVER_PROCESS:
            return run_solver_process(int(memory))
        case [command] if command == SCREEN_PROCESS:
            from medschedule_desktop.qt.screen_facts import print_screen_facts  # Qt loads only for it

            return print_screen_facts()
    # The station's parts load for a second, and not for the solver.
    from medschedule_desktop.commands.command_line import run_command

    return run_command(given)


if __name__ == "__main__":
    sys.exit(main())
