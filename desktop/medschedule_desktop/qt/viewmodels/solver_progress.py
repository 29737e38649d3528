"""How far a search for a schedule is, in few words for the bar under every page."""

from medschedule_desktop.services.snapshots.roster import SolverSnapshot, SolverState
from medschedule_shared.language import tr


def time_words(seconds: float, limit: float) -> str:
    """Return the time used and the time that it may take, such as "0:42 of 2:00"; empty without a limit."""
    return tr("{used} of {limit}", used=_clock(seconds), limit=_clock(limit)) if limit else ""


def progress_words(solver: SolverSnapshot) -> str:
    """Return what a search does or has found; empty while there is nothing to know."""
    if solver.state is SolverState.RUNNING:
        gap = tr("gap {gap}", gap=solver.gap) if solver.gap else ""
        time = time_words(solver.seconds, solver.limit_seconds)
        return tr("Generate: {news}", news=", ".join(filter(None, (solver.title, time, gap))))
    if solver.can_use:
        return tr("Generate: {news}. Look at it on Schedule", news=solver.title)
    return tr("Generate: {news}", news=solver.title) if solver.state is SolverState.FAILED else ""


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
