"""What the server says of the stations, asked for in the name of whoever may know it."""

from datetime import datetime, timedelta

from medschedule_desktop.errors.administration import NotAdministered
from medschedule_desktop.services.admin.desk import AdminDesk
from medschedule_desktop.services.admin.device_words import Heard
from medschedule_shared.identity import EntityId
from medschedule_shared.model.roles import Permission

_FRESH = timedelta(minutes=5)


class FleetNews:
    """Remembers the last answer for the person who got it."""

    def __init__(self, desk: AdminDesk) -> None:
        self._desk = desk
        self._asked: tuple[EntityId, datetime] | None = None
        self._heard: tuple[EntityId, Heard] | None = None

    def ask(self) -> bool:
        """Ask the server, unless that was done just now; tell whether something new is known.

        It waits for the network. Where the server does not answer, the page says what the station holds.
        """
        user, now = self._desk.station.user, self._desk.station.clock.now()
        if user is None or not user.may(Permission.READ_DEVICES) or not self._desk.server.is_open(user.id):
            return False
        if self._asked is not None and self._asked[0] == user.id and now - self._asked[1] < _FRESH:
            return False
        self._asked = (user.id, now)
        try:
            heard = Heard(self._desk.ask(self._desk.server.contacts))
        except NotAdministered:
            return False
        self._heard = (user.id, heard)
        return True

    def heard(self) -> Heard | None:
        """Return what whoever is signed in was told."""
        user = self._desk.station.user
        if user is None or self._heard is None or self._heard[0] != user.id:
            return None
        return self._heard[1]
