"""The sample's schedule that is posted is one that our own rules and insights let pass."""

from collections import Counter

from tests.desktop.ward_station import WardStation

from medschedule_desktop.services.advice.case import period_case
from medschedule_desktop.services.schedule.roster_reading import RosterReading, read_roster
from medschedule_shared.model.schedule_period import PeriodState
from medschedule_shared.rules.fair_share import Burden, FairShare
from medschedule_shared.rules.violation import Severity

_OVER = 3
"""Times over one's share that may be: a share knows nothing of nights that whoever was hired for them cannot
work, and of weekends of which somebody works one day alone.
"""


def test_the_posted_schedule_keeps_the_rules_and_is_borne_in_turn(ward: WardStation) -> None:
    period = ward.ward.hospital.period(ward.ward.unit, PeriodState.POSTED)

    def read() -> RosterReading:
        with ward.replica.transaction() as work:
            return read_roster(work, ward.ward.unit.id, ward.ward.now, period.id)

    case = period_case(ward.do(read))
    broken = case.problem.violations(case.roster)
    assert not [each.text for each in broken if each.severity is Severity.NO_SAVE]
    assert Counter(each.rule for each in broken)["maximum_weekends"] <= 2
    for member in case.problem.members:
        timeline = case.problem.timeline(member, case.roster[member.person.id])
        for share in (goal.rule for goal in member.goals):
            if isinstance(share, FairShare) and share.burden in (Burden.NIGHTS, Burden.WEEKENDS):
                borne = len(share.borne(timeline, case.problem.frame))
                fair = max(0.0, share.share - share.carried)
                assert borne - fair < _OVER, f"{member.person.name}: {borne} {share.burden}, fair {fair:.1f}"
