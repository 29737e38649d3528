"""Typed commands of what a person says, by tool calls of a model that sees tokens in place of names."""

from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from medschedule_server.ai.engine import HealthcarePromptEngine, request_part
from medschedule_server.ai.facts import UnitFacts
from medschedule_server.ai.known_names import NameBook
from medschedule_server.ai.masking import Masked, masked
from medschedule_server.ai.pseudonyms import Pseudonyms, fence
from medschedule_server.ai.question import Call, Question, Reply
from medschedule_server.ai.tools import command_of
from medschedule_server.ai.unit_shifts import UnitShifts, unit_shifts
from medschedule_server.core.errors import AINotUsableError
from medschedule_shared.assistant.changes import MOST_WISHES, Build
from medschedule_shared.assistant.command_part import Reference, TypedCommand
from medschedule_shared.protocol.ai import AIText, CommandsRequest

MOST_COMMANDS = 8
"""In one answer; a set of people is one command."""

_LONGEST_SENTENCE = 600


@dataclass(frozen=True, slots=True)
class Understood:
    """What a model made of a person's words."""

    commands: tuple[TypedCommand, ...]
    sentence: AIText | None


class CommandsTask:
    """One question for commands, and how to read its answer."""

    def __init__(
        self, request: CommandsRequest, facts: UnitFacts, book: NameBook, today: date, seed: bytes
    ) -> None:
        self._words: Masked = masked(request.text, book, request.unit_id, today)
        self._names = Pseudonyms(self._words.everybody, seed)
        self._shifts: UnitShifts = unit_shifts(facts, book, today)
        self._tokens = {id_: token for token, id_ in self._names.people.items()}
        engine = HealthcarePromptEngine(fence(seed))
        self.question: Question = engine.generate_commands_prompt(
            request_part(
                self._words.with_tokens(self._tokens),
                request.language.value,
                today=today.isoformat(),
                weekday=today.strftime("%A"),
            ),
            self._shifts.parts,
        )

    def read(self, reply: Reply) -> Understood:
        """Return the commands of an answer, with people and shifts by their ids.

        Raises:
            AINotUsableError: a call is no command, or names somebody who has no part in the question.
        """
        if len(reply.calls) > MOST_COMMANDS or not (reply.calls or reply.text.strip()):
            raise AINotUsableError
        return Understood(
            tuple(self._command(call) for call in reply.calls),
            None if reply.calls else self._sentence(reply.text.strip()),
        )

    def _command(self, call: Call) -> TypedCommand:
        names = {(Reference.PERSON, token): id_ for token, id_ in self._names.people.items()}
        names |= {(Reference.SHIFT, code): id_ for code, id_ in self._shifts.templates.items()}
        try:
            command = command_of(call).renamed(names)
        except (KeyError, ValidationError) as error:
            raise AINotUsableError from error
        if isinstance(command, Build):
            wishes = self._words.restored(command.wishes, self._tokens)
            return command.model_copy(update={"wishes": wishes[:MOST_WISHES]})
        return command

    def _sentence(self, written: str) -> AIText:
        if len(written) > _LONGEST_SENTENCE:
            raise AINotUsableError
        try:
            return self._names.text(written)
        except KeyError as error:
            raise AINotUsableError from error
