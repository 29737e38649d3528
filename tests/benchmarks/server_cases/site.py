"""Hospitals with stations and people whose tokens are at hand."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from argon2 import PasswordHasher
from tests.sync_server.hospital import PASSWORD, Hospital, founded, invented_hospital

from medschedule_server.composition import Services
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.organization import SubscriptionInfo
from medschedule_shared.protocol.enrolment import Enrolment, EnrolRequest, LoginRequest
from medschedule_shared.protocol.fleet import CodeRequest

_AT_ONCE = 20
_HASHER = PasswordHasher()  # a sign-in that is measured costs what it does in use


@dataclass(frozen=True, slots=True)
class StaffedHospital:
    """A hospital with stations that are enrolled.

    Attributes:
        nurse_token: of a charge nurse who has signed in.
    """

    hospital: Hospital
    stations: tuple[Enrolment, ...]
    nurse_token: str

    @property
    def station_tokens(self) -> list[str]:
        return [station.tokens.access_token for station in self.stations]


async def staffed_hospital(services: Services, stations: int) -> StaffedHospital:
    """Found a hospital and enrol stations of it."""
    hospital = invented_hospital()
    subscription = SubscriptionInfo(device_limit=stations)
    organization = hospital.organization.changed(subscription=subscription)
    hospital = await founded(services, replace(hospital, organization=organization), _HASHER)
    enrolled: list[Enrolment] = []
    while len(enrolled) < stations:
        some = min(_AT_ONCE, stations - len(enrolled))
        enrolled += await asyncio.gather(*(_enrolled(services, hospital) for _ in range(some)))
    signed_in = await services.auth.sign_in(
        LoginRequest(organization_id=hospital.id, login=hospital.nurse.login, password=PASSWORD)
    )
    return StaffedHospital(hospital, tuple(enrolled), signed_in.tokens.access_token)


async def _enrolled(services: Services, hospital: Hospital) -> Enrolment:
    request = CodeRequest(kind=DeviceKind.DESKTOP, unit_ids=(hospital.unit.id,))
    code = await services.devices.make_code(hospital.id, request, hospital.admin.id)
    return await services.devices.enrol(EnrolRequest(code=code.code, device_name="Benchmark"))


def every_token(hospitals: Sequence[StaffedHospital]) -> list[str]:
    """Return the tokens of all stations."""
    return [token for staffed in hospitals for token in staffed.station_tokens]
