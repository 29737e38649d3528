"""The Requests page's service on 4 West's station: effects in figures, decisions, and what is refused."""

from datetime import timedelta
from functools import partial

import pytest
from tests.desktop.requests_at_the_desk import FRIDAY, GRACE, OWEN, SATURDAY, ask_off, bid_of, swap_shifts
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation, later

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.requests.service import RequestsService
from medschedule_desktop.services.snapshots.requests import (
    EffectTone,
    RequestDetail,
    RequestKind,
    RequestRow,
    RequestsSnapshot,
    RequestTab,
)
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.open_shift import BidState, OpenShift, OpenShiftState, ShiftBid
from medschedule_shared.model.shift_pick import ShiftPick
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.operations.assign_shift import AssignShift
from medschedule_shared.sample.ward_0545 import TODAY

FATIMA = "Fatima Haddad"
BUSY, REASON = "Day Fri 16 Oct", "Two nurses are off that day already."


@pytest.fixture
def requests(ward: WardStation) -> RequestsService:
    """Return the service with the unit's manager signed in."""
    ward.sign_in(MANAGER)
    return RequestsService(ward.station)


def row(page: RequestsSnapshot, request_id: EntityId) -> RequestRow:
    return next(each for each in page.rows if each.request_id == request_id)


def figures(detail: RequestDetail) -> dict[str, tuple[str, str, str]]:
    return {each.label: (each.now, each.after, each.note) for each in detail.effects}


def request(ward: WardStation, request_id: EntityId) -> TimeOffRequest:
    return next(each for each in ward.all(TimeOffRequest) if each.id == request_id)


def test_the_queue_has_every_kind_with_counts(ward: WardStation, requests: RequestsService) -> None:
    swap_shifts(ward, OWEN, TODAY)
    page = ward.do(requests.load)
    assert page.count(RequestTab.ALL) == len(page.rows)
    assert [page.count(tab) for tab in RequestTab][1:] == [
        sum(each.kind is RequestKind.LEAVE for each in page.rows),
        sum(each.kind is RequestKind.PREFERENCE for each in page.rows),
        sum(each.kind in (RequestKind.SWAP, RequestKind.GIVE_AWAY) for each in page.rows),
        sum(each.kind in (RequestKind.BID, RequestKind.OPEN_SHIFT) for each in page.rows),
    ]
    assert all(page.count(tab) for tab in RequestTab)
    waiting = sum(each.kind is not RequestKind.OPEN_SHIFT for each in page.rows)
    offers = len(page.rows) - waiting
    assert page.summary == (
        f"{waiting} waiting of {waiting + 19}, {offers} open shifts, Tue 13 Oct – Sat 21 Nov"
    )
    assert page.decided == "19 decided: 19 approved, 0 denied."
    assert page.can_decide


def test_leave_on_a_full_shift_says_how_short_it_becomes(
    ward: WardStation, requests: RequestsService
) -> None:
    asked = ask_off(ward, OWEN, FRIDAY, SATURDAY)
    line = row(ward.do(requests.load), asked)
    assert (line.tone, line.effect) == (EffectTone.UNSAFE, f"{BUSY} 5 of 6 RN")
    assert line.effect_detail.endswith("people could cover")
    detail = ward.do(lambda: requests.detail(asked))
    assert detail.title == "Owen Kelly, Fri 16 – Sat 17 Oct"
    assert "“My sister's wedding” Only managers see this." in detail.about
    shown = figures(detail)
    assert shown[BUSY] == ("6 of 6", "5 of 6", "Short 1 RN")
    assert shown["Patients each"] == ("3.7", "4.4", "Limit 4, 22 patients")
    before, after, _ = shown["Hours, 4 weeks"]
    assert int(before.split()[0]) - int(after.split()[0]) == 12
    assert detail.cover_title == f"Could cover {BUSY}, no rule broken"
    assert detail.agree_label == "Approve when covered"
    assert detail.reasons[0].text == f"{BUSY} would have 5 of 6 RN."
    for person in detail.cover:
        assert ward.shifts(person.name, FRIDAY) == (), "whoever could cover is free"


