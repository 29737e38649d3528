"""Run `medschedule kiosk`, say `usable` when its board has painted the ward's shift, and go on until standard
input ends.

Arguments: the moment at which the kiosk's clock stands at its start, it goes on from there; then `telling`,
where each painting of the board is to be followed by a line with the posted figures that it shows.
"""

import sys

from tests.benchmarks.desktop_cases.shipped import leave_tools_out

from medschedule_desktop.garbage import loaded_to_last

if __name__ == "__main__":
    leave_tools_out()
    with loaded_to_last():  # as `medschedule` does
        from medschedule_desktop.commands import command_line, kiosk

        # isort: split
        # As `medschedule` does: PySide reads the source of each module that is loaded after it.
        from tests.benchmarks.desktop_cases.hanging_board import at_the_wall

    moment, *more = sys.argv[1:]
    with at_the_wall(kiosk, moment, is_told="telling" in more):
        sys.exit(command_line.run_command(["kiosk"]))
