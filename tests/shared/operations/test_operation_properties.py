"""What holds for every operation in any world that operations can lead to."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from tests.samples.drawn_operations import DRAWN, draw_operation
from tests.samples.operation_log import OTHER_DEVICE, OperationLog
from tests.samples.operation_world import (
    DANA,
    DAY,
    DEVICE,
    GONE,
    GRACE,
    GRACE_DRAFT,
    POSTED,
    THURSDAY,
    TODAY,
    TOMAS,
    TOMAS_LATER,
    TOMAS_OUT,
    TOMAS_PINNED,
    WEST,
    World,
    fresh,
    new_world,
)

from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.declaration import Entity, Part
from medschedule_shared.model.staff import Staff
from medschedule_shared.operations.assign_shift import AssignShift, SetPin, UnassignShift
from medschedule_shared.operations.catalogue import OPERATIONS, decode
from medschedule_shared.operations.conflicts import conflict_of
from medschedule_shared.operations.move_shift import MoveShift
from medschedule_shared.operations.operation import Context, Operation
from medschedule_shared.operations.outcome import Applied, Outcome, Refused
from medschedule_shared.operations.shift_seat import Place
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields
from medschedule_shared.operations.upgrades import OPERATIONS_VERSION

FUTURE = {"fromTheFuture": {"kept": [1, "two"]}}
STAMPS = {"rev", "received_at"}
SOME = settings(max_examples=20)
# Any example will do; the smallest took a minute to find.
UNSHRUNK = settings(max_examples=3000, deadline=None, database=None, phases=[Phase.generate])


def with_unknown_fields(value: Any) -> Any:
    """Return a wire form with a field of a newer version in it, and in every part of it."""
    if isinstance(value, list):
        return [with_unknown_fields(item) for item in value]
    if isinstance(value, dict):
        return {name: with_unknown_fields(item) for name, item in value.items()} | FUTURE
    return value


def newer_world() -> World:
    """Return the world as a newer version wrote it."""
    world = World()
    for document in new_world().documents.values():
        world.put(BY_COLLECTION[document.collection].model_validate(with_unknown_fields(document.wire())))
    return world


@st.composite
def histories(draw: Any, at_least: int = 0) -> OperationLog:
    """Draw what two devices made of the world, each in ignorance of some of the other's changes."""
    begun = disputed_world()
    log = OperationLog(World(dict(begun.world.documents)), begun.seq, begun.taken)
    for _ in range(draw(st.integers(at_least, at_least + 6))):
        device = draw(st.sampled_from((DEVICE, OTHER_DEVICE)))
        base_rev = draw(st.integers(0, log.seq))
        operation = draw_operation(draw, log.world)
        log.take(operation, log.context(device=device, base_rev=base_rev))
    return log


def same(one: Outcome, other: Outcome) -> bool:
    """Tell whether two outcomes are the same but for what only the server knows."""
    if isinstance(one, Refused) or isinstance(other, Refused):
        return one == other
    clashes = [None if each.clash is None else each.clash.second for each in (one, other)]
    first, second = ([bare(document) for document in each.documents] for each in (one, other))
    return first == second and one.merged is other.merged and bare(clashes[0]) == bare(clashes[1])


def bare(document: Entity | None) -> dict[str, Any] | None:
    """Return a document without the stamps that only the server sets."""
    return None if document is None else document.model_dump(mode="json", exclude=STAMPS)


@cache
def disputed_world() -> OperationLog:
    """Return the world after entries that clashed, a conflict of every kind in it. Copy it to change it."""
    log = OperationLog(newer_world())
    log.take(SetPin(assignment_id=GRACE_DRAFT, pinned=True), log.context(device=OTHER_DEVICE))
    log.take(UnassignShift(assignment_id=TOMAS_PINNED), log.context(device=OTHER_DEVICE))
    moved = Place(staff_id=TOMAS, template_id=DAY, date=date(2026, 10, 27))
    clashing = (
        AssignShift(
            assignment_id=fresh(1),
            unit_id=WEST,
            period_id=POSTED,
            staff_id=DANA,
            template_id=DAY,
            date=TODAY,
            replaces=TOMAS_OUT,
        ),
        UpdateFields(
            collection="staff",
            document_id=GRACE,
            edits=(FieldEdit(path="personalInfo.phone", base="555-0100", value="555-0199"),),
        ),
        UnassignShift(assignment_id=GRACE_DRAFT),
        MoveShift(assignment_id=TOMAS_PINNED, was=moved, to=moved),
        MoveShift(assignment_id=TOMAS_LATER, was=moved, to=moved.changed(date=THURSDAY)),
        UpdateFields(
            collection="staff",
            document_id=GONE,
            edits=(FieldEdit(path="personalInfo.phone", base="555-0118", value="555-0199"),),
        ),
    )
    log.world.put(log.world.get(Staff, GONE).model_copy(update={"rev": log.seq}))
    for operation in clashing:
        outcome = log.take(operation, log.context(base_rev=0))
        assert isinstance(outcome, Applied), outcome
        assert outcome.clash is not None
    return log


