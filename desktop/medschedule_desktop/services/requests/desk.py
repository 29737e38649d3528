"""The requests of the unit on show, as whoever is signed in may see and decide them."""

from medschedule_desktop.services.requests.answers import people_of, withdrawal, withdrawal_label
from medschedule_desktop.services.requests.decisions import Waiting
from medschedule_desktop.services.requests.effects import RequestEffects
from medschedule_desktop.services.requests.reading import RequestReading, read_requests
from medschedule_desktop.services.station import Station
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.user import User
from medschedule_shared.operations.documents import Documents, Reads
from medschedule_shared.operations.operation import Operation


class RequestDesk:
    """Used on the replica's executor only. What is on show is kept until it is read anew."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self._effects: RequestEffects | None = None
        self._reading: RequestReading | None = None

    @property
    def user(self) -> User | None:
        """Who is signed in."""
        return self._station.user

    @property
    def own_id(self) -> EntityId:
        """The staff member who is signed in; empty for an account of nobody who works here."""
        user = self._station.user
        return user.staff_id or "" if user is not None else ""

    def read(self) -> tuple[RequestReading, RequestEffects]:
        """Read the requests anew.

        Raises:
            WardUnknown: the replica does not hold the unit.
        """
        with self._station.replica.transaction() as work:
            reading = read_requests(work, self._station.unit_id, self._station.clock.now())
        self._reading, self._effects = reading, RequestEffects(reading)
        return reading, self._effects

    def shown(self) -> tuple[RequestReading, RequestEffects]:
        """Return what is on show."""
        if self._reading is None or self._effects is None:
            return self.read()
        return self._reading, self._effects

    def reads_others(self, reading: RequestReading) -> bool:
        """Tell whether whoever is signed in may read others' absences."""
        user = self._station.user
        return user is not None and user.may(Permission.READ_PERSONAL, (reading.ward.unit.id,))

    def why_not(self, reading: RequestReading, operation: Operation, *about: Entity) -> str:
        """Return why whoever is signed in may not decide; empty if they may."""
        user = self._station.user
        if user is None:
            return tr("Sign in first.")
        if not about:
            may = user.may(operation.permission, (reading.ward.unit.id,))
            return "" if may else tr("Only a manager of this unit decides about leave.")
        known = Documents()
        known.add(Reads(), about)
        refused = operation.authorise(user, known)
        return "" if refused is None else refused.message

    def withdrawal_label(self, reading: RequestReading, found: Waiting) -> str:
        """Return the words on the button that takes something back; empty where the reader may not."""
        if self.why_not(reading, withdrawal(found), found):
            return ""
        own = self.own_id
        return withdrawal_label(found, own=bool(own) and own in people_of(found))
