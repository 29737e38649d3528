"""Staff and what they are qualified for."""

from datetime import date

from medschedule_server.resources.boundary import OfStaff, OfUnits
from medschedule_server.resources.declaration import Comparison, Filter, Resource
from medschedule_server.resources.declared.edits import every_edit
from medschedule_server.resources.declared.filters import OF_STAFF
from medschedule_server.resources.repository import HOME_UNIT
from medschedule_shared.identity import EntityId
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.staff import EmploymentType, Staff, StaffRole
from medschedule_shared.model.unit_type import UnitType


def _name(person: Staff) -> str:
    return f"{person.personal_info.last_name} {person.personal_info.first_name}"


STAFF = Resource(
    Staff,
    path="staff",
    tag="staff",
    one="a member of staff",
    many="staff",
    permission=Permission.READ_ROSTER,
    boundary=OfUnits(HOME_UNIT, nobodys=(None,)),
    own=("id",),
    words=_name,
    filters=(
        Filter("unitId", EntityId, HOME_UNIT, "Only those whose home is this unit."),
        Filter("department", UnitType, "employment.department", "Only those of this department."),
        Filter("role", StaffRole, "employment.role", "Only those in these roles.", Comparison.ANY_OF),
        Filter(
            "employmentType",
            EmploymentType,
            "employment.employmentType",
            "Only those with these contracts.",
            Comparison.ANY_OF,
        ),
    ),
    writes=every_edit(Staff, "a member of staff"),
)

CREDENTIALS = Resource(
    Credential,
    path="credentials",
    tag="credentials",
    one="a credential",
    many="credentials",
    permission=Permission.READ_ROSTER,
    boundary=OfStaff(),
    own=("staffId",),
    is_personal=True,
    filters=(
        OF_STAFF,
        Filter("code", str, "code", "Only those with this code."),
        Filter(
            "expiresBefore",
            date,
            "expires",
            "Only those whose last day is this one or earlier.",
            Comparison.AT_MOST,
        ),
        Filter("verified", bool, "verified", "Only those that were verified, or that were not."),
    ),
    sort={"expires": "expires", "code": "code"},
    usual_order="expires",
    writes=every_edit(Credential, "a credential"),
)
