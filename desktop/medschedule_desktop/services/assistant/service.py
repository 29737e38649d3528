"""The Assistant page: understands what is typed, answers it, or works out a change that waits for a yes."""

from collections.abc import Callable
from dataclasses import replace

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.errors.sync import QuestionStopped, SyncError
from medschedule_desktop.planning.progress import CancelToken
from medschedule_desktop.services.assistant.agenda import Agenda
from medschedule_desktop.services.assistant.build_proposals import BuildProposals
from medschedule_desktop.services.assistant.cell_proposals import CellProposals
from medschedule_desktop.services.assistant.command_words import command_words
from medschedule_desktop.services.assistant.examples import examples
from medschedule_desktop.services.assistant.grammar import NotUnderstood, understood
from medschedule_desktop.services.assistant.language_model import LanguageModel, is_of_unit
from medschedule_desktop.services.assistant.lexicon import Lexicon
from medschedule_desktop.services.assistant.periods import Periods
from medschedule_desktop.services.assistant.question_desk import QuestionDesk
from medschedule_desktop.services.assistant.record_proposals import RecordProposals
from medschedule_desktop.services.assistant.stage_words import STAGE_WORDS
from medschedule_desktop.services.assistant.trial import Trial
from medschedule_desktop.services.assistant.unit_names import copy_words, read_names
from medschedule_desktop.services.building.chain import ScheduleBuilder
from medschedule_desktop.services.building.model_words import model_trouble
from medschedule_desktop.services.schedule.roster_desk import RosterDesk
from medschedule_desktop.services.schedule.roster_editor import RosterEditor
from medschedule_desktop.services.snapshots.assistant import AssistantAnswer, AssistantSnapshot, Origin
from medschedule_desktop.services.station import Station
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.assistant.changes import Build, ChangePreferences, ChangeRule
from medschedule_shared.assistant.command import Change, Command, Question, RosterChange, WhatIf
from medschedule_shared.assistant.questions import DraftMessage
from medschedule_shared.language import marked, tr

_NOTE = marked(
    "Rule-based: it understands fixed sentences, works offline, and changes nothing until you accept."
)
_NOTE_WITH_MODEL = marked(
    "Fixed sentences are understood on this station. AI is asked for other words; it sees no names, and "
    "nothing is changed until you accept."
)
_LOOK_SECONDS = 4.0

Report = Callable[[str], None]
"""Told how far an answer has got, in a sentence."""

_Work = Callable[[], AssistantAnswer]


