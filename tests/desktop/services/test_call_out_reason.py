"""Why somebody cannot come: kept by whoever recorded it, read by them and managers, shown nowhere else."""

from functools import partial

import pytest
from tests.desktop.ward_station import CHARGE_NURSE, ICU_MANAGER, MANAGER, WardStation

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.snapshots.today import CallLogRow
from medschedule_desktop.services.today.emergency import EmergencyService
from medschedule_desktop.services.today.service import REASON_LENGTH, TodayService
from medschedule_shared.identity import new_id
from medschedule_shared.model.call_out import CallOut
from medschedule_shared.model.projection import for_kiosk
from medschedule_shared.model.roles import Role
from medschedule_shared.sample.ward_0545 import CALLING_OUT

pytestmark = pytest.mark.usefixtures("called_out")

WHY = "Her child has a fever"


def entry(ward: WardStation, today: TodayService) -> CallLogRow:
    """Return the call-out of the first who called, as whoever is signed in sees it."""
    return next(row for row in ward.do(today.load).call_log if row.name == CALLING_OUT[0])


def kept(ward: WardStation, today: TodayService, words: str = WHY) -> CallOut:
    call_out_id = entry(ward, today).call_out_id
    ward.do(lambda: today.explain_call_out(call_out_id, words))
    return next(each for each in ward.all(CallOut) if each.id == call_out_id)


def test_the_reason_is_read_by_who_recorded_it_and_by_managers_alone(
    ward: WardStation, today: TodayService
) -> None:
    call_out = kept(ward, today, f"  {WHY} ")
    assert call_out.reason == WHY
    assert entry(ward, today).reason == WHY
    renee = ward.ward.hospital.user(CHARGE_NURSE)
    another = renee.changed(id=new_id(), login="another")
    staff = renee.changed(id=new_id(), login="staff", role=Role.STAFF)
    supervisor = renee.changed(id=new_id(), login="house", role=Role.HOUSE_SUPERVISOR, unit_ids=())
    ward.pull(another, staff, supervisor)
    for user in (another, staff, supervisor):
        ward.station.enter(user)
        row = entry(ward, today)
        assert (row.event, row.call_out_id, row.reason) == (" called out", "", "")
        with pytest.raises(EntryRefused, match="Your role does not allow this here"):
            ward.do(partial(today.explain_call_out, call_out.id, "Guessed"))
    ward.sign_in(MANAGER)
    assert entry(ward, today).reason == WHY
    assert kept(ward, today, "").reason == "", "a manager takes it away"
    ward.sign_in(ICU_MANAGER)
    with pytest.raises(EntryRefused):
        ward.do(partial(today.explain_call_out, call_out.id, "Guessed"))


def test_neither_the_wall_nor_the_sheet_has_it(ward: WardStation, today: TodayService) -> None:
    call_out = kept(ward, today)
    assert for_kiosk(CallOut, call_out.wire()) is None
    sheet = ward.do(EmergencyService(ward.station, ward.board.status).sheet)
    assert CALLING_OUT[0] in repr(sheet.calls)
    assert WHY not in repr(sheet)
    page = ward.do(today.load)
    others = [row for row in page.call_log if row.call_out_id != call_out.id]
    assert WHY not in repr((others, page.on_shift, page.candidates, page.ineligible))


def test_a_reason_too_long_or_of_a_call_out_taken_back_is_refused(
    ward: WardStation, today: TodayService
) -> None:
    assert len(kept(ward, today, "x" * REASON_LENGTH).reason) == REASON_LENGTH
    id_ = entry(ward, today).call_out_id
    with pytest.raises(EntryRefused, match=r"At most 500 characters fit; there are 501\."):
        ward.do(partial(today.explain_call_out, id_, "x" * (REASON_LENGTH + 1)))
    ward.do(partial(today.undo_call_out, ward.ward.calling_out[0].id))
    with pytest.raises(EntryRefused, match="already taken back"):
        ward.do(partial(today.explain_call_out, id_, WHY))
