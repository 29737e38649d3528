"""The ranking of any people with any work, held against every rule asked about all of it, twice."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples.drawn_timelines import DAYS, FRAME, KINDS, timelines
from tests.samples.person_rules import ELI, PERSON_RULES

from medschedule_shared.model.staff import EmploymentType
from medschedule_shared.rules.overtime import EightAndEighty, OvertimeRule, WeeklyOvertime
from medschedule_shared.rules.rule import gravest_first
from medschedule_shared.rules.timeline import Timeline, Work
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.staffing.asking_order import AskingOrder, PayClass, Place
from medschedule_shared.staffing.candidate import Candidate
from medschedule_shared.staffing.colleague import Colleague
from medschedule_shared.staffing.replacement import rank

ORDER = AskingOrder()
SATURDAY = 5

overtime_rules = st.sampled_from(
    [WeeklyOvertime(1500, SATURDAY), WeeklyOvertime(2400, 2), EightAndEighty(date(2026, 10, 18))]
)
colleagues = st.builds(
    lambda work, policy, cost: Colleague(ELI, PERSON_RULES, work, policy, cost),
    timelines(),
    overtime_rules,
    st.sampled_from([None, 48.0]),
)
candidates = st.builds(
    Candidate,
    colleagues,
    st.sampled_from(EmploymentType),
    st.sampled_from(Place),
    contract_minutes=st.sampled_from([0, 1440, 2400]),
    owed_minutes=st.sampled_from([0, 600]),
    needs_approval=st.booleans(),
    on_call=st.booleans(),
)
wanted = st.builds(
    lambda kind, day: FRAME.place(KINDS[kind], day), st.sampled_from("DEN"), st.integers(0, DAYS - 1)
)


def broken_newly(colleague: Colleague, shift: Work) -> tuple[Violation, ...]:
    """Return the breaches that were not there before, or were less, by a look at everything twice."""
    with_it, found = colleague.timeline.with_work(shift), []
    for rule in colleague.rules:
        before = rule.check(ELI, colleague.timeline, FRAME)
        found += [
            breach
            for breach in rule.check(ELI, with_it, FRAME)
            if not any(
                breach == old or (old.excess >= breach.excess and set(breach.days) <= set(old.days))
                for old in before
            )
        ]
    return gravest_first(found)


def named_overtime(policy: OvertimeRule, work: Timeline) -> int:
    return sum(breach.excess for breach in policy.check(ELI, work, FRAME))


def week_of(shift: Work) -> set[int]:
    """Return the days from the Saturday before the shift, or on it, to the Friday after."""
    first = next(
        day for day in range(shift.day, shift.day - 7, -1) if FRAME.date_of(day).weekday() == SATURDAY
    )
    return set(range(first, first + 7))


@settings(max_examples=40)
@given(st.lists(candidates, max_size=4), wanted)
def test_everybody_stands_where_the_rules_say(people: list[Candidate], shift: Work) -> None:
    ranking = rank(people, shift, FRAME, ORDER, week_begins=SATURDAY)
    standings = (*ranking.eligible, *ranking.excluded)
    assert sorted(id(each.candidate) for each in standings) == sorted(map(id, people))
    for standing in standings:
        colleague = standing.candidate.colleague
        works = colleague.timeline.works
        assert standing.breaches == broken_newly(colleague, shift)
        assert standing.week_minutes == sum(work.paid_minutes for work in works if work.day in week_of(shift))
        policy = colleague.overtime
        over = named_overtime(policy, colleague.timeline.with_work(shift))
        assert standing.overtime_minutes == over - named_overtime(policy, colleague.timeline)
        forbidden = [breach for breach in standing.breaches if breach.severity is Severity.NO_SAVE]
        assert standing.obstacles == len(forbidden) + standing.candidate.needs_approval
    assert all(each.obstacles == 0 for each in ranking.eligible)
    in_the_way = [each.obstacles for each in ranking.excluded]
    assert in_the_way == sorted(in_the_way)
    assert 0 not in in_the_way
    asked = [
        (
            not each.candidate.on_call,
            list(PayClass).index(each.pay_class),
            list(Place).index(each.candidate.place),
            each.short_rest,
            each.week_minutes,
        )
        for each in ranking.eligible
    ]
    assert asked == sorted(asked)
