"""What the Assistant page shows: an answer with its source, or a change that is proposed."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One fact.

    Attributes:
        title: for instance a person's name.
        detail: second line; may be empty.
        ask: what can be asked next about it; empty for nothing.
    """

    title: str
    detail: str = ""
    ask: str = ""


class Origin(Enum):
    """What an answer rests on. Whatever it is, the rules of the station have checked it."""

    RULES = "rules"
    """The fixed grammar, the solver, and this station's rules alone."""
    MODEL = "model"
    """A language model, which understood the sentence."""
    DRAWN = "drawn"
    """A language model, which drew up a schedule."""


class DiffTitles(Enum):
    """What the first two columns of a diff are about."""

    CELL = "cell"
    PREFERENCE = "preference"
    RULE = "rule"
    BUILD = "build"


@dataclass(frozen=True, slots=True)
class DiffRow:
    """One thing before and after, such as a day of a person by the letters of shifts; "–" is off.

    Attributes:
        person: what the first column names: a person, or a rule.
        day: what the second one names: a day, a shift, or the unit.
    """

    person: str
    day: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that is worked out and not made.

    Attributes:
        rows: what would be different.
        breaks: each rule that would newly be broken, the gravest first.
        cover: each count of a shift that would change.
        why_not: why it cannot be accepted; empty when it can.
        least: characters that a reason must have; 0 when none is needed.
        is_question: whether it was only wondered about.
        note: who is meant, where the change is about a group; empty otherwise.
        titles: what the first two columns are about.
    """

    rows: tuple[DiffRow, ...]
    breaks: tuple[str, ...] = ()
    cover: tuple[str, ...] = ()
    why_not: str = ""
    least: int = 0
    is_question: bool = False
    note: str = ""
    titles: DiffTitles = DiffTitles.CELL

    @property
    def can_accept(self) -> bool:
        """Tell whether Accept does something."""
        return bool(self.rows) and not self.why_not and not self.is_question


@dataclass(frozen=True, slots=True)
class AssistantAnswer:
    """The answer to what was typed.

    Attributes:
        asked: what was typed.
        understood: the command in words; empty when there was none.
        sentence: the answer in a sentence.
        lines: its facts.
        source: where it comes from.
        proposal: the change; None when nothing would be changed.
        can_undo: whether this is a change that was made and can be taken back here.
        message: the draft of a message, to be copied; empty when there is none.
        origin: what it rests on.
        step: which of several things that were asked for at once this answers.
        following: the others that come after it, in words; each is looked at when this is decided.
    """

    asked: str
    understood: str
    sentence: str
    lines: tuple[AnswerLine, ...] = ()
    source: str = ""
    proposal: Proposal | None = None
    can_undo: bool = False
    message: str = ""
    origin: Origin = Origin.RULES
    step: int = 1
    following: tuple[str, ...] = ()

    @property
    def steps(self) -> int:
        """How many things were asked for at once."""
        return self.step + len(self.following)


@dataclass(frozen=True, slots=True)
class AssistantSnapshot:
    """What stands on the page before anything is asked.

    Attributes:
        model: whether a language model can be asked too, or why not.
        note: how it works, and that it needs no network.
        examples: what can be asked, with names of this unit.
    """

    note: str
    examples: tuple[str, ...]
    model: str = ""
