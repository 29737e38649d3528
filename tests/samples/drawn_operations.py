"""Operations drawn for a world: mostly such that fit it, and now and then such that do not."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st
from tests.samples.entities import identifier
from tests.samples.operation_world import NEXT_WEEK, ORGANIZATION, THURSDAY, TODAY, UNKNOWN, World

from medschedule_shared.model.assignment import Assignment, AssignmentStatus, Decision
from medschedule_shared.model.bed_closure import BedClosure
from medschedule_shared.model.call_out import CallAttempt, CallOut, CallOutcome
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.conflict import Conflict, ConflictChoice
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.insight import AIInsight, InsightKind, InsightSource
from medschedule_shared.model.open_shift import OpenShift, ShiftBid
from medschedule_shared.model.organization import Organization, OrganizationSettings
from medschedule_shared.model.rotation_pattern import RotationPattern
from medschedule_shared.model.schedule_notice import ScheduleNotice, Told
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_pick import ShiftPick
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.swap import Swap
from medschedule_shared.model.time_off_request import TimeOffKind, TimeOffRequest
from medschedule_shared.model.turn_entry import TurnChoice, TurnEntry, TurnKind
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.acknowledge_insight import AcknowledgeInsight
from medschedule_shared.operations.archive_period import ArchivePeriod
from medschedule_shared.operations.assign_shift import AssignShift, SetPin, UnassignShift
from medschedule_shared.operations.call_out import (
    ExplainCallOut,
    LogCall,
    RecordCallOut,
    WithdrawCall,
    WithdrawCallOut,
)
from medschedule_shared.operations.change_settings import ChangeSettings
from medschedule_shared.operations.close_beds import AskToCloseBeds, DecideBedClosure, WithdrawBedClosure
from medschedule_shared.operations.create_record import CREATABLE, CreateRecord
from medschedule_shared.operations.delete_record import DELETABLE, DeleteRecord
from medschedule_shared.operations.float_staff import FloatStaff
from medschedule_shared.operations.hold_over import HoldOver
from medschedule_shared.operations.import_records import ImportRecords
from medschedule_shared.operations.lay_rotation import LayRotation, RotationShift
from medschedule_shared.operations.move_shift import MoveShift
from medschedule_shared.operations.on_call import StandDown, SummonOnCall
from medschedule_shared.operations.open_shift import OfferOpenShift, WithdrawOpenShift
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.operations.record_insight import RecordInsight
from medschedule_shared.operations.resolve_conflict import ResolveConflict
from medschedule_shared.operations.schedule import AdoptSchedule, CreatePeriod, DraftSeat, PostSchedule
from medschedule_shared.operations.schedule_notice import ConfirmNotice, NoteTold
from medschedule_shared.operations.self_schedule import (
    CloseSelfSchedule,
    OpenSelfSchedule,
    PickShift,
    UnpickShift,
)
from medschedule_shared.operations.shift_bid import AwardShift, BidForShift, DeclineBid, WithdrawBid
from medschedule_shared.operations.shift_seat import Place, place_of
from medschedule_shared.operations.swap import AcceptSwap, DecideSwap, DeclineSwap, OfferSwap, WithdrawSwap
from medschedule_shared.operations.take_patients import TakePatients
from medschedule_shared.operations.time_off import (
    AgreeToTimeOff,
    DecideTimeOff,
    GiveUpLeave,
    ReopenTimeOff,
    RequestTimeOff,
    WithdrawTimeOff,
)
from medschedule_shared.operations.turn_ledger import CallBack, FlexOff, LogTurn, WithdrawTurn
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields, value_at

E = TypeVar("E", bound=Entity)
Draw = Callable[[st.SearchStrategy[Any]], Any]

_NEW_IDS = st.integers(0x2000, 0x20FF).map(identifier)
_BUSY = (TODAY, THURSDAY, NEXT_WEEK, date(2026, 10, 26))
_WORDS = st.sampled_from(["", "Nobody else can come", "ok"])
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


def some(draw: Draw, world: World, kind: type[E], *, where: Callable[[E], bool] = lambda _: True) -> E:
    """Draw a document of a kind, one that meets a condition if there is any."""
    found = [each for each in world.documents.values() if isinstance(each, kind)]
    fitting = [each for each in found if where(each)] or found
    chosen: E = draw(st.sampled_from(sorted(fitting, key=lambda each: each.id)))
    return chosen


def rarely(draw: Draw) -> bool:
    """Tell whether this time something unlikely happens."""
    return bool(draw(st.integers(0, 9)) == 9)


def id_of(draw: Draw, world: World, kind: type[Entity]) -> str:
    """Draw the id of a document, or now and then of none."""
    return UNKNOWN if rarely(draw) else some(draw, world, kind).id


def new_id(draw: Draw, world: World, kind: type[Entity]) -> str:
    """Draw an id for a new document, now and then one that is taken."""
    there = any(isinstance(each, kind) for each in world.documents.values())
    return some(draw, world, kind).id if there and rarely(draw) else str(draw(_NEW_IDS))


def _day(draw: Draw, period: SchedulePeriod) -> date:
    """Draw a day of a period, mostly one of the few on which people of the world work."""
    busy = [day for day in _BUSY if period.first_date <= day <= period.last_date]
    if busy and draw(st.booleans()):
        chosen: date = draw(st.sampled_from(busy))
        return chosen
    last = period.days if rarely(draw) else period.days - 1
    return period.first_date + timedelta(days=draw(st.integers(-1 if rarely(draw) else 0, last)))


def _seat(draw: Draw, world: World) -> dict[str, Any]:
    """Draw a person and a shift of a unit's schedule, mostly one that belongs to it."""
    period = some(draw, world, SchedulePeriod)
    template = some(draw, world, ShiftTemplate, where=lambda each: each.unit_id == period.unit_id)
    return {
        "unit_id": id_of(draw, world, Unit) if rarely(draw) else period.unit_id,
        "period_id": period.id,
        "template_id": id_of(draw, world, ShiftTemplate) if rarely(draw) else template.id,
        "staff_id": id_of(draw, world, Staff),
        "date": _day(draw, period),
    }


