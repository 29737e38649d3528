"""Journey 6: Amy offers Saturday's night for Tuesday's day."""

from dataclasses import replace
from datetime import date

import pytest

from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.frame import Frame, ShiftKind
from medschedule_shared.rules.hours import MaximumMinutesInSevenDays
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.rest import MinimumRest, NoOverlap
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.staffing.colleague import Colleague
from medschedule_shared.staffing.errors import StaffingError
from medschedule_shared.staffing.swap import OnDuty, SkillCount, Swap, review
from medschedule_shared.staffing.swap_partners import SwapOffer, SwapOptions, swap_partners

DAY = ShiftKind("D", "Day", 420, 750, 720)
NIGHT = ShiftKind("N", "Night", 1140, 750, 720, is_night=True)
FRAME = Frame(date(2026, 10, 11), 14, {"D": DAY, "N": NIGHT})
"""Sunday 11 to Saturday 24 October, two pay weeks."""

MONDAY, TUESDAY, SATURDAY, SUNDAY = 1, 2, 6, 7
SAT_NIGHT, TUE_DAY = FRAME.work(SATURDAY, "N"), FRAME.work(TUESDAY, "D")
RULES: tuple[PersonRule, ...] = (NoOverlap(), MinimumRest(600), MaximumMinutesInSevenDays(48 * 60))
HOUR = 60


def colleague(name: str, *cells: tuple[int, str], skills: frozenset[str] = frozenset({"rn"})) -> Colleague:
    works = tuple(FRAME.work(day, shift) for day, shift in cells)
    return Colleague(Person(name.lower(), name, skills), RULES, Timeline(works))


AMY = colleague("Amy", (SATURDAY, "N"), (4, "N"))
BEN = colleague("Ben", (TUESDAY, "D"), (4, "D"))


def everybody(*people: Colleague) -> dict[str, Colleague]:
    return {item.person.id: item for item in people}


def on_duty(*people: Colleague, needs: tuple[Need, ...] = ()) -> OnDuty:
    staffing: dict[tuple[int, str], list[Person]] = {}
    for item in people:
        for work in item.timeline.works:
            staffing.setdefault((work.day, work.shift), []).append(item.person)
    return OnDuty(FRAME, staffing, needs)


def partners(*people: Colleague, wants: tuple[int, str] | None = (TUESDAY, "D")) -> SwapOptions:
    offer = SwapOffer("amy", SAT_NIGHT, wants, skill="rn")
    return swap_partners(offer, everybody(AMY, *people), on_duty(AMY, *people))


EXCHANGE = Swap("amy", SAT_NIGHT, "ben", TUE_DAY)
GIVE_AWAY = Swap("amy", SAT_NIGHT, "ben")


def test_only_those_whom_no_rule_stops_are_partners() -> None:
    cara = colleague("Cara", (TUESDAY, "D"), (SUNDAY, "D"))
    options = partners(BEN, cara)
    assert [(item.person_id, item.name, item.returns) for item in options.partners] == [
        ("ben", "Ben", TUE_DAY)
    ]
    assert options.for_managers.excluded["cara"].refusals == (
        "Cara: Two shifts at once. Night ends Sun 18 Oct 07:30, Day starts Sun 18 Oct 07:00.",
    )
    assert options.sentence == "1 of 2 colleagues could accept."


def test_a_rule_of_the_giver_excludes_a_partner_too() -> None:
    tired = colleague("Amy", (SATURDAY, "N"), (MONDAY, "N"))
    offer = SwapOffer("amy", SAT_NIGHT, (TUESDAY, "D"))
    options = swap_partners(offer, everybody(tired, BEN), on_duty(tired, BEN))
    assert options.partners == ()
    (refusal,) = options.for_managers.excluded["ben"].refusals
    assert refusal.startswith("Amy: Two shifts at once.")


def test_for_an_exchange_a_colleague_must_work_the_shift_asked_for() -> None:
    free, other_day = colleague("Dan"), colleague("Eve", (3, "D"))
    options = partners(free, other_day)
    assert options.partners == ()
    assert options.for_managers.excluded == {}
    assert options.sentence == "Nobody works the shift that is asked for in return."


def test_a_shift_may_be_given_to_anybody_with_the_skill() -> None:
    aide = colleague("Finn", skills=frozenset({"cna"}))
    busy = colleague("Gus", (SATURDAY, "N"))
    options = partners(BEN, aide, busy, wants=None)
    assert [(item.name, item.returns) for item in options.partners] == [("Ben", None)]
    assert list(options.for_managers.excluded) == ["gus"]


def test_those_without_more_overtime_come_first_then_by_name() -> None:
    full = colleague("Abe", (TUESDAY, "D"), (3, "D"), (4, "D"))
    options = partners(full, colleague("Zoe"), colleague("Bea"), wants=None)
    assert [item.name for item in options.partners] == ["Bea", "Zoe", "Abe"]


def test_hours_and_overtime_of_both_are_shown_before_and_after() -> None:
    full = colleague("Ben", (TUESDAY, "D"), (3, "D"), (4, "D"))
    found = review(GIVE_AWAY, everybody(AMY, full), on_duty(AMY, full))
    (giver,), (taker,) = found.giver.weeks, found.taker.weeks
    assert giver.first_date == taker.first_date == date(2026, 10, 11)
    assert (giver.before, giver.after) == (24 * HOUR, 12 * HOUR)
    assert (taker.before, taker.after) == (36 * HOUR, 48 * HOUR)
    assert (found.taker.overtime_before, found.taker.overtime_after) == (0, 8 * HOUR)
    assert (found.giver.more_overtime, found.taker.more_overtime) == (0, 8 * HOUR)


