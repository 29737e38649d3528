"""What an edit would do, told before it is entered, and the same as the page says afterwards (J7)."""

from datetime import date, timedelta

import pytest
from tests.desktop.roster_page import assign
from tests.desktop.ward_station import WardStation

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.schedule.edit_preview import EditPreviews
from medschedule_desktop.services.schedule.open_roster import OpenRoster
from medschedule_desktop.services.schedule.roster_reading import RosterReading, read_roster
from medschedule_desktop.services.schedule.service import ScheduleService
from medschedule_desktop.services.snapshots.edit import CellAt, CellWish, EditPreview
from medschedule_desktop.services.snapshots.roster import MarkKind
from medschedule_shared.identity import new_id

GRACE, TOMAS, RENEE, ALAN = "Grace Lindqvist", "Tomas Rivera", "Renee Calloway", "Alan Prewitt"
TUESDAY, WEDNESDAY = date(2026, 11, 3), date(2026, 11, 4)


def reading(ward: WardStation) -> RosterReading:
    def read() -> RosterReading:
        with ward.replica.transaction() as work:
            return read_roster(work, ward.ward.unit.id, ward.clock.now(), None)

    return ward.do(read)


def give(ward: WardStation, schedule: ScheduleService, name: str, day: date, letter: str) -> None:
    staff_id = ward.person(name).id
    assign(ward, schedule, staff_id, day, letter)


def preview(ward: WardStation, name: str, day: date, letter: str) -> EditPreview:
    return EditPreviews(OpenRoster(reading(ward), None)).assign(ward.person(name).id, day, letter)


def test_too_short_a_rest_is_told_before_it_is_entered(ward: WardStation, schedule: ScheduleService) -> None:
    give(ward, schedule, GRACE, TUESDAY, "E")
    found = preview(ward, GRACE, WEDNESDAY, "D")
    assert (found.can_save, found.mark) == (False, MarkKind.HARD)
    assert found.sentences[0] == (
        "7.5 h rest, needs 10 h. Evening ends Tue 3 Nov 23:30, Day starts Wed 4 Nov 07:00."
    )
    assert found.cover == ("Day RN Wed 4 Nov: 0 of 6, now 1",)
    assert reading(ward).in_period[-1].shift_details.date == TUESDAY, "a preview enters nothing"


def test_an_edit_that_breaks_nothing_has_no_mark(ward: WardStation, schedule: ScheduleService) -> None:
    found = preview(ward, GRACE, WEDNESDAY, "D")
    assert (found.can_save, found.mark, found.sentences) == (True, None, ())


def test_a_shift_takes_the_place_of_another_that_day(ward: WardStation, schedule: ScheduleService) -> None:
    give(ward, schedule, GRACE, WEDNESDAY, "D")
    found = preview(ward, GRACE, WEDNESDAY, "N")
    assert found.can_save
    assert found.cover == ("Day RN Wed 4 Nov: 1 of 6, now 0", "Night RN Wed 4 Nov: 0 of 6, now 1")


def test_taking_a_shift_away_shows_the_hole(ward: WardStation, schedule: ScheduleService) -> None:
    give(ward, schedule, GRACE, WEDNESDAY, "D")
    found = EditPreviews(OpenRoster(reading(ward), None)).clear(ward.person(GRACE).id, WEDNESDAY)
    assert found.cover == ("Day RN Wed 4 Nov: 1 of 6, now 0",)


def test_nurses_are_counted_as_the_rows_under_the_grid_count_them(
    ward: WardStation, schedule: ScheduleService
) -> None:
    for name in (RENEE, ALAN, GRACE, TOMAS):
        give(ward, schedule, name, WEDNESDAY, "D")
    rows = under_the_grid(ward, schedule, "Day")
    assert rows == {"RN": "3/6", "Charge": "1"}, "the first who may run the shift does"
    for name, told in ((RENEE, ("charge nurse", 1, 0)), (ALAN, ("RN", 3, 2)), (GRACE, ("RN", 3, 2))):
        found = EditPreviews(OpenRoster(reading(ward), None)).clear(ward.person(name).id, WEDNESDAY)
        skill, before, after = told
        needed = 1 if skill == "charge nurse" else 6
        assert found.cover == (f"Day {skill} Wed 4 Nov: {before} of {needed}, now {after}",)
    ward.do(lambda: schedule.edits.write((CellWish(ward.person(RENEE).id, WEDNESDAY, ""),)))
    assert under_the_grid(ward, schedule, "Day") == {"RN": "3/6", "Charge": "0/1"}