def test_every_operation_of_the_catalogue_is_drawn() -> None:
    assert set(DRAWN) == set(OPERATIONS)


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.parametrize("wanted", [Applied, Refused])
def test_drawn_operations_are_applied_and_refused(name: str, wanted: type[Outcome]) -> None:
    @st.composite
    def outcomes(draw: Any) -> Outcome:
        log = draw(histories())
        outcome: Outcome = log.outcome(DRAWN[name](draw, log.world), log.context())
        return outcome

    def reached(outcome: Outcome) -> bool:
        return isinstance(outcome, wanted) and (isinstance(outcome, Refused) or bool(outcome.documents))

    find(outcomes(), reached, settings=UNSHRUNK)


@SOME
@given(st.data())
def test_what_a_device_shows_ahead_of_the_server_is_what_the_server_makes_of_it(data: st.DataObject) -> None:
    server = data.draw(histories())
    device = OperationLog(World(dict(server.world.documents)), server.seq, server.taken)
    base_rev = server.seq
    for _ in range(data.draw(st.integers(1, 5))):
        operation = draw_operation(data.draw, device.world)
        shown = device.outcome(operation, device.context(base_rev=base_rev, received_at=None))
        made = server.context(base_rev=base_rev)
        if isinstance(shown, Applied) and shown.clash is not None:
            decided = server.outcome(operation, made)
            assert isinstance(decided, Applied)
            assert decided.clash is not None
            continue
        if isinstance(shown, Applied):
            device.world.put(*shown.documents)
        device.taken += 1
        assert same(shown, server.take(operation, made))
    assert {key: bare(document) for key, document in device.world.documents.items()} == {
        key: bare(document) for key, document in server.world.documents.items()
    }


@pytest.mark.parametrize("name", OPERATIONS)
@SOME
@given(st.data())
def test_in_any_world(name: str, data: st.DataObject) -> None:
    log = data.draw(histories())
    operation = DRAWN[name](data.draw, log.world)
    base_rev = data.draw(st.none() | st.integers(0, log.seq))
    check_wire_form(operation)
    check_device_against_server(log, operation, base_rev)
    check_purity(log, operation, log.context(base_rev=base_rev))
    before = dict(log.world.documents)
    outcome = log.take(operation, log.context(base_rev=base_rev))
    if isinstance(outcome, Refused):
        check_sentence(outcome)
    else:
        check_unknown_fields(before, outcome)
        check_nobody_is_in_two_places(log.world)
    again = log.outcome(operation, log.context(base_rev=base_rev))
    assert isinstance(again, Refused) or again.documents == ()


def check_wire_form(operation: Operation) -> None:
    """An operation comes back from the wire as it was."""
    arguments = operation.model_dump(mode="json", by_alias=True)
    assert decode(operation.type, OPERATIONS_VERSION, arguments) == operation


def check_device_against_server(log: OperationLog, operation: Operation, base_rev: int | None) -> None:
    """On the same documents, device and server decide alike."""
    on_device = log.context(base_rev=base_rev, received_at=None)
    on_server = log.context(base_rev=base_rev)
    device, server = log.outcome(operation, on_device), log.outcome(operation, on_server)
    assert same(device, server)
    if isinstance(device, Applied) and device.clash and isinstance(server, Applied) and server.clash:
        assert conflict_of(device.clash, on_device).id == conflict_of(server.clash, on_server).id


def check_purity(log: OperationLog, operation: Operation, made: Context) -> None:
    """The same documents give the same outcome, none of them changes, and all that matters is read."""
    before = {key: document.wire_bytes() for key, document in log.world.documents.items()}
    outcome = log.outcome(operation, made)
    assert log.outcome(operation, made) == outcome
    assert operation.apply(made, log.world.everything()) == outcome
    assert {key: document.wire_bytes() for key, document in log.world.documents.items()} == before


def check_sentence(refused: Refused) -> None:
    """A person can read why."""
    assert refused.message[0].isalnum()
    assert refused.message.endswith(".")
    assert " " in refused.message


def check_unknown_fields(before: dict[tuple[str, str], Entity], outcome: Applied) -> None:
    """What a newer version wrote into a changed document is still there."""
    for document in outcome.documents:
        known = before.get((document.collection, document.id))
        if known is not None:
            assert dict(unknown_values(known)).items() <= dict(unknown_values(document)).items()


def unknown_values(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every field of a newer version in a document, by its path; those in lists are left out."""
    if isinstance(value, Part):
        for name, extra in (value.model_extra or {}).items():
            yield f"{path}{name}", extra
        for name in type(value).model_fields:
            yield from unknown_values(getattr(value, name), f"{path}{name}.")


def check_nobody_is_in_two_places(world: World) -> None:
    """No two shifts that stand share time and person (I11)."""
    shifts = [each for each in world.documents.values() if isinstance(each, Assignment) and each.standing]
    for one, other in combinations(shifts, 2):
        if one.staff_id == other.staff_id:
            assert not one.shift_details.overlaps(other.shift_details)


@given(histories(at_least=10))
def test_nobody_is_ever_in_two_places_at_once(log: OperationLog) -> None:
    check_nobody_is_in_two_places(log.world)
