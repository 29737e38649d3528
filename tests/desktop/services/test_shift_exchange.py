"""Shifts that change hands at the desk (J6): offers, answers on a colleague's word, open shifts, bids."""

import errno
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import event
from tests.desktop.replica_contents import connection_of, visible
from tests.desktop.requests_at_the_desk import GRACE, OWEN, SATURDAY
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation, later

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.entry import EntryRefused, FormNotSaved
from medschedule_desktop.services.requests.service import RequestsService
from medschedule_desktop.services.snapshots.exchange import ExchangeChoice, ExchangeSnapshot
from medschedule_desktop.services.snapshots.form import FormSnapshot
from medschedule_desktop.services.snapshots.requests import (
    OPEN_SHIFT_FORM,
    RequestKind,
    RequestRow,
    RequestTab,
)
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.open_shift import BidState, OpenShift, OpenShiftState, ShiftBid
from medschedule_shared.model.roles import Role
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.model.user import User
from medschedule_shared.operations.call_out import RecordCallOut
from medschedule_shared.sample.ward_0545 import CALLING_OUT, TODAY

REASON = "Nobody else can come that day."


@pytest.fixture
def requests(ward: WardStation) -> RequestsService:
    """Return the service with the unit's manager signed in."""
    ward.sign_in(MANAGER)
    return RequestsService(ward.station)


def grace_on_saturday(ward: WardStation, requests: RequestsService) -> ExchangeChoice:
    return ward.do(lambda: requests.exchange.choice_of(ward.person(GRACE).id, SATURDAY))


def exchange_for_a_day(ward: WardStation, requests: RequestsService) -> ExchangeSnapshot:
    """Return what Grace's Saturday could be exchanged for: the first day shift that somebody may give."""
    choice = grace_on_saturday(ward, requests)
    for key, words in ward.do(lambda: requests.exchange.load(choice)).returns[1:]:
        if "Day" in words:
            found = ward.do(partial(requests.exchange.load, replace(choice, wants=key)))
            if found.partners:
                return found
    raise LookupError("nobody may exchange")


def as_staff(ward: WardStation, name: str) -> User:
    """Let a staff member in, as at their own screen."""
    person = ward.person(name)
    user = User(
        id=new_id(),
        organization_id=person.organization_id,
        created_at=ward.ward.now,
        updated_at=ward.ward.now,
        login=f"{person.id}",
        display_name=name,
        role=Role.STAFF,
        unit_ids=(ward.ward.unit.id,),
        staff_id=person.id,
    )
    ward.pull(user)
    ward.station.enter(user)
    return user


def only_swap(ward: WardStation, giver: str = GRACE) -> Swap:
    [swap] = [each for each in ward.all(Swap) if each.giver_id == ward.person(giver).id]
    return swap


def rows_of(ward: WardStation, requests: RequestsService, kind: RequestKind) -> list[RequestRow]:
    return [row for row in ward.do(requests.load).rows if row.kind is kind]


def test_only_those_whom_no_rule_stops_are_offered_and_the_rule_is_for_managers(
    ward: WardStation, requests: RequestsService
) -> None:
    """J6 (a): everybody who is named could accept; why others cannot is read by who decides."""
    choice = grace_on_saturday(ward, requests)
    shown = ward.do(lambda: requests.exchange.load(choice))
    assert shown.partners
    assert all("h" in partner.words for partner in shown.partners), "hours, for who may read them"
    barred = {row.name: row for row in shown.barred}
    assert barred
    assert not {row.staff_id for row in shown.barred} & {row.staff_id for row in shown.partners}
    name, row = next(iter(barred.items()))
    with pytest.raises(EntryRefused, match="Nothing was changed") as refused:
        ward.do(lambda: requests.exchange.offer(choice, row.staff_id))
    assert name in str(refused.value), "the manager reads whom the rule keeps from it"
    assert not [each for each in ward.all(Swap) if each.giver_id == ward.person(GRACE).id]

    as_staff(ward, GRACE)
    own = ward.do(lambda: requests.exchange.load(choice))
    assert [row.name for row in own.partners] == [row.name for row in shown.partners]
    assert own.barred == ()
    assert {row.words for row in own.partners} == {""}, "a colleague's hours are none of hers"
    with pytest.raises(EntryRefused, match=r"^This colleague cannot take the shift\. Nothing"):
        ward.do(lambda: requests.exchange.offer(choice, row.staff_id))


