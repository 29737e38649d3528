"""What a station says at its start when it did not end properly the last time."""

from medschedule_desktop.diagnostics.watch import UncleanEnd
from medschedule_shared.language import tr, tr_count


def recovery_words(end: UncleanEnd, waiting: int) -> str:
    """Say what happened and what is safe. The copy has been opened by then, which checks every page of it.

    Args:
        waiting: entries that the server does not have yet.
    """
    happened = (
        tr("MedSchedule closed unexpectedly the last time, because of an error.")
        if end.reports
        else tr("MedSchedule was not closed properly the last time: it was ended, or the power failed.")
    )
    safe = tr("This station's copy was checked: everything that was shown as saved is here.")
    if not waiting:
        return f"{happened} {safe}"
    kept = tr_count(
        "{count} entry still waits to be sent.", "{count} entries still wait to be sent.", waiting
    )
    return f"{happened} {safe} {kept}"
