"""Cases of records, settings, conflicts and insights."""

from typing import Any

from tests.samples.operation_cases.case import (
    DECIDED,
    DOUBLE,
    EXISTS,
    FIELDS,
    INVALID,
    NOT_FOUND,
    SAME_FIELD,
    SHIFT,
    WORLD,
    WRONG_STATE,
    Case,
    create,
    person,
    template,
)
from tests.samples.operation_world import (
    ACLS,
    DAY,
    ENTERED,
    GONE,
    GRACE,
    ICU,
    ICU_DAY,
    ICU_POSTED,
    IDLE,
    INSIGHT,
    NIGHT,
    OPEN,
    ORGANIZATION,
    PLANNED,
    POSTED,
    ROTATION,
    UNKNOWN,
    UNUSED,
    WEST,
    fresh,
)

from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.conflict import ConflictChoice, ConflictKind
from medschedule_shared.model.insight import InsightKind, InsightMetric, InsightSource
from medschedule_shared.model.organization import OrganizationSettings
from medschedule_shared.model.scheduling_rules import SchedulingRules
from medschedule_shared.model.staff import Staff
from medschedule_shared.operations.acknowledge_insight import AcknowledgeInsight
from medschedule_shared.operations.change_settings import ChangeSettings
from medschedule_shared.operations.create_record import CreateRecord
from medschedule_shared.operations.delete_record import DeleteRecord
from medschedule_shared.operations.import_records import ImportRecords
from medschedule_shared.operations.outcome import RefusalCode
from medschedule_shared.operations.record_insight import RecordInsight
from medschedule_shared.operations.resolve_conflict import ResolveConflict
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields

_CENSUS = {"unit_id": WEST, "taken_at": "2026-10-13T07:00:00.000Z", "patients": 22}
_HEAD = {"organization_id": ORGANIZATION, "created_at": ENTERED, "updated_at": ENTERED}


def census_record(number: int, **more: Any) -> dict[str, Any]:
    return CensusReading(id=fresh(number), **_HEAD, **_CENSUS).wire() | more


def rotation(*template_ids: str) -> CreateRecord:
    days = [{"day": number, "templateId": template_id} for number, template_id in enumerate(template_ids)]
    return create("rotation_patterns", unitId=WEST, name="Long week", weeks=1, days=days)


def planned(template_id: str) -> CreateRecord:
    needs = [{"role": "rn", "count": 4}]
    return create("core_staffing", unitId=WEST, templateId=template_id, weekday=0, needs=needs)


def unit(code: str) -> CreateRecord:
    return create("units", name="5 East", code=code, unitType="general", beds=20, patientsPerNurse=5)


def settings(version: int = 1, **rules: Any) -> ChangeSettings:
    wanted = OrganizationSettings(
        version=version, timezone="America/Chicago", scheduling_rules=SchedulingRules(**rules)
    )
    return ChangeSettings(settings=wanted, reason="Agreed with the union.")


def observe(**arguments: Any) -> RecordInsight:
    usual: dict[str, Any] = {
        "insight_id": fresh(70),
        "unit_id": WEST,
        "period_id": POSTED,
        "kind": InsightKind.OVERTIME,
        "text": "12 h of overtime ahead for 3 people.",
        "metrics": (InsightMetric(name="overtime", value=12, unit="hours"),),
        "generated_by": InsightSource.RULES,
    }
    return RecordInsight(**{**usual, **arguments})


def delete(collection: str, record_id: str) -> DeleteRecord:
    return DeleteRecord(collection=collection, record_id=record_id)


def edit(path: str, base: Any, value: Any, document: str = GRACE, collection: str = "staff") -> UpdateFields:
    return UpdateFields(
        collection=collection,
        document_id=document,
        edits=(FieldEdit(path=path, base=base, value=value),),
    )


PHONE = "personalInfo.phone"

