"""How far a search for a schedule is, in few words for the bar under every page."""

from medschedule_desktop.services.snapshots.roster import SolverSnapshot, SolverState
from medschedule_shared.language import tr


def time_words(solver: SolverSnapshot) -> str:
    """Return the time used and the time that it may take, such as "0:42 of 2:00"; empty without a limit."""
    limit = solver.limit_seconds
    return tr("{used} of {limit}", used=_clock(solver.seconds), limit=_clock(limit)) if limit else ""


def progress_words(solver: SolverSnapshot) -> str:
    """Return what a search does or has found; empty while there is nothing to know."""
    if solver.state is SolverState.RUNNING:
        gap = tr("gap {gap}", gap=solver.gap) if solver.gap else ""
        return tr("Generate: {news}", news=", ".join(filter(None, (solver.title, time_words(solver), gap))))
    if solver.can_use:
        return tr("Generate: {news}. Look at it on Schedule", news=solver.title)
    return tr("Generate: {news}", news=solver.title) if solver.state is SolverState.FAILED else ""


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
