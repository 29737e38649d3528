"""4 West's station at 05:45: the sample hospital in an encrypted replica, and no server any more."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import msgspec
from tests.desktop.small_ward import SteppedClock

from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.sync_board import SyncBoard
from medschedule_desktop.sync.page import PageChange
from medschedule_desktop.sync.status import SyncKind, SyncStatus
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.declaration import ORGANIZATION_BUCKET, Entity, unit_bucket
from medschedule_shared.model.device import Device, DeviceKind
from medschedule_shared.model.projection import for_kiosk
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.operation import Operation
from medschedule_shared.protocol.enrolment import Enrolment, TokenPair
from medschedule_shared.protocol.sync import Cursor, PageHeader
from medschedule_shared.sample.ward_0545 import Ward0545

E = TypeVar("E", bound=Entity)
T = TypeVar("T")

NO_SERVER = "http://127.0.0.1:1"
MANAGER, CHARGE_NURSE, SUPERVISOR = "ellen.marsh", "renee.calloway", "martin.achebe"
ICU_MANAGER = "grigor.petrosyan"

_LEASE_HOURS = {DeviceKind.DESKTOP: 168, DeviceKind.KIOSK: 72}


def fill(replica: Replica, ward: Ward0545, kind: DeviceKind, pulled_at: datetime) -> None:
    """Enrol an open replica and pull the whole hospital into it; a kiosk gets what the wall may show."""
    device = _device(ward, kind)
    everything = (
        ward.hospital.organization,
        *(user for user, _password in ward.hospital.users),
        device,
        *ward.hospital.records,
    )
    changes = tuple(_changes(everything, ward, kind))
    tokens = TokenPair(
        access_token="access",
        access_expires_at=pulled_at,
        refresh_token="refresh",
        refresh_expires_at=pulled_at,
    )
    enrolment = Enrolment(
        device_id=device.id,
        organization_id=ward.hospital.organization.id,
        kind=kind,
        unit_ids=device.unit_ids,
        lease_hours=_LEASE_HOURS[kind],
        tokens=tokens,
    )
    cursor = Cursor(epoch=new_id(), seq=len(changes), scope_hash="scope")
    buckets = (ORGANIZATION_BUCKET, *map(unit_bucket, device.unit_ids))

    def load(work: UnitOfWork) -> None:
        work.enrol(enrolment, NO_SERVER)
        work.begin_load(cursor, buckets, whole=True)
        work.complete_load(changes, pulled_at)

    replica.run(load)


def pull(replica: Replica, changes: tuple[PageChange, ...], at: datetime) -> None:
    """Let the replica have a page, as the sync engine does."""
    before = replica.run(lambda work: work.state()).cursor
    assert before is not None
    cursor = before.model_copy(update={"seq": before.seq + len(changes)})
    header = PageHeader(cursor=cursor, head=cursor.seq, changes=len(changes), server_time=at)
    replica.run(lambda work: work.apply_page(header, changes))


def change_of(document: Entity) -> PageChange:
    """Return a page's line for a document."""
    return _line(document, document.wire_bytes())


def _line(document: Entity, body: bytes) -> PageChange:
    return PageChange(document.rev, document.collection, document.id, document.buckets(), msgspec.Raw(body))


def _device(ward: Ward0545, kind: DeviceKind) -> Device:
    home = ward.unit.id
    others = (unit.id for unit in ward.hospital.select(Unit) if unit.id != home)
    return Device(
        id=new_id(),
        organization_id=ward.hospital.organization.id,
        created_at=ward.now,
        updated_at=ward.now,
        name="4W-D2",
        kind=kind,
        unit_ids=(home, *others) if kind is DeviceKind.DESKTOP else (home,),
        enrolled_at=ward.now,
    )


def _changes(documents: Iterable[Entity], ward: Ward0545, kind: DeviceKind) -> Iterator[PageChange]:
    on_the_wall = {ORGANIZATION_BUCKET, unit_bucket(ward.unit.id)}
    for document in documents:
        if kind is DeviceKind.DESKTOP:
            yield change_of(document)
        elif on_the_wall.intersection(document.buckets()):
            body = for_kiosk(type(document), document.wire())
            if body is not None:
                yield _line(document, msgspec.json.encode(body))


@dataclass(slots=True)
class WardStation:
    """A station with its copy, cut off from the server since 05:12.

    Attributes:
        board: what the sync engine says; it has no engine behind it.
        station: what the use cases share; nobody is signed in.
    """

    ward: Ward0545
    replica: Replica
    clock: SteppedClock
    board: SyncBoard
    station: Station

    def do(self, use_case: Callable[[], T]) -> T:
        """Carry out a use case where the product does: on the replica's executor."""
        return self.replica.executor.submit(use_case).result()

    def sign_in(self, login: str) -> None:
        """Let an account of the sample hospital in, without asking for a password."""
        self.station.enter(self.ward.hospital.user(login))

    def say(self, kind: SyncKind, last_success: datetime | None = None, message: str = "") -> None:
        """Post a sync status that begins now."""
        now = self.clock.now()
        pending = self.replica.run(lambda work: work.pending_count())
        self.board.post(SyncStatus(kind, now, pending, last_success or now, message))

    def pull(self, *documents: Entity) -> None:
        """Receive documents from the server."""
        pull(self.replica, tuple(map(change_of, documents)), self.clock.now())

    def perform(self, *operations: Operation) -> None:
        """Carry out operations as whoever is signed in."""
        self.do(lambda: self.station.perform(*operations))

    def all(self, kind: type[E]) -> tuple[E, ...]:
        """Return every document of a kind that the replica holds and that is not deleted."""
        return self.replica.run(lambda work: work.select(kind))

    def waiting(self) -> tuple[str, ...]:
        """Name the operations in the outbox, oldest first."""
        pending = self.replica.run(lambda work: work.pending())
        return tuple(operation.type for operation in pending)

    def person(self, full_name: str) -> Staff:
        return self.ward.hospital.person(full_name)

    def name(self, staff_id: EntityId | None) -> str:
        return next(person.full_name for person in self.ward.hospital.select(Staff) if person.id == staff_id)

    def template(self, letter: str) -> ShiftTemplate:
        """Return 4 West's shift of a letter."""
        templates = self.ward.hospital.select(ShiftTemplate)
        return next(item for item in templates if (item.unit_id, item.letter) == (self.ward.unit.id, letter))

    def shifts(self, full_name: str, day: date) -> tuple[Assignment, ...]:
        """Return what the replica holds of a person's shifts on a day, on every unit, cancelled ones too."""
        staff_id, text = self.person(full_name).id, day.isoformat()
        return self.replica.run(
            lambda work: work.select(
                Assignment, equal={"staffId": staff_id}, between={"shiftDetails.date": (text, text)}
            )
        )


@contextmanager
def ward_station(ward: Ward0545, path: Path, key: bytes) -> Iterator[WardStation]:
    """Open a filled replica as a station whose clock stands at 05:45."""
    clock = SteppedClock(ward.now)
    replica = Replica(path, key, clock)
    replica.open()
    try:
        board = SyncBoard(SyncStatus("offline", ward.offline_since, 0, ward.offline_since))
        yield WardStation(ward, replica, clock, board, Station(replica, clock, ward.unit.id))
    finally:
        replica.close()


def later(clock: SteppedClock, *, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
    """Let time pass."""
    clock.advance(timedelta(hours=hours, minutes=minutes, seconds=seconds))
