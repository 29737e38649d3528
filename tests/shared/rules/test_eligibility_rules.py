"""Credentials and leave."""

from dataclasses import replace
from datetime import date

import pytest
from tests.samples.periods import ANA, CHICAGO, DAY, MONDAY, NIGHT, timeline

from medschedule_shared.rules.eligibility import ApprovedLeave, CredentialValid
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Absence, Validity

ACLS = frozenset({"ACLS"})
FRAME = Frame(
    MONDAY,
    7,
    {kind.id: replace(kind, credentials=ACLS) for kind in (DAY, NIGHT)},
    CHICAGO,
)


def breaches(shift: str, day: int, *held: Validity) -> list[str]:
    person = replace(ANA, credentials={"ACLS": held} if held else {})
    found = CredentialValid().check(person, timeline("", FRAME).with_work(FRAME.work(day, shift)), FRAME)
    return [violation.text for violation in found]


@pytest.mark.parametrize(("day", "broken"), [(3, 0), (4, 1)])
def test_a_credential_holds_to_its_last_day(day: int, broken: int) -> None:
    assert len(breaches("D", day, Validity(None, date(2026, 11, 5)))) == broken


def test_a_night_past_the_last_day_says_when_it_expires() -> None:
    assert breaches("N", 3, Validity(None, date(2026, 11, 5))) == [
        "Night on Thu 5 Nov needs ACLS, valid until Thu 5 Nov 2026."
    ]
    assert breaches("N", 2, Validity(None, date(2026, 11, 5))) == []


@pytest.mark.parametrize(("day", "broken"), [(0, 1), (1, 0)])
def test_a_credential_does_not_hold_before_its_first_day(day: int, broken: int) -> None:
    assert len(breaches("D", day, Validity(date(2026, 11, 3), None))) == broken


def test_a_renewal_that_follows_at_once_leaves_no_gap() -> None:
    renewed = (Validity(None, date(2026, 11, 5)), Validity(date(2026, 11, 6), None))
    assert breaches("N", 3, *renewed) == []


def test_a_credential_that_is_missing_is_named() -> None:
    assert breaches("D", 0) == ["Day on Mon 2 Nov needs ACLS, and none is on file."]


def test_history_is_not_checked() -> None:
    worked = timeline("", FRAME).with_work(FRAME.place(FRAME.shifts["D"], -1))
    assert CredentialValid().check(ANA, worked, FRAME) == ()


def test_leave_holds_from_its_first_day_to_its_last() -> None:
    person = replace(ANA, absences=(Absence(date(2026, 11, 3), date(2026, 11, 4)),))
    found = ApprovedLeave().check(person, timeline("DDDD...", FRAME), FRAME)
    assert [violation.days for violation in found] == [(1,), (2,)]
    assert found[0].text == "Day on Tue 3 Nov falls on approved leave."


def test_leave_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Absence(date(2026, 11, 4), date(2026, 11, 3))