def _called_out(shift: Assignment) -> bool:
    return shift.status in (AssignmentStatus.CALLED_OUT, AssignmentStatus.FLOATED_OUT)


def _in_seat_of(seat: Assignment) -> dict[str, Any]:
    return {
        "unit_id": seat.unit_id,
        "period_id": seat.period_id,
        "template_id": seat.template_id,
        "date": seat.shift_details.date,
        "replaces": seat.id,
    }


def _warnings(draw: Draw) -> dict[str, Any]:
    overridden = ("minimum_rest",) if rarely(draw) else ()
    return {"overridden": overridden, "override_reason": draw(_WORDS)}


def assign_shift(draw: Draw, world: World) -> AssignShift:
    seat = _seat(draw, world) | _warnings(draw)
    if draw(st.booleans()):
        seat |= _in_seat_of(some(draw, world, Assignment, where=_called_out))
    return AssignShift(assignment_id=new_id(draw, world, Assignment), is_charge=draw(st.booleans()), **seat)


def move_shift(draw: Draw, world: World) -> MoveShift:
    shift = some(draw, world, Assignment, where=lambda each: each.standing)
    period = some(draw, world, SchedulePeriod, where=lambda each: each.id == shift.period_id)
    place = place_of(shift)
    was = place.changed(date=_day(draw, period)) if rarely(draw) else place
    template = some(draw, world, ShiftTemplate, where=lambda each: each.unit_id == shift.unit_id)
    to = Place(
        staff_id=draw(st.sampled_from([place.staff_id, id_of(draw, world, Staff)])),
        template_id=template.id,
        date=draw(st.sampled_from([place.date, _day(draw, period)])),
    )
    return MoveShift(assignment_id=shift.id, was=was, to=to, **_warnings(draw))


def hold_over(draw: Draw, world: World) -> HoldOver:
    held = some(draw, world, Assignment, where=lambda each: each.standing)
    day = held.shift_details.date + timedelta(days=draw(st.integers(0, 1)))
    template = some(draw, world, ShiftTemplate, where=lambda each: each.unit_id == held.unit_id)
    on_it = [
        each.id
        for each in world.documents.values()
        if isinstance(each, Assignment) and each.template_id == template.id and each.shift_details.date == day
    ]
    return HoldOver(
        assignment_id=new_id(draw, world, Assignment),
        held_id=held.id,
        staff_id=id_of(draw, world, Staff) if rarely(draw) else held.staff_id or UNKNOWN,
        unit_id=held.unit_id,
        period_id=held.period_id,
        template_id=template.id,
        date=day,
        minutes=draw(st.sampled_from([15, 240, 480])),
        replaces=draw(st.sampled_from([None, *sorted(on_it)])),
    )


