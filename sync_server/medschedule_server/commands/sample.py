"""Load the invented hospital into a development server."""

from typing import Any

from medschedule_server.composition import Services
from medschedule_server.devices.schemas import CodeRequest
from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.unit import Unit
from medschedule_shared.sample.hospital import sample_hospital
from medschedule_shared.time.clock import Clock

_CODES: dict[DeviceKind, int] = {DeviceKind.DESKTOP: 8, DeviceKind.KIOSK: 4}
_KIOSK_UNIT = "4W"


async def load_sample(services: Services, clock: Clock, seed: int) -> dict[str, Any]:
    """Store the hospital of a seed as it stands today; return its id, logins and enrolment codes.

    Its records take the way of every change: operations of the server's own administration, in the log.

    Raises:
        InvalidRequestError: it is there already.
    """
    hospital = sample_hospital(seed, clock.now().date())
    organization_id = hospital.organization.id
    door = services.organizations
    await door.found(hospital.organization)
    for user, password in hospital.users:
        await door.add_user(user, password)
    await door.import_records(organization_id, hospital.records)
    every_unit = tuple(unit.id for unit in hospital.select(Unit))

    async def codes(kind: DeviceKind, unit_ids: tuple[EntityId, ...]) -> list[str]:
        request = CodeRequest(kind=kind, unit_ids=unit_ids)
        made = [await services.devices.make_code(organization_id, request, None) for _ in range(_CODES[kind])]
        return [code.code for code in made]

    return {
        "organizationId": organization_id,
        "logins": [
            {"login": user.login, "password": password, "role": user.role.value}
            for user, password in hospital.users
        ],
        "codes": {
            "desktop": await codes(DeviceKind.DESKTOP, every_unit),
            "kiosk": await codes(DeviceKind.KIOSK, (hospital.unit(_KIOSK_UNIT).id,)),
        },
    }
