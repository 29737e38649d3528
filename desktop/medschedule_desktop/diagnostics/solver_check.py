"""Whether schedules can be generated on this computer."""

from medschedule_desktop.diagnostics.finding import Finding, Verdict, fine
from medschedule_desktop.planning.isolation.trial import solver_works


def check_solver() -> Finding:
    """Have the solver fill the smallest roster there is."""
    if solver_works():
        return fine("solver", "Schedules can be generated.")
    sentence = (
        "The solver does not work on this computer, so schedules cannot be generated; everything else works. "
        "Install MedSchedule again; if that does not help, send the bundle."
    )
    return Finding("solver", Verdict.WARNING, "SOLVER_FAILED", sentence)
