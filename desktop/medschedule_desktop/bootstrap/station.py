"""An enrolled station with its parts running: key, replica, synchronisation, sign-in."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version
from random import Random

from medschedule_desktop.bootstrap.going_back import has_gone_back
from medschedule_desktop.bootstrap.joining import join
from medschedule_desktop.bootstrap.station_people import StationPeople
from medschedule_desktop.bootstrap.station_wipe import StationWipe
from medschedule_desktop.bootstrap.withdrawal import conclude_withdrawal, station_wipe, withdrawal
from medschedule_desktop.diagnostics.examination import examine_running
from medschedule_desktop.diagnostics.station_reporting import StationReporting
from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.settings import SettingsInvalid
from medschedule_desktop.policies.origin import OriginKind
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.sync_store import ReplicaSyncStore
from medschedule_desktop.security.key_store import KeyStore, RefreshTokenStore, replica_key
from medschedule_desktop.security.offline_sign_in import OfflineSignIn
from medschedule_desktop.security.station_sign_in import StationSignIn
from medschedule_desktop.security.wipe_record import WipeRecord, WipeRecordFile, WipeStage
from medschedule_desktop.services.access.joining_again import JoinAgain
from medschedule_desktop.services.access.password_choice import Choose
from medschedule_desktop.services.access.sign_in import ServerSignIn
from medschedule_desktop.services.preferences import PreferencesFile
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.sync_board import SyncBoard
from medschedule_desktop.services.units import held_units
from medschedule_desktop.services.wall.people import PeopleOfWall
from medschedule_desktop.settings import Settings
from medschedule_desktop.sync.administration import Administration
from medschedule_desktop.sync.assistance import Assistance
from medschedule_desktop.sync.background import BackgroundSync
from medschedule_desktop.sync.backoff import Pace
from medschedule_desktop.sync.departures import Departures
from medschedule_desktop.sync.engine import SyncEngine
from medschedule_desktop.sync.people_door import PeopleDoor
from medschedule_desktop.sync.server_door import ServerDoor
from medschedule_desktop.sync.status import SyncStatus
from medschedule_desktop.sync.transport import HttpTransport
from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr
from medschedule_shared.model.device import Device, DeviceKind
from medschedule_shared.model.unit import Unit
from medschedule_shared.protocol.enrolment import Enrolment
from medschedule_shared.time.clock import Clock

_LOGGER = logging.getLogger(__name__)

PRODUCT = f"MedSchedule {version('medschedule-desktop')}"
_PARTING_SECONDS = 2.0
"""How long the end of the program waits for the server to hear that somebody has left."""


class StationNotEnrolled(DesktopError):
    """The station belongs to no organisation yet."""

    code = "STATION_NOT_ENROLLED"
    sentence = marked(
        "This station is not enrolled yet. Ask your administrator for a code, then run: "
        "medschedule enrol --server ADDRESS --code CODE"
    )


class StationWithdrawn(DesktopError):
    """The station was revoked, and its data is destroyed."""

    code = "STATION_WITHDRAWN"
    sentence = marked(
        "This station was taken out of service by your administrator. Its data was deleted. To use it again, "
        "ask for a code, then run: medschedule enrol --server ADDRESS --code CODE"
    )


@dataclass(frozen=True, slots=True)
class RunningStation:
    """An enrolled station with its parts running.

    Attributes:
        executor: of the replica; it takes nothing on any more once the station is closed or wiped.
        board: the newest sync status.
        choose_password: takes a token and a password to the server.
        join_again: lets the station join again with a code, when the server takes no token of it any more.
        leave: ends the session with the server of whoever signed in by password.
        departures: those who have left, and of whom the server has to hear.
        administration: asks the server in the name of whoever is here.
        assistance: asks the server's AI in their name.
        wipe: what happens when the server says that an administrator has revoked the station.
    """

    settings: Settings
    replica: Replica
    executor: Executor
    station: Station
    board: SyncBoard
    sync: BackgroundSync
    wipe: StationWipe
    local_sign_in: OfflineSignIn
    station_sign_in: StationSignIn
    server_sign_in: ServerSignIn
    choose_password: Choose
    join_again: JoinAgain
    leave: Callable[[], None]
    departures: Departures
    administration: Administration
    assistance: Assistance

    def close(self) -> None:
        """Stop the synchronisation, then close the replica. What was entered is kept; on a revoked station
        what is being destroyed is.
        """
        self.sync.stop()
        self.departures.close(_PARTING_SECONDS)
        self.wipe.stop()
        self.replica.close()


def enrol_station(
    settings: Settings, keys: KeyStore, clock: Clock, server_url: str, code: str, name: str
) -> Enrolment:
    """Make this computer a station of an organisation: its key, its replica and its identity.

    One that was revoked before becomes a new one; what is left of its wipe comes first.

    Raises:
        SettingsInvalid: an administrator has set this computer to another server.
        DesktopError: the code is not accepted, the server does not answer, or there is no safe key store.
    """
    told = settings.origins.get("server_url")
    if told is not None and told.kind is not OriginKind.ENVIRONMENT and settings.server_url != server_url:
        raise SettingsInvalid(
            tr(
                "Your administrator has set this computer to the server {server}. Nothing was set up.",
                server=settings.server_url or "",
            )
        )
    conclude_withdrawal(settings, keys, server_url)
    replica = Replica(settings.replica_path, replica_key(keys, settings.replica_path), clock)
    replica.open()
    try:
        joined = join(settings, keys, replica, server_url, code, name)
    finally:
        replica.close()
    WipeRecordFile(settings.data_dir).remove()
    return joined


def station_units(settings: Settings, keys: KeyStore, clock: Clock) -> tuple[Unit, ...]:
    """Let an enrolled station synchronise once and return the units that it holds then, by name.

    Raises:
        DesktopError: see `open_station`.
    """
    running = open_station(settings, keys, clock)
    try:
        running.sync.sync_now().result()
        return running.replica.run(held_units)
    finally:
        running.close()


def open_station(settings: Settings, keys: KeyStore, clock: Clock) -> RunningStation:
    """Open an enrolled station and start its synchronisation.

    Raises:
        StationNotEnrolled: nobody has enrolled it yet.
        StationWithdrawn: it was revoked; what is left of its copy is not opened.
        DesktopError: its replica or its keys cannot be used.
    """
    if withdrawal(settings) is not None:
        raise StationWithdrawn
    if not settings.replica_path.exists():
        raise StationNotEnrolled
    longest = None if settings.lease_hours is None else timedelta(hours=settings.lease_hours)
    key = replica_key(keys, settings.replica_path)
    replica = Replica(settings.replica_path, key, clock, longest, replaces_newer=has_gone_back())
    replica.open()
    try:
        return _start(settings, keys, clock, replica)
    except BaseException:
        replica.close()
        raise


def _start(settings: Settings, keys: KeyStore, clock: Clock, replica: Replica) -> RunningStation:
    state = replica.run(lambda work: work.state())
    pending = replica.run(lambda work: work.pending_count())
    server_url = settings.server_url or state.server_url
    organization_id, device_id = state.organization_id, state.device_id
    if organization_id is None or device_id is None or server_url is None or not state.unit_ids:
        raise StationNotEnrolled
    board = SyncBoard(SyncStatus("offline", clock.now(), pending, state.last_success))

    def engine() -> SyncEngine:
        door = ServerDoor(server_url, settings.route)
        transport = HttpTransport(door, RefreshTokenStore(keys))
        pace = Pace(poll=settings.poll_seconds)
        jitter = Random()  # noqa: S311 - it spreads reconnects and keeps no secret
        store = ReplicaSyncStore(replica)
        reporting = StationReporting(
            transport, settings, lambda: examine_running(settings, keys, replica), clock
        )
        errands = (people.departures, reporting)
        return SyncEngine(store, transport, clock, jitter, board.post, revoked, pace, errands)

    def revoked(ticket: str | None) -> None:
        unsent = board.status().pending
        record = WipeRecord(stage=WipeStage.WIPING, server_url=server_url, ticket=ticket, unsent=unsent)
        wipe.begin(record, release)

    def release() -> None:
        sync.stop()
        replica.close()

    def join_again(code: str) -> bool:
        device = replica.run(lambda work: work.get(Device, device_id))
        name = PRODUCT if device is None else device.name
        joined = join(settings, keys, replica, server_url, code, name)
        sync.hurry()
        return joined.device_id == device_id

    wipe = station_wipe(settings, keys)
    sync = BackgroundSync(engine)
    door = PeopleDoor(server_url, organization_id, device_id, settings.route)
    at_wall = state.kind is DeviceKind.KIOSK
    people = StationPeople(door, sync, at_wall=at_wall)
    sync.start()
    return RunningStation(
        settings=settings,
        replica=replica,
        executor=replica.executor,
        station=Station(
            replica, clock, _first_unit(settings, replica, state.unit_ids), wall_names=settings.wall_names
        ),
        board=board,
        sync=sync,
        wipe=wipe,
        local_sign_in=OfflineSignIn(replica, clock),
        station_sign_in=StationSignIn(replica, clock, people=PeopleOfWall() if at_wall else None),
        server_sign_in=people.sign_in,
        choose_password=people.choose_password,
        join_again=join_again,
        leave=people.leave,
        departures=people.departures,
        administration=Administration(server_url, people.session, settings.route),
        assistance=Assistance(server_url, people.session, settings.route),
    )


def _first_unit(settings: Settings, replica: Replica, unit_ids: tuple[EntityId, ...]) -> EntityId:
    """Return the unit to begin with: the policy's, else the one that was chosen, while the station may hold
    it.
    """
    if settings.unit is not None:
        told = replica.run(lambda work: work.select(Unit, equal={"code": settings.unit}))
        for unit in told:
            if unit.id in unit_ids:
                return unit.id
        _LOGGER.warning("the unit of the policy is not one of this station")
    chosen = PreferencesFile(settings.data_dir).load().unit_id
    return chosen if chosen in unit_ids else unit_ids[0]
