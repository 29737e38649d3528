"""What a hospital is made of: organisation, units, kinds of shift, planned seats."""

from medschedule_server.auth.access import Reach
from medschedule_server.resources.boundary import OfUnits, WholeOrganization
from medschedule_server.resources.declaration import Comparison, Filter, Resource
from medschedule_server.resources.declared.edits import change
from medschedule_server.resources.declared.filters import OF_UNIT
from medschedule_shared.identity import EntityId
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.unit_type import UnitType

ORGANIZATIONS = Resource(
    Organization,
    path="organizations",
    tag="organizations",
    one="an organisation",
    many="organisations",
    permission=Permission.READ_ROSTER,
    boundary=WholeOrganization(),
    reach=Reach.ORGANIZATION,
)

UNITS = Resource(
    Unit,
    path="units",
    tag="units",
    one="a unit",
    many="units",
    permission=Permission.READ_ROSTER,
    boundary=OfUnits("_id"),
    filters=(
        Filter("unitType", UnitType, "unitType", "Only those of these types.", Comparison.ANY_OF),
        Filter("code", str, "code", "Only the one with this code."),
    ),
    sort={"code": "code", "name": "name"},
    usual_order="code",
    writes=(change(Unit, "a unit"),),
)

SHIFT_TEMPLATES = Resource(
    ShiftTemplate,
    path="shift-templates",
    tag="shift templates",
    one="a shift template",
    many="shift templates",
    permission=Permission.READ_ROSTER,
    boundary=OfUnits(),
    filters=(
        OF_UNIT,
        Filter("shiftType", ShiftType, "shiftType", "Only those of these types.", Comparison.ANY_OF),
    ),
    sort={"letter": "letter"},
    usual_order="letter",
)

CORE_STAFFING = Resource(
    CoreStaffing,
    path="core-staffing",
    tag="core staffing",
    one="a set of planned seats",
    many="sets of planned seats",
    permission=Permission.READ_ROSTER,
    boundary=OfUnits(),
    filters=(OF_UNIT, Filter("templateId", EntityId, "templateId", "Only those of this shift template.")),
    sort={"weekday": "weekday"},
    usual_order="weekday",
    writes=(change(CoreStaffing, "planned seats"),),
)
