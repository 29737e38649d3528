"""Generate with AI: the chain of means (S117, S118), shown like a search of the solver."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.planning.answer import answer
from medschedule_desktop.planning.progress import CancelToken, Status
from medschedule_desktop.services.assistant.language_model import LanguageModel
from medschedule_desktop.services.building.built import Built, Means
from medschedule_desktop.services.building.chain import ScheduleBuilder
from medschedule_desktop.services.schedule.roster_reading import RosterReading
from medschedule_desktop.services.schedule.solver_words import SolverReport
from medschedule_desktop.services.snapshots.roster import SolverSnapshot, SolverState
from medschedule_shared.language import tr
from medschedule_shared.planning.problem import RosterProblem
from medschedule_shared.planning.ward import ward_problem

_MOST_REASONS = 2


@dataclass(frozen=True, slots=True)
class Drawn:
    """How it ended, and what was built; None where nothing was."""

    ending: SolverSnapshot
    built: Built | None


class ModelGeneration:
    """Has a schedule drawn up on a worker's thread."""

    def __init__(self, builder: ScheduleBuilder, model: LanguageModel) -> None:
        self._builder = builder
        self._model = model

    def why_not(self) -> str:
        """Return why AI cannot be asked now, in a sentence; empty when it can."""
        return self._model.why_not()

    def generate(
        self, reading: RosterReading, report: Callable[[SolverSnapshot], None], cancel: CancelToken
    ) -> Drawn:
        """Build a schedule by the best means that works. Who stops it gets the best of the solver.

        Raises:
            ProblemError: nobody belongs to the unit.
        """
        began = time.monotonic()
        problem = ward_problem(reading.facts)
        words = SolverReport(problem, self._builder.seconds)
        running = replace(words.started(), title=tr("The schedule is drawn up"))
        report(running)
        why_not, model, period_id = self.why_not(), self._model, reading.period.id
        try:
            built = self._builder.build(
                reading,
                None if why_not else lambda seconds, stopped: model.schedule(period_id, "", seconds, stopped),
                why_not,
                lambda sentence: report(replace(running, sentence=sentence)),
                cancel,
                keeps_best=True,
            )
        except EntryRefused as refused:
            stopped = SolverSnapshot(SolverState.STOPPED, tr("No schedule was made"), str(refused))
            return Drawn(stopped, None)
        return Drawn(_ending(words, problem, built, time.monotonic() - began), built)


def _ending(words: SolverReport, problem: RosterProblem, built: Built, seconds: float) -> SolverSnapshot:
    reasons = (tr("AI says: {words}", words=each) for each in built.reasoning[:_MOST_REASONS])
    solution = answer(
        problem,
        built.roster,
        bound=0,
        seconds=seconds,
        status=Status.FEASIBLE,
        note=" ".join((*built.why, built.label, *reasons)),
    )
    by_model = built.means in (Means.MODEL, Means.HYBRID)
    title = tr("Drawn up with AI") if by_model else tr("Made without AI")
    # Nobody searched for a bound, so there is no gap to tell of.
    return replace(words.ended(solution), title=title, bound="", gap="")
