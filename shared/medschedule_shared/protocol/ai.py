"""What a station asks the server's AI, and what it learns. Nothing here changes anything by itself.

People are named by their ids. In texts that a model wrote they stand as tokens such as `N03`, each with the
id of its person beside the text: a station puts the names in, which the model never saw.
"""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import GeneratedBy
from medschedule_shared.model.insight import InsightKind
from medschedule_shared.protocol.envelope import Answer, ErrorBody, Message

LONGEST_TEXT = 2000
"""Characters of what a person asks for in words."""

MOST_FACTS = 40

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""A word of a program, never one of a person: `minimum_rest`, `percent`."""

_TOKEN = re.compile(r"\bN\d{2,4}\b")


class AILanguage(StrEnum):
    """The language that a person asks in and is answered in."""

    ENGLISH = "en"
    SPANISH = "es"


class AIText(Answer):
    """What a model wrote, with the people whom it names.

    Attributes:
        text: with a token in place of each name.
        people: whose token each is.
    """

    text: str
    people: Mapping[str, EntityId] = Field(default_factory=dict)

    def with_names(self, names: Mapping[EntityId, str]) -> str:
        """Return the text with people's names; a token without a known name stays."""

        def name(found: re.Match[str]) -> str:
            return names.get(self.people.get(found[0], ""), found[0])

        return _TOKEN.sub(name, self.text)


class AIAnswerMetadata(Answer):
    """How an answer came about (S85).

    Attributes:
        confidence: the model's own, from 0 to 1; nothing is decided by it. None where it gives none.
        factors: what the answer was weighed by, in the model's words, without people.
        generated_by: `ai`; a station that repairs the answer marks it `hybrid`.
        model: its name in the server's settings.
        request_id: under which the server's audit has this call.
        from_cache: whether the same question was asked a while ago and nobody was asked again.
    """

    confidence: float | None = Field(default=None, ge=0, le=1)
    factors: tuple[str, ...] = ()
    generated_by: GeneratedBy = GeneratedBy.AI
    model: str
    request_id: str
    from_cache: bool = False


class CommandsRequest(Message):
    """Something that a person typed about a unit, to be made typed commands of."""

    unit_id: EntityId
    text: str = Field(min_length=1, max_length=LONGEST_TEXT)
    language: AILanguage = AILanguage.ENGLISH


class CommandStage(StrEnum):
    """How far a question has got."""

    ASKED = "asked"
    ANSWERING = "answering"
    CHECKING = "checking"


class CommandsProgress(Answer):
    """A line of the answer while it is on its way."""

    kind: Literal["progress"] = "progress"
    stage: CommandStage


class CommandsAnswer(Answer):
    """The last line of an answer: typed commands, or a sentence where there is none for what was asked.

    Attributes:
        commands: in their wire form, each with its `kind` and people by their ids. They are proposals: a
            station tries them by its own rules, and a person accepts them.
        sentence: why there is no command, or what the model would have to know.
    """

    kind: Literal["answer"] = "answer"
    commands: tuple[dict[str, Any], ...]
    sentence: AIText | None = None
    ai_metadata: AIAnswerMetadata


class CommandsFailure(Answer):
    """The last line of an answer that came to nothing; `error` is what an envelope would hold."""

    kind: Literal["failure"] = "failure"
    error: ErrorBody


CommandsLine = Annotated[CommandsProgress | CommandsAnswer | CommandsFailure, Field(discriminator="kind")]
"""A line of the answer to a `CommandsRequest`, which comes as lines of JSON."""


class ScheduleRequest(Message):
    """A period of a unit that a schedule is wanted for, with what is wanted of it in words."""

    unit_id: EntityId
    period_id: EntityId
    requirements: str = Field(default="", max_length=LONGEST_TEXT)
    language: AILanguage = AILanguage.ENGLISH


class ScheduleMetrics(Answer):
    """What a schedule is worth (S113), computed by the server and not by the model; scores are per cent.

    Attributes:
        conflict_count: breaches of people's rules that hold a save back or warn.
        open_seats: needed seats that stay empty.
    """

    coverage_score: float = Field(ge=0, le=100)
    fairness_score: float = Field(ge=0, le=100)
    efficiency_score: float = Field(ge=0, le=100)
    conflict_count: int = Field(ge=0)
    open_seats: int = Field(ge=0)


