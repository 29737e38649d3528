"""Who knows their posted shifts, at the desk, on Attention and at the wall."""

from datetime import date

import pytest
from tests.desktop.roster_page import assign, page_of
from tests.desktop.ward_station import CHARGE_NURSE, ICU_MANAGER, MANAGER, WardStation, later

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.attention.service import AttentionService
from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_desktop.services.snapshots.attention import AttentionItem, AttentionKind, AttentionPlace
from medschedule_desktop.services.snapshots.versions import ToldLine, ToldSnapshot
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.schedule_notice import Told
from medschedule_shared.operations.assign_shift import UnassignShift

GRACE, TOMAS, RENEE = "Grace Lindqvist", "Tomas Rivera", "Renee Calloway"
TUESDAY, NEXT_TUESDAY = date(2026, 11, 3), date(2026, 11, 10)


def posted(ward: WardStation, schedule: ScheduleService, *given: tuple[str, date]) -> None:
    """Give people day shifts and post the draft."""
    for name, day in given:
        assign(ward, schedule, ward.person(name).id, day, "D")
        later(ward.clock, minutes=1)
    ward.do(schedule.versions.post)
    later(ward.clock, minutes=1)


def told(ward: WardStation, schedule: ScheduleService) -> ToldSnapshot:
    found = ward.do(schedule.versions.load).told
    assert found is not None
    return found


def line(ward: WardStation, schedule: ScheduleService, name: str) -> ToldLine:
    return next(line for line in told(ward, schedule).lines if line.name == name)


def tell(ward: WardStation, schedule: ScheduleService, name: str, how: Told | None) -> None:
    there = line(ward, schedule, name)
    ward.do(lambda: schedule.versions.note_told(there.notice_id, there.version, how))


def untold(ward: WardStation) -> list[AttentionItem]:
    items = ward.do(AttentionService(ward.station).load).items
    return [item for item in items if item.kind is AttentionKind.UNTOLD]


def test_a_draft_tells_nobody_and_a_version_everybody_in_it(
    ward: WardStation, schedule: ScheduleService
) -> None:
    assert ward.do(schedule.versions.load).told is None
    posted(ward, schedule, (GRACE, TUESDAY), (TOMAS, TUESDAY))
    assert (told(ward, schedule).summary, told(ward, schedule).is_complete) == (
        "0 of 2 know their shifts.",
        False,
    )
    grace = line(ward, schedule, GRACE)
    assert (grace.state, grace.is_open, grace.phone) == (
        "Version 1: not yet told",
        True,
        ward.person(GRACE).personal_info.phone,
    )


def test_a_charge_nurse_notes_who_was_told_and_takes_it_back(
    ward: WardStation, schedule: ScheduleService
) -> None:
    posted(ward, schedule, (GRACE, TUESDAY), (TOMAS, TUESDAY))
    period_id = page_of(ward, schedule).period_id
    ward.sign_in(CHARGE_NURSE)
    ward.do(lambda: schedule.periods.show(period_id))
    tell(ward, schedule, GRACE, Told.CALL)
    there = line(ward, schedule, GRACE)
    assert there.state == "Version 1: told by call, Tue 13 Oct 05:48, Renee Calloway"
    assert (there.phone, there.can_take_back) == ("", True)
    assert [each.name for each in told(ward, schedule).lines] == [TOMAS, GRACE]
    tell(ward, schedule, GRACE, None)
    assert line(ward, schedule, GRACE).is_open
    tell(ward, schedule, GRACE, Told.PAPER)
    tell(ward, schedule, TOMAS, Told.IN_PERSON)
    assert told(ward, schedule).is_complete
    assert ward.waiting()[-4:] == ("NoteTold",) * 4


def test_the_second_version_is_news_to_those_alone_whose_shifts_changed(
    ward: WardStation, schedule: ScheduleService
) -> None:
    posted(ward, schedule, (GRACE, TUESDAY), (TOMAS, TUESDAY))
    tell(ward, schedule, GRACE, Told.CALL)
    tell(ward, schedule, TOMAS, Told.CALL)
    posted(ward, schedule, (GRACE, NEXT_TUESDAY))
    assert line(ward, schedule, GRACE).state == "Version 2: not yet told"
    assert line(ward, schedule, TOMAS).state.startswith("Version 1: told by call")
    stale = line(ward, schedule, GRACE)
    with pytest.raises(EntryRefused, match="Version 2 changed these shifts meanwhile"):
        ward.do(lambda: schedule.versions.note_told(stale.notice_id, 1, Told.CALL))


