"""The benchmark's ward is the case that it says it is."""

from collections import defaultdict

from tests.samples.ward_six_weeks import DAYS, REQUESTS, STAFF, six_week_ward

from medschedule_shared.rules.rule import check_person
from medschedule_shared.sample.hospital import Hospital


def test_six_weeks_of_a_ward(hospital: Hospital) -> None:
    problem = six_week_ward(hospital, "4W")
    assert (len(problem.members), problem.frame.days, len(problem.requests)) == (STAFF, DAYS, REQUESTS)
    pinned: defaultdict[str, dict[int, str | None]] = defaultdict(dict)
    for pin in problem.pins:
        pinned[pin.person][pin.day] = pin.shift
    assert [len(days) for days in pinned.values()] == [DAYS, DAYS]
    for member in problem.members:
        if member.person.id in pinned:
            row = [pinned[member.person.id][day] for day in range(DAYS)]
            timeline = problem.timeline(member, row)
            assert check_person(member.person, timeline, problem.frame, member.rules) == ()