def test_a_swap_goes_from_the_offer_to_both_shifts_and_names_whose_word_it_is(
    ward: WardStation, requests: RequestsService
) -> None:
    """J6 (a) to (d) at the desk: offered, accepted on the colleague's word, approved at once for both."""
    found = exchange_for_a_day(ward, requests)
    partner = found.partners[0]
    ward.sign_in(CHARGE_NURSE)
    said = ward.do(lambda: requests.exchange.offer(found.choice, partner.staff_id, " For my sister "))
    assert said == f"Offered to {partner.name}, who can answer here or at any station."
    swap = only_swap(ward)
    assert (swap.state, swap.note) == (SwapState.OFFERED, "For my sister")
    again = ward.do(lambda: requests.exchange.load(found.choice))
    [row] = [each for each in again.partners if each.staff_id == partner.staff_id]
    assert row.why_not == "Offered to them 05:45."
    with pytest.raises(EntryRefused, match="Offered to them 05:45"):
        ward.do(lambda: requests.exchange.offer(found.choice, partner.staff_id))

    ward.do(requests.load)
    detail = ward.do(lambda: requests.detail(swap.id))
    assert detail.answer is not None
    assert detail.approve_label == "", "nobody decides before the colleague has answered"
    assert "it counts as their word" in detail.answer.sentence
    assert detail.withdraw_label == "Take the offer back for them"
    ward.do(lambda: requests.answer(swap.id, accepts=True))
    swap = only_swap(ward)
    renee = ward.ward.hospital.user(CHARGE_NURSE)
    assert (swap.state, swap.offered_by, swap.accepted_by) == (
        SwapState.AWAITING_APPROVAL,
        renee.id,
        renee.id,
    )
    ward.sign_in(MANAGER)
    ward.do(requests.load)
    detail = ward.do(lambda: requests.detail(swap.id))
    assert detail.heading == (
        "Offered Tue 13 Oct 05:45, entered by Renee Calloway; "
        "accepted Tue 13 Oct 05:45, entered by Renee Calloway"
    )
    assert (detail.answer, detail.approve_label) == (None, "Approve swap")
    ward.do(lambda: requests.approve(swap.id))
    holders = {each.id: each.staff_id for each in ward.all(Assignment)}
    assert swap.returns is not None
    assert holders[swap.gives.assignment_id] == partner.staff_id
    assert holders[swap.returns.assignment_id] == ward.person(GRACE).id
    assert ward.waiting()[-3:] == ("OfferSwap", "AcceptSwap", "DecideSwap")


def test_a_disk_that_fails_between_two_writes_hands_over_both_shifts_or_neither(
    ward: WardStation, requests: RequestsService
) -> None:
    """J6 (d): it fails in front of each statement of the approval in turn, until none is left."""
    found = exchange_for_a_day(ward, requests)
    ward.do(lambda: requests.exchange.offer(found.choice, found.partners[0].staff_id))
    ward.do(requests.load)
    swap = only_swap(ward)
    ward.do(lambda: requests.answer(swap.id, accepts=True))
    ward.do(requests.load)
    before, left = visible(ward.replica), 0

    def fails(*_statement: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.EIO, "the disk failed")

    connection, number = connection_of(ward.replica), 0
    while visible(ward.replica) == before:
        left = number
        event.listen(connection, "before_cursor_execute", fails)
        with suppress(OSError, DesktopError):
            ward.do(lambda: requests.approve(swap.id))
        event.remove(connection, "before_cursor_execute", fails)
        number += 1
    assert (number > 10, only_swap(ward).state) == (True, SwapState.APPROVED)
    holders = {each.id: each.staff_id for each in ward.all(Assignment)}
    assert swap.returns is not None
    assert holders[swap.gives.assignment_id] == swap.taker_id
    assert holders[swap.returns.assignment_id] == swap.giver_id


def test_a_shift_is_given_away_answered_by_the_colleague_and_declined(
    ward: WardStation, requests: RequestsService
) -> None:
    choice = grace_on_saturday(ward, requests)
    partner = ward.do(lambda: requests.exchange.load(choice)).partners[0]
    ward.do(lambda: requests.exchange.offer(choice, partner.staff_id))
    swap = only_swap(ward)
    as_staff(ward, partner.name)
    [row] = [each for each in ward.do(requests.load).rows if each.request_id == swap.id]
    assert (row.kind, row.effect) == (RequestKind.GIVE_AWAY, "Waits for your answer")
    detail = ward.do(lambda: requests.detail(swap.id))
    assert detail.answer is not None
    assert (detail.answer.yes, detail.answer.no) == ("Accept", "Decline")
    ward.do(lambda: requests.answer(swap.id, accepts=False))
    assert only_swap(ward).state is SwapState.DENIED
    with pytest.raises(EntryRefused, match="decided or withdrawn meanwhile"):
        ward.do(lambda: requests.answer(swap.id, accepts=True))


