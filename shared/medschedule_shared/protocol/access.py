"""What a station notes of itself: who opened it and looked at personal data, online or not (D10)."""

from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.envelope import Answer, Message
from medschedule_shared.protocol.version import SCHEMA_VERSION
from medschedule_shared.time.instant import Instant

MAX_NOTES = 500
"""Notes in one report."""

ScreenName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,39}$")]


class AccessKind(StrEnum):
    UNLOCK = "unlock"
    """Somebody signed in at the station, with the server or without."""
    REFUSED = "refused"
    """Somebody tried to, and was not let in."""
    LOCK = "lock"
    VIEW = "view"
    """Personal data was on the screen."""


class AccessNote(Message):
    """One thing that a station noted.

    Attributes:
        number: dense number of the station's notes, from 1; its operations have numbers of their own.
        at: by the device's clock.
        actor_id: who; None for somebody whom the station does not know.
        screen: what was looked at.
    """

    id: EntityId
    number: int = Field(ge=1)
    at: Instant
    kind: AccessKind
    actor_id: EntityId | None = None
    screen: ScreenName | None = None


class AccessReport(Message):
    """Some notes in their order. What is sent again is not noted twice."""

    schema_version: int = SCHEMA_VERSION
    notes: tuple[AccessNote, ...] = Field(min_length=1, max_length=MAX_NOTES)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        numbers = [note.number for note in self.notes]
        if any(after <= before for before, after in pairwise(numbers)):
            raise ValueError("notes come in the order of their numbers.")
        return self


class AccessAnswer(Answer):
    """The number of the last note of the report: all of them are in the audit."""

    number: int
