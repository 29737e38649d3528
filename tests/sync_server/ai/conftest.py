"""A server that asks the loopback endpoint, and a ward whose people have names that no list has."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import SecretStr
from tests.samples.responses_endpoint import ResponsesEndpoint
from tests.sync_server.caller import Caller, joined
from tests.sync_server.hospital import FIRST_DAY, Hospital, founded, invented_hospital
from tests.sync_server.running import Running

from medschedule_server.settings import Settings
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.core_staffing import CoreStaffing, RoleNeed
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.roles import Role
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.model.staff import Employment, PersonalInfo, Staff, StaffRole
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest

CANARY = "Xylvanthe"
"""Stands in every text of the hospital that is nobody's name."""

NAMES = (("Zaphira", "Quillonde"), ("Torvald", "Brimsmeade"), ("Zaphira", "Okonkwesi"))
SECRETS = (
    CANARY,
    *(name for names in NAMES for name in names),
    "312 555",
    "41.5",
    "sick",
    "diagnosis",
    "zq.private",
)
"""What must never arrive at the endpoint, in any case."""


@pytest.fixture
def settings(settings: Settings, ai_upstream: ResponsesEndpoint) -> Settings:
    changed: dict[str, Any] = {
        "ai_base_url": ai_upstream.base_url,
        "ai_model": "loopback-1",
        "ai_key": SecretStr("key"),
        "ai_organizations": "*",
        "ai_seconds": 8.0,
        "ai_input_price": 2.0,
        "ai_output_price": 10.0,
    }
    return settings.model_copy(update=changed)


@dataclass(frozen=True, slots=True)
class Ward:
    """A unit with three nurses, a day and a night shift, and an open period of four weeks.

    Attributes:
        manager: of the unit.
    """

    hospital: Hospital
    night: ShiftTemplate
    manager: Caller

    @property
    def unit_id(self) -> EntityId:
        return self.hospital.unit.id

    @property
    def staff_ids(self) -> tuple[EntityId, ...]:
        return tuple(each.id for each in self.hospital.staff)

    def asked(self, text: str, **more: Any) -> dict[str, Any]:
        """Return the body of a question for commands."""
        return {"unitId": self.unit_id, "text": text, **more}

    def wanted(self, requirements: str = "", **more: Any) -> dict[str, Any]:
        """Return the body of a question for a schedule."""
        period = self.hospital.period.id
        return {"unitId": self.unit_id, "periodId": period, "requirements": requirements, **more}


def staff_of(hospital: Hospital) -> tuple[Staff, ...]:
    """Return the nurses, with everything private filled in."""
    return tuple(
        staff.changed(
            personal_info=PersonalInfo(
                first_name=first,
                last_name=last,
                email=f"zq.private{number}@{CANARY}.org".casefold(),
                phone="+1 312 555 0100",
            ),
            employment=Employment(
                role=StaffRole.RN,
                home_unit_id=hospital.unit.id,
                hourly_cost=41.5,
                can_charge=number == 0,
                fte=0.9,
            ),
        )
        for number, (staff, (first, last)) in enumerate(zip(hospital.staff, NAMES, strict=True))
    )


@pytest.fixture
async def ward(server: Running) -> Ward:
    invented = invented_hospital(CANARY)
    hospital = await founded(server.services, replace(invented, staff=staff_of(invented)))
    night = hospital.template.changed(
        id=new_id(),
        label=f"{CANARY} N12",
        letter="N",
        shift_type=ShiftType.NIGHT,
        start_time="19:00",
        end_time="07:30",
    )
    made: dict[str, Any] = {
        "organization_id": hospital.id,
        "created_at": hospital.period.created_at,
        "updated_at": hospital.period.updated_at,
    }
    seats = [
        CoreStaffing(
            id=new_id(),
            unit_id=hospital.unit.id,
            template_id=hospital.template.id,
            weekday=weekday,
            needs=(RoleNeed(role=StaffRole.RN, count=1),),
            charge_nurses=0,
            **made,
        )
        for weekday in range(3)
    ]
    licences = [
        Credential(
            id=new_id(),
            staff_id=staff.id,
            code="RN-LIC",
            issuer=f"{CANARY} licence",
            number=f"{CANARY}-{staff.id}",
            issued=date(2020, 1, 1),
            expires=FIRST_DAY + timedelta(days=400),
            **made,
        )
        for staff in hospital.staff
    ]
    leave = TimeOffRequest(
        id=new_id(),
        unit_id=hospital.unit.id,
        staff_id=hospital.staff[1].id,
        kind=TimeOffKind.SICK,
        first_date=FIRST_DAY,
        last_date=FIRST_DAY + timedelta(days=1),
        state=RequestState.APPROVED,
        note=f"{CANARY} diagnosis",
        decision_reason=f"{CANARY} diagnosis again",
        **made,
    )
    await server.services.organizations.import_records(hospital.id, (night, *seats, *licences, leave))
    manager = await joined(server, hospital, Role.MANAGER, (hospital.unit.id,))
    return Ward(hospital, night, manager)
