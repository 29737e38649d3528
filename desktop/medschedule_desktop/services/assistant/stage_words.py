"""How far a question to the language model has got, in words."""

from medschedule_shared.language import Words, marked
from medschedule_shared.protocol.ai import CommandStage

STAGE_WORDS = Words(
    {
        CommandStage.ASKED: marked("AI is asked, without names."),
        CommandStage.ANSWERING: marked("AI answers."),
        CommandStage.CHECKING: marked("The answer is checked."),
    }
)
