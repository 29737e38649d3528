"""Asking for days off at the desk: the fields, on whose behalf, what became of it, and taking it back."""

from functools import partial

import pytest
from tests.desktop.requests_at_the_desk import FRIDAY, GRACE, OWEN, ask_off
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation

from medschedule_desktop.errors.entry import EntryRefused, FormNotSaved
from medschedule_desktop.services.requests.service import RequestsService
from medschedule_desktop.services.snapshots.requests import EffectTone
from medschedule_shared.model.roles import Role
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest

REASON = "Two nurses are off that day already."


@pytest.fixture
def requests(ward: WardStation) -> RequestsService:
    """Return the service with the charge nurse of the night signed in."""
    ward.sign_in(CHARGE_NURSE)
    return RequestsService(ward.station)


def be(ward: WardStation, name: str) -> None:
    """Let somebody of the staff sign in."""
    user = ward.ward.hospital.user(CHARGE_NURSE)
    ward.station.user = user.changed(role=Role.STAFF, staff_id=ward.person(name).id)


def answers(ward: WardStation, **more: str) -> dict[str, tuple[str, ...]]:
    usual = {
        "staffId": ward.person(OWEN).id,
        "kind": "paid_leave",
        "firstDate": "16 Oct 2026",
        "lastDate": "17 Oct 2026",
        "note": "My sister's wedding",
    }
    return {key: (value,) for key, value in (usual | more).items()}


def test_the_desk_asks_on_behalf_of_somebody(ward: WardStation, requests: RequestsService) -> None:
    form = ward.do(partial(requests.open, "leave"))
    assert form.allowed
    sentence = ward.do(lambda: requests.save(form, answers(ward, kind="education")))
    assert sentence == "Asked for Fri 16 – Sat 17 Oct. A manager decides."
    [made] = [each for each in ward.all(TimeOffRequest) if each.created_at == ward.ward.now]
    assert (made.staff_id, made.kind, made.note) == (
        ward.person(OWEN).id,
        TimeOffKind.EDUCATION,
        "My sister's wedding",
    )
    assert ward.waiting() == ("RequestTimeOff",), "offline it is kept here"


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("staffId", "", "Choose one of the list."),
        ("kind", "holiday", "Choose one of the list."),
        ("firstDate", "32 Oct 2026", "Write the day like 13 Oct 2026."),
        ("lastDate", "15 Oct 2026", "The last day is before the first."),
        ("lastDate", "17 Oct 2027", "more than a year"),
        ("note", "x" * 401, "At most 400 characters fit; there are 401."),
    ],
)
def test_each_field_says_what_is_wrong_with_it(
    ward: WardStation, requests: RequestsService, key: str, typed: str, words: str
) -> None:
    form = ward.do(partial(requests.open, "leave"))
    with pytest.raises(FormNotSaved) as refused:
        ward.do(lambda: requests.save(form, answers(ward, **{key: typed})))
    assert set(refused.value.problems) == {key}
    assert words in refused.value.problems[key]
    assert ward.waiting() == ()


@pytest.mark.parametrize(
    ("first", "last", "key"),
    [("11 Oct 2026", "12 Oct 2026", "lastDate"), ("1 May 2028", "2 May 2028", "firstDate")],
)
def test_days_that_are_over_or_far_away_are_no_days_to_ask_for(
    ward: WardStation, requests: RequestsService, first: str, last: str, key: str
) -> None:
    form = ward.do(partial(requests.open, "leave"))
    with pytest.raises(FormNotSaved) as refused:
        ward.do(lambda: requests.save(form, answers(ward, firstDate=first, lastDate=last)))
    assert set(refused.value.problems) == {key}


def test_the_same_days_are_not_asked_for_twice(ward: WardStation, requests: RequestsService) -> None:
    ask_off(ward, OWEN, FRIDAY)
    form = ward.do(partial(requests.open, "leave"))
    with pytest.raises(FormNotSaved) as refused:
        ward.do(lambda: requests.save(form, answers(ward)))
    assert refused.value.problems == {"firstDate": "There is a request for Fri 16 Oct already."}


def test_staff_ask_for_themselves_and_see_nobody_elses(ward: WardStation, requests: RequestsService) -> None:
    other = ask_off(ward, GRACE, FRIDAY)
    be(ward, OWEN)
    form = ward.do(partial(requests.open, "leave"))
    assert form.field("staffId").choices == ((ward.person(OWEN).id, OWEN),)
    ward.do(lambda: requests.save(form, form.entered() | answers(ward)))
    page = ward.do(requests.load)
    assert page.is_own
    assert {row.name for row in page.rows} == {OWEN, "RN seat"}  # a seat is offered to everybody
    assert all(row.balance is None for row in page.rows)
    with pytest.raises(EntryRefused, match="decided or withdrawn meanwhile"):
        ward.do(lambda: requests.detail(other))


def test_the_reason_of_a_denial_reaches_the_person(ward: WardStation, requests: RequestsService) -> None:
    asked = ask_off(ward, OWEN, FRIDAY)
    ward.sign_in(MANAGER)
    ward.do(lambda: requests.deny(asked, REASON))
    be(ward, OWEN)
    row = next(each for each in ward.do(requests.load).rows if each.request_id == asked)
    assert (row.effect, row.effect_detail, row.tone) == ("Denied", REASON, EffectTone.BLOCKED)
    detail = ward.do(lambda: requests.detail(asked))
    assert detail.about == f"Denied. The reason: “{REASON}”"
    assert (detail.can_approve, detail.can_deny, detail.withdraw_label) == (False, False, "")


def test_a_person_takes_their_own_back_and_the_desk_does_it_for_them(
    ward: WardStation, requests: RequestsService
) -> None:
    first, second = ask_off(ward, OWEN, FRIDAY), ask_off(ward, GRACE, FRIDAY)
    ward.do(requests.load)
    assert ward.do(lambda: requests.detail(second)).withdraw_label == "Withdraw for them"
    ward.do(partial(requests.withdraw, second))
    be(ward, OWEN)
    ward.do(requests.load)
    assert ward.do(lambda: requests.detail(first)).withdraw_label == "Withdraw the request"
    ward.do(partial(requests.withdraw, first))
    states = {each.id: each.state for each in ward.all(TimeOffRequest)}
    assert (states[first], states[second]) == (RequestState.WITHDRAWN, RequestState.WITHDRAWN)
    with pytest.raises(EntryRefused, match="decided or withdrawn meanwhile"):
        ward.do(partial(requests.withdraw, first))
