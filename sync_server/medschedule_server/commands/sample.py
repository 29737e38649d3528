"""Load the invented hospital into a development server."""

from datetime import datetime, timedelta
from enum import StrEnum
from time import monotonic
from typing import Any

from medschedule_server.composition import Services
from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.unit import Unit
from medschedule_shared.protocol.fleet import CodeRequest
from medschedule_shared.sample.colleagues import among_colleagues
from medschedule_shared.sample.hospital import sample_hospital
from medschedule_shared.sample.ward_0545 import IN_THE_STORY, NOW, ward_4w_0545
from medschedule_shared.time.clock import Clock
from medschedule_shared.time.instant import instant_text

_CODES: dict[DeviceKind, int] = {DeviceKind.DESKTOP: 24, DeviceKind.KIOSK: 12}
_KIOSK_UNIT = "4W"


class Sample(StrEnum):
    """What to load: the hospital as it stands today, or with 4 West at 05:45 before two nurses call out."""

    HOSPITAL = "hospital"
    WARD_0545 = "ward-0545"

    @property
    def begins(self) -> datetime | None:
        """The moment in which it stands; None where that is the present."""
        return NOW if self is Sample.WARD_0545 else None


class SampleClock:
    """Runs like any clock from the moment in which a sample stands, so that a server that serves it alone
    dates what happens as its stations do.
    """

    def __init__(self, begins: datetime) -> None:
        self._begins = begins
        self._since = monotonic()

    def now(self) -> datetime:
        """Return the sample's instant in UTC."""
        return self._begins + timedelta(seconds=monotonic() - self._since)

    def forward(self, duration: timedelta) -> None:
        """Let time pass at once.

        Raises:
            ValueError: time does not go back.
        """
        if duration < timedelta():
            raise ValueError
        self._begins += duration


async def load_sample(services: Services, sample: Sample, clock: Clock, seed: int) -> dict[str, Any]:
    """Store the hospital of a seed; return its moment, id, logins and enrolment codes.

    Its records take the way of every change: operations of the server's own administration, in the log.

    Raises:
        InvalidRequestError: it is there already.
    """
    now = clock.now()
    if sample is Sample.WARD_0545:
        ward = ward_4w_0545(seed)
        hospital, now = among_colleagues(ward.hospital, ward.now, seed, IN_THE_STORY), ward.now
    else:
        hospital = among_colleagues(sample_hospital(seed, now.date()), now, seed)
    organization_id = hospital.organization.id
    door = services.organizations
    await door.found(hospital.organization)
    for user, password in hospital.users:
        await services.users.add_sample(user, password)
    await door.import_records(organization_id, hospital.records)
    home = hospital.unit(_KIOSK_UNIT).id
    every_unit = (home, *(unit.id for unit in hospital.select(Unit) if unit.id != home))

    async def codes(kind: DeviceKind, unit_ids: tuple[EntityId, ...]) -> list[str]:
        request = CodeRequest(kind=kind, unit_ids=unit_ids)
        made = [await services.devices.make_code(organization_id, request, None) for _ in range(_CODES[kind])]
        return [code.code for code in made]

    return {
        "now": instant_text(now),
        "organizationId": organization_id,
        "logins": [
            {
                "name": user.display_name,
                "login": user.login,
                "password": password,
                "role": user.role.value,
            }
            for user, password in hospital.users
        ],
        "codes": {
            "desktop": await codes(DeviceKind.DESKTOP, every_unit),
            "kiosk": await codes(DeviceKind.KIOSK, (home,)),
        },
    }
