"""Questions as they are put to a language model (S100-S111): instructions, and data between two marks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from medschedule_server.ai.outgoing import fenced, part
from medschedule_server.ai.prompts import COMMANDS, SCHEDULE, WORDINGS
from medschedule_server.ai.question import Json, Purpose, Question
from medschedule_server.ai.schedule_form import ScheduleForm
from medschedule_server.ai.strict_schema import strict_schema
from medschedule_server.ai.tools import TOOL_LIST
from medschedule_server.ai.wording_form import WordingsForm

_COMMAND_TOKENS = 1200
_WORDING_TOKENS = 120
"""Of the sentences for one fact."""

_LEAST_SCHEDULE_TOKENS, _MOST_SCHEDULE_TOKENS = 1500, 16_000
_TOKENS_AROUND_A_ROW = 25


@dataclass(frozen=True, slots=True)
class ScheduleContext:
    """What a schedule is asked for with (S102-S109), in allow-listed parts."""

    facility: Json
    period: Json
    shifts: tuple[Json, ...]
    needs: tuple[Json, ...]
    people: tuple[Json, ...]
    limits: Json
    request: Json
    days: int


class HealthcarePromptEngine:
    """Makes questions; the same context makes the same question.

    Args:
        word: that marks the data of this question.
    """

    def __init__(self, word: str) -> None:
        self._word = word

    def generate_schedule_prompt(self, context: ScheduleContext) -> Question:
        """Return the question for a schedule of a whole period."""
        rows = len(context.people) * (context.days + _TOKENS_AROUND_A_ROW)
        return Question(
            purpose=Purpose.SCHEDULE,
            instructions=SCHEDULE,
            data=fenced(
                self._word,
                {
                    "facility": context.facility,
                    "period": context.period,
                    "shifts": context.shifts,
                    "needs": context.needs,
                    "people": context.people,
                    "limits": context.limits,
                    "request": context.request,
                },
            ),
            most_tokens=min(_LEAST_SCHEDULE_TOKENS + 2 * rows, _MOST_SCHEDULE_TOKENS),
            answer_form=("schedule", strict_schema(ScheduleForm)),
        )

    def generate_commands_prompt(self, request: Json, shifts: Iterable[Json]) -> Question:
        """Return the question for the commands that a person's words mean."""
        return Question(
            purpose=Purpose.COMMANDS,
            instructions=COMMANDS,
            data=fenced(self._word, {"request": request, "shifts": shifts}),
            most_tokens=_COMMAND_TOKENS,
            tools=TOOL_LIST,
        )

    def generate_wordings_prompt(
        self, request: Json, facts: tuple[Json, ...], shifts: Iterable[Json]
    ) -> Question:
        """Return the question for sentences about facts."""
        return Question(
            purpose=Purpose.WORDINGS,
            instructions=WORDINGS,
            data=fenced(self._word, {"request": request, "facts": facts, "shifts": shifts}),
            most_tokens=_WORDING_TOKENS * (1 + len(facts)),
            answer_form=("wordings", strict_schema(WordingsForm)),
        )


def request_part(words: str, language: str, **more: Any) -> Json:
    """Return what a person asks for, as it leaves."""
    return part("request", words=words, language=language, **more)
