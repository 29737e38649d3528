"""Several things that were asked for at once: they are looked at one after the other, each decided alone."""

from dataclasses import dataclass, replace

from medschedule_desktop.services.assistant.command_words import command_words
from medschedule_desktop.services.assistant.lexicon import Lexicon
from medschedule_desktop.services.snapshots.assistant import AssistantAnswer
from medschedule_shared.assistant.command import Command


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is being answered, and what follows it.

    Attributes:
        answer: what was typed and who understood it, before anything is found.
        step: which of the things this is, from one.
    """

    answer: AssistantAnswer
    command: Command
    others: tuple[Command, ...] = ()
    step: int = 1

    def next(self) -> "Agenda | None":
        """Return what comes after this; None at the end."""
        if not self.others:
            return None
        following, *others = self.others
        return Agenda(self.answer, following, tuple(others), self.step + 1)

    def marked(self, answer: AssistantAnswer, names: Lexicon) -> AssistantAnswer:
        """Return an answer with its place among the things that were asked for."""
        following = tuple(command_words(each, names) for each in self.others)
        return replace(answer, step=self.step, following=following)
