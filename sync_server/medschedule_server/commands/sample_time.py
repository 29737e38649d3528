"""Let time pass at once in a sample, for a program that tells a story with it."""

import os
import threading
from datetime import timedelta

from medschedule_server.commands.output import note, result
from medschedule_server.commands.sample import SampleClock
from medschedule_shared.time.instant import instant_text


def follow_input(clock: SampleClock, source: int = 0) -> threading.Thread:
    """Put a clock forward by the seconds on each line of an input; answer each with the moment after it.

    Args:
        source: the file descriptor of the input; standard input.
    """
    thread = threading.Thread(target=_follow, args=(clock, source), name="sample time", daemon=True)
    thread.start()
    return thread


def _follow(clock: SampleClock, source: int) -> None:
    # A file of its own: the interpreter cannot end while a thread reads from its standard input.
    with os.fdopen(os.dup(source), "r", encoding="ascii", errors="replace") as lines:
        for line in lines:
            try:
                clock.forward(timedelta(seconds=float(line)))
            except (ValueError, OverflowError):
                note("The sample's time goes forward by a number of seconds; this line was none.")
            result(now=instant_text(clock.now()))
