"""Look-ups over indexed paths, and the name search."""

from datetime import timedelta

import pytest
from tests.desktop.entries import enter
from tests.desktop.server_brain import ServerBrain, change_of
from tests.desktop.small_ward import FIRST_DAY, NOW, SmallWard

from medschedule_desktop.errors.replica import RecordUnreadable
from medschedule_desktop.replica.replica import Replica
from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.assign_shift import UnassignShift


@pytest.fixture
def rostered(filled: Replica, small_ward: SmallWard) -> Replica:
    """Return a replica with one shift of the first nurse on each of five days."""
    for day in range(5):
        enter(filled, small_ward, 0, day)
    return filled


def days(found: tuple[Assignment, ...]) -> list[int]:
    return [(shift.shift_details.date - FIRST_DAY).days for shift in found]


def test_both_ends_of_a_range_count(rostered: Replica) -> None:
    span = (FIRST_DAY + timedelta(days=1), FIRST_DAY + timedelta(days=3))
    assert days(rostered.run(lambda work: work.select(Assignment, between={"shiftDetails.date": span}))) == [
        1,
        2,
        3,
    ]


def test_text_and_dates_ask_alike(rostered: Replica) -> None:
    span = (FIRST_DAY.isoformat(), FIRST_DAY.isoformat())
    assert days(rostered.run(lambda work: work.select(Assignment, between={"shiftDetails.date": span}))) == [
        0
    ]


def test_all_conditions_must_hold(rostered: Replica, small_ward: SmallWard) -> None:
    found = rostered.run(
        lambda work: work.select(
            Assignment,
            equal={"unitId": small_ward.unit.id, "status": AssignmentStatus.DRAFT},
            between={"shiftDetails.date": (FIRST_DAY, FIRST_DAY + timedelta(days=9))},
            within={"staffId": [small_ward.staff[0].id, small_ward.staff[1].id]},
        )
    )
    assert len(found) == 5
    assert not rostered.run(
        lambda work: work.select(
            Assignment,
            equal={"unitId": small_ward.units[1].id},
            within={"staffId": [small_ward.staff[0].id]},
        )
    )


def test_none_is_a_value_and_no_value_finds_nothing(rostered: Replica) -> None:
    assert len(rostered.run(lambda work: work.select(Assignment, equal={"replaces": None}))) == 5
    assert not rostered.run(lambda work: work.select(Assignment, equal={"staffId": None}))
    assert not rostered.run(lambda work: work.select(Assignment, within={"staffId": ()}))


def test_ids_can_be_asked_for(filled: Replica, small_ward: SmallWard) -> None:
    wanted = {small_ward.units[0].id, new_id()}
    assert [unit.code for unit in filled.run(lambda work: work.select(Unit, within={"id": wanted}))] == ["4W"]


def test_a_path_without_index_is_a_fault(filled: Replica) -> None:
    with pytest.raises(KeyError, match="is_charge"):
        filled.run(lambda work: work.select(Assignment, equal={"isCharge": True}))


def test_tombstones_come_only_when_asked_for(rostered: Replica, small_ward: SmallWard) -> None:
    first = rostered.run(lambda work: work.select(Assignment))[0]
    rostered.run(lambda work: work.perform(UnassignShift(assignment_id=first.id), small_ward.nurse, NOW))
    assert len(rostered.run(lambda work: work.select(Assignment))) == 4
    assert len(rostered.run(lambda work: work.select(Assignment, deleted=True))) == 5
    found = rostered.run(lambda work: work.get(Assignment, first.id))
    assert found is not None
    assert found.deleted_at == NOW


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("quill", ["Quillfeather"]),
        ("ingrid quill", ["Quillfeather"]),
        ("QUILL ing", ["Quillfeather"]),
        ("muller", ["Müller-Ångström"]),
        ("angst", ["Müller-Ångström"]),
        ("o'b", ["O'Brien"]),
        ("feather", []),
        ("quill dana", []),
        ("", []),
        ('" OR *', []),
        ("personal_info_first_name : dana", []),
    ],
)
def test_names_are_found_by_their_beginnings(filled: Replica, typed: str, found: list[str]) -> None:
    people = filled.run(lambda work: work.search_staff(typed))
    assert [person.personal_info.last_name for person in people] == found


def test_the_name_search_follows_every_change(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    person = small_ward.staff[0]
    married = person.changed(personal_info=person.personal_info.changed(last_name="Featherstone"))
    gone = small_ward.staff[2].changed(deleted_at=NOW)
    brain.put(married, gone)
    brain.pull(filled)
    assert not filled.run(lambda work: work.search_staff("quillfeather"))
    assert len(filled.run(lambda work: work.search_staff("feather"))) == 1
    assert not filled.run(lambda work: work.search_staff("dana"))
    brain.put(married.changed(deleted_at=NOW))
    brain.load(filled)
    assert not filled.run(lambda work: work.search_staff("feather"))


def test_a_document_that_does_not_fit_its_declaration_is_one_sentence(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    wire = small_ward.staff[0].wire_bytes().replace(b'"rn"', b'"astronaut"')
    page = brain.next_page(filled, 1)
    changes = (change_of(small_ward.staff[0], wire),)
    filled.run(lambda work: work.apply_page(page.header, changes))
    with pytest.raises(RecordUnreadable, match=r"\(staff, employment.role\). Update it.$"):
        filled.run(lambda work: work.select(Staff))
