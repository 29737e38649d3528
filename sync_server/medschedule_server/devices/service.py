"""Bring devices into service and take them out."""

from datetime import timedelta

from medschedule_server.auth.repository import AuthRepository
from medschedule_server.auth.sessions import Sessions
from medschedule_server.changelog.change import server_record
from medschedule_server.changelog.group_commit import GroupCommit, Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.core.database import Database
from medschedule_server.core.errors import (
    AuthenticationError,
    AuthorizationError,
    InvalidRequestError,
    NotFoundError,
)
from medschedule_server.devices.enrolment_code import code_hash, new_code
from medschedule_server.devices.repository import CodeRepository, StoredCode, code_with_hash
from medschedule_server.devices.schemas import CodeRequest, EnrolmentCode
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.device import Device, DeviceKind, DeviceStatus
from medschedule_shared.model.organization import Organization
from medschedule_shared.operations.operation import Context
from medschedule_shared.protocol.enrolment import Enrolment, EnrolRequest
from medschedule_shared.time.clock import Clock

CODE_LIFETIME = timedelta(hours=24)
LEASE: dict[DeviceKind, timedelta] = {
    DeviceKind.DESKTOP: timedelta(hours=168),
    DeviceKind.KIOSK: timedelta(hours=72),
}


class Enrol(Work[Device]):
    """Use up a code and create the device that it stands for, both or neither."""

    def __init__(self, database: Database, code: StoredCode, request: EnrolRequest) -> None:
        self._database = database
        self._code = code
        self._request = request
        self._device_id = new_id()

    async def perform(self, unit: UnitOfWork) -> Device:
        codes = CodeRepository(self._database, unit.organization_id, unit.session)
        organization = await unit.get(Organization, unit.organization_id)
        limit = organization.subscription.device_limit if organization else 0
        if await codes.active_devices() >= limit:
            raise AuthorizationError(f"All {limit} devices of the subscription are in service.")
        if not await codes.consume(self._code.hash, unit.at):
            raise AuthenticationError("This code was used before or has expired. Ask for a new one.")
        context = Context(unit.organization_id, new_id(), self._code.created_by, None, unit.at, unit.at)
        device = context.create(
            Device,
            self._device_id,
            name=self._request.device_name,
            kind=self._code.kind,
            unit_ids=self._code.unit_ids,
            enrolled_at=unit.at,
            app_version=self._request.app_version,
        )
        return unit.write(context.operation_id, (device,), server_record("EnrolDevice", context, device.id))[
            0
        ]


class Revoke(Work[Device]):
    """Take a device out of service and end its sessions."""

    def __init__(self, database: Database, device_id: EntityId, actor_id: EntityId) -> None:
        self._database = database
        self._device_id = device_id
        self._actor_id = actor_id

    async def perform(self, unit: UnitOfWork) -> Device:
        device = await unit.get(Device, self._device_id)
        if device is None or device.deleted_at is not None:
            raise NotFoundError("There is no such device.")
        sessions = AuthRepository(self._database, unit.organization_id, unit.session)
        await sessions.revoke_device_sessions(device.id)
        context = Context(unit.organization_id, new_id(), self._actor_id, None, unit.at, unit.at)
        revoked = context.change(device, status=DeviceStatus.REVOKED)
        return unit.write(
            context.operation_id, (revoked,), server_record("RevokeDevice", context, device.id)
        )[0]


class DeviceService:
    """Codes, enrolment and revocation."""

    def __init__(self, database: Database, commits: GroupCommit, sessions: Sessions, clock: Clock) -> None:
        self._database = database
        self._commits = commits
        self._sessions = sessions
        self._clock = clock

    async def make_code(
        self, organization_id: EntityId, request: CodeRequest, created_by: EntityId | None
    ) -> EnrolmentCode:
        """Return a new code.

        Raises:
            InvalidRequestError: a unit does not exist.
        """
        repository = CodeRepository(self._database, organization_id)
        unit_ids = tuple(dict.fromkeys(request.unit_ids))
        if len(await repository.units(unit_ids)) != len(unit_ids):
            raise InvalidRequestError("One of the units does not exist.")
        code = new_code()
        expires = self._clock.now() + CODE_LIFETIME
        await repository.add(
            StoredCode(code_hash(code), organization_id, request.kind, unit_ids, created_by, expires)
        )
        return EnrolmentCode(code=code, kind=request.kind, unit_ids=unit_ids, expires_at=expires)

    async def enrol(self, request: EnrolRequest) -> Enrolment:
        """Return a new device's identity and tokens for its code.

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
        works = [Enrol(self._database, code, request)]
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

    async def revoke(self, organization_id: EntityId, device_id: EntityId, actor_id: EntityId) -> Device:
        """Take a device out of service at once.

        Raises:
            NotFoundError: the organisation has no such device.
        """
        [device] = await self._commits.submit(organization_id, [Revoke(self._database, device_id, actor_id)])
        return device
