"""The chain of means (S117, S118): AI, then the solver of this station, then the core-staffing template.

The solver begins at the click, beside the question to the AI, so that its schedule is there when the AI's is
not. Whatever fails, a schedule is there within `Limits.whole` seconds of the click.
"""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.errors.sync import QuestionStopped, ServerRefused
from medschedule_desktop.planning.isolation.isolated_solver import Enclosure, solve_isolated
from medschedule_desktop.planning.progress import CancelToken, Solution, Status
from medschedule_desktop.services.building.built import Built, Means
from medschedule_desktop.services.building.model_roster import (
    UnfitRoster,
    is_sound,
    model_roster,
    must_hold,
)
from medschedule_desktop.services.building.model_words import UNUSABLE, model_trouble
from medschedule_desktop.services.schedule.roster_reading import RosterReading
from medschedule_shared.language import tr
from medschedule_shared.planning.core_template import core_template
from medschedule_shared.planning.problem import Roster, RosterProblem
from medschedule_shared.planning.quality import measure
from medschedule_shared.planning.ward import ward_problem
from medschedule_shared.protocol.ai import AIScheduleResponse
from medschedule_shared.rules.rule import gravest_first
from medschedule_shared.rules.violation import Severity

if TYPE_CHECKING:
    from medschedule_desktop.planning.repair.least_change import RosterRepair

_LOGGER = logging.getLogger(__name__)

AskModel = Callable[[float, Callable[[], bool]], AIScheduleResponse]
"""Asks for a schedule: for so many seconds, until the function says that the person stopped it."""

