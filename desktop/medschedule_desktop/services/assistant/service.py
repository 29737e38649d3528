"""The Assistant page: understands what is typed, answers it, or works out a change that waits for a yes."""

from collections.abc import Callable
from dataclasses import replace

from medschedule_desktop.errors import EntryRefused
from medschedule_desktop.services.assistant.cell_proposals import CellProposals
from medschedule_desktop.services.assistant.command_words import command_words
from medschedule_desktop.services.assistant.examples import examples
from medschedule_desktop.services.assistant.grammar import NotUnderstood, understood
from medschedule_desktop.services.assistant.lexicon import Lexicon
from medschedule_desktop.services.assistant.periods import Periods
from medschedule_desktop.services.assistant.question_desk import QuestionDesk, Thought
from medschedule_desktop.services.assistant.record_proposals import RecordProposals
from medschedule_desktop.services.assistant.trial import Trial
from medschedule_desktop.services.assistant.unit_names import copy_words, read_names
from medschedule_desktop.services.schedule.roster_desk import RosterDesk
from medschedule_desktop.services.schedule.roster_editor import RosterEditor
from medschedule_desktop.services.snapshots.assistant import AssistantAnswer, AssistantSnapshot
from medschedule_desktop.services.station import Station
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.assistant.changes import Build, ChangePreferences, ChangeRule
from medschedule_shared.assistant.command import Change, Command, RosterChange, WhatIf
from medschedule_shared.assistant.questions import DraftMessage
from medschedule_shared.language import marked, tr

_NOTE = marked(
    "Rule-based: it understands fixed sentences, works offline, and changes nothing until you accept."
)
_LOOK_SECONDS = 4.0


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
        desk, periods = RosterDesk(station), Periods(station)
        self._station = station
        self._sync_status = sync_status
        self._questions = QuestionDesk(station, desk, periods, sync_status, look_seconds)
        self._cells = CellProposals(station, desk, RosterEditor(station, desk), periods)
        self._records = RecordProposals(station)
        self._trial: Trial | None = None
        self._undo: Callable[[], None] | None = None

    def load(self) -> AssistantSnapshot:
        """Say what can be asked.

        Raises:
            WardUnknown: the replica does not hold the unit.
        """
        self._station.note_view("assistant")
        return AssistantSnapshot(tr(_NOTE), examples(read_names(self._station)))

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
        words = command_words(trial.change, read_names(self._station))
        answer = AssistantAnswer(words, words, "", source=self._source())
        self._trial = self._work_out(trial.change)
        if self._trial != trial:
            sentence = tr("It was changed meanwhile, so nothing was done. Read the proposal again.")
            return replace(answer, sentence=sentence, proposal=self._trial.proposal)
        proposer = self._cells if isinstance(trial.change, RosterChange) else self._records
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
        return AssistantAnswer("", "", tr("The change was taken back."), source=self._source())

    def reject(self) -> None:
        """Forget what is proposed."""
        self._trial = None

    def _begin(self, text: str) -> tuple[AssistantAnswer, Thought | None]:
        """Understand a text and read what its answer is made of."""
        self._trial = None
        names = read_names(self._station)
        command = understood(text, names)
        if isinstance(command, NotUnderstood):
            return AssistantAnswer(text, "", command.sentence), None
        words = command_words(command, names)
        answer = AssistantAnswer(text, words, "", source=self._source())
        try:
            return self._answer(answer, command, names)
        except EntryRefused as refused:
            return replace(answer, sentence=str(refused)), None

    def _answer(
        self, answer: AssistantAnswer, command: Command, names: Lexicon
    ) -> tuple[AssistantAnswer, Thought | None]:
        match command:
            case WhatIf(change=change):
                proposal = replace(self._work_out(change).proposal, is_question=True)
                sentence = tr("This is what it would do. Say it without “what if” to have it proposed.")
                return replace(answer, sentence=sentence, proposal=proposal), None
            case DraftMessage():
                message = self._questions.message(command, names.today)
                sentence = tr("This is a draft to copy. Nothing is sent from here.")
                return replace(answer, sentence=sentence, message=message), None
        if isinstance(command, Change):
            return self._propose(answer, command), None
        return answer, self._questions.thought(command, names)

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
                raise EntryRefused(tr("The Schedule page builds schedules."))
            case _:
                return self._cells.work_out(change)

    def _source(self) -> str:
        return copy_words(self._station, self._sync_status)
