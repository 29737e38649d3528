"""What a hospital is made of: organisation, units, kinds of shift, planned seats, rotations."""

from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from medschedule_server.auth.access import Reach
from medschedule_server.core.errors import NotFoundError
from medschedule_server.resources.boundary import OfUnits, WholeOrganization
from medschedule_server.resources.declaration import Comparison, Filter, Resource, Write
from medschedule_server.resources.declared.edits import change, delete, enter, every_edit
from medschedule_server.resources.declared.filters import OF_UNIT
from medschedule_shared.identity import EntityId
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.rotation_pattern import RotationPattern
from medschedule_shared.model.settings_version import SettingsVersion
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.unit_type import UnitType
from medschedule_shared.operations.change_settings import ChangeSettings
from medschedule_shared.operations.lay_rotation import LayRotation


def _of_own(_: BaseModel | None, target: Entity | None) -> dict[str, Any]:
    """Return nothing: the operation changes the caller's own organisation, which the path has to name."""
    if target is None:
        raise NotFoundError("There is no such organisation.")
    return {}


ORGANIZATIONS = Resource(
    Organization,
    path="organizations",
    tag="organizations",
    one="an organisation",
    many="organisations",
    permission=Permission.READ_ROSTER,
    boundary=WholeOrganization(),
    reach=Reach.ORGANIZATION,
    writes=(
        replace(
            change(Organization, "the organisation"),
            permission=Permission.ADMINISTER,
            reach=Reach.ORGANIZATION,
        ),
        Write(
            ChangeSettings,
            "Replace the settings of the organisation",
            method="PUT",
            path="/{id}/settings",
            prepare=_of_own,
            must_match=True,
            reach=Reach.ORGANIZATION,
        ),
    ),
)

SETTINGS_VERSIONS = Resource(
    SettingsVersion,
    path="settings-versions",
    tag="organizations",
    one="a version of the settings",
    many="earlier settings",
    permission=Permission.READ_AUDIT,
    boundary=WholeOrganization(),
    reach=Reach.ORGANIZATION,
    sort={"version": "version"},
    usual_order="-version",
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
    writes=(
        replace(enter(Unit, "a unit"), permission=Permission.ADMINISTER),
        change(Unit, "a unit"),
        replace(delete(Unit, "a unit"), permission=Permission.ADMINISTER),
    ),
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
    writes=every_edit(ShiftTemplate, "a shift template"),
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
    writes=every_edit(CoreStaffing, "planned seats"),
)

ROTATIONS = Resource(
    RotationPattern,
    path="rotations",
    tag="rotations",
    one="a rotation",
    many="rotations",
    permission=Permission.READ_ROSTER,
    boundary=OfUnits(),
    filters=(OF_UNIT,),
    sort={"name": "name"},
    usual_order="name",
    writes=(
        *every_edit(RotationPattern, "a rotation"),
        Write(LayRotation, "Lay a rotation onto a schedule", path="/{id}/lay", target="pattern_id"),
    ),
)