def test_either_may_take_an_offer_back_until_it_is_decided(
    ward: WardStation, requests: RequestsService
) -> None:
    """J6 (b): the giver before the answer, the taker after it."""
    for takes_back in (GRACE, None):
        ward.sign_in(MANAGER)
        choice = grace_on_saturday(ward, requests)
        partner = ward.do(partial(requests.exchange.load, choice)).partners[0]
        ward.do(partial(requests.exchange.offer, choice, partner.staff_id))
        [swap] = [each for each in ward.all(Swap) if each.state is SwapState.OFFERED]
        if takes_back is None:
            ward.do(partial(requests.answer, swap.id, accepts=True))
        as_staff(ward, takes_back or partner.name)
        ward.do(requests.load)
        detail = ward.do(partial(requests.detail, swap.id))
        assert detail.withdraw_label == "Take the offer back"
        ward.do(partial(requests.withdraw, swap.id))
        [back] = [each for each in ward.all(Swap) if each.id == swap.id]
        assert back.state is SwapState.WITHDRAWN


def test_work_taken_on_meanwhile_refuses_answer_and_approval_with_the_rule(
    ward: WardStation, requests: RequestsService
) -> None:
    """J6 (e): the night before would leave too little rest, so neither is possible any more."""
    choice = grace_on_saturday(ward, requests)
    taker = ward.do(lambda: requests.exchange.load(choice)).partners[0]
    ward.do(lambda: requests.exchange.offer(choice, taker.staff_id))
    swap = only_swap(ward)
    [saturday] = ward.shifts(GRACE, SATURDAY)
    night = saturday.changed(
        id=new_id(),
        staff_id=taker.staff_id,
        template_id=ward.template("N").id,
        shift_details=saturday.shift_details.model_copy(
            update={
                "date": SATURDAY - timedelta(days=1),
                "start_at": saturday.shift_details.start_at - timedelta(hours=12),
                "end_at": saturday.shift_details.start_at - timedelta(hours=1),
            }
        ),
    )
    accepted = swap.changed(id=new_id(), state=SwapState.AWAITING_APPROVAL, accepted_at=ward.ward.now)
    unanswered = swap.changed(id=new_id())
    ward.do(lambda: requests.withdraw(swap.id))
    ward.pull(accepted, unanswered, night)
    for act in (
        partial(requests.approve, accepted.id),
        partial(requests.answer, unanswered.id, accepts=True),
    ):
        with pytest.raises(EntryRefused, match=f"{taker.name}: .* h rest, needs 10 h"):
            ward.do(act)
    states = {each.id: each.state for each in ward.all(Swap)}
    assert (states[accepted.id], states[unanswered.id]) == (accepted.state, unanswered.state)
    [shift] = ward.shifts(GRACE, SATURDAY)
    assert shift.staff_id == ward.person(GRACE).id, "neither shift changed hands"


def test_a_draft_and_a_day_off_cannot_be_offered(ward: WardStation, requests: RequestsService) -> None:
    [posted] = ward.shifts(GRACE, SATURDAY)
    ward.pull(posted.changed(status=AssignmentStatus.DRAFT))
    for staff_id, day in (
        (ward.person(GRACE).id, SATURDAY),
        (ward.person(GRACE).id, SATURDAY + timedelta(days=1)),
        (ward.person("Samuel Grant").id, TODAY - timedelta(days=1)),  # it has begun
    ):
        with pytest.raises(EntryRefused, match="There is no shift that can be offered"):
            ward.do(partial(requests.exchange.choice_of, staff_id, day))
    nothing = ward.do(lambda: requests.exchange.load(ExchangeChoice()))
    assert (nothing.partners, nothing.sentence) == ((), "Choose whose shift it is.")


def seat_of_today(form: FormSnapshot) -> str:
    choices = form.field("seat").choices
    return next(key for key, words in choices if "Day Tue 13 Oct" in words and "RN" in words)


def call_out(ward: WardStation, requests: RequestsService) -> EntityId:
    """Let a nurse of today call out and offer the seat; return the open shift."""
    shift = ward.ward.shift_of(CALLING_OUT[0], TODAY)
    ward.perform(RecordCallOut(call_out_id=new_id(), assignment_id=shift.id))
    form = ward.do(lambda: requests.open(OPEN_SHIFT_FORM))
    seat = seat_of_today(form)
    said = ward.do(lambda: requests.save(form, {"seat": (seat,), "closes": ("1",)}))
    assert said == "Day Tue 13 Oct, 5 of 6 RN is on offer."
    [offer] = [each for each in ward.all(OpenShift) if each.fills == shift.id]
    return offer.id


