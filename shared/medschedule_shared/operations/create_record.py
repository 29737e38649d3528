"""Enter one record: a unit, a person, a credential, a kind of shift, planned seats, a rotation."""

from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar

from pydantic import ValidationError

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.declaration import PRIVATE, Entity, unknown_fields
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.rotation_pattern import RotationPattern
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.user import User
from medschedule_shared.operations.documents import Documents, Reads, Ref, Related, refs
from medschedule_shared.operations.operation import Context, Operation, not_found
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.record_scope import (
    scope_reads,
    units_of_record,
    whole_organization_only,
)
from medschedule_shared.operations.update_fields import first_problem

CREATABLE: dict[str, type[Entity]] = {
    kind.collection: kind for kind in (Unit, Staff, Credential, ShiftTemplate, CoreStaffing, RotationPattern)
}
"""Kinds of records that a person enters one at a time."""

_SYSTEM_FIELDS = frozenset(info.alias or name for name, info in Entity.model_fields.items())
_NOBODY = "00000000-0000-0000-0000-000000000000"
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)


class CreateRecord(Operation):
    """Enter one record. What the system keeps of every document (its id, revision, author and times) is not
    among its fields, and a field that the record does not have (such as a social security number) is refused.

    Managers enter the records of their units; units themselves, and records that belong to no unit, are
    entered by administrators.

    Attributes:
        fields: by their wire names.
    """

    type: ClassVar[str] = "CreateRecord"
    permission: ClassVar[Permission] = Permission.EDIT_RECORDS

    collection: str
    record_id: EntityId
    fields: Annotated[dict[str, Any], PRIVATE]

    def reads(self, context: Context, known: Documents) -> Reads:
        reads = Reads(documents=frozenset({Ref(self.collection, self.record_id)}))
        record = self._record()
        if isinstance(record, Refused):
            return reads
        return reads | scope_reads(record) | _needed(record)

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        record = self._record()
        refused = super().authorise(actor, known)
        if isinstance(record, Refused):
            return refused
        return refused or whole_organization_only(actor, known, record)

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        record = self._record()
        if isinstance(record, Refused | Unit):
            return ()
        return units_of_record(known, record)

    def _record(self) -> Entity | Refused:
        """Return the record as it was entered, by nobody at no time yet."""
        kind = CREATABLE.get(self.collection)
        if kind is None:
            return Refused(
                RefusalCode.INVALID,
                tr("Records of kind {collection!r} are not made this way.", collection=self.collection),
            )
        for name in self.fields:
            if name in _SYSTEM_FIELDS or name in Entity.model_fields:
                return Refused(
                    RefusalCode.INVALID, tr("The field {name} is not for anybody to enter.", name=name)
                )
        try:
            record = kind.model_validate(
                {
                    **self.fields,
                    "id": self.record_id,
                    "organizationId": _NOBODY,
                    "createdAt": _NO_TIME,
                    "updatedAt": _NO_TIME,
                }
            )
        except ValidationError as error:
            return Refused(RefusalCode.INVALID, first_problem(error))
        strange = unknown_fields(record)
        if strange:
            return Refused(RefusalCode.INVALID, tr("There is no field {strange}.", strange=strange[0]))
        return record

    def apply(self, context: Context, known: Documents) -> Outcome:
        record = self._record()
        if isinstance(record, Refused):
            return record
        if known.known(type(record), record.id) is not None:
            return Refused(RefusalCode.ALREADY_EXISTS, tr("This record was entered before."))
        missing = _missing(known, record)
        if missing is not None:
            return missing
        made = context.change(record, organization_id=context.organization_id, created_at=context.at)
        return Applied((made,))


def _needed(record: Entity) -> Reads:
    """Name the documents that a new record stands on, or may not be like."""
    match record:
        case Unit(code=code):
            return Reads(related=frozenset({Related(Unit.collection, "code", code)}))
        case Staff(employment=employment):
            return Reads(documents=refs(Unit, employment.home_unit_id))
        case ShiftTemplate(unit_id=unit_id):
            return Reads(documents=refs(Unit, unit_id))
        case CoreStaffing(unit_id=unit_id, template_id=template_id):
            return Reads(documents=refs(Unit, unit_id) | refs(ShiftTemplate, template_id))
        case RotationPattern(unit_id=unit_id):
            return Reads(documents=refs(Unit, unit_id) | refs(ShiftTemplate, *record.templates))
    return Reads()


def _missing(known: Documents, record: Entity) -> Refused | None:
    """Return why a new record cannot be, for what it stands on or is like, or None."""
    match record:
        case Unit(code=code) if known.related(Unit, "code", code):
            return Refused(
                RefusalCode.ALREADY_EXISTS, tr("There is a unit with the code {code} already.", code=code)
            )
        case Staff(employment=employment) if employment.home_unit_id is not None:
            return _without_unit(known, employment.home_unit_id)
        case Credential(staff_id=staff_id) if known.live(Staff, staff_id) is None:
            return not_found("staff member")
        case ShiftTemplate(unit_id=unit_id):
            return _without_unit(known, unit_id)
        case CoreStaffing(unit_id=unit_id, template_id=template_id):
            template = known.live(ShiftTemplate, template_id)
            if template is None or template.unit_id != unit_id:
                return not_found("shift")
            return _without_unit(known, unit_id)
        case RotationPattern(unit_id=unit_id):
            kinds = [known.live(ShiftTemplate, template_id) for template_id in record.templates]
            if any(kind is None or kind.unit_id != unit_id for kind in kinds):
                return not_found("shift")
            return _without_unit(known, unit_id)
    return None


def _without_unit(known: Documents, unit_id: EntityId) -> Refused | None:
    return not_found("unit") if known.live(Unit, unit_id) is None else None
