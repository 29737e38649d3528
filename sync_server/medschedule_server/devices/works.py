"""What happens to a device in its organisation's log: it joins, changes units, is revoked, and is wiped."""

from collections.abc import Sequence

from medschedule_server.audit.act import Act
from medschedule_server.auth.repository import AuthRepository
from medschedule_server.changelog.change import server_record
from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.core.database import Database
from medschedule_server.core.errors import (
    AuthenticationError,
    AuthorizationError,
    InvalidRequestError,
    NotFoundError,
)
from medschedule_server.devices.repository import CodeRepository, StoredCode
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.device import Device, DeviceStatus
from medschedule_shared.model.organization import Organization
from medschedule_shared.operations.operation import Context
from medschedule_shared.protocol.audit import Action
from medschedule_shared.protocol.enrolment import EnrolRequest, Wiped


class KeepCodes(Work[None]):
    """Store one-time codes that were made for new devices by one request, all of them or none."""

    def __init__(
        self,
        database: Database,
        codes: Sequence[StoredCode],
        actor_id: EntityId | None,
        request_id: EntityId | None,
    ) -> None:
        self._database = database
        self._codes = codes
        self._actor_id = actor_id
        self._request_id = request_id

    async def perform(self, unit: UnitOfWork) -> None:
        codes = CodeRepository(self._database, unit.organization_id, unit.session)
        if self._request_id is not None:
            await codes.withdraw(self._request_id, self._actor_id)
        await codes.add(self._codes)
        made = Act(
            Action.CREATE,
            "enrolment_codes",
            self._actor_id,
            count=len(self._codes),
            operation="MakeDeviceCode",
        )
        unit.note(made)


class Enrol(Work[Device]):
    """Use up a code and create the device that it stands for, both or neither.

    Args:
        former_id: the device that the computer has been; it stays that one while that is in service.
    """

    def __init__(
        self, database: Database, code: StoredCode, request: EnrolRequest, former_id: EntityId | None
    ) -> None:
        self._database = database
        self._code = code
        self._request = request
        self._former_id = former_id
        self._device_id = new_id()

    async def perform(self, unit: UnitOfWork) -> Device:
        codes = CodeRepository(self._database, unit.organization_id, unit.session)
        former = await self._former(unit)
        if former is None:
            organization = await unit.get(Organization, unit.organization_id)
            limit = organization.subscription.device_limit if organization else 0
            if await codes.active_devices() >= limit:
                raise AuthorizationError(f"All {limit} devices of the subscription are in service.")
        if not await codes.consume(self._code.hash, unit.at):
            raise AuthenticationError("This code was used before or has expired. Ask for a new one.")
        context = Context(unit.organization_id, new_id(), self._code.created_by, None, unit.at, unit.at)
        facts = {
            "unit_ids": self._code.unit_ids,
            "enrolled_at": unit.at,
            "app_version": self._request.app_version,
        }
        if former is None:
            name = self._code.name or self._request.device_name
            device = context.create(Device, self._device_id, name=name, kind=self._code.kind, **facts)
        else:
            sessions = AuthRepository(self._database, unit.organization_id, unit.session)
            await sessions.revoke_device_sessions(former.id)
            device = context.change(former, name=self._code.name or former.name, **facts)
        record = server_record("EnrolDevice", context, device.id)
        return unit.write(context.operation_id, (device,), record)[0]

    async def _former(self, unit: UnitOfWork) -> Device | None:
        found = None if self._former_id is None else await unit.get(Device, self._former_id)
        if found is None or found.deleted_at is not None or found.status is not DeviceStatus.ACTIVE:
            return None
        return found if found.kind is self._code.kind else None


class AssignUnits(Work[Device]):
    """Grant a device units and take others away; it learns so with its next pull."""

    def __init__(
        self, device_id: EntityId, unit_ids: tuple[EntityId, ...], actor_id: EntityId | None
    ) -> None:
        self._device_id = device_id
        self._unit_ids = unit_ids
        self._actor_id = actor_id

    async def perform(self, unit: UnitOfWork) -> Device:
        device = await known_device(unit, self._device_id)
        if device.status is not DeviceStatus.ACTIVE:
            raise InvalidRequestError("This device was taken out of service.")
        if device.unit_ids == self._unit_ids:
            return device
        context = Context(unit.organization_id, new_id(), self._actor_id, None, unit.at, unit.at)
        assigned = context.change(device, unit_ids=self._unit_ids)
        return unit.write(
            context.operation_id, (assigned,), server_record("AssignUnits", context, device.id)
        )[0]


class Revoke(Work[Device]):
    """Take a device out of service and end its sessions. Doing it twice changes nothing."""

    def __init__(self, database: Database, device_id: EntityId, actor_id: EntityId | None) -> None:
        self._database = database
        self._device_id = device_id
        self._actor_id = actor_id

    async def perform(self, unit: UnitOfWork) -> Device:
        device = await known_device(unit, self._device_id)
        if device.status is DeviceStatus.REVOKED:
            return device
        sessions = AuthRepository(self._database, unit.organization_id, unit.session)
        await sessions.revoke_device_sessions(device.id)
        context = Context(unit.organization_id, new_id(), self._actor_id, None, unit.at, unit.at)
        revoked = context.change(device, status=DeviceStatus.REVOKED)
        return unit.write(
            context.operation_id, (revoked,), server_record("RevokeDevice", context, device.id)
        )[0]


class ConfirmWipe(Work[Wiped]):
    """Note that a revoked device has destroyed what it held. The first confirmation counts."""

    def __init__(self, device_id: EntityId) -> None:
        self._device_id = device_id

    async def perform(self, unit: UnitOfWork) -> Wiped:
        device = await unit.get(Device, self._device_id)
        if device is None or device.status is not DeviceStatus.REVOKED:
            raise AuthenticationError("This confirmation is of no device that was taken out of service.")
        if device.wiped_at is not None:
            return Wiped(device_id=device.id, wiped_at=device.wiped_at)
        context = Context(unit.organization_id, new_id(), None, device.id, unit.at, unit.at)
        wiped = context.change(device, wiped_at=unit.at)
        unit.write(context.operation_id, (wiped,), server_record("ConfirmWipe", context, device.id))
        return Wiped(device_id=device.id, wiped_at=unit.at)


async def known_device(unit: UnitOfWork, device_id: EntityId) -> Device:
    """Return a device of the organisation.

    Raises:
        NotFoundError: it has no such device.
    """
    device = await unit.get(Device, device_id)
    if device is None or device.deleted_at is not None:
        raise NotFoundError("There is no such device.")
    return device