class BreachSeverity(StrEnum):
    """How strongly the broken rule binds."""

    INFORMATION = "information"
    WARNING = "warning"
    NO_SAVE = "no_save"


class ScheduleBreach(Answer):
    """A rule that a schedule breaks.

    Attributes:
        rule: its id.
        staff_id: who is concerned; None for a seat of the unit that stays empty.
        dates: the days concerned.
        template_id: the shift concerned, for a seat.
        text: with the figures, in English.
    """

    rule: str
    severity: BreachSeverity
    staff_id: EntityId | None
    dates: tuple[date, ...]
    template_id: EntityId | None = None
    text: str


class ScheduleRow(Answer):
    """One person's shift on each day of the period, by its template; None is a day without one."""

    staff_id: EntityId
    shifts: tuple[EntityId | None, ...]


class ProposedSchedule(Answer):
    """A schedule that a model drew up, measured and checked.

    Attributes:
        rows: of everybody on the unit's roster. Pinned and posted shifts stand as they were, whatever the
            model said, and so do those of people who opted out of AI.
        breaches: gravest first.
        is_safe: whether no rule is broken that holds a save back or warns, and no seat is empty. What is not
            safe is no schedule before a solver has repaired it and a person accepted it.
    """

    rows: tuple[ScheduleRow, ...]
    metrics: ScheduleMetrics
    breaches: tuple[ScheduleBreach, ...]
    is_safe: bool


class ScheduleAlternative(Answer):
    """A variant of the schedule, and what it would mean in the model's words (S115)."""

    text: AIText
    schedule: ProposedSchedule


class AIScheduleResponse(Answer):
    """The answer to a `ScheduleRequest`.

    Attributes:
        first_date: the date of the first shift of each row.
        schedules: the proposal; one, of the whole period.
        metrics: of the proposal.
        reasoning: why it is as it is, in the model's words.
        ignored: what the model said that was not in its power, such as a shift on a pinned day.
    """

    unit_id: EntityId
    period_id: EntityId
    first_date: date
    schedules: tuple[ProposedSchedule, ...] = Field(min_length=1)
    metrics: ScheduleMetrics
    reasoning: tuple[AIText, ...]
    alternatives: tuple[ScheduleAlternative, ...]
    ignored: int = Field(default=0, ge=0)
    ai_metadata: AIAnswerMetadata


class WordingPurpose(StrEnum):
    """What the sentences are for."""

    INSIGHT = "insight"
    SUMMARY = "summary"
    MESSAGE = "message"


class Figure(Message):
    """A figure that was computed already, such as `night_share`, 62.5, `percent`."""

    name: Code
    value: float = Field(ge=-1e9, le=1e9, allow_inf_nan=False)
    unit: Code | None = None


class Fact(Message):
    """Something that is known, without a word of anybody's.

    Attributes:
        fact_id: brought by the caller, to find the sentence again.
        rule: the id of a rule that it is about.
    """

    fact_id: Code
    kind: InsightKind
    rule: Code | None = None
    figures: tuple[Figure, ...] = Field(default=(), max_length=20)
    people: tuple[EntityId, ...] = Field(default=(), max_length=20)
    dates: tuple[date, ...] = Field(default=(), max_length=31)
    templates: tuple[EntityId, ...] = Field(default=(), max_length=10)


class WordingsRequest(Message):
    """Facts about a unit that are to be said in sentences."""

    unit_id: EntityId
    purpose: WordingPurpose
    facts: tuple[Fact, ...] = Field(min_length=1, max_length=MOST_FACTS)
    language: AILanguage = AILanguage.ENGLISH


class Wording(Answer):
    """The sentences for one fact."""

    fact_id: Code
    sentence: AIText


class WordingsAnswer(Answer):
    """The answer to a `WordingsRequest`.

    Attributes:
        wordings: a fact without one was worded with a figure or a person that it does not have: say it in
            words of your own.
    """

    wordings: tuple[Wording, ...]
    ai_metadata: AIAnswerMetadata
