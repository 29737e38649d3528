from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from medschedule_shared.model.staff import EmploymentType
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.hours import MaximumMinutesInSevenDays
from medschedule_shared.rules.overtime import WeeklyOvertime
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.rest import MinimumRest, NoOverlap
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.staffing.asking_order import AskingOrder, Place
from medschedule_shared.staffing.candidate import Candidate
from medschedule_shared.staffing.colleague import Colleague
from medschedule_shared.staffing.reasons import Reasons, reasons
from medschedule_shared.staffing.replacement import rank

FRAME = Frame(date(2026, 10, 5), 14, {}, ZoneInfo("America/Chicago"))
HOUR = 60
RULES: tuple[PersonRule, ...] = (NoOverlap(), MinimumRest(600), MaximumMinutesInSevenDays(40 * HOUR))


def worked(day: int, start_hour: float) -> Work:
    start = int((day * 24 + start_hour) * HOUR)
    return Work(day, start, start + 12 * HOUR + 30, 12 * HOUR, "D", "Day")


def reasons_of(
    *works: Work,
    order: AskingOrder | None = None,
    rules: tuple[PersonRule, ...] = RULES,
    hourly_cost: float | None = 52.0,
    **facts: Any,
) -> Reasons:
    candidate = Candidate(
        Colleague(Person("a", "Amy"), rules, Timeline(works), hourly_cost=hourly_cost),
        EmploymentType.REGULAR,
        Place.OWN_UNIT,
        contract_minutes=36 * HOUR,
    )
    ranking = rank([replace(candidate, **facts)], worked(8, 7), FRAME, order)
    return reasons(ranking.of("a"), ranking)


def speaking_for(found: Reasons) -> dict[str, str]:
    return {reason.about: reason.text for reason in found.speaking_for}


def test_what_speaks_for_a_rested_colleague() -> None:
    found = reasons_of(worked(6, 7), worked(10, 7), last_asked=datetime(2026, 9, 22, 3, tzinfo=UTC))
    assert speaking_for(found) == {
        "order": "Own unit, contract hours not reached: asked first.",
        "hours": "24 h this week, 36 h with this shift; the contract asks for 36 h.",
        "rest": "35.5 h rest before, 35.5 h rest after.",
        "cost": "Costs $624, without overtime.",
        "asked": "Last asked Mon 21 Sep.",
    }
    assert found.speaking_against == ()


def test_what_is_not_known_is_said() -> None:
    found = speaking_for(reasons_of(hourly_cost=None, contract_minutes=0))
    assert found["hours"] == "0 h this week, 12 h with this shift."
    assert found["rest"] == "No work shortly before, no work shortly after."
    assert found["cost"] == "The cost is unknown."
    assert found["asked"] == "Not asked lately."


def test_everybody_is_told_whom_they_come_after() -> None:
    pool = speaking_for(reasons_of(place=Place.POOL, contract_minutes=40 * HOUR))
    assert pool["order"] == "Float pool, contract hours not reached: asked after partner units."
    agency = speaking_for(reasons_of(employment=EmploymentType.AGENCY))
    assert agency["order"] == "Own unit, agency: asked after overtime."
    by_place = AskingOrder(place_first=True)
    first = speaking_for(reasons_of(place=Place.POOL, contract_minutes=40 * HOUR, order=by_place))
    assert first["order"] == "Float pool, contract hours not reached: asked after partner units."
    traveler = speaking_for(reasons_of(employment=EmploymentType.TRAVELER, order=by_place))
    assert traveler["order"] == "Own unit, traveler: asked after contract hours not reached."


def test_a_commitment_that_is_still_owed_is_named() -> None:
    found = speaking_for(reasons_of(employment=EmploymentType.PER_DIEM, owed_minutes=18 * HOUR))
    assert found["hours"].endswith("; the minimum commitment still asks for 18 h.")


def test_overtime_warnings_and_short_rest_speak_against() -> None:
    found = reasons_of(worked(7, 7), worked(10, 7), worked(12, 7))
    assert speaking_for(found)["cost"] == "Costs $832, 8 h of it overtime."
    assert [(reason.about, reason.binding) for reason in found.speaking_against] == [
        ("maximum_minutes_in_seven_days", False),
        ("overtime", False),
        ("rest", False),
    ]
    texts = [reason.text for reason in found.speaking_against]
    assert texts[0].startswith("48 h in the seven days to Sat 17 Oct, at most 40 h allowed.")
    assert texts[1:] == [
        "8 h of this shift are overtime.",
        "Only 11.5 h rest on one side; with less than 12 h, asked last.",
    ]


def test_overtime_that_a_rule_names_is_not_said_twice() -> None:
    rules = (*RULES, WeeklyOvertime())
    found = reasons_of(worked(7, 7), worked(10, 7), worked(12, 7), rules=rules)
    about = [reason.about for reason in found.speaking_against]
    assert about == [MaximumMinutesInSevenDays.id, WeeklyOvertime.id, "rest"]


def test_who_cannot_come_has_reasons_on_both_sides() -> None:
    found = reasons_of(worked(7, 19))
    assert speaking_for(found)["rest"] == "Other work is not over when this shift starts."
    (against,) = found.speaking_against
    assert (against.about, against.binding) == ("no_overlap", True)
    assert against.text == "Two shifts at once. Day ends Tue 13 Oct 07:30, Day starts Tue 13 Oct 07:00."


def test_a_missing_approval_keeps_away() -> None:
    found = reasons_of(employment=EmploymentType.AGENCY, needs_approval=True)
    (against,) = found.speaking_against
    assert (against.about, against.binding) == ("approval", True)
