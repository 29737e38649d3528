"""Drawn: records, settings, conflicts and insights."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from tests.samples.drawn.chance import WORDS, Draw, id_of, new_id, rarely, some
from tests.samples.entities import identifier
from tests.samples.operation_world import ORGANIZATION, UNKNOWN, World

from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.conflict import Conflict, ConflictChoice
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.insight import AIInsight, InsightKind, InsightSource
from medschedule_shared.model.organization import Organization, OrganizationSettings
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.acknowledge_insight import AcknowledgeInsight
from medschedule_shared.operations.change_settings import ChangeSettings
from medschedule_shared.operations.create_record import CREATABLE, CreateRecord
from medschedule_shared.operations.delete_record import DELETABLE, DeleteRecord
from medschedule_shared.operations.import_records import ImportRecords
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.record_insight import RecordInsight
from medschedule_shared.operations.resolve_conflict import ResolveConflict
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields, value_at

_FIELDS: dict[str, tuple[tuple[str, st.SearchStrategy[Any]], ...]] = {
    "staff": (
        ("personalInfo.phone", st.sampled_from(["1", "2", "3"])),
        ("employment.fte", st.sampled_from([0.5, 0.9, 1.0, 7])),
        ("employment.canCharge", st.booleans()),
        ("aiPreferences.weight", st.integers(1, 3)),
        ("employeeId", st.just("E1")),
    ),
    "units": (("beds", st.sampled_from([10, 20, -1])), ("name", st.sampled_from(["4 West", "ICU"]))),
    "credentials": (("issuer", st.sampled_from(["", "Board"])), ("verified", st.booleans())),
    "nurses": (("name", st.just("Grace")),),
}


def record_insight(draw: Draw, world: World) -> RecordInsight:
    period = some(draw, world, SchedulePeriod)
    return RecordInsight(
        insight_id=id_of(draw, world, AIInsight) if rarely(draw) else new_id(draw, world, AIInsight),
        unit_id=id_of(draw, world, Unit) if rarely(draw) else period.unit_id,
        period_id=period.id,
        kind=draw(st.sampled_from(InsightKind)),
        text=draw(WORDS) or "Overtime ahead.",
        generated_by=draw(st.sampled_from(InsightSource)),
    )


def update_fields(draw: Draw, world: World) -> UpdateFields:
    collection = draw(st.sampled_from(sorted(_FIELDS)))
    ids = sorted(id_ for kind, id_ in world.documents if kind == collection)
    id_ = draw(st.sampled_from(ids)) if ids else UNKNOWN
    document = world.documents.get((collection, id_))
    edits = []
    for path, values in draw(st.lists(st.sampled_from(_FIELDS[collection]), min_size=1, max_size=3)):
        seen = None if document is None else value_at(document.wire(), path)
        base = draw(values) if rarely(draw) else seen
        edits.append(FieldEdit(path=path, base=base, value=draw(values)))
    return UpdateFields(collection=collection, document_id=id_, edits=tuple(edits))


def import_records(draw: Draw, world: World) -> ImportRecords:
    kind = draw(st.sampled_from((Assignment, CensusReading, Staff)))
    if kind is CensusReading:
        record = CensusReading(
            id=identifier(0x3000),
            organization_id=ORGANIZATION,
            created_at="2026-10-13T07:00:00.000Z",
            updated_at="2026-10-13T07:00:00.000Z",
            unit_id=some(draw, world, Unit).id,
            taken_at="2026-10-13T07:00:00.000Z",
            patients=draw(st.integers(0, 30)),
        )
        return ImportRecords(collection=kind.collection, records=(_imported(draw, world, record),))
    models = [some(draw, world, kind, where=lambda each: each.deleted_at is None) for _ in range(2)]
    return ImportRecords(
        collection=kind.collection, records=tuple(_imported(draw, world, each) for each in models)
    )


def _imported(draw: Draw, world: World, model: Entity) -> dict[str, Any]:
    """Return a record like one that is there, with an id of its own and only fields that are declared."""
    strange = {"ssn": "0"} if rarely(draw) else {}
    return {**_declared(model), "id": new_id(draw, world, type(model)), "rev": 0, **strange}


def _declared(value: Any) -> Any:
    if isinstance(value, Entity):
        return _declared(value.wire())
    if isinstance(value, dict):
        return {name: _declared(item) for name, item in value.items() if name != "fromTheFuture"}
    return [_declared(item) for item in value] if isinstance(value, list) else value


def create_record(draw: Draw, world: World) -> CreateRecord:
    model = some(draw, world, draw(st.sampled_from(sorted(CREATABLE.items())))[1])
    system = {*Entity.model_fields, *(info.alias for info in Entity.model_fields.values())}
    fields = {name: value for name, value in _declared(model).items() if name not in system}
    if rarely(draw):
        fields |= draw(st.sampled_from(({"ssn": "0"}, {"rev": 3}, {"unitId": UNKNOWN})))
    if "code" in fields and draw(st.booleans()):
        fields |= {"code": draw(st.sampled_from(("5E", "6N")))}
    return CreateRecord(
        collection="users" if rarely(draw) else model.collection,
        record_id=new_id(draw, world, type(model)),
        fields=fields,
    )


def delete_record(draw: Draw, world: World) -> DeleteRecord:
    kinds = sorted({each.collection for each in world.documents.values()} & set(DELETABLE))
    collection = "users" if rarely(draw) else draw(st.sampled_from(kinds))
    ids = sorted(id_ for kind, id_ in world.documents if kind == collection)
    return DeleteRecord(collection=collection, record_id=draw(st.sampled_from(ids or [UNKNOWN])))


def change_settings(draw: Draw, world: World) -> ChangeSettings:
    now = OrganizationSettings.model_validate(_declared(some(draw, world, Organization))["settings"])
    rules = now.scheduling_rules.changed(minimum_rest_minutes=draw(st.sampled_from((540, 600, 660))))
    seen = now.version + rarely(draw)
    return ChangeSettings(settings=now.changed(scheduling_rules=rules, version=seen), reason=draw(WORDS))


RECORDS_DRAWN: dict[str, Callable[[Draw, World], Operation]] = {
    "UpdateFields": update_fields,
    "ImportRecords": import_records,
    "ResolveConflict": lambda draw, world: ResolveConflict(
        conflict_id=id_of(draw, world, Conflict), choice=draw(st.sampled_from(ConflictChoice))
    ),
    "CreateRecord": create_record,
    "DeleteRecord": delete_record,
    "ChangeSettings": change_settings,
    "RecordInsight": record_insight,
    "AcknowledgeInsight": lambda draw, world: AcknowledgeInsight(insight_id=id_of(draw, world, AIInsight)),
}
