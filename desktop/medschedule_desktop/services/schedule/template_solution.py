"""What Generate offers when the solver ended by itself without any schedule (S118)."""

from medschedule_desktop.planning.answer import answer
from medschedule_desktop.planning.progress import Solution, Status
from medschedule_shared.language import tr
from medschedule_shared.planning.core_template import core_template
from medschedule_shared.planning.problem import RosterProblem


def template_solution(problem: RosterProblem, failed: Solution) -> Solution:
    """Return the planned seats filled in turn, with what became of the solver in the note."""
    template = tr(
        "This is a template that fills the planned seats in turn. Look through it before you use it."
    )
    return answer(
        problem,
        core_template(problem),
        bound=0,
        seconds=failed.seconds,
        status=Status.BROKEN_OFF,
        note=f"{failed.note} {template}".strip(),
    )
