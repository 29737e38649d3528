"""What a person can ask in plain words, as typed commands. Nothing here reads or changes anything."""

from dataclasses import dataclass
from datetime import date

from medschedule_shared.identity import EntityId

SOON_DAYS = 90
"""How far ahead ending credentials are looked for, unless a number is said."""


@dataclass(frozen=True, slots=True)
class WhoIsOn:
    """Who works a day, or one shift of it. No day is today."""

    day: date | None = None
    shift: EntityId | None = None


@dataclass(frozen=True, slots=True)
class WhenWorks:
    """A person's shifts from today on."""

    person: EntityId


@dataclass(frozen=True, slots=True)
class FindCover:
    """Whom to ask for one more nurse of a shift."""

    shift: EntityId
    day: date


@dataclass(frozen=True, slots=True)
class ExplainGaps:
    """Why shifts stay open: of the period that is planned, of a day, or of one shift."""

    day: date | None = None
    shift: EntityId | None = None


@dataclass(frozen=True, slots=True)
class Summarise:
    """The figures of the period that runs, or of the one after it."""

    is_next: bool = False


@dataclass(frozen=True, slots=True)
class EndingCredentials:
    """Credentials that are over or end within so many days."""

    days: int = SOON_DAYS


@dataclass(frozen=True, slots=True)
class Compare:
    """What two people bear in the period that is planned."""

    person: EntityId
    other: EntityId


@dataclass(frozen=True, slots=True)
class GiveOff:
    """Take a person's shift of a day away."""

    person: EntityId
    day: date


@dataclass(frozen=True, slots=True)
class Assign:
    """Give a person a shift, in place of any other that day."""

    person: EntityId
    day: date
    shift: EntityId


@dataclass(frozen=True, slots=True)
class Move:
    """Let a person work a shift on another day."""

    person: EntityId
    day: date
    other_day: date


@dataclass(frozen=True, slots=True)
class Swap:
    """Let two people work each other's shift."""

    person: EntityId
    day: date
    other: EntityId
    other_day: date


Change = GiveOff | Assign | Move | Swap
"""What becomes a proposal."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What a change would do; it is not offered for acceptance."""

    change: Change


Question = WhoIsOn | WhenWorks | FindCover | ExplainGaps | Summarise | EndingCredentials | Compare
Command = Question | Change | WhatIf