RECORDS_CASES = (
    Case("a field", edit(PHONE, "555-0118", "555-0199"), ("staff",)),
    Case("to what it is", edit(PHONE, "555-0100", "555-0118")),
    Case("a field changed meanwhile", FIELDS, clash=ConflictKind.SAME_FIELD),
    Case("a field not to be edited", edit("employeeId", "", "E1"), refusal=INVALID),
    Case("a field that is none", edit("personalInfo.ssn", None, "0"), refusal=INVALID),
    Case("a part with a field that is none", edit("employment", None, {"ssn": "0"}), refusal=INVALID),
    Case("to nonsense", edit("employment.fte", 1.0, "much"), refusal=INVALID),
    Case("of an unknown record", edit(PHONE, None, "1", UNKNOWN), refusal=NOT_FOUND),
    Case("of a deleted record", edit(PHONE, None, "1", GONE), refusal=NOT_FOUND),
    Case("of an unknown kind", edit(PHONE, None, "1", GRACE, "nurses"), refusal=NOT_FOUND),
    Case("of a credential", edit("issuer", "", "Board of Nursing", ACLS, "credentials"), ("credentials",)),
    Case(
        "two records",
        ImportRecords(collection="census_readings", records=(census_record(7), census_record(8))),
        ("census_readings",) * 2,
    ),
    Case(
        "with a social security number",
        ImportRecords(
            collection="census_readings", records=(census_record(7), census_record(8, ssn="000-00-0000"))
        ),
        refusal=INVALID,
    ),
    Case(
        "the same one twice",
        ImportRecords(collection="census_readings", records=(census_record(7), census_record(7))),
        refusal=INVALID,
    ),
    Case(
        "a broken one",
        ImportRecords(
            collection="census_readings", records=(census_record(7), census_record(8, patients=-1))
        ),
        refusal=INVALID,
    ),
    Case(
        "of another organisation",
        ImportRecords(collection="census_readings", records=(census_record(7, organizationId=UNKNOWN),)),
        refusal=RefusalCode.NOT_ALLOWED,
    ),
    Case(
        "one that is there",
        ImportRecords(collection="staff", records=(WORLD.get(Staff, GRACE).wire(),)),
        refusal=EXISTS,
    ),
    Case("accounts", ImportRecords(collection="users", records=({"id": fresh(9)},)), refusal=INVALID),
    Case(
        "the first stays",
        ResolveConflict(conflict_id=DOUBLE.id, choice=ConflictChoice.KEEP_FIRST),
        ("conflicts",),
    ),
    Case(
        "the second comes",
        ResolveConflict(conflict_id=DOUBLE.id, choice=ConflictChoice.KEEP_SECOND),
        ("conflicts", *SHIFT * 2),
    ),
    Case(
        "neither",
        ResolveConflict(conflict_id=DOUBLE.id, choice=ConflictChoice.NEITHER),
        ("conflicts", *SHIFT),
    ),
    Case(
        "the second value",
        ResolveConflict(conflict_id=SAME_FIELD.id, choice=ConflictChoice.KEEP_SECOND),
        ("conflicts", "staff"),
    ),
    Case(
        "no value", ResolveConflict(conflict_id=SAME_FIELD.id, choice=ConflictChoice.NEITHER), refusal=INVALID
    ),
    Case(
        "twice",
        ResolveConflict(conflict_id=DECIDED.id, choice=ConflictChoice.KEEP_FIRST),
        refusal=WRONG_STATE,
    ),
    Case(
        "an unknown one",
        ResolveConflict(conflict_id=UNKNOWN, choice=ConflictChoice.NEITHER),
        refusal=NOT_FOUND,
    ),
    Case("a person", person(), ("staff",)),
    Case("with a social security number", person(ssn="078-05-1120"), refusal=INVALID),
    Case("with one deeper down", person(personalInfo={"ssn": "078-05-1120"}), refusal=INVALID),
    Case("of another organisation", person(organizationId=UNKNOWN), refusal=INVALID),
    Case("with a revision", person(rev=7), refusal=INVALID),
    Case("by somebody else", person(updated_by=UNKNOWN), refusal=INVALID),
    Case("of too much work", person(employment={"fte": 1.6}), refusal=INVALID),
    Case("of an unknown unit", person(employment={"homeUnitId": UNKNOWN}), refusal=NOT_FOUND),
    Case("a unit", unit("5E"), ("units",)),
    Case("a second unit of a code", unit("4W"), refusal=EXISTS),
    Case("a credential", create("credentials", staffId=GRACE, code="CCRN"), ("credentials",)),
    Case("a credential of nobody", create("credentials", staffId=GONE, code="CCRN"), refusal=NOT_FOUND),
    Case("a kind of shift", template(), ("shift_templates",)),
    Case("a kind of shift nowhere", template(UNKNOWN), refusal=NOT_FOUND),
    Case("seats of a shift", planned(NIGHT), ("core_staffing",)),
    Case("seats of another unit's shift", planned(ICU_DAY), refusal=NOT_FOUND),
    Case("an account", create("users", login="eve", displayName="Eve", role="admin"), refusal=INVALID),
    Case(
        "twice",
        CreateRecord(collection="staff", record_id=GRACE, fields=person().fields),
        refusal=EXISTS,
    ),
    Case("a credential", delete("credentials", ACLS), ("credentials",)),
    Case("a person with shifts", delete("staff", GRACE), refusal=WRONG_STATE),
    Case("a person without shifts", delete("staff", IDLE), ("staff",)),
    Case("a unit with people", delete("units", WEST), refusal=WRONG_STATE),
    Case("a kind of shift in use", delete("shift_templates", DAY), refusal=WRONG_STATE),
    Case("a kind of shift that nobody works", delete("shift_templates", UNUSED), ("shift_templates",)),
    Case("planned seats", delete("core_staffing", PLANNED), ("core_staffing",)),
    Case("a posted schedule", delete("schedule_periods", POSTED), refusal=WRONG_STATE),
    Case("a schedule with shifts", delete("schedule_periods", OPEN), refusal=WRONG_STATE),
    Case("somebody who left", delete("staff", GONE), refusal=NOT_FOUND),
    Case("an account", delete("users", GRACE), refusal=INVALID),
    Case("more rest", settings(minimum_rest_minutes=660), ("organizations", "settings_versions")),
    Case("nothing", settings()),
    Case("what was changed meanwhile", settings(version=2), refusal=WRONG_STATE),
    Case("an insight", AcknowledgeInsight(insight_id=INSIGHT), ("ai_insights",)),
    Case("an observation", observe(), ("ai_insights",)),
    Case("what is kept already", observe(insight_id=INSIGHT)),
    Case("of another unit's schedule", observe(period_id=ICU_POSTED), refusal=NOT_FOUND),
    Case("of an unknown unit", observe(unit_id=UNKNOWN), refusal=NOT_FOUND),
    Case(
        "under the id of another unit's",
        observe(unit_id=ICU, period_id=ICU_POSTED, insight_id=INSIGHT),
        refusal=EXISTS,
    ),
    Case("a rotation", rotation(DAY, NIGHT), ("rotation_patterns",)),
    Case("a rotation of another unit's shifts", rotation(ICU_DAY), refusal=NOT_FOUND),
    Case("a rotation longer than its weeks", rotation(*(DAY,) * 8), refusal=INVALID),
    Case("a rotation without a shift", rotation(), refusal=INVALID),
    Case("a rotation", delete("rotation_patterns", ROTATION), ("rotation_patterns",)),
    Case("an unknown insight", AcknowledgeInsight(insight_id=UNKNOWN), refusal=NOT_FOUND),
)
