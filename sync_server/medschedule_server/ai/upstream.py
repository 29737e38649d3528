"""The other end: whoever answers questions, and the ways in which there is no answer.

UpstreamError
├── NoAnswerError      nobody answers, or not to the end
└── NotAcceptedError   the other end does not take our questions: a wrong key, model or form
"""

from collections.abc import Callable
from typing import Protocol

from medschedule_server.ai.question import Question, Reply


class UpstreamError(Exception):
    """Base of the ways in which a question comes back without an answer.

    Attributes:
        may_have_cost: whether the other end may have worked for it.
    """

    def __init__(self, reason: str, *, may_have_cost: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.may_have_cost = may_have_cost


class NoAnswerError(UpstreamError):
    """It was busy, lost or too slow.

    Attributes:
        seconds: after which the other end wants to be asked again; None where it does not say.
        is_worth_another_try: False where it began to answer, or the time is over.
    """

    def __init__(
        self,
        reason: str,
        *,
        may_have_cost: bool = False,
        seconds: float | None = None,
        is_worth_another_try: bool = True,
    ) -> None:
        super().__init__(reason, may_have_cost=may_have_cost)
        self.seconds = seconds
        self.is_worth_another_try = is_worth_another_try


class NotAcceptedError(UpstreamError):
    """It refuses the question itself; asking again would not help, and an operator has to look."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, may_have_cost=False)


Begun = Callable[[], None]


class Upstream(Protocol):
    """Answers questions."""

    async def ask(self, question: Question, begun: Begun) -> Reply:
        """Return the answer to a question.

        Args:
            begun: called once, when the answer begins to arrive.

        Raises:
            UpstreamError: there is none.
        """

    async def close(self) -> None:
        """End the connections."""
