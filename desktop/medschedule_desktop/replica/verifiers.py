"""What the replica keeps so that a person can sign in without the server."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from medschedule_desktop.replica.tables import SIGN_IN_VERIFIERS
from medschedule_shared.identity import EntityId
from medschedule_shared.time.instant import instant_text


@dataclass(frozen=True, slots=True)
class Verifier:
    """One person's Argon2id verifier.

    Attributes:
        login: in lower case.
        verifier: in the PHC string format, salt included.
        failures: wrong passwords since the last right one.
        locked_until: no try is allowed before.
    """

    login: str
    user_id: EntityId
    verifier: str
    failures: int = 0
    locked_until: datetime | None = None


class Verifiers:
    """The verifiers within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, login: str) -> Verifier | None:
        query = select(SIGN_IN_VERIFIERS).where(SIGN_IN_VERIFIERS.c.login == login)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            return None
        locked = None if row.locked_until is None else datetime.fromisoformat(row.locked_until)
        return Verifier(row.login, row.user_id, row.verifier, row.failures, locked)

    def put(self, verifier: Verifier) -> None:
        """Keep a verifier in place of the same login's earlier one."""
        self._connection.execute(
            SIGN_IN_VERIFIERS.insert()
            .prefix_with("OR REPLACE")
            .values(
                login=verifier.login,
                user_id=verifier.user_id,
                verifier=verifier.verifier,
                failures=verifier.failures,
                locked_until=None if verifier.locked_until is None else instant_text(verifier.locked_until),
            )
        )

    def remove(self, login: str) -> None:
        self._connection.execute(SIGN_IN_VERIFIERS.delete().where(SIGN_IN_VERIFIERS.c.login == login))