def test_approval_takes_the_person_off_and_undo_brings_both_back(
    ward: WardStation, requests: RequestsService
) -> None:
    asked = ask_off(ward, OWEN, FRIDAY)
    page = ward.do(partial(requests.approve, asked))
    assert asked not in {each.request_id for each in page.rows}
    assert request(ward, asked).state is RequestState.APPROVED
    [shift] = ward.shifts(OWEN, FRIDAY)
    assert shift.status is AssignmentStatus.CANCELLED
    assert requests.undo_words == "approve Owen Kelly, Fri 16 Oct"
    page = ward.do(requests.undo)
    assert request(ward, asked).state is RequestState.PENDING
    assert row(page, asked).effect == f"{BUSY} 5 of 6 RN"
    assert [each.standing for each in ward.shifts(OWEN, FRIDAY)].count(True) == 1
    assert ward.waiting() == (
        "RequestTimeOff",
        *("DecideTimeOff", "UnassignShift"),
        *("ReopenTimeOff", "AssignShift"),
    ), "undo is entered too: the audit has both"
    assert requests.undo_words == ""
    with pytest.raises(EntryRefused, match="no decision to take back"):
        ward.do(requests.undo)


@pytest.mark.parametrize(
    ("reason", "enough"), [("Too short", False), ("Just right", True), (" " * 12, False)]
)
def test_a_denial_needs_ten_characters_that_the_person_reads(
    ward: WardStation, requests: RequestsService, reason: str, enough: bool
) -> None:
    asked = ask_off(ward, OWEN, FRIDAY)
    if not enough:
        with pytest.raises(EntryRefused, match="Reason: write at least 10 characters"):
            ward.do(lambda: requests.deny(asked, reason))
        assert request(ward, asked).state is RequestState.PENDING
        return
    ward.do(lambda: requests.deny(asked, f"  {reason} "))
    denied = request(ward, asked)
    assert (denied.state, denied.decision_reason) == (RequestState.DENIED, reason)
    ward.do(requests.undo)
    reopened = request(ward, asked)
    assert (reopened.state, reopened.decision_reason) == (RequestState.PENDING, "")


def test_those_that_change_nothing_are_one_step(ward: WardStation, requests: RequestsService) -> None:
    asked = ask_off(ward, OWEN, FRIDAY)
    page = ward.do(requests.load)
    alone = [each for each in page.rows if each.changes_nothing]
    assert 0 < page.unaffected <= len(alone)
    after = ward.do(requests.approve_unaffected)
    assert len(page.rows) - len(after.rows) == page.unaffected
    assert after.unaffected == 0
    assert asked in {each.request_id for each in after.rows}, "it would take somebody off a shift"
    assert requests.undo_words == f"approve {page.unaffected} requests"
    with pytest.raises(EntryRefused, match="changes something else"):
        ward.do(requests.approve_unaffected)
    assert ward.do(requests.undo).rows == page.rows


def test_when_covered_offers_the_shift_and_waits(ward: WardStation, requests: RequestsService) -> None:
    asked = ask_off(ward, OWEN, FRIDAY)
    ward.do(partial(requests.agree, asked))
    agreed = request(ward, asked)
    assert (agreed.state, agreed.agreed_by) == (RequestState.PENDING, ward.ward.hospital.user(MANAGER).id)
    [offer] = [
        each
        for each in ward.all(OpenShift)
        if each.shift_details.date == FRIDAY and each.template_id == ward.template("D").id
    ]
    assert offer.fills is None
    detail = ward.do(lambda: requests.detail(asked))
    assert (detail.agreed, detail.can_agree) == (True, False)
    stand_in = detail.cover[0]
    ward.perform(
        AssignShift(
            assignment_id=new_id(),
            unit_id=ward.ward.unit.id,
            period_id=ward.ward.period.id,
            staff_id=stand_in.staff_id,
            template_id=ward.template("D").id,
            date=FRIDAY,
        )
    )
    line = row(ward.do(requests.load), asked)
    assert (line.tone, line.effect) == (EffectTone.CAREFUL, f"{BUSY} at minimum"), (
        "covered: it may be approved"
    )