def test_a_swap_across_pay_weeks_shows_both() -> None:
    next_tuesday = FRAME.work(9, "D")
    ben = colleague("Ben", (9, "D"))
    found = review(Swap("amy", SAT_NIGHT, "ben", next_tuesday), everybody(AMY, ben), on_duty(AMY, ben))
    minutes = [(week.before, week.after) for week in found.taker.weeks]
    assert minutes == [(0, 12 * HOUR), (12 * HOUR, 0)]
    assert [week.first_date for week in found.giver.weeks] == [date(2026, 10, 11), date(2026, 10, 18)]


def test_the_skills_of_both_shifts_are_shown_before_and_after() -> None:
    charge = colleague("Amy", (SATURDAY, "N"), skills=frozenset({"rn", "charge"}))
    needs = (
        Need(SATURDAY, "N", "rn", 2, 1),
        Need(SATURDAY, "N", "charge", 1, 1),
        Need(TUESDAY, "N", "rn", 9, 1),
    )
    found = review(EXCHANGE, everybody(charge, BEN), on_duty(charge, BEN, needs=needs))
    assert found.skills == (
        SkillCount(SATURDAY, "N", "charge", 1, 1, 0),
        SkillCount(SATURDAY, "N", "rn", 2, 1, 1),
        SkillCount(TUESDAY, "D", "charge", None, 0, 1),
        SkillCount(TUESDAY, "D", "rn", None, 1, 1),
    )


def test_a_swap_that_was_fine_is_refused_once_the_taker_took_on_other_work() -> None:
    assert review(EXCHANGE, everybody(AMY, BEN), on_duty(AMY, BEN)).may_be
    busy = replace(BEN, timeline=BEN.timeline.with_work(FRAME.work(SUNDAY, "D")))
    found = review(EXCHANGE, everybody(AMY, busy), on_duty(AMY, busy))
    assert not found.may_be
    assert found.refusals == (
        "Ben: Two shifts at once. Night ends Sun 18 Oct 07:30, Day starts Sun 18 Oct 07:00.",
    )


def test_the_rest_of_a_night_taken_on_meanwhile_is_the_reason() -> None:
    ben = colleague("Ben", (SATURDAY, "N"))
    monday_night = replace(ben, timeline=ben.timeline.with_work(FRAME.work(MONDAY, "N")))
    swap = Swap("ben", SAT_NIGHT, "amy", TUE_DAY)
    amy = colleague("Amy", (TUESDAY, "D"))
    late = FRAME.work(MONDAY, "N")
    early_end = replace(late, end=TUE_DAY.start - 9 * HOUR)
    tired = replace(ben, timeline=ben.timeline.with_work(early_end))
    assert review(swap, everybody(ben, amy), on_duty()).may_be
    assert not review(swap, everybody(monday_night, amy), on_duty()).may_be
    assert review(swap, everybody(tired, amy), on_duty()).refusals == (
        "Ben: 9 h rest, needs 10 h. Night ends Mon 12 Oct 22:00, Day starts Tue 13 Oct 07:00.",
    )


def test_a_warning_is_shown_and_does_not_refuse() -> None:
    full = colleague("Ben", (TUESDAY, "D"), (3, "D"), (4, "D"), (5, "D"))
    found = review(GIVE_AWAY, everybody(AMY, full), on_duty(AMY, full))
    assert [item.rule for item in found.taker.breaches] == [MaximumMinutesInSevenDays.id]
    assert found.may_be


def test_a_shift_that_is_gone_refuses_the_swap() -> None:
    amy, ben = colleague("Amy"), colleague("Ben")
    assert review(EXCHANGE, everybody(amy, ben), on_duty()).refusals == (
        "Amy does not work Night on Sat 17 Oct any more.",
        "Ben does not work Day on Tue 13 Oct any more.",
    )


def test_staff_see_names_and_shifts_alone() -> None:
    (partner,) = partners(BEN).partners
    assert set(type(partner).__dataclass_fields__) == {"person_id", "name", "returns"}


def test_questions_about_nobody_are_answered_in_a_sentence() -> None:
    with pytest.raises(StaffingError, match=r"The person who offers the shift is not known here\."):
        swap_partners(SwapOffer("nobody", SAT_NIGHT), {}, on_duty())
    with pytest.raises(StaffingError, match=r"A person of this swap is not known here any more\."):
        review(EXCHANGE, everybody(AMY), on_duty())
    with pytest.raises(StaffingError, match=r"Nobody can swap a shift with themselves\."):
        review(Swap("amy", SAT_NIGHT, "amy"), everybody(AMY), on_duty())


def test_a_shift_that_the_giver_does_not_work_cannot_be_offered() -> None:
    with pytest.raises(StaffingError, match=r"Amy does not work Day on Tue 13 Oct\."):
        swap_partners(SwapOffer("amy", TUE_DAY), everybody(AMY), on_duty())


def test_without_colleagues_there_is_nobody() -> None:
    options = partners(wants=None)
    assert options.partners == ()
    assert options.sentence == "There is no colleague who could take the shift."


@pytest.mark.parametrize("day", [-1, 14])
def test_a_shift_outside_the_period_is_refused(day: int) -> None:
    outside: Work = FRAME.place(NIGHT, day)
    amy = replace(AMY, timeline=Timeline((outside,)))
    with pytest.raises(StaffingError, match=r"is not between Sun 11 Oct and Sat 24 Oct\."):
        swap_partners(SwapOffer("amy", outside), everybody(amy, BEN), on_duty())
