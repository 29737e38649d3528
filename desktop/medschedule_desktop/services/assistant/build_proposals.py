"""A whole schedule that was asked for: built by the best means that works, and taken over by a yes."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.planning.progress import CancelToken
from medschedule_desktop.services.assistant.language_model import LanguageModel
from medschedule_desktop.services.assistant.period_answers import report_lines
from medschedule_desktop.services.assistant.periods import Periods
from medschedule_desktop.services.assistant.trial import Trial
from medschedule_desktop.services.building.built import Built, Means
from medschedule_desktop.services.building.chain import ScheduleBuilder
from medschedule_desktop.services.schedule.adoption import adoption
from medschedule_desktop.services.schedule.build_step import BuildStep
from medschedule_desktop.services.schedule.roster_desk import RosterDesk
from medschedule_desktop.services.schedule.roster_reading import RosterReading
from medschedule_desktop.services.snapshots.assistant import AnswerLine, DiffRow, DiffTitles, Origin, Proposal
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.wording import ROLE_WORDS
from medschedule_shared.assistant.changes import Build
from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr, tr_count
from medschedule_shared.model.roles import Permission

_MOST_WARNINGS = 5
_PROPOSED = marked("Nothing is changed until you accept.")


@dataclass(frozen=True, slots=True)
class BuiltProposal:
    """A schedule as the page shows it."""

    trial: Trial
    sentence: str
    lines: tuple[AnswerLine, ...]
    origin: Origin


class BuildProposals:
    """`reading`, `make` and `undo` run on the replica's executor, `work_out` on a worker."""

    def __init__(
        self,
        station: Station,
        desk: RosterDesk,
        periods: Periods,
        builder: ScheduleBuilder,
        model: LanguageModel | None,
    ) -> None:
        self._station = station
        self._desk = desk
        self._periods = periods
        self._builder = builder
        self._model = model
        self._built: Built | None = None
        self._made: BuildStep | None = None

    def reading(self, change: Build) -> RosterReading:
        """Read the schedule that is to be built.

        Raises:
            EntryRefused: the role does not allow it, or there is nothing to build.
        """
        user = self._station.user
        if user is None or not user.may(Permission.ASSIGN, (self._station.unit_id,)):
            raise EntryRefused(tr("Your role does not allow to change this schedule. Nothing was changed."))
        self._desk.choose(self._periods.planned(change.day).id)
        return self._desk.read()

    def work_out(
        self, change: Build, reading: RosterReading, report: Callable[[str], None], cancel: CancelToken
    ) -> BuiltProposal:
        """Build a schedule. Nothing is changed.

        Raises:
            EntryRefused: the person stopped it.
        """
        model = self._model
        why_not = "" if model is None else model.why_not()
        period_id = reading.period.id
        ask = (
            None
            if model is None or why_not
            else lambda seconds, stopped: model.schedule(period_id, change.wishes, seconds, stopped)
        )
        built = self._builder.build(reading, ask, why_not, report, cancel)
        self._built = built
        return _proposal(change, built)

    def make(self, trial: Trial, reason: str) -> None:
        """Take over what was built. What others entered meanwhile stays.

        Raises:
            EntryRefused: there is nothing, or the schedule was posted meanwhile.
        """
        del trial, reason
        built = self._built
        if built is None:
            raise EntryRefused(tr("There is no generated schedule yet."))
        operation = adoption(built.reading, built.roster, metadata=built.metadata)
        self._station.perform(operation)
        leaving = set(operation.replaces)
        replaced = (item for item in built.reading.in_period if item.id in leaving)
        self._built, self._made = None, BuildStep.of(operation, replaced, built.label)

    def undo(self) -> None:
        """Put the drafts back as they were that gave way, in place of those that came.

        Raises:
            EntryRefused: nothing was taken over here, or the schedule was posted meanwhile.
        """
        made = self._made
        if made is None:
            raise EntryRefused(tr("There is nothing to take back."))
        self._desk.choose(made.period_id)
        self._station.perform(made.reversed().operation(self._desk.read().in_period))
        self._made = None


def _proposal(change: Build, built: Built) -> BuiltProposal:
    report = built.report
    seats = (
        tr_count("{count} needed seat is open.", "{count} needed seats are open.", report.open_seats)
        if report.open_seats
        else tr("Every needed seat is filled.")
    )
    proposal = Proposal(
        _rows(built),
        breaks=built.warnings[:_MOST_WARNINGS],
        cover=(seats,),
        titles=DiffTitles.BUILD,
    )
    reasons = tuple(AnswerLine(tr("AI says"), text) for text in built.reasoning)
    lines = (*(AnswerLine(each) for each in built.why), *report_lines(report), *reasons)
    sentence = f"{built.label} {tr(_PROPOSED)}"
    by_model = built.means in (Means.MODEL, Means.HYBRID)
    return BuiltProposal(Trial(change, proposal), sentence, lines, Origin.DRAWN if by_model else Origin.RULES)


def _rows(built: Built) -> tuple[DiffRow, ...]:
    """Return how many shifts each person has in the schedule as it is and as it would be."""
    before: Counter[EntityId] = Counter(item.staff_id or "" for item in built.reading.in_period)
    rows = []
    for person in sorted(built.reading.staff, key=lambda each: each.full_name):
        after = sum(shift is not None for shift in built.roster[person.id])
        if before[person.id] or after:
            role = ROLE_WORDS[person.employment.role]
            rows.append(DiffRow(person.full_name, role, str(before[person.id]), str(after)))
    return tuple(rows)