def test_who_is_taught_fills_no_seat_under_the_grid(ward: WardStation, schedule: ScheduleService) -> None:
    give(ward, schedule, GRACE, WEDNESDAY, "D")
    taught = ward.person(GRACE)
    ward.pull(taught.changed(employment=taught.employment.changed(is_orientee=True), rev=1_000_000))
    assert under_the_grid(ward, schedule, "Day")["RN"] == "0/6"


def under_the_grid(ward: WardStation, schedule: ScheduleService, shift: str) -> dict[str, str]:
    """Return what the rows of a shift say of Wednesday, by who is counted."""
    roster = ward.do(schedule.load).roster
    column = [day.day for day in roster.days].index(WEDNESDAY)
    rows = (row for row in roster.needs if row.title.startswith(f"{shift} "))
    found = {row.title.removeprefix(f"{shift} "): row.cells[column].text for row in rows}
    return {who: text for who, text in found.items() if who in ("RN", "Charge")}


def test_a_swap_is_checked_for_both(ward: WardStation, schedule: ScheduleService) -> None:
    give(ward, schedule, GRACE, WEDNESDAY, "D")
    give(ward, schedule, TOMAS, TUESDAY, "N")
    give(ward, schedule, TOMAS, TUESDAY + timedelta(days=3), "D")
    previews = EditPreviews(OpenRoster(reading(ward), None))
    grace, tomas = ward.person(GRACE).id, ward.person(TOMAS).id
    clash = previews.swap(grace, WEDNESDAY, tomas, TUESDAY + timedelta(days=3))
    assert not clash.can_save
    assert clash.sentences[0].startswith("Two shifts at once. Night ends Wed 4 Nov 07:30")
    with pytest.raises(EntryRefused, match=r"Each of the two needs one shift"):
        previews.swap(grace, TUESDAY, tomas, TUESDAY)


def test_a_move_is_told_before_it_is_made(ward: WardStation, schedule: ScheduleService) -> None:
    give(ward, schedule, GRACE, TUESDAY, "E")
    give(ward, schedule, TOMAS, WEDNESDAY, "D")
    grace, tomas = ward.person(GRACE).id, ward.person(TOMAS).id
    previews = EditPreviews(OpenRoster(reading(ward), None))
    to_grace = previews.move(CellAt(tomas, WEDNESDAY), CellAt(grace, WEDNESDAY))
    assert not to_grace.can_save
    assert to_grace.sentences[0].startswith("7.5 h rest, needs 10 h.")
    assert previews.move(CellAt(tomas, WEDNESDAY), CellAt(tomas, TUESDAY)).can_save
    with pytest.raises(EntryRefused, match=r"There is no shift to move here\."):
        previews.move(CellAt(tomas, TUESDAY), CellAt(grace, WEDNESDAY))


def test_what_is_not_there_is_refused_in_a_sentence(ward: WardStation) -> None:
    previews = EditPreviews(OpenRoster(reading(ward), None))
    grace = ward.person(GRACE).id
    with pytest.raises(EntryRefused, match=r"This unit has no shift 'X'\."):
        previews.assign(grace, TUESDAY, "X")
    with pytest.raises(EntryRefused, match=r"This person is not on the roster\."):
        previews.assign(new_id(), TUESDAY, "D")
    with pytest.raises(EntryRefused, match=r"Sat 24 Oct is not between Sun 25 Oct and Sat 21 Nov\."):
        previews.assign(grace, date(2026, 10, 24), "D")