class AssistantService:
    """`ask` runs on a worker's thread and reads through the replica's own executor, for an explanation takes
    seconds; the other methods run there, but `stop`, which may be called from any thread.

    Args:
        builder: builds whole schedules.
        model: is asked for what is not understood here; None where there is none.
        look_seconds: how long reasons for open shifts are looked for.
    """

    def __init__(
        self,
        station: Station,
        sync_status: Callable[[], SyncStatus],
        builder: ScheduleBuilder,
        model: LanguageModel | None = None,
        look_seconds: float = _LOOK_SECONDS,
    ) -> None:
        desk, periods = RosterDesk(station), Periods(station)
        self._station = station
        self._sync_status = sync_status
        self._model = model
        self._questions = QuestionDesk(station, desk, periods, sync_status, look_seconds)
        self._cells = CellProposals(station, desk, RosterEditor(station, desk), periods)
        self._records = RecordProposals(station)
        self._builds = BuildProposals(station, desk, periods, builder, model)
        self._cancel = CancelToken()
        self._agenda: Agenda | None = None
        self._trial: Trial | None = None
        self._undo: Callable[[], None] | None = None

    def load(self) -> AssistantSnapshot:
        """Say what can be asked.

        Raises:
            WardUnknown: the replica does not hold the unit.
        """
        self._station.note_view("assistant")
        shown = examples(read_names(self._station))
        if self._model is None:
            return AssistantSnapshot(tr(_NOTE), shown)
        why_not = self._model.why_not()
        return AssistantSnapshot(tr(_NOTE if why_not else _NOTE_WITH_MODEL), shown, why_not)

    def ask(self, text: str, report: Report = lambda _sentence: None) -> AssistantAnswer:
        """Answer what was typed. Nothing is changed.

        Raises:
            WardUnknown: the replica does not hold the unit, or it has no schedule.
        """
        self._cancel = cancel = CancelToken()
        names = self._station.replica.executor.submit(self._hear).result()
        command = understood(text, names)
        agenda: Agenda
        if isinstance(command, NotUnderstood):
            found = self._from_model(text, names, command, report, cancel)
            if isinstance(found, AssistantAnswer):
                return found
            first, *others = found
            agenda = Agenda(AssistantAnswer(text, "", "", origin=Origin.MODEL), first, tuple(others))
        else:
            agenda = Agenda(AssistantAnswer(text, "", ""), command)
        return self._look_at(agenda, names, report, cancel)

    def ask_next(self, report: Report = lambda _sentence: None) -> AssistantAnswer:
        """Answer the next of several things that were asked for at once, as everything is by now.

        Raises:
            EntryRefused: there is none.
            WardUnknown: as for `ask`.
        """
        following = None if self._agenda is None else self._agenda.next()
        if following is None:
            raise EntryRefused(tr("Nothing else was asked for."))
        self._cancel = cancel = CancelToken()
        names = self._station.replica.executor.submit(self._hear).result()
        return self._look_at(following, names, report, cancel)

    def stop(self) -> None:
        """End what `ask` waits for. Callable from any thread."""
        self._cancel.cancel()

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
        names = read_names(self._station)
        words = command_words(trial.change, names)
        answer = self._placed(AssistantAnswer(words, words, "", source=self._source()), names)
        if not isinstance(trial.change, Build):
            self._trial = self._work_out(trial.change)
            if self._trial != trial:
                sentence = tr("It was changed meanwhile, so nothing was done. Read the proposal again.")
                return replace(answer, sentence=sentence, proposal=self._trial.proposal)
        proposer = self._proposer(trial.change)
        proposer.make(trial, reason.strip())
        self._trial, self._undo = None, proposer.undo
        return replace(
            answer,
            sentence=tr("Done. It is kept on this station and sent when the server is reached."),
            proposal=replace(trial.proposal, least=0, is_question=True),
            can_undo=True,
        )

    def undo(self) -> AssistantAnswer:
        """Take the change back that was accepted last.

        Raises:
            EntryRefused: there is none, or something else was changed meanwhile.
        """
        if self._undo is None:
            raise EntryRefused(tr("There is nothing to take back."))
        self._undo()
        self._undo = None
        back = AssistantAnswer("", "", tr("The change was taken back."), source=self._source())
        return self._placed(back, read_names(self._station))

    def reject(self) -> None:
        """Forget what is proposed. What else was asked for at the same time can be asked next."""
        self._trial = None

    def forget(self) -> None:
        """Forget everything that was asked for."""
        self._trial = self._agenda = None

    def _hear(self) -> Lexicon:
        self.forget()
        return read_names(self._station)

    def _look_at(
        self, agenda: Agenda, names: Lexicon, report: Report, cancel: CancelToken
    ) -> AssistantAnswer:
        """Answer what an agenda is at; called on a worker."""
        if not cancel.cancelled:
            self._agenda = agenda
        begun = self._station.replica.executor.submit(
            self._begin, agenda.answer, agenda.command, names, report, cancel
        )
        work = begun.result()
        try:
            done = work()
        except EntryRefused as refused:
            words = command_words(agenda.command, names)
            done = replace(agenda.answer, understood=words, sentence=str(refused))
        return agenda.marked(done, names)

    def _placed(self, answer: AssistantAnswer, names: Lexicon) -> AssistantAnswer:
        """Return an answer with its place among what was asked for."""
        return answer if self._agenda is None else self._agenda.marked(answer, names)

    def _from_model(
        self, text: str, names: Lexicon, here: NotUnderstood, report: Report, cancel: CancelToken
    ) -> tuple[Command, ...] | AssistantAnswer:
        """Have the model understand a text, or say why that came to nothing.

        Args:
            here: what this station's grammar says of the text.
        """
        answer = AssistantAnswer(text, "", here.sentence)
        if self._model is None:
            return answer
        why_not = self._model.why_not()
        if why_not:
            return replace(answer, sentence=f"{here.sentence} {why_not}")
        try:
            found = self._model.commands(
                text, names, lambda: cancel.cancelled, lambda stage: report(STAGE_WORDS[stage])
            )
        except QuestionStopped as stopped:
            return replace(answer, sentence=str(stopped))
        except SyncError as error:
            return replace(answer, sentence=f"{here.sentence} {model_trouble(error)}")
        if isinstance(found, str):
            sentence = found or here.sentence
            return replace(answer, sentence=sentence, origin=Origin.MODEL if found else Origin.RULES)
        if not all(is_of_unit(each, names) for each in found):
            sentence = tr("AI named somebody, or a shift, that is not of this unit. Nothing was changed.")
            return replace(answer, sentence=sentence, origin=Origin.MODEL)
        return found

    def _begin(
        self, answer: AssistantAnswer, command: Command, names: Lexicon, report: Report, cancel: CancelToken
    ) -> _Work:
        """Read what an answer is made of, and return what makes it on the worker."""
        answer = replace(answer, understood=command_words(command, names), source=self._source())
        try:
            return self._answer(answer, command, names, report, cancel)
        except EntryRefused as refused:
            sentence = str(refused)
            return lambda: replace(answer, sentence=sentence)

    def _answer(
        self, answer: AssistantAnswer, command: Command, names: Lexicon, report: Report, cancel: CancelToken
    ) -> _Work:
        match command:
            case WhatIf(change=change):
                proposal = replace(self._work_out(change).proposal, is_question=True)
                sentence = tr("This is what it would do. Say it without “what if” to have it proposed.")
                return lambda: replace(answer, sentence=sentence, proposal=proposal)
            case DraftMessage():
                message = self._questions.message(command, names.today)
                sentence = tr("This is a draft to copy. Nothing is sent from here.")
                return lambda: replace(answer, sentence=sentence, message=message)
            case Build():
                return self._built(answer, command, report, cancel)
        if isinstance(command, Change):
            proposed = self._propose(answer, command)
            return lambda: proposed
        return self._thought(answer, command, names)

    def _thought(self, answer: AssistantAnswer, question: Question, names: Lexicon) -> _Work:
        thought = self._questions.thought(question, names)

        def think() -> AssistantAnswer:
            sentence, lines = thought()
            return replace(answer, sentence=sentence, lines=lines)

        return think

    def _built(self, answer: AssistantAnswer, command: Build, report: Report, cancel: CancelToken) -> _Work:
        reading = self._builds.reading(command)

        def build() -> AssistantAnswer:
            built = self._builds.work_out(command, reading, report, cancel)
            if not cancel.cancelled:
                self._trial = built.trial
            return replace(
                answer,
                sentence=built.sentence,
                lines=built.lines,
                proposal=built.trial.proposal,
                origin=built.origin,
            )

        return build

    def _propose(self, answer: AssistantAnswer, change: Change) -> AssistantAnswer:
        trial = self._work_out(change)
        self._trial = trial
        sentence = trial.proposal.why_not or tr("This is proposed. Nothing is changed until you accept.")
        return replace(answer, sentence=sentence, proposal=trial.proposal)

    def _work_out(self, change: Change) -> Trial:
        match change:
            case ChangePreferences() | ChangeRule():
                return self._records.work_out(change)
            case Build():
                raise TypeError(change.kind)  # it takes seconds, so it is built on a worker
            case _:
                return self._cells.work_out(change)

    def _proposer(self, change: Change) -> CellProposals | RecordProposals | BuildProposals:
        if isinstance(change, Build):
            return self._builds
        return self._cells if isinstance(change, RosterChange) else self._records

    def _source(self) -> str:
        return copy_words(self._station, self._sync_status)
