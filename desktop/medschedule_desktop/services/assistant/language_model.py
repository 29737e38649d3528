"""The language model behind the server, asked for what the grammar of this station does not understand.

It sees what the server lets out; what it answers are typed commands, which this station checks and tries like
those of its own grammar.
"""

from collections.abc import Callable, Mapping

from pydantic import ValidationError

from medschedule_desktop.errors.sync import MalformedAnswer
from medschedule_desktop.services.assistant.lexicon import Lexicon
from medschedule_desktop.services.building.model_words import NO_SESSION, NOT_ALLOWED, OFFLINE
from medschedule_desktop.services.station import Station
from medschedule_desktop.sync.assistance import Assistance
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.assistant.command import COMMANDS, Command
from medschedule_shared.assistant.command_part import Reference
from medschedule_shared.identity import EntityId
from medschedule_shared.language import spoken, tr
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.user import User
from medschedule_shared.protocol.ai import (
    AILanguage,
    AIScheduleResponse,
    AIText,
    CommandsRequest,
    CommandStage,
    Fact,
    ScheduleRequest,
    WordingPurpose,
    WordingsRequest,
)

SECONDS = 10.0
"""How long an answer in commands is waited for (J13)."""


class LanguageModel:
    """Asks in the name of whoever is signed in; use it on a worker, for it waits for the network."""

    def __init__(self, station: Station, server: Assistance, sync_status: Callable[[], SyncStatus]) -> None:
        self._station = station
        self._server = server
        self._sync_status = sync_status

    def why_not(self) -> str:
        """Return why it cannot be asked now, in a sentence; empty when it can."""
        user = self._station.user
        if user is None or not user.may(Permission.ASK_AI, (self._station.unit_id,)):
            return tr(NOT_ALLOWED)
        if self._sync_status().kind == "offline":
            return tr(OFFLINE)
        return "" if self._server.is_open(user.id) else tr(NO_SESSION)

    def commands(
        self,
        text: str,
        names: Lexicon,
        stopped: Callable[[], bool],
        report: Callable[[CommandStage], None],
    ) -> tuple[Command, ...] | str:
        """Return the commands that a text stands for, or a sentence where it stands for none.

        Raises:
            SyncError: it did not answer, or with something that is of no use.
        """
        request = CommandsRequest(unit_id=self._station.unit_id, text=text, language=_language())
        answer = self._server.commands(self._user.id, request, SECONDS, stopped, report)
        if not answer.commands:
            sentence = answer.sentence
            return "" if sentence is None else sentence.with_names(dict(names.people))
        try:
            return tuple(COMMANDS.validate_python(each) for each in answer.commands)
        except ValidationError as error:
            raise MalformedAnswer from error

    def schedule(
        self, period_id: EntityId, wishes: str, seconds: float, stopped: Callable[[], bool]
    ) -> AIScheduleResponse:
        """Return a schedule for a period.

        Raises:
            SyncError: as for `commands`.
        """
        request = ScheduleRequest(
            unit_id=self._station.unit_id, period_id=period_id, requirements=wishes, language=_language()
        )
        return self._server.schedule(self._user.id, request, seconds, stopped)

    def wordings(self, facts: tuple[Fact, ...]) -> Mapping[str, AIText]:
        """Return sentences for facts about this unit by the facts' ids; one that was not said well has none.

        Raises:
            SyncError: as for `commands`.
        """
        request = WordingsRequest(
            unit_id=self._station.unit_id, purpose=WordingPurpose.INSIGHT, facts=facts, language=_language()
        )
        answer = self._server.wordings(self._user.id, request, SECONDS)
        return {each.fact_id: each.sentence for each in answer.wordings}

    @property
    def _user(self) -> User:
        if self._station.user is None:
            raise MalformedAnswer
        return self._station.user


def is_of_unit(command: Command, names: Lexicon) -> bool:
    """Tell whether a command is about people and shifts of this unit alone."""
    known = {(Reference.PERSON, id_) for id_, _ in names.people}
    known |= {(Reference.SHIFT, id_) for id_, _, _ in names.shifts}
    return known.issuperset(command.references())


def _language() -> AILanguage:
    return AILanguage.SPANISH if spoken().code == AILanguage.SPANISH else AILanguage.ENGLISH
