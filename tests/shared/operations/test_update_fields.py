"""The three-way merge of single fields, by hand and by Hypothesis."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.samples.operation_world import ACLS, GRACE, WEST, World, new_world

from medschedule_shared.model.credential import Credential
from medschedule_shared.model.staff import AIPreferences, Staff
from medschedule_shared.operations.outcome import Applied
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields, value_at, with_value

TEXTS = st.text("abc", min_size=1, max_size=2)
WEIGHTS = st.integers(1, 3)

# Paths of a staff record with what they may hold, and whether the later value stands.
FIELDS: dict[str, tuple[st.SearchStrategy[Any], bool]] = {
    "personalInfo.phone": (TEXTS, False),
    "personalInfo.firstName": (TEXTS, False),
    "employment.hourlyCost": (st.sampled_from([40.0, 50.0, None]), False),
    "aiPreferences.weight": (WEIGHTS, True),
    "aiPreferences.optedOut": (st.booleans(), True),
}


def edits(*rows: tuple[str, Any, Any]) -> UpdateFields:
    return UpdateFields(
        collection="staff",
        document_id=GRACE,
        edits=tuple(FieldEdit(path=path, base=base, value=value) for path, base, value in rows),
    )


def applied(world: World, operation: UpdateFields) -> Applied:
    outcome = world.apply(operation)
    assert isinstance(outcome, Applied), outcome
    return outcome


@given(st.data())
def test_three_way_merge(data: st.DataObject) -> None:
    paths = data.draw(st.lists(st.sampled_from(sorted(FIELDS)), min_size=1, unique=True))
    triples = {path: tuple(data.draw(FIELDS[path][0]) for _ in range(3)) for path in paths}
    world = new_world()
    wire = world.get(Staff, GRACE).wire()
    for path, (_, theirs, _) in triples.items():
        wire = with_value(wire, path, theirs)
    before = Staff.model_validate(wire)
    world.put(before)

    outcome = applied(world, edits(*((path, base, mine) for path, (base, _, mine) in triples.items())))

    after = outcome.documents[0].wire() if outcome.documents else before.wire()
    disputed = set()
    for path, (base, theirs, mine) in triples.items():
        latest_stands = FIELDS[path][1]
        if mine == base:
            assert value_at(after, path) == theirs
        elif theirs in (base, mine) or latest_stands:
            assert value_at(after, path) == mine
        else:
            assert value_at(after, path) == theirs
            disputed.add(path)
    assert set(outcome.clash.fields if outcome.clash else ()) == disputed
    if outcome.clash is not None:
        for path in disputed:
            assert value_at(outcome.clash.first.wire(), path) == triples[path][1]
            assert value_at(outcome.clash.second.wire(), path) == triples[path][2]
    for path in set(FIELDS) - set(paths):
        assert value_at(after, path) == value_at(before.wire(), path)


@given(st.data())
def test_edits_of_different_fields_give_the_same_in_either_order(data: st.DataObject) -> None:
    one, other = data.draw(st.lists(st.sampled_from(sorted(FIELDS)), min_size=2, max_size=2, unique=True))
    wire = new_world().get(Staff, GRACE).wire()
    first = edits((one, value_at(wire, one), data.draw(FIELDS[one][0])))
    second = edits((other, value_at(wire, other), data.draw(FIELDS[other][0])))
    ends = []
    for order in ((first, second), (second, first)):
        world = new_world()
        for operation in order:
            world.put(*applied(world, operation).documents)
        ends.append(world.get(Staff, GRACE).wire())
    assert ends[0] == {**ends[1], "updatedAt": ends[0]["updatedAt"]}


def test_the_same_edit_again_changes_nothing() -> None:
    world = new_world()
    operation = edits(("personalInfo.phone", "555-0118", "555-0199"))
    world.applied(operation)
    again = world.applied(operation)
    assert (again.documents, again.clash) == ((), None)


def test_a_whole_part_can_be_replaced() -> None:
    world = new_world()
    preferred = AIPreferences(preferred_shifts=("D",), weight=9).model_dump(mode="json", by_alias=True)
    world.applied(edits(("aiPreferences", None, preferred)))
    assert world.get(Staff, GRACE).ai_preferences.weight == 9


def test_an_absent_value_can_be_given_and_taken_away() -> None:
    world = new_world()
    world.applied(edits(("employment.hireDate", None, "2020-02-29")))
    assert str(world.get(Staff, GRACE).employment.hire_date) == "2020-02-29"
    world.applied(edits(("employment.hireDate", "2020-02-29", None)))
    assert world.get(Staff, GRACE).employment.hire_date is None


def test_one_bad_field_refuses_the_whole_edit() -> None:
    world = new_world()
    refusal = world.refused(
        edits(("personalInfo.phone", "555-0118", "555-0199"), ("employment.fte", 1.0, 1.6))
    )
    assert "fte" in refusal.message
    refusal = world.refused(edits(("availability", [], [{"weekday": 7, "start": "07:00", "end": "19:00"}])))
    assert "availability" in refusal.message


@pytest.mark.parametrize(
    ("path", "value"),
    [("personalInfo", {"firstName": "A", "lastName": "B", "ssn": "0"}), ("employment.ssn", 1)],
)
def test_a_field_that_is_none_is_refused_by_name(path: str, value: object) -> None:
    refusal = new_world().refused(edits((path, new_world().get(Staff, GRACE).wire().get(path), value)))
    assert "ssn" in refusal.message


def test_a_field_that_a_newer_version_added_survives_an_edit() -> None:
    world = new_world()
    wire = world.get(Credential, ACLS).wire()
    world.put(Credential.model_validate({**wire, "fromTheFuture": 1}))
    operation = UpdateFields(
        collection="credentials",
        document_id=ACLS,
        edits=(FieldEdit(path="verified", base=False, value=True),),
    )
    world.applied(operation)
    changed = world.get(Credential, ACLS).wire()
    assert (changed["fromTheFuture"], changed["verified"]) == (1, True)


@pytest.mark.parametrize("count", [0, 101])
def test_an_update_has_between_one_and_a_hundred_edits(count: int) -> None:
    with pytest.raises(ValidationError):
        edits(*(("personalInfo.phone", None, str(number)) for number in range(count)))


def test_the_home_unit_of_a_person_is_the_one_whose_manager_edits() -> None:
    world = new_world()
    operation = edits(("personalInfo.phone", "555-0118", "555-0199"))
    assert operation.units(world.loaded(operation)) == (WEST,)


@given(st.data())
def test_two_edits_in_a_row_give_what_one_edit_from_the_first_to_the_last_gives(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(FIELDS)))
    base = value_at(new_world().get(Staff, GRACE).wire(), path)
    middle, last = (data.draw(FIELDS[path][0]) for _ in range(2))
    ends = []
    for steps in (((base, middle), (middle, last)), ((base, last),)):
        world = new_world()
        for before, after in steps:
            world.put(*applied(world, edits((path, before, after))).documents)
        ends.append(value_at(world.get(Staff, GRACE).wire(), path))
    assert ends == [last, last]


@given(st.permutations(sorted(FIELDS)), st.data())
def test_edits_of_different_fields_give_the_same_in_any_order_and_grouping(
    order: list[str], data: st.DataObject
) -> None:
    wire = new_world().get(Staff, GRACE).wire()
    rows = {path: (path, value_at(wire, path), data.draw(FIELDS[path][0])) for path in FIELDS}
    cut = data.draw(st.integers(1, len(order) - 1))
    ends = []
    for groups in ([order[:cut], order[cut:]], [[path] for path in sorted(order)]):
        world = new_world()
        for group in groups:
            outcome = applied(world, edits(*(rows[path] for path in group)))
            assert outcome.clash is None
            world.put(*outcome.documents)
        ends.append(world.get(Staff, GRACE).wire())
    assert ends[0] == ends[1]
