"""The Assistant page: understands what is typed, answers it, or works out a change that waits for a yes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from medschedule_desktop.errors import EntryRefused
from medschedule_desktop.services.advice.case import PeriodCase, period_case
from medschedule_desktop.services.assistant.answers import Answers, Facts
from medschedule_desktop.services.assistant.command_words import command_words
from medschedule_desktop.services.assistant.examples import examples
from medschedule_desktop.services.assistant.grammar import NotUnderstood, understood
from medschedule_desktop.services.assistant.lexicon import Lexicon
from medschedule_desktop.services.assistant.period_answers import compared, figures, gaps
from medschedule_desktop.services.assistant.proposals import Proposals, Trial
from medschedule_desktop.services.schedule.roster_desk import RosterDesk
from medschedule_desktop.services.schedule.roster_editor import RosterEditor
from medschedule_desktop.services.snapshots.assistant import AssistantAnswer, AssistantSnapshot
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.ward import Ward, assignments_between, read_ward
from medschedule_desktop.services.wording import clock_words
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.assistant.changes import Assign, GiveOff, Move, Swap
from medschedule_shared.assistant.command import CellChange, Command, WhatIf
from medschedule_shared.assistant.questions import (
    Compare,
    EndingCredentials,
    ExplainGaps,
    FindCover,
    Summarise,
    WhenWorks,
    WhoIsOn,
)
from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_template import ShiftType
from medschedule_shared.model.staff import Staff
from medschedule_shared.rules.wording import date_words

_NOTE = marked(
    "Rule-based: it understands fixed sentences, works offline, and changes nothing until you accept."
)
_LOOK_SECONDS = 4.0
_AROUND = timedelta(days=42)
"""How near to today somebody from elsewhere must work here to be known by name."""

_PERSONAL = FindCover | EndingCredentials | Compare | ExplainGaps
"""Questions whose answers hold telephone numbers, credentials, contracts or absences."""

_Thought = Callable[[], Facts]


class AssistantService:
    """`ask` runs on a worker's thread and reads through the replica's own executor, for an explanation takes
    seconds; the other methods run there.

    Args:
        look_seconds: how long reasons for open shifts are looked for.
    """

    def __init__(
        self,
        station: Station,
        sync_status: Callable[[], SyncStatus],
        look_seconds: float = _LOOK_SECONDS,
    ) -> None:
        self._look_seconds = look_seconds
        self._station = station
        self._sync_status = sync_status
        self._desk = RosterDesk(station)
        self._editor = RosterEditor(station, self._desk)
        self._proposals = Proposals(station, self._desk, self._editor)
        self._answers = Answers(station)
        self._trial: Trial | None = None

    def load(self) -> AssistantSnapshot:
        """Say what can be asked.

        Raises:
            WardUnknown: the replica does not hold the unit.
        """
        self._station.note_view("assistant")
        return AssistantSnapshot(tr(_NOTE), examples(self._lexicon()))

    def ask(self, text: str) -> AssistantAnswer:
        """Answer what was typed. Nothing is changed.

        Raises:
            WardUnknown: the replica does not hold the unit, or it has no schedule.
        """
        answer, thought = self._station.replica.executor.submit(self._begin, text).result()
        if thought is None:
            return answer
        try:
            sentence, lines = thought()
        except EntryRefused as refused:
            return replace(answer, sentence=str(refused))
        return replace(answer, sentence=sentence, lines=lines)

    def accept(self, reason: str = "") -> AssistantAnswer:
        """Make the change that was proposed last, if it would still do what the person read.

        Raises:
            EntryRefused: nothing is proposed, it cannot be accepted, or it needs a reason.
        """
        trial = self._trial
        if trial is None or not trial.proposal.can_accept:
            raise EntryRefused(tr("Nothing is proposed that could be accepted. Nothing was changed."))
        if len(reason.strip()) < trial.proposal.least:
            raise EntryRefused(
                tr(
                    "Give a reason of at least {least} characters. Nothing was changed.",
                    least=trial.proposal.least,
                )
            )
        names = self._lexicon()
        words = command_words(trial.change, names)
        self._open_period(trial.change)
        self._trial = self._proposals.work_out(trial.change)
        if self._trial != trial:
            return AssistantAnswer(
                words,
                words,
                tr("The schedule was changed meanwhile, so nothing was done. Read the proposal again."),
                source=self._source(),
                proposal=self._trial.proposal,
            )
        if self._proposals.make(trial, reason.strip()).held is not None:
            raise EntryRefused(tr("A rule held this back. Nothing was changed."))
        self._trial = None
        done = replace(trial.proposal, least=0, is_question=True)
        return AssistantAnswer(
            words,
            words,
            tr("Done. It is kept on this station and sent when the server is reached."),
            source=self._source(),
            proposal=done,
            can_undo=True,
        )

    def undo(self) -> AssistantAnswer:
        """Take the change back that was accepted last.

        Raises:
            EntryRefused: the cells were changed meanwhile.
        """
        self._editor.undo()
        return AssistantAnswer("", "", tr("The change was taken back."), source=self._source())

    def reject(self) -> None:
        """Forget what is proposed."""
        self._trial = None

    def _begin(self, text: str) -> tuple[AssistantAnswer, _Thought | None]:
        """Understand a text and read what its answer is made of."""
        self._trial = None
        names = self._lexicon()
        command = understood(text, names)
        if isinstance(command, NotUnderstood):
            return AssistantAnswer(text, "", command.sentence), None
        words = command_words(command, names)
        try:
            return self._answer(AssistantAnswer(text, words, "", source=self._source()), command, names)
        except EntryRefused as refused:
            return AssistantAnswer(text, words, str(refused), source=self._source()), None

    def _answer(
        self, answer: AssistantAnswer, command: Command, names: Lexicon
    ) -> tuple[AssistantAnswer, _Thought | None]:
        if isinstance(command, CellChange):
            return self._propose(answer, command, is_question=False), None
        if isinstance(command, _PERSONAL):
            self._check_may_read()
        match command:
            case WhatIf(change=GiveOff() | Assign() | Move() | Swap() as change):
                return self._propose(answer, change, is_question=True), None
            case WhoIsOn():
                facts = self._answers.who_is_on(command, names.today)
            case WhenWorks(person=person):
                facts = self._answers.when_works(command, names.name_of(person), names.today)
            case FindCover():
                facts = self._answers.cover(command, online=self._sync_status().kind == "saved")
            case EndingCredentials():
                facts = self._answers.credentials(command, names.today)
            case _:
                return answer, self._thought(command, names.today)
        sentence, lines = facts
        return replace(answer, sentence=sentence, lines=lines), None

    def _check_may_read(self) -> None:
        """Raises:
        EntryRefused: nobody is signed in, or their role does not see personal data of this unit.
        """
        user = self._station.user
        if user is None or not user.may(Permission.READ_PERSONAL, (self._station.unit_id,)):
            raise EntryRefused(tr("Your role does not show personal data of this unit. Ask your manager."))

    def _thought(self, command: Command, today: date) -> _Thought:
        """Read a period and return what is to be worked out of it, which takes a while."""
        match command:
            case ExplainGaps(day=day):
                case = self._case(day)
                return lambda: gaps(case, command, today, self._look_seconds)
            case Compare():
                case = self._case(None)
                return lambda: compared(case, command)
            case Summarise(is_next=is_next):
                case = self._case(self._after_this_period(today) if is_next else today)
                return lambda: figures(case)
        raise AssertionError("Every command is answered.")

    def _propose(self, answer: AssistantAnswer, change: CellChange, *, is_question: bool) -> AssistantAnswer:
        self._open_period(change)
        trial = self._proposals.work_out(change)
        if is_question:
            proposal = replace(trial.proposal, is_question=True)
            sentence = tr("This is what it would do. Say it without “what if” to have it proposed.")
            return replace(answer, sentence=sentence, proposal=proposal)
        self._trial = trial
        if trial.proposal.why_not:
            return replace(answer, sentence=trial.proposal.why_not, proposal=trial.proposal)
        sentence = tr("This is proposed. Nothing is changed until you accept.")
        return replace(answer, sentence=sentence, proposal=trial.proposal)

    def _open_period(self, change: CellChange) -> None:
        """Open the period of a change on the desk.

        Raises:
            EntryRefused: no schedule has its day, or its days lie in two.
        """
        period = self._period_with(change.day)
        other = change.day if isinstance(change, GiveOff) else getattr(change, "other_day", change.day)
        if not period.first_date <= other <= period.last_date:
            raise EntryRefused(
                tr("Both days must lie in one schedule. Make two changes instead. Nothing was changed.")
            )
        self._desk.period_id = period.id

    def _case(self, day: date | None) -> PeriodCase:
        self._desk.period_id = None if day is None else self._period_with(day).id
        return period_case(self._desk.read())

    def _periods(self) -> list[SchedulePeriod]:
        with self._station.replica.transaction() as work:
            found = work.select(SchedulePeriod, equal={"unitId": self._station.unit_id})
        return sorted(found, key=lambda period: period.first_date)

    def _period_with(self, day: date) -> SchedulePeriod:
        for period in self._periods():
            if period.first_date <= day <= period.last_date:
                return period
        raise EntryRefused(tr("No schedule is open for {date}.", date=date_words(day)))

    def _after_this_period(self, today: date) -> date:
        for period in self._periods():
            if period.first_date > today:
                return period.first_date
        raise EntryRefused(tr("No schedule is open after this one."))

    def _lexicon(self) -> Lexicon:
        """Read the names of the unit."""
        station = self._station
        with station.replica.transaction() as work:
            ward = read_ward(work, station.unit_id)
            today = self._today(ward)
            near = assignments_between(work, ward.unit.id, today - _AROUND, today + _AROUND)
            guests = {each.staff_id for each in near if each.staff_id is not None and each.standing}
            own = work.select(Staff, equal={"employment.homeUnitId": ward.unit.id})
            others = work.select(Staff, within={"id": guests - {person.id for person in own}})
        people: list[tuple[EntityId, str]] = [(each.id, each.full_name) for each in (*own, *others)]
        shifts = sorted(
            ward.templates.values(), key=lambda each: (each.shift_type is ShiftType.ON_CALL, each.start_time)
        )
        return Lexicon(tuple(people), tuple((each.id, each.letter, each.label) for each in shifts), today)

    def _today(self, ward: Ward) -> date:
        return self._station.clock.now().astimezone(ward.zone).date()

    def _source(self) -> str:
        """Say where an answer comes from and how old that is."""
        station = self._station
        with station.replica.transaction() as work:
            ward = read_ward(work, station.unit_id)
        heard_last = self._sync_status().last_success
        if heard_last is None:
            return tr("From this station's copy of {unit}.", unit=ward.unit.name)
        return tr(
            "From this station's copy of {unit}, with the server's news of {clock}.",
            unit=ward.unit.name,
            clock=clock_words(heard_last, ward.zone),
        )
