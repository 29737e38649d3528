"""Fair shares of nights, weekends and holidays by contract, and what earlier periods add or take."""

from datetime import date

import pytest
from tests.samples.entities import ENTITY_SAMPLES, identifier
from tests.samples.periods import period, timeline

from medschedule_shared.model.staff import EmploymentType, Rotation, Staff, StaffRole
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.fair_share import Burden, FairShare
from medschedule_shared.rules.holidays import Holiday
from medschedule_shared.staffing.fair_shares import Bearer, fair_shares

FRAME = period(14)
"""Two weeks from Monday 2 November, with two weekends."""
HOLIDAY = Holiday(date(2026, 11, 11), "Veterans Day")
NEEDS = tuple(
    Need(day, shift, skill, 2, 1) for day in range(14) for shift in ("D", "N") for skill in ("rn", "charge")
)
SAMPLE = next(item for item in ENTITY_SAMPLES if isinstance(item, Staff))
FULL = 80 * 60


def bearer(number: int, fte: float = 1.0, history: str = "", **employment: object) -> Bearer:
    staff = SAMPLE.changed(
        id=identifier(number),
        employment=SAMPLE.employment.changed(
            **{
                "is_orientee": False,
                "fte": fte,
                "rotation": Rotation.ANY,
                "employment_type": EmploymentType.REGULAR,
                "max_hours_per_week": 60,
                **employment,
            }
        ),
    )
    return Bearer(staff, round(fte * FULL), timeline(f"{history}|", FRAME))


def share(found: tuple[FairShare, ...], burden: Burden) -> FairShare:
    return next(rule for rule in found if rule.burden is burden)


def test_half_a_contract_is_half_a_share() -> None:
    found = fair_shares([bearer(21), bearer(22, 0.5)], NEEDS, FRAME, ())
    whole, half = found[identifier(21)], found[identifier(22)]
    assert share(whole, Burden.NIGHTS).share == pytest.approx(28 * 2 / 3)
    assert share(half, Burden.NIGHTS).share == pytest.approx(28 / 3)
    assert share(whole, Burden.WEEKENDS).share == pytest.approx(8 * 2 / 3)
    assert {rule.burden for rule in whole} == {Burden.NIGHTS, Burden.WEEKENDS}


def test_only_seats_of_the_role_are_shared_and_only_within_it() -> None:
    found = fair_shares([bearer(21), bearer(22, role=StaffRole.CNA)], NEEDS, FRAME, ())
    assert share(found[identifier(21)], Burden.NIGHTS).share == 28
    assert identifier(22) not in found


def test_nights_are_shared_by_those_hired_for_any_part_of_the_day_once_the_night_people_have_theirs() -> None:
    """28 nights of 12 h; one 0.9 and one 1.0 hired for nights owe 152 h of the 336."""
    people = [
        bearer(21),
        bearer(22, rotation=Rotation.DAY),
        bearer(23, rotation=Rotation.NIGHT),
        bearer(24, 0.9, rotation=Rotation.NIGHT),
    ]
    found = fair_shares(people, NEEDS, FRAME, ())
    assert share(found[identifier(21)], Burden.NIGHTS).share == pytest.approx((336 - 152) / 12)
    for number in (22, 23, 24):
        assert [rule.burden for rule in found[identifier(number)]] == [Burden.WEEKENDS]


def test_a_holiday_of_the_period_is_shared() -> None:
    found = fair_shares([bearer(21), bearer(22)], NEEDS, FRAME, (HOLIDAY,))
    rule = share(found[identifier(21)], Burden.HOLIDAYS)
    assert (rule.share, rule.holidays) == (2.0, (HOLIDAY,))
    elsewhere = Holiday(date(2026, 12, 25), "Christmas")
    assert len(fair_shares([bearer(21)], NEEDS, FRAME, (elsewhere,))[identifier(21)]) == 2


def test_what_was_carried_before_is_made_up_for() -> None:
    """Four nights in a known week, two of them fair each; the weekend was worked by one of the two."""
    people = [bearer(21, history="NNN...."), bearer(22, history="N....DD")]
    found = fair_shares(people, NEEDS, FRAME, ())
    one, other = found[identifier(21)], found[identifier(22)]
    assert (share(one, Burden.NIGHTS).carried, share(other, Burden.NIGHTS).carried) == (1.0, -1.0)
    assert (share(one, Burden.WEEKENDS).carried, share(other, Burden.WEEKENDS).carried) == (-0.5, 0.5)
    assert share(one, Burden.NIGHTS).maximum == share(other, Burden.NIGHTS).maximum - 2


def test_nobody_without_a_contract_bears_a_share() -> None:
    per_diem = bearer(21, employment_type=EmploymentType.PER_DIEM)
    assert fair_shares([per_diem], NEEDS, FRAME, ()) == {}


def test_somebody_on_leave_all_the_time_bears_nothing_and_breaks_nothing() -> None:
    away = Bearer(bearer(21).staff, 0, timeline("|", FRAME))
    assert fair_shares([away], NEEDS, FRAME, ()) == {}
    found = fair_shares([away, bearer(22)], NEEDS, FRAME, ())
    assert share(found[identifier(21)], Burden.NIGHTS).share == 0