def test_undoing_an_agreement_takes_the_offer_back(ward: WardStation, requests: RequestsService) -> None:
    asked = ask_off(ward, OWEN, FRIDAY)
    before = {each.id for each in ward.all(OpenShift)}
    ward.do(partial(requests.agree, asked))
    [offered] = [each for each in ward.all(OpenShift) if each.id not in before]
    ward.do(requests.undo)
    assert request(ward, asked).agreed_at is None
    [offered] = [each for each in ward.all(OpenShift) if each.id == offered.id]
    assert offered.state is OpenShiftState.WITHDRAWN


def test_a_colleague_is_asked_by_an_offer_of_the_shift(ward: WardStation, requests: RequestsService) -> None:
    asked = ask_off(ward, OWEN, FRIDAY)
    ward.do(requests.load)
    chosen = ward.do(lambda: requests.detail(asked)).cover[0]
    page = ward.do(lambda: requests.ask(asked, chosen.staff_id))
    [swap] = ward.all(Swap)
    assert (swap.giver_id, swap.taker_id, swap.returns) == (ward.person(OWEN).id, chosen.staff_id, None)
    line = row(page, swap.id)
    assert (line.kind, line.effect) == (RequestKind.GIVE_AWAY, "Not answered yet")
    detail = ward.do(lambda: requests.detail(swap.id))
    assert (detail.can_approve, detail.can_deny, detail.approve_label) == (False, False, "")
    assert detail.answer is not None
    assert detail.answer.sentence.startswith(f"{chosen.name} has not answered yet.")
    with pytest.raises(EntryRefused, match="cannot take the shift by now"):
        ward.do(lambda: requests.ask(asked, ward.person(OWEN).id))


def test_a_swap_shows_hours_and_skills_of_both_and_approval_hands_both_over(
    ward: WardStation, requests: RequestsService
) -> None:
    swap_id = swap_shifts(ward, OWEN, TODAY)
    line = row(ward.do(requests.load), swap_id)
    assert (line.asks, line.asks_detail) == ("D Sat 17 Oct for D Tue 13 Oct", OWEN)
    assert (line.tone, line.effect) == (EffectTone.MET, "Both shifts met")
    shown = figures(ward.do(lambda: requests.detail(swap_id)))
    assert shown["Owen Kelly, overtime to 21 Nov"] == ("0 h", "0 h", "")
    assert shown["Day Sat 17 Oct, RN"] == ("5", "5", "Needs 6")
    assert shown["Day Tue 13 Oct, RN"] == ("6", "6", "Needs 6")
    assert shown["Grace Lindqvist, week of 11 Oct"][:2] == ("24 h", "24 h")
    ward.do(partial(requests.approve, swap_id))
    [saturday], [back] = ward.shifts(OWEN, SATURDAY), ward.shifts(GRACE, TODAY)
    assert saturday.standing
    assert back.standing


def test_a_swap_is_refused_with_the_rule_when_its_taker_took_other_work(
    ward: WardStation, requests: RequestsService
) -> None:
    """J6 (e)."""
    swap_id = swap_shifts(ward, OWEN, TODAY)
    ward.do(requests.load)
    [given] = ward.shifts(GRACE, SATURDAY)
    [own] = ward.shifts(OWEN, FRIDAY)
    ward.pull(
        own.changed(
            template_id=ward.template("N").id,
            shift_details=own.shift_details.changed(
                start_at=given.shift_details.start_at - timedelta(hours=12),
                end_at=given.shift_details.start_at - timedelta(hours=1),
            ),
        )
    )
    line = row(ward.do(requests.load), swap_id)
    assert (line.tone, line.effect, line.effect_detail) == (
        EffectTone.BLOCKED,
        "1 h rest, needs 10 h",
        "Owen Kelly",
    )
    detail = ward.do(lambda: requests.detail(swap_id))
    assert not detail.can_approve
    assert detail.why_not.startswith("Owen Kelly: 1 h rest, needs 10 h.")
    with pytest.raises(EntryRefused, match="1 h rest"):
        ward.do(partial(requests.approve, swap_id))
    [swap] = ward.all(Swap)
    assert swap.state is SwapState.AWAITING_APPROVAL
    ward.do(lambda: requests.deny(swap_id, REASON))
    [swap] = ward.all(Swap)
    assert (swap.state, swap.decision_reason) == (SwapState.DENIED, REASON)


