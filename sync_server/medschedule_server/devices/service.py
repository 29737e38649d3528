"""Bring devices into service and take them out."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from medschedule_server.auth.sessions import Sessions
from medschedule_server.auth.wipe_tickets import WipeTickets
from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.changelog.ledger import Ledger
from medschedule_server.core.database import Database
from medschedule_server.core.errors import AuthenticationError, InvalidRequestError, NotFoundError
from medschedule_server.devices.diagnostics_repository import StationRepository
from medschedule_server.devices.enrolment_code import code_hash, new_code
from medschedule_server.devices.repository import (
    CodeRepository,
    Contact,
    ContactRepository,
    StoredCode,
    code_with_hash,
)
from medschedule_server.devices.works import AssignUnits, ConfirmWipe, Enrol, KeepCodes, Revoke
from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import Device, DeviceKind
from medschedule_shared.protocol.enrolment import Enrolment, EnrolRequest, Wiped
from medschedule_shared.protocol.fleet import (
    CodeRequest,
    CodesRequest,
    DeviceContact,
    EnrolmentCode,
    FleetContacts,
    StationCode,
    StationCodes,
)
from medschedule_shared.protocol.station_report import DiagnosticsState, HealthVerdict, StationReport
from medschedule_shared.time.clock import Clock

CODE_LIFETIME = timedelta(hours=24)
LEASE: dict[DeviceKind, timedelta] = {
    DeviceKind.DESKTOP: timedelta(hours=168),
    DeviceKind.KIOSK: timedelta(hours=72),
}


@dataclass(frozen=True, slots=True)
class DeviceReport:
    """A device, and what was heard of it.

    Attributes:
        contact: the last one; None if it never asked for changes.
        said: what it reported of itself last; None for a station of an earlier version.
        diagnostics: the bundle that was asked of it; None for none.
    """

    device: Device
    contact: Contact | None
    said: StationReport | None
    diagnostics: DiagnosticsState | None

    @property
    def version(self) -> str:
        """The version that it runs, as far as it has said so."""
        return self.device.app_version if self.said is None else self.said.version

    @property
    def health(self) -> HealthVerdict | None:
        """The worst of its verdicts; None where it has not said any."""
        if self.said is None:
            return None
        order = tuple(HealthVerdict)
        return max((each.verdict for each in self.said.health), key=order.index, default=None)


class DeviceService:
    """Codes, enrolment, units and revocation."""

    def __init__(
        self,
        database: Database,
        ledger: Ledger,
        commits: GroupCommit,
        sessions: Sessions,
        tickets: WipeTickets,
        clock: Clock,
    ) -> None:
        self._database = database
        self._ledger = ledger
        self._commits = commits
        self._sessions = sessions
        self._tickets = tickets
        self._clock = clock

    async def make_code(
        self, organization_id: EntityId, request: CodeRequest, created_by: EntityId | None
    ) -> EnrolmentCode:
        """Return a new code.

        Raises:
            InvalidRequestError: a unit does not exist.
        """
        unit_ids = await self._existing(organization_id, request.unit_ids)
        code, expires = new_code(), self._clock.now() + CODE_LIFETIME
        kept = StoredCode(
            code_hash(code),
            organization_id,
            request.kind,
            unit_ids,
            created_by,
            expires,
            request_id=request.request_id,
        )
        work = KeepCodes(self._database, (kept,), created_by, request.request_id)
        await self._commits.submit(organization_id, [work])
        return EnrolmentCode(code=code, kind=request.kind, unit_ids=unit_ids, expires_at=expires)

    async def make_codes(
        self, organization_id: EntityId, request: CodesRequest, created_by: EntityId | None
    ) -> StationCodes:
        """Return a new code for each of many stations, which will have the names that are given here.

        Raises:
            InvalidRequestError: a unit does not exist, or a name is there twice. No code was made.
        """
        names = {station.name.casefold() for station in request.stations}
        if len(names) < len(request.stations):
            raise InvalidRequestError("Two stations have the same name.")
        await self._existing(
            organization_id, tuple(chain.from_iterable(s.unit_ids for s in request.stations))
        )
        expires = self._clock.now() + CODE_LIFETIME
        made = [
            StationCode(name=s.name, kind=s.kind, unit_ids=tuple(dict.fromkeys(s.unit_ids)), code=new_code())
            for s in request.stations
        ]
        kept = [
            StoredCode(
                code_hash(each.code),
                organization_id,
                each.kind,
                each.unit_ids,
                created_by,
                expires,
                request_id=request.request_id,
                name=each.name,
            )
            for each in made
        ]
        work = KeepCodes(self._database, kept, created_by, request.request_id)
        await self._commits.submit(organization_id, [work])
        return StationCodes(codes=tuple(made), expires_at=expires)

    async def enrol(self, request: EnrolRequest) -> Enrolment:
        """Return a new device's identity and tokens for its code.

        A computer that proves which device in service it is stays that one: nothing that it has sent is taken
        for another's, and what waits on it goes on with its numbers. Its sessions of before end.

        Raises:
            AuthenticationError: the code is unknown, used or expired; the sentence says which.
            AuthorizationError: the subscription has no place for another device.
        """
        code = await code_with_hash(self._database, code_hash(request.code))
        if code is None:
            raise AuthenticationError("This code is not known here. Check it letter by letter.")
        if code.used_at is not None:
            raise AuthenticationError("This code was used before. Ask for a new one.")
        if code.expires_at <= self._clock.now():
            raise AuthenticationError("This code has expired: codes work for 24 hours. Ask for a new one.")
        former = request.former_token
        former_id = None if former is None else await self._sessions.device_of(code.organization_id, former)
        works = [Enrol(self._database, code, request, former_id)]
        [device] = await self._commits.submit(code.organization_id, works)
        lease = LEASE[device.kind]
        return Enrolment(
            device_id=device.id,
            organization_id=device.organization_id,
            kind=device.kind,
            unit_ids=device.unit_ids,
            lease_hours=int(lease.total_seconds() // 3600),
            tokens=await self._sessions.open(device.organization_id, None, device.id, lease),
        )

    async def revoke(
        self, organization_id: EntityId, device_id: EntityId, actor_id: EntityId | None
    ) -> Device:
        """Take a device out of service at once.

        Raises:
            NotFoundError: the organisation has no such device.
        """
        work = Revoke(self._database, device_id, actor_id)
        [device] = await self._commits.submit(organization_id, [work])
        return device

    async def assign_units(
        self,
        organization_id: EntityId,
        device_id: EntityId,
        unit_ids: tuple[EntityId, ...],
        actor_id: EntityId | None,
    ) -> Device:
        """Let a device hold these units and no others.

        Raises:
            InvalidRequestError: no unit is named, one does not exist, or the device is out of service.
            NotFoundError: the organisation has no such device.
        """
        wanted = await self._existing(organization_id, unit_ids)
        work = AssignUnits(device_id, wanted, actor_id)
        [device] = await self._commits.submit(organization_id, [work])
        return device

    async def confirm_wipe(self, ticket: str) -> Wiped:
        """Note that the device of a ticket has destroyed what it held.

        Raises:
            AuthenticationError: the ticket is not good.
        """
        claims = self._tickets.check(ticket)
        try:
            [wiped] = await self._commits.submit(claims.organization_id, [ConfirmWipe(claims.device_id)])
        except NotFoundError as error:
            raise AuthenticationError("This confirmation is of no device that is known here.") from error
        return wiped

    async def reports(self, organization_id: EntityId) -> tuple[DeviceReport, ...]:
        """Return what is known of every device, those out of service as well, by name."""
        repository = ContactRepository(self._database, organization_id)
        stations = StationRepository(self._database, organization_id)
        contacts, said = await repository.every(), await stations.reports()
        states = await stations.states(self._clock.now())
        devices = sorted(await repository.devices(), key=lambda device: (device.name, device.id))
        return tuple(
            DeviceReport(device, contacts.get(device.id), said.get(device.id), states.get(device.id))
            for device in devices
        )

    async def contacts(self, organization_id: EntityId) -> FleetContacts:
        """Return when each device was last heard of, and how much of the log it said it held."""
        async with self._ledger.reading(organization_id) as log:
            head = (await log.position()).seq
        repository = ContactRepository(self._database, organization_id)
        stations = StationRepository(self._database, organization_id)
        now = self._clock.now()
        found, reports, states = (
            await repository.every(),
            await stations.reports(),
            await stations.states(now),
        )
        return FleetContacts(
            at=now,
            head=head,
            contacts=tuple(
                DeviceContact(
                    device_id=device_id,
                    last_seen=None if device_id not in found else found[device_id].at,
                    cursor=None if device_id not in found else found[device_id].seq,
                    report=reports.get(device_id),
                    diagnostics=states.get(device_id),
                )
                for device_id in sorted(await repository.known())
            ),
        )

    async def _existing(
        self, organization_id: EntityId, unit_ids: tuple[EntityId, ...]
    ) -> tuple[EntityId, ...]:
        """Return each unit once.

        Raises:
            InvalidRequestError: there is none, or one does not exist.
        """
        wanted = tuple(dict.fromkeys(unit_ids))
        if not wanted:
            raise InvalidRequestError("Name the units that the device is for.")
        if len(await CodeRepository(self._database, organization_id).units(wanted)) != len(wanted):
            raise InvalidRequestError("One of the units does not exist.")
        return wanted
