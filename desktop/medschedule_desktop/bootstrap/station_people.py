"""How the people of a station come to the server and leave it."""

import asyncio

from pydantic import ValidationError

from medschedule_desktop.errors.sign_in import WrongPassword
from medschedule_desktop.errors.sync import DeviceRevoked
from medschedule_desktop.sync.background import BackgroundSync
from medschedule_desktop.sync.departures import Departures
from medschedule_desktop.sync.people_door import PeopleDoor
from medschedule_desktop.sync.person_session import PersonSession
from medschedule_shared.protocol.enrolment import Session


class StationPeople:
    """Holds the session of whoever is here. What asks the server waits for the network.

    Args:
        at_wall: a kiosk learns who somebody is, and keeps no session of theirs.

    Attributes:
        departures: an errand of the synchronisation.
    """

    def __init__(self, door: PeopleDoor, sync: BackgroundSync, *, at_wall: bool) -> None:
        self._door = door
        self._sync = sync
        self._at_wall = at_wall
        self.session = PersonSession()
        self.departures = Departures(self.session, door)

    def sign_in(self, login: str, password: str, code: str = "", /) -> Session:
        """Ask the server who somebody is; see `ServerSignIn`."""
        identify = self._door.prove if self._at_wall else self._door.sign_in
        try:
            session = asyncio.run(identify(login, password, code))
        except ValidationError as error:
            raise WrongPassword from error  # longer than any login or password that the server takes
        except DeviceRevoked:
            self._sync.wake()  # the station's own token gets the ticket that a password does not get
            raise
        if not self._at_wall:
            self.leave()
            self.session.begin(session)
        return session

    def choose_password(self, token: str, password: str) -> None:
        """Choose a password with the token that an administrator gave out."""
        asyncio.run(self._door.choose_password(token, password))

    def leave(self) -> None:
        """End the session of whoever is here, on the server as well as soon as it hears of it."""
        if self.departures.leave():
            self._sync.hurry()
