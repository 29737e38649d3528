"""Run `medschedule desktop` as somebody would who sits down at it, and say how long each step took.

Arguments: the moment at which the station's clock stands, a login and a password. What it prints:
see `desktop_cases.sitting_down`.
"""

import sys

from tests.benchmarks.desktop_cases.shipped import leave_tools_out

from medschedule_desktop.garbage import loaded_to_last

if __name__ == "__main__":
    leave_tools_out()
    with loaded_to_last():  # as `medschedule` does
        from medschedule_desktop.commands import command_line, desktop

        # isort: split
        # As `medschedule` does: PySide reads the source of each module that is loaded after it.
        from tests.benchmarks.desktop_cases.sitting_down import at_the_desk

    with at_the_desk(desktop, *sys.argv[1:]):
        sys.exit(command_line.run_command(["desktop"]))