def test_attention_names_whom_to_tell_until_all_know(ward: WardStation, schedule: ScheduleService) -> None:
    assert untold(ward) == []
    posted(ward, schedule, (GRACE, NEXT_TUESDAY), (TOMAS, TUESDAY))
    [item] = untold(ward)
    assert (item.title, item.detail) == (
        "2 people not told yet",
        "Shifts of 25 Oct – 21 Nov 2026",
    )
    assert item.sentence.startswith(
        f"Posted shifts, not known to: {GRACE}, {TOMAS}. The first of these shifts is on Tue 3 Nov."
    )
    assert item.way is not None
    assert (item.way.place, item.way.about) == (
        AttentionPlace.SCHEDULE,
        page_of(ward, schedule).period_id,
    )
    tell(ward, schedule, TOMAS, Told.CALL)
    assert "The first of these shifts is on Tue 10 Nov." in untold(ward)[0].sentence
    tell(ward, schedule, GRACE, Told.CALL)
    assert untold(ward) == []
    posted(ward, schedule, (GRACE, date(2026, 11, 17)))
    later(ward.clock, hours=24 * 40)  # the schedule is over
    assert untold(ward) == []


def own(ward: WardStation) -> list[AttentionItem]:
    groups = ward.do(AttentionService(ward.station).load).groups
    return [item for group in groups if group.title == "For you" for item in group.items]


def see(ward: WardStation, item: AttentionItem) -> None:
    [choice] = item.choices
    ward.do(lambda: AttentionService(ward.station).choose(item.item_id, choice.choice_id))


def test_a_person_says_at_the_desk_that_they_have_seen_their_shifts(
    ward: WardStation, schedule: ScheduleService
) -> None:
    posted(ward, schedule, (RENEE, NEXT_TUESDAY), (RENEE, TUESDAY), (GRACE, TUESDAY))
    period_id = page_of(ward, schedule).period_id
    assert own(ward) == []  # the manager has no shift in it
    ward.sign_in(CHARGE_NURSE)
    [item] = own(ward)
    assert (item.title, item.detail) == ("Your shifts are posted", "25 Oct – 21 Nov 2026")
    assert item.sentence.startswith(
        "Schedule of 25 Oct – 21 Nov 2026, version 1. Look through your shifts ahead"
    )
    [fact] = item.facts
    assert [day for day, _shift in fact.rows] == ["Tue 3 Nov", "Tue 10 Nov"]
    assert {shift for _day, shift in fact.rows} == {"Day 07:00–19:30, in charge"}
    see(ward, item)
    assert own(ward) == []
    ward.do(lambda: schedule.periods.show(period_id))
    assert line(ward, schedule, RENEE).state == "Version 1: seen by the person, Tue 13 Oct 05:49"
    assert line(ward, schedule, GRACE).is_open  # for whom nobody else can say it
    assert ward.waiting()[-1] == "ConfirmNotice"


def test_what_was_seen_of_an_older_version_leaves_the_newer_one_open(
    ward: WardStation, schedule: ScheduleService
) -> None:
    posted(ward, schedule, (RENEE, TUESDAY))
    ward.sign_in(CHARGE_NURSE)
    [first] = own(ward)
    ward.sign_in(MANAGER)
    posted(ward, schedule, (RENEE, NEXT_TUESDAY))
    ward.sign_in(CHARGE_NURSE)
    see(ward, first)  # the page still showed it
    [second] = own(ward)
    assert second.title == "Your shifts have changed"
    assert "version 2." in second.sentence
    ward.station.user = None
    assert own(ward) == []
    with pytest.raises(EntryRefused, match="Sign in first"):
        see(ward, second)
    ward.sign_in(ICU_MANAGER)
    with pytest.raises(EntryRefused):
        see(ward, second)
    ward.sign_in(CHARGE_NURSE)
    later(ward.clock, hours=24 * 40)
    assert own(ward) == []  # the schedule is over


def test_whose_shifts_were_taken_away_is_told_so(ward: WardStation, schedule: ScheduleService) -> None:
    posted(ward, schedule, (RENEE, TUESDAY), (GRACE, TUESDAY))
    given = next(
        item
        for item in ward.all(Assignment)
        if item.staff_id == ward.person(RENEE).id and item.shift_details.date == TUESDAY
    )
    ward.do(lambda: ward.station.perform(UnassignShift(assignment_id=given.id)))
    ward.do(schedule.versions.post)
    ward.sign_in(CHARGE_NURSE)
    [item] = own(ward)
    assert "None of the shifts ahead is yours." in item.sentence
    see(ward, item)
    assert own(ward) == []