def test_a_bid_shows_hours_and_overtime_and_is_awarded_or_declined(
    ward: WardStation, requests: RequestsService
) -> None:
    offer = min(ward.all(OpenShift), key=lambda each: each.shift_details.start_at)
    bid_of(ward, FATIMA, offer)
    page = ward.do(requests.load)
    [line] = [each for each in page.rows if each.kind is RequestKind.BID and each.name == FATIMA]
    assert (line.name, line.effect, line.effect_detail) == (
        FATIMA,
        "6 of 6 RN",
        "60 h that week, 12 h overtime",
    )
    assert line.tone is EffectTone.CAREFUL
    ward.do(lambda: requests.deny(line.request_id, REASON))
    [bid] = [each for each in ward.all(ShiftBid) if each.id == line.request_id]
    assert (bid.state, bid.decision_reason) == (BidState.DECLINED, REASON)
    with pytest.raises(EntryRefused, match="decided or withdrawn meanwhile"):
        ward.do(partial(requests.approve, line.request_id))
    assert not [each for each in ward.all(Assignment) if each.created_at > ward.ward.now]


def test_a_charge_nurse_reads_and_does_not_decide(ward: WardStation, requests: RequestsService) -> None:
    asked = ask_off(ward, OWEN, FRIDAY)
    ward.sign_in(CHARGE_NURSE)
    page = ward.do(requests.load)
    assert (page.can_decide, page.unaffected) == (False, 0)
    detail = ward.do(lambda: requests.detail(asked))
    assert (detail.can_approve, detail.can_deny, detail.can_agree) == (False, False, False)
    assert "wedding" not in detail.about, "their words are for managers"
    with pytest.raises(EntryRefused, match="Your role does not allow this here"):
        ward.do(partial(requests.approve, asked))
    assert request(ward, asked).state is RequestState.PENDING


def test_who_was_moved_from_a_pick_is_counted_in_fairness(
    ward: WardStation, requests: RequestsService
) -> None:
    asked = ask_off(ward, OWEN, FRIDAY)
    owen, day = ward.person(OWEN), ward.template("D").id
    for when, picked in ((FRIDAY, day), (SATURDAY, day)):  # he got Friday, and not Saturday
        ward.pull(
            ShiftPick(
                id=new_id(),
                organization_id=ward.ward.hospital.organization.id,
                created_at=ward.ward.now,
                updated_at=ward.ward.now,
                unit_id=ward.ward.unit.id,
                period_id=ward.ward.period.id,
                staff_id=owen.id,
                template_id=picked,
                date=when,
                picked_at=ward.ward.now,
            )
        )
    ward.do(requests.load)
    detail = ward.do(lambda: requests.detail(asked))
    [moved] = [each for each in detail.fairness if each.label == "Moved from a pick"]
    assert (moved.own, moved.share, moved.note) == ("1", "0", "1 more than the share")


def test_effects_follow_the_roster_and_waiting_follows_the_clock(
    ward: WardStation, requests: RequestsService
) -> None:
    asked = ask_off(ward, OWEN, FRIDAY)
    assert row(ward.do(requests.load), asked).waiting == "0 min"
    later(ward.clock, hours=7)
    [shift] = ward.shifts(OWEN, FRIDAY)
    ward.pull(shift.changed(status=AssignmentStatus.CANCELLED))
    line = row(ward.do(requests.load), asked)
    assert (line.waiting, line.tone) == ("7 h", EffectTone.MET)
    with pytest.raises(EntryRefused, match="decided or withdrawn meanwhile"):
        ward.do(lambda: requests.detail(new_id()))
