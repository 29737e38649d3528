"""What the parts of the Admin page share: the server asked in the person's name, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from medschedule_desktop.errors.administration import NoServerSession, NotAdministered, ServerAway
from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.errors.sync import (
    CertificateRefused,
    DeviceRevoked,
    MalformedAnswer,
    ServerRefused,
    ServerUnreachable,
    SyncError,
)
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.admin.server_words import refusal_words
from medschedule_desktop.services.snapshots.admin import HandedOut
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.wording import clock_words, day_words
from medschedule_desktop.sync.administration import Administration
from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.user import User

T = TypeVar("T")

_NOT_TOLD = marked(
    "The server does not answer. What stands here is what this station holds, or was told before."
)


@dataclass(frozen=True, slots=True)
class AdminDesk:
    """Asks the server as whoever is signed in.

    Attributes:
        wake: makes a round of the synchronisation soon, so that what was done arrives here.
    """

    station: Station
    server: Administration
    wake: Callable[[], None]

    @property
    def me(self) -> User:
        """Whoever is signed in.

        Raises:
            EntryRefused: nobody is.
        """
        if self.station.user is None:
            raise EntryRefused(tr("Sign in first. Nothing was changed."))
        return self.station.user

    @property
    def user_id(self) -> str:
        """The id of whoever is signed in; empty for nobody."""
        return "" if self.station.user is None else self.station.user.id

    def ask(self, question: Callable[[EntityId], T]) -> T:
        """Ask the server; it waits for the network.

        Raises:
            NotAdministered: it did not answer with what was asked; the sentence says why.
        """
        return self._asked(question, tr(_NOT_TOLD))

    def _asked(self, question: Callable[[EntityId], T], away: str) -> T:
        try:
            return question(self.me.id)
        except CertificateRefused as error:
            raise ServerAway(str(error)) from error
        except ServerUnreachable as error:
            raise ServerAway(away) from error
        except (DeviceRevoked, MalformedAnswer) as error:
            raise NotAdministered(str(error)) from error
        except ServerRefused as error:
            raise NotAdministered(refusal_words(error)) from error
        except SyncError as error:
            raise NotAdministered from error

    def do(self, act: Callable[[EntityId], T]) -> T:
        """Have the server do something, and let what it changed come here soon; raises what `ask` does."""
        try:
            return self._asked(act, "")
        finally:
            self.wake()

    def why_not(self, permission: Permission) -> str:
        """Return why whoever is signed in cannot have the server do something; empty if they can."""
        user = self.station.user
        if user is None:
            return tr("Sign in first.")
        if not user.may(permission):
            return tr("Only an administrator may do this. You may look.")
        return "" if self.server.is_open(user.id) else str(NoServerSession())

    def zone(self, work: UnitOfWork) -> ZoneInfo:
        """Return the hospital's time zone."""
        organizations = work.select(Organization)
        return ZoneInfo(organizations[0].settings.timezone if organizations else "UTC")


class Remembered(Generic[T]):
    """What the server told one person, until another one asks."""

    def __init__(self) -> None:
        self._owner = ""
        self._known: dict[str, T] = {}

    def put(self, owner: str, key: str, value: T) -> None:
        """Keep what was told."""
        if owner != self._owner:
            self._owner, self._known = owner, {}
        self._known[key] = value

    def get(self, owner: str, key: str) -> T | None:
        """Return what was told this person; None for nothing."""
        return self._known.get(key) if owner and owner == self._owner else None

    def drop(self, key: str) -> None:
        """Forget one thing."""
        self._known.pop(key, None)


Secrets = Remembered[HandedOut]
"""What was handed out to a person and not put away yet."""


def moment_words(instant: datetime, zone: ZoneInfo) -> str:
    """Return an instant as "Tue 13 Oct 2026 05:45"."""
    return f"{day_words(instant.astimezone(zone).date())} {clock_words(instant, zone)}"