def test_an_empty_seat_is_offered_bid_for_on_somebodys_word_and_awarded(
    ward: WardStation, requests: RequestsService
) -> None:
    offer_id = call_out(ward, requests)
    line = next(
        row for row in ward.do(requests.load).of(RequestTab.OPEN_SHIFTS) if row.request_id == offer_id
    )
    assert (line.name, line.asks, line.effect) == ("RN seat", "Day Tue 13 Oct", "No bid yet")
    detail = ward.do(lambda: requests.detail(offer_id))
    assert [(row.now, row.after) for row in detail.effects] == [("5 of 6", "6 of 6")]
    assert detail.cover[0].action == "Bid"
    assert all(each.words for each in detail.barred), "a rule for everybody who cannot"
    with pytest.raises(EntryRefused):
        ward.do(lambda: requests.ask(offer_id, detail.barred[0].staff_id))
    chosen = detail.cover[0]
    ward.do(lambda: requests.ask(offer_id, chosen.staff_id))
    [bid] = [each for each in ward.all(ShiftBid) if each.open_shift_id == offer_id]
    assert (bid.staff_id, bid.placed_by) == (chosen.staff_id, ward.ward.hospital.user(MANAGER).id)
    detail = ward.do(lambda: requests.detail(bid.id))
    assert detail.heading.endswith("entered by Ellen Marsh")
    assert detail.approve_label == "Award the shift"
    ward.do(lambda: requests.approve(bid.id, REASON))
    [offer] = [each for each in ward.all(OpenShift) if each.id == offer_id]
    assert (offer.state, offer.awarded_to) == (OpenShiftState.AWARDED, chosen.staff_id)
    assert ward.shifts(chosen.name, TODAY), "the person is on the shift"
    with pytest.raises(EntryRefused, match="decided or withdrawn meanwhile"):
        ward.do(lambda: requests.detail(offer_id))


def test_the_time_of_closing_and_the_seat_are_checked_in_the_form(
    ward: WardStation, requests: RequestsService
) -> None:
    ward.perform(
        RecordCallOut(call_out_id=new_id(), assignment_id=ward.ward.shift_of(CALLING_OUT[0], TODAY).id)
    )
    form = ward.do(lambda: requests.open(OPEN_SHIFT_FORM))
    seat = seat_of_today(form)
    with pytest.raises(FormNotSaved) as wrong:
        ward.do(lambda: requests.save(form, {"seat": (seat,), "closes": ("24",)}))
    assert wrong.value.problems == {"closes": "That time has passed. Choose a later one."}
    with pytest.raises(FormNotSaved) as wrong:
        ward.do(lambda: requests.save(form, {"seat": ("",)}))
    assert set(wrong.value.problems) == {"seat"}
    gone = ward.do(lambda: requests.open(f"{OPEN_SHIFT_FORM}:2026-10-14 {new_id()} rn"))
    assert not gone.allowed
    assert gone.reason.startswith("This seat is filled")
    as_staff(ward, OWEN)
    assert ward.do(lambda: requests.open(OPEN_SHIFT_FORM)).reason == "Your role does not offer open shifts."


def test_staff_bid_for_themselves_and_take_it_back_and_an_offer_is_withdrawn(
    ward: WardStation, requests: RequestsService
) -> None:
    offer_id = call_out(ward, requests)
    able = ward.do(lambda: requests.detail(offer_id)).cover[0]
    as_staff(ward, able.name)
    [row] = [each for each in ward.do(requests.load).rows if each.request_id == offer_id]
    assert row.effect == "On offer"
    detail = ward.do(lambda: requests.detail(offer_id))
    assert detail.answer is not None
    assert (detail.answer.yes, detail.answer.why_not, detail.barred) == ("Bid for this shift", "", ())
    ward.do(lambda: requests.answer(offer_id, accepts=True))
    [bid] = [each for each in ward.all(ShiftBid) if each.open_shift_id == offer_id]
    ward.do(requests.load)
    assert ward.do(lambda: requests.detail(bid.id)).withdraw_label == "Take the bid back"
    ward.do(lambda: requests.withdraw(bid.id))
    assert ward.all(ShiftBid)
    with pytest.raises(EntryRefused):
        ward.do(lambda: requests.withdraw(offer_id))
    ward.sign_in(MANAGER)
    later(ward.clock, minutes=1)
    ward.do(lambda: requests.withdraw(offer_id))
    states = {each.id: each.state for each in ward.all(OpenShift)}
    bids = {each.id: each.state for each in ward.all(ShiftBid)}
    assert (states[offer_id], bids[bid.id]) == (OpenShiftState.WITHDRAWN, BidState.WITHDRAWN)