def float_staff(draw: Draw, world: World) -> FloatStaff:
    home = some(draw, world, Assignment, where=lambda each: each.standing)
    day = home.shift_details.date
    away = some(
        draw,
        world,
        SchedulePeriod,
        where=lambda each: each.unit_id != home.unit_id and each.first_date <= day <= each.last_date,
    )
    template = some(draw, world, ShiftTemplate, where=lambda each: each.unit_id == away.unit_id)
    seats = [None, id_of(draw, world, Assignment)]
    return FloatStaff(
        assignment_id=new_id(draw, world, Assignment),
        home_id=home.id,
        staff_id=id_of(draw, world, Staff) if rarely(draw) else home.staff_id or UNKNOWN,
        date=day,
        unit_id=away.unit_id,
        period_id=away.id,
        template_id=template.id,
        replaces=draw(st.sampled_from(seats)),
    )


def record_call_out(draw: Draw, world: World) -> RecordCallOut:
    shift = some(draw, world, Assignment, where=lambda each: each.standing or rarely(draw))
    was = draw(st.sampled_from([None, place_of(shift), place_of(some(draw, world, Assignment))]))
    return RecordCallOut(
        call_out_id=new_id(draw, world, CallOut), assignment_id=shift.id, reason=draw(_WORDS), was=was
    )


def log_call(draw: Draw, world: World) -> LogCall:
    seat = _seat(draw, world)
    return LogCall(
        attempt_id=draw(_NEW_IDS),
        unit_id=seat["unit_id"],
        staff_id=seat["staff_id"],
        template_id=seat["template_id"],
        shift_date=seat["date"],
        outcome=draw(st.sampled_from(CallOutcome)),
    )


def create_period(draw: Draw, world: World) -> CreatePeriod:
    first = date(2026, 8, 1) + timedelta(days=draw(st.integers(0, 400)))
    return CreatePeriod(
        period_id=new_id(draw, world, SchedulePeriod),
        unit_id=id_of(draw, world, Unit),
        first_date=first,
        days=draw(st.sampled_from([7, 28, 84])),
    )


def adopt_schedule(draw: Draw, world: World) -> AdoptSchedule:
    period = some(draw, world, SchedulePeriod, where=lambda each: each.posted_at is None)
    seats = []
    for _ in range(draw(st.integers(0, 3))):
        seat = _seat(draw, world)
        seats.append(
            DraftSeat(
                assignment_id=new_id(draw, world, Assignment),
                staff_id=seat["staff_id"],
                template_id=seat["template_id"],
                date=_day(draw, period),
            )
        )
    mine = [
        each.id
        for each in world.documents.values()
        if isinstance(each, Assignment) and each.period_id == period.id
    ]
    replaces = draw(st.lists(st.sampled_from(sorted(mine)), unique=True)) if mine else []
    return AdoptSchedule(
        period_id=period.id, unit_id=period.unit_id, seats=tuple(seats), replaces=tuple(replaces)
    )


def record_insight(draw: Draw, world: World) -> RecordInsight:
    period = some(draw, world, SchedulePeriod)
    return RecordInsight(
        insight_id=id_of(draw, world, AIInsight) if rarely(draw) else new_id(draw, world, AIInsight),
        unit_id=id_of(draw, world, Unit) if rarely(draw) else period.unit_id,
        period_id=period.id,
        kind=draw(st.sampled_from(InsightKind)),
        text=draw(_WORDS) or "Overtime ahead.",
        generated_by=draw(st.sampled_from(InsightSource)),
    )


def lay_rotation(draw: Draw, world: World) -> LayRotation:
    period = some(draw, world, SchedulePeriod, where=lambda each: each.posted_at is None)
    staff_id = id_of(draw, world, Staff)
    shifts = tuple(
        RotationShift(
            assignment_id=new_id(draw, world, Assignment),
            template_id=_seat(draw, world)["template_id"],
            date=_day(draw, period),
        )
        for _ in range(draw(st.integers(1, 3)))
    )
    mine = [
        each.id
        for each in world.documents.values()
        if isinstance(each, Assignment) and each.staff_id == staff_id
    ]
    return LayRotation(
        pattern_id=id_of(draw, world, RotationPattern),
        unit_id=period.unit_id,
        period_id=period.id,
        staff_id=staff_id,
        shifts=shifts,
        replaces=tuple(draw(st.lists(st.sampled_from(sorted(mine)), unique=True)) if mine else ()),
    )


def post_schedule(draw: Draw, world: World) -> PostSchedule:
    period = some(draw, world, SchedulePeriod)
    return PostSchedule(period_id=period.id, version=period.version + rarely(draw))


