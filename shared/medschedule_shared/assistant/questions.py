"""Commands that read and change nothing."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from medschedule_shared.assistant.command_part import PersonId, ShiftId, TypedCommand

SOON_DAYS = 90
"""How far ahead ending credentials are looked for, unless a number is said."""

MOST_DAYS_AHEAD = 3650


class WhoIsOn(TypedCommand):
    """Say who works on a day, or on one shift of it. No day is today."""

    kind: Literal["who_is_on"] = "who_is_on"
    day: date | None = None
    shift: ShiftId | None = None


class WhenWorks(TypedCommand):
    """Say when a person works, from today on."""

    kind: Literal["when_works"] = "when_works"
    person: PersonId


class FindCover(TypedCommand):
    """Find whom to ask to fill one more place on a shift, in the order of the contract."""

    kind: Literal["find_cover"] = "find_cover"
    shift: ShiftId
    day: date


class ExplainGaps(TypedCommand):
    """Explain why shifts stay open: of the schedule that is planned, of a day, or of one shift."""

    kind: Literal["explain_gaps"] = "explain_gaps"
    day: date | None = None
    shift: ShiftId | None = None


class Summarise(TypedCommand):
    """Summarise a schedule in figures: the one that runs now, or the one after it."""

    kind: Literal["summarise"] = "summarise"
    is_next: bool = False


class EndingCredentials(TypedCommand):
    """Name the licences and certificates that are over, or end within so many days."""

    kind: Literal["ending_credentials"] = "ending_credentials"
    days: Annotated[int, Field(ge=0, le=MOST_DAYS_AHEAD)] = SOON_DAYS


class Compare(TypedCommand):
    """Compare what two people bear in the schedule that is planned: hours, nights, weekends, holidays."""

    kind: Literal["compare"] = "compare"
    person: PersonId
    other: PersonId


class ComparePeriods(TypedCommand):
    """Compare the schedule that runs now with the one after it, in figures."""

    kind: Literal["compare_periods"] = "compare_periods"


class Message(StrEnum):
    """What a message is about."""

    ASK_FOR_COVER = "ask_for_cover"
    """Ask for somebody to work a shift on a day."""
    OWN_SHIFTS = "own_shifts"
    """Tell a person when they work."""
    SCHEDULE_READY = "schedule_ready"
    """Tell everybody that the schedule is posted."""


class DraftMessage(TypedCommand):
    """Write the draft of a message for a person to copy and send. Nothing is sent.

    Asking for cover needs `shift` and `day` and may name a person; telling somebody their shifts needs
    `person`; that the schedule is posted needs nothing.
    """

    kind: Literal["draft_message"] = "draft_message"
    about: Message
    person: PersonId | None = None
    shift: ShiftId | None = None
    day: date | None = None

    @model_validator(mode="after")
    def _says_enough(self) -> Self:
        if self.about is Message.ASK_FOR_COVER and (self.shift is None or self.day is None):
            raise ValueError("A message that asks for cover names a shift and a day.")
        if self.about is Message.OWN_SHIFTS and self.person is None:
            raise ValueError("A message about somebody's shifts names the person.")
        return self
