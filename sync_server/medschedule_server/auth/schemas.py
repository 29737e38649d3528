"""What the routes of signing in take and give beside what stations speak."""

from pydantic import Field

from medschedule_shared.protocol.enrolment import Session
from medschedule_shared.protocol.envelope import Answer, Message


class TicketOnly(Message):
    """The ticket of a sign-in's first step."""

    ticket: str = Field(min_length=1, max_length=4096)


class SessionWithCodes(Answer):
    """A session that began with setting up an authenticator."""

    session: Session
    recovery_codes: tuple[str, ...]


class FactorState(Answer):
    """What a person has as a second factor, and whether the organisation demands it."""

    is_set_up: bool
    is_demanded: bool
    recovery_codes_left: int