_TICK = 0.05
_ANSWER = 0.5
"""Seconds that a stopped search has to hand over its best."""
_SHORTEST = 0.5
"""Seconds below which no repair begins."""
_MOST_FACTORS = 10


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds from the click.

    Attributes:
        whole: after which a schedule is there.
        model: that the AI is waited for.
        solver: that the solver searches.
        repair: that it searches to mend an AI's schedule.
    """

    whole: float = 9.0
    model: float = 7.0
    solver: float = 8.0
    repair: float = 1.5

    @classmethod
    def within(cls, solver_seconds: float) -> "Limits":
        """Return the usual limits, with a solver that searches no longer than a station lets it."""
        usual = cls()
        return replace(
            usual, solver=min(usual.solver, solver_seconds), repair=min(usual.repair, solver_seconds)
        )


class ScheduleBuilder:
    """Builds schedules on a worker's thread, one at a time.

    Args:
        enclosure: how the solver's process is held; the standard one when it is None.
    """

    def __init__(
        self, workers: int, limits: Limits | None = None, enclosure: Enclosure | None = None
    ) -> None:
        self._workers = workers
        self._limits = limits or Limits()
        self._enclosure = enclosure

    @property
    def seconds(self) -> float:
        """From the click until a schedule is there at the latest."""
        return self._limits.whole

    def build(
        self,
        reading: RosterReading,
        ask: AskModel | None,
        why_not: str,
        report: Callable[[str], None],
        cancel: CancelToken,
        *,
        keeps_best: bool = False,
    ) -> Built:
        """Return a schedule for a period. Nothing is stored.

        Args:
            ask: asks the AI; None begins with the solver, and `why_not` says why.
            report: called with what is being done, in a sentence.
            keeps_best: whether somebody who stops it wants the best that the solver has by then.

        Raises:
            EntryRefused: the person stopped it, and nothing is to be kept, or there is nothing yet.
            ProblemError: nobody belongs to the unit.
        """
        began = time.monotonic()
        problem = ward_problem(reading.facts)
        with _Search(problem, self._workers, self._limits.solver, self._enclosure) as search:
            build = _Build(reading, problem, search, began, self._limits, cancel, keeps_best)
            if ask is None:
                report(tr("The solver of this station searches."))
                return build.by_solver((why_not,) if why_not else ())
            report(tr("AI is asked. The solver of this station searches beside it."))
            try:
                answer = ask(self._limits.model, lambda: cancel.cancelled)
                built = build.by_model(answer, self._workers)
            except QuestionStopped as stopped:
                if keeps_best:
                    return build.by_solver(())
                raise EntryRefused(str(stopped)) from stopped
            except DesktopError as error:
                reason = error.server_code if isinstance(error, ServerRefused) else error.code
                _LOGGER.warning("schedule without AI reason=%s", reason)
                return build.by_solver((model_trouble(error),))
            if built is None:
                _LOGGER.warning("schedule without AI reason=not_usable")
                return build.by_solver((tr(UNUSABLE),))
            return built


class _Search:
    """The solver at work on a thread of its own; leaving it ends the search."""

    def __init__(
        self, problem: RosterProblem, workers: int, seconds: float, enclosure: Enclosure | None
    ) -> None:
        self._cancel = CancelToken()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="builder")
        self._solving = self._thread.submit(
            solve_isolated,
            problem,
            seconds=seconds,
            workers=workers,
            seed=1,
            cancel=self._cancel,
            enclosure=enclosure,
        )

    def __enter__(self) -> "_Search":
        return self

    def __exit__(self, *_error: object) -> None:
        self._cancel.cancel()
        self._thread.shutdown(wait=False)

    def best(self, until: float, stopped: Callable[[], bool]) -> Solution | None:
        """Return the best schedule, as soon as the search has ended, at the latest at an instant of the
        monotonic clock; None when the solver has none or failed.
        """
        while not self._solving.done() and time.monotonic() < until and not stopped():
            wait({self._solving}, timeout=_TICK)
        self._cancel.cancel()
        if not wait({self._solving}, timeout=_ANSWER).done:
            return None
        error = self._solving.exception()
        if error is not None:
            _LOGGER.error("solver failed error=%s", type(error).__name__)
            return None
        solution = self._solving.result()
        return None if solution.status is Status.INCOMPLETE else solution


class _Build:
    """One schedule in the making, begun at an instant of the monotonic clock."""

    def __init__(
        self,
        reading: RosterReading,
        problem: RosterProblem,
        search: _Search,
        began: float,
        limits: Limits,
        cancel: CancelToken,
        keeps_best: bool,
    ) -> None:
        self._reading = reading
        self._problem = problem
        self._search = search
        self._until = began + limits.whole
        self._repair = limits.repair
        self._cancel = cancel
        self._keeps_best = keeps_best

    def by_solver(self, why: tuple[str, ...]) -> Built:
        """Return the solver's best, or a template where it has none.

        Raises:
            EntryRefused: the person stopped it, and nothing is to be kept, or there is nothing yet.
        """
        found = self._search.best(self._until - _ANSWER, lambda: self._cancel.cancelled)
        if self._cancel.cancelled and (found is None or not self._keeps_best):
            raise EntryRefused(tr(QuestionStopped.sentence))
        if found is not None:
            return self._built(found.roster, Means.SOLVER, (*why, found.note) if found.note else why)
        _LOGGER.error("schedule by the core-staffing template")
        failed = tr("The solver of this station failed.")
        return self._built(core_template(self._problem), Means.TEMPLATE, (*why, failed))

    def by_model(self, answer: AIScheduleResponse, workers: int) -> Built | None:
        """Return a model's schedule, repaired where it is not sound; None when it is of no use.

        It is of use when it fills the seats as well as the solver alone, and breaks no rule: a repaired one
        none that holds a save back.
        """
        problem = self._problem
        try:
            roster = model_roster(problem, answer)
        except UnfitRoster:
            return None
        alone = self._search.best(self._until - self._repair - _ANSWER, lambda: self._cancel.cancelled)
        fewest = None if alone is None else sum(need.missing for need in alone.open_needs)
        if is_sound(problem, roster, fewest):
            return self._told(roster, Means.MODEL, answer)
        seconds = min(self._repair, self._until - time.monotonic() - _ANSWER)
        if seconds < _SHORTEST or self._cancel.cancelled:
            return None
        mended = self._repaired(roster, seconds, workers)
        after = mended.solution
        if after.status is Status.INCOMPLETE or must_hold(problem, after.roster):
            return None
        if fewest is not None and sum(need.missing for need in after.open_needs) > fewest:
            return None
        return self._told(after.roster, Means.HYBRID, answer, repaired=len(mended.changes))

    def _repaired(self, roster: Roster, seconds: float, workers: int) -> "RosterRepair":
        """Repair a roster; the whole of it ends at the instant at which a schedule must be there."""
        # Only a repair needs it: it loads what the solver counts with.
        from medschedule_desktop.planning.repair.least_change import repair

        ending = CancelToken()
        timer = threading.Timer(max(0.0, self._until - time.monotonic() - _ANSWER), ending.cancel)
        timer.start()
        try:
            return repair(
                self._problem, roster, first_day=0, seconds=seconds, workers=workers, seed=1, cancel=ending
            )
        finally:
            timer.cancel()

    def _told(self, roster: Roster, means: Means, answer: AIScheduleResponse, repaired: int = 0) -> Built:
        names = {person.id: person.full_name for person in self._reading.staff}
        return replace(
            self._built(roster, means),
            repaired=repaired,
            confidence=answer.ai_metadata.confidence,
            factors=answer.ai_metadata.factors[:_MOST_FACTORS],
            reasoning=tuple(text.with_names(names) for text in answer.reasoning),
        )

    def _built(self, roster: Roster, means: Means, why: tuple[str, ...] = ()) -> Built:
        holidays = self._reading.facts.rulebook.holidays
        report = measure(self._problem, roster, holidays=holidays)
        broken = gravest_first(self._problem.violations(roster))
        warned = dict.fromkeys(each.text for each in broken if each.severity >= Severity.WARNING)
        return Built(self._reading, roster, means, report, why, warnings=tuple(warned))