def request_time_off(draw: Draw, world: World) -> RequestTimeOff:
    first = date(2026, 10, 20) + timedelta(days=draw(st.integers(0, 30)))
    return RequestTimeOff(
        request_id=new_id(draw, world, TimeOffRequest),
        unit_id=id_of(draw, world, Unit),
        staff_id=id_of(draw, world, Staff),
        kind=draw(st.sampled_from(TimeOffKind)),
        first_date=first,
        last_date=first + timedelta(days=draw(st.integers(-1, 5))),
        note=draw(_WORDS),
    )


def give_up_leave(draw: Draw, world: World) -> GiveUpLeave:
    request = some(draw, world, TimeOffRequest, where=lambda each: each.decided_at is not None)
    days = (request.last_date - request.first_date).days
    given = draw(st.sets(st.integers(0, days + rarely(draw)), min_size=1, max_size=3))
    return GiveUpLeave(
        request_id=request.id,
        dates=tuple(request.first_date + timedelta(days=day) for day in sorted(given)),
        remainder_ids=tuple(draw(st.lists(_NEW_IDS, max_size=1))),
    )


def offer_swap(draw: Draw, world: World) -> OfferSwap:
    given = some(draw, world, Assignment, where=lambda each: each.standing)
    returned = some(
        draw, world, Assignment, where=lambda each: each.standing and each.staff_id != given.staff_id
    )
    gift = draw(st.booleans())
    return OfferSwap(
        swap_id=new_id(draw, world, Swap),
        unit_id=given.unit_id,
        giver_id=id_of(draw, world, Staff) if rarely(draw) else given.staff_id or UNKNOWN,
        gives_id=given.id,
        taker_id=id_of(draw, world, Staff) if gift else returned.staff_id or UNKNOWN,
        returns_id=None if gift else returned.id,
        note=draw(_WORDS),
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


def _on_assignment(kind: type[UnassignShift] | type[SetPin]) -> Callable[[Draw, World], Operation]:
    def drawn(draw: Draw, world: World) -> Operation:
        more = {"pinned": draw(st.booleans())} if kind is SetPin else {}
        return kind(assignment_id=id_of(draw, world, Assignment), **more)

    return drawn


def _on_swap(
    kind: type[AcceptSwap] | type[DeclineSwap] | type[WithdrawSwap], *states: str
) -> Callable[[Draw, World], Operation]:
    def drawn(draw: Draw, world: World) -> Operation:
        offer = some(draw, world, Swap, where=lambda each: each.state in states)
        return kind(swap_id=UNKNOWN if rarely(draw) else offer.id)

    return drawn


def decide_swap(draw: Draw, world: World) -> DecideSwap:
    offer = some(draw, world, Swap, where=lambda each: each.state == "awaiting_approval")
    return DecideSwap(swap_id=offer.id, decision=draw(st.sampled_from(Decision)), reason=draw(_WORDS))


def offer_open_shift(draw: Draw, world: World) -> OfferOpenShift:
    seat = _seat(draw, world)
    fills = None
    if draw(st.booleans()):
        vacant = some(draw, world, Assignment, where=lambda each: not each.standing and not each.deleted_at)
        seat |= _in_seat_of(vacant)
        fills = vacant.id
    day = seat["date"]
    return OfferOpenShift(
        open_shift_id=new_id(draw, world, OpenShift),
        unit_id=seat["unit_id"],
        period_id=seat["period_id"],
        template_id=seat["template_id"],
        date=day,
        role=draw(st.sampled_from((StaffRole.RN, StaffRole.RN, StaffRole.CNA))),
        is_charge=rarely(draw),
        closes_at=datetime(day.year, day.month, day.day, 9 + 12 * rarely(draw), tzinfo=UTC),
        fills=fills,
    )


def bid_for_shift(draw: Draw, world: World) -> BidForShift:
    offered = some(draw, world, OpenShift, where=lambda each: each.state == "offered")
    return BidForShift(
        bid_id=new_id(draw, world, ShiftBid),
        open_shift_id=UNKNOWN if rarely(draw) else offered.id,
        staff_id=id_of(draw, world, Staff),
        note=draw(_WORDS),
    )


def open_self_schedule(draw: Draw, world: World) -> OpenSelfSchedule:
    opens = datetime(2026, 9, 1, 12, tzinfo=UTC)
    return OpenSelfSchedule(
        period_id=id_of(draw, world, SchedulePeriod),
        opens_at=opens,
        closes_at=opens + timedelta(days=draw(st.sampled_from((-1, 20, 90)))),
    )


def pick_shift(draw: Draw, world: World) -> PickShift:
    period = some(draw, world, SchedulePeriod, where=lambda each: each.self_schedule is not None)
    return PickShift(
        pick_id=new_id(draw, world, ShiftPick),
        unit_id=period.unit_id,
        period_id=period.id,
        staff_id=id_of(draw, world, Staff),
        template_id=id_of(draw, world, ShiftTemplate),
        date=period.first_date + timedelta(days=draw(st.sampled_from((1, 8, 9, 40)))),
    )


def _placed(draw: Draw, world: World) -> str:
    found = some(draw, world, ShiftBid, where=lambda each: each.state == "placed")
    return UNKNOWN if rarely(draw) else found.id


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
    return ChangeSettings(settings=now.changed(scheduling_rules=rules, version=seen), reason=draw(_WORDS))


def take_patients(draw: Draw, world: World) -> TakePatients:
    charge = some(draw, world, Assignment, where=lambda each: each.is_charge and each.standing)
    return TakePatients(assignment_id=charge.id, takes_patients=draw(st.booleans()))


def summon_on_call(draw: Draw, world: World) -> SummonOnCall:
    call = some(
        draw,
        world,
        Assignment,
        where=lambda each: each.standing and each.shift_details.shift_type == "on_call",
    )
    template = some(draw, world, ShiftTemplate, where=lambda each: each.unit_id == call.unit_id)
    return SummonOnCall(
        assignment_id=new_id(draw, world, Assignment),
        on_call_id=call.id,
        staff_id=id_of(draw, world, Staff) if rarely(draw) else call.staff_id or UNKNOWN,
        unit_id=call.unit_id,
        period_id=call.period_id,
        template_id=template.id,
        date=call.shift_details.date,
    )


def stand_down(draw: Draw, world: World) -> StandDown:
    summoned = some(draw, world, Assignment, where=lambda each: each.called_in_from is not None)
    return StandDown(assignment_id=UNKNOWN if rarely(draw) else summoned.id)


def flex_off(draw: Draw, world: World) -> FlexOff:
    shift = some(draw, world, Assignment, where=lambda each: each.standing)
    return FlexOff(
        entry_id=new_id(draw, world, TurnEntry),
        assignment_id=UNKNOWN if rarely(draw) else shift.id,
        standby=draw(st.booleans()),
        was=place_of(some(draw, world, Assignment) if rarely(draw) else shift),
    )


def log_turn(draw: Draw, world: World) -> LogTurn:
    return LogTurn(
        entry_id=new_id(draw, world, TurnEntry),
        assignment_id=id_of(draw, world, Assignment),
        kind=draw(st.sampled_from(TurnKind)),
        choice=draw(st.sampled_from(TurnChoice)),
    )


def _off(draw: Draw, world: World) -> str:
    found = some(draw, world, TurnEntry, where=lambda each: each.is_off)
    return UNKNOWN if rarely(draw) else found.id


def ask_to_close_beds(draw: Draw, world: World) -> AskToCloseBeds:
    template = some(draw, world, ShiftTemplate)
    return AskToCloseBeds(
        closure_id=new_id(draw, world, BedClosure),
        unit_id=id_of(draw, world, Unit) if rarely(draw) else template.unit_id,
        template_id=template.id,
        date=TODAY,
        beds=draw(st.sampled_from((1, 6, 24, 25))),
    )


DRAWN: dict[str, Callable[[Draw, World], Operation]] = {
    "AssignShift": assign_shift,
    "MoveShift": move_shift,
    "UnassignShift": _on_assignment(UnassignShift),
    "SetPin": _on_assignment(SetPin),
    "HoldOver": hold_over,
    "FloatStaff": float_staff,
    "RecordCallOut": record_call_out,
    "WithdrawCallOut": lambda draw, world: WithdrawCallOut(call_out_id=id_of(draw, world, CallOut)),
    "ExplainCallOut": lambda draw, world: ExplainCallOut(
        call_out_id=id_of(draw, world, CallOut), reason=draw(st.text(max_size=20))
    ),
    "LogCall": log_call,
    "WithdrawCall": lambda draw, world: WithdrawCall(attempt_id=id_of(draw, world, CallAttempt)),
    "RecordCensus": lambda draw, world: RecordCensus(
        reading_id=draw(_NEW_IDS), unit_id=id_of(draw, world, Unit), patients=draw(st.integers(0, 500))
    ),
    "CreatePeriod": create_period,
    "AdoptSchedule": adopt_schedule,
    "PostSchedule": post_schedule,
    "ConfirmNotice": lambda draw, world: ConfirmNotice(
        notice_id=id_of(draw, world, ScheduleNotice), version=draw(st.integers(1, 2))
    ),
    "NoteTold": lambda draw, world: NoteTold(
        notice_id=id_of(draw, world, ScheduleNotice),
        version=draw(st.integers(1, 2)),
        how=draw(st.sampled_from((None, *Told))),
    ),
    "RequestTimeOff": request_time_off,
    "WithdrawTimeOff": lambda draw, world: WithdrawTimeOff(request_id=id_of(draw, world, TimeOffRequest)),
    "DecideTimeOff": lambda draw, world: DecideTimeOff(
        request_id=id_of(draw, world, TimeOffRequest),
        decision=draw(st.sampled_from(Decision)),
        reason=draw(_WORDS),
    ),
    "AgreeToTimeOff": lambda draw, world: AgreeToTimeOff(
        request_id=id_of(draw, world, TimeOffRequest), agreed=draw(st.booleans())
    ),
    "ReopenTimeOff": lambda draw, world: ReopenTimeOff(
        request_id=id_of(draw, world, TimeOffRequest), was=draw(st.sampled_from(Decision))
    ),
    "GiveUpLeave": give_up_leave,
    "OfferSwap": offer_swap,
    "AcceptSwap": _on_swap(AcceptSwap, "offered"),
    "DeclineSwap": _on_swap(DeclineSwap, "offered"),
    "WithdrawSwap": _on_swap(WithdrawSwap, "offered", "awaiting_approval"),
    "DecideSwap": decide_swap,
    "UpdateFields": update_fields,
    "ImportRecords": import_records,
    "ResolveConflict": lambda draw, world: ResolveConflict(
        conflict_id=id_of(draw, world, Conflict), choice=draw(st.sampled_from(ConflictChoice))
    ),
    "OfferOpenShift": offer_open_shift,
    "WithdrawOpenShift": lambda draw, world: WithdrawOpenShift(open_shift_id=id_of(draw, world, OpenShift)),
    "BidForShift": bid_for_shift,
    "WithdrawBid": lambda draw, world: WithdrawBid(bid_id=_placed(draw, world)),
    "DeclineBid": lambda draw, world: DeclineBid(bid_id=_placed(draw, world), reason=draw(_WORDS)),
    "AwardShift": lambda draw, world: AwardShift(
        bid_id=_placed(draw, world), assignment_id=new_id(draw, world, Assignment), **_warnings(draw)
    ),
    "OpenSelfSchedule": open_self_schedule,
    "CloseSelfSchedule": lambda draw, world: CloseSelfSchedule(period_id=id_of(draw, world, SchedulePeriod)),
    "PickShift": pick_shift,
    "UnpickShift": lambda draw, world: UnpickShift(pick_id=id_of(draw, world, ShiftPick)),
    "ArchivePeriod": lambda draw, world: ArchivePeriod(period_id=id_of(draw, world, SchedulePeriod)),
    "CreateRecord": create_record,
    "DeleteRecord": delete_record,
    "ChangeSettings": change_settings,
    "LayRotation": lay_rotation,
    "RecordInsight": record_insight,
    "AcknowledgeInsight": lambda draw, world: AcknowledgeInsight(insight_id=id_of(draw, world, AIInsight)),
    "TakePatients": take_patients,
    "FlexOff": flex_off,
    "SummonOnCall": summon_on_call,
    "StandDown": stand_down,
    "LogTurn": log_turn,
    "CallBack": lambda draw, world: CallBack(entry_id=_off(draw, world)),
    "WithdrawTurn": lambda draw, world: WithdrawTurn(entry_id=id_of(draw, world, TurnEntry)),
    "AskToCloseBeds": ask_to_close_beds,
    "DecideBedClosure": lambda draw, world: DecideBedClosure(
        closure_id=id_of(draw, world, BedClosure), decision=draw(st.sampled_from(Decision))
    ),
    "WithdrawBedClosure": lambda draw, world: WithdrawBedClosure(closure_id=id_of(draw, world, BedClosure)),
}
"""How to draw each type of operation."""


def draw_operation(draw: Draw, world: World, *names: str) -> Operation:
    """Draw an operation, of any type or of one of some types."""
    return DRAWN[draw(st.sampled_from(names or sorted(DRAWN)))](draw, world)
