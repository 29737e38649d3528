"""The session with the server of whoever signed in at this station by password while it answered."""

import secrets
import threading
from dataclasses import dataclass, field

from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.enrolment import Session, TokenPair


@dataclass(frozen=True, slots=True)
class HeldTokens:
    """A person's newest tokens.

    Attributes:
        exchange: what the exchange of the refresh token is called at each try of it.
    """

    user_id: EntityId
    pair: TokenPair
    exchange: str = field(default_factory=secrets.token_urlsafe)


class PersonSession:
    """Holds one person's tokens, in memory alone, until they leave. It may be used from any thread.

    Who came in by PIN, badge or without the server has none: those open the station and nothing else.

    Attributes:
        renewing: held by whoever trades the refresh token in, for it is good for one trade.
    """

    def __init__(self) -> None:
        self.renewing = threading.Lock()
        self._lock = threading.Lock()
        self._held: HeldTokens | None = None

    def begin(self, session: Session) -> None:
        """Hold the tokens of somebody who has signed in."""
        with self._lock:
            self._held = HeldTokens(session.user_id, session.tokens)

    def end(self) -> HeldTokens | None:
        """Forget them; return what was held."""
        with self._lock:
            held, self._held = self._held, None
        return held

    def of(self, user_id: EntityId) -> HeldTokens | None:
        """Return a person's tokens; None when somebody else's are held, or none."""
        with self._lock:
            held = self._held
        return held if held is not None and held.user_id == user_id else None

    def renew(self, used: HeldTokens, pair: TokenPair) -> None:
        """Hold newer tokens in place of those that were used up, unless their person has left meanwhile."""
        with self._lock:
            if self._held == used:
                self._held = HeldTokens(used.user_id, pair)
