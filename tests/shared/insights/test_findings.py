"""What is found in a schedule: each kind on both sides of its limit, with its figures and its evidence."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from tests.samples import periods
from tests.samples.periods import CHICAGO, MONDAY

from medschedule_shared.identity import new_id
from medschedule_shared.insights.finding import Finding
from medschedule_shared.insights.findings import findings
from medschedule_shared.insights.outlook import Outlook
from medschedule_shared.model.insight import InsightKind
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.planning.problem import Member, RosterProblem
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.eligibility import CredentialValid
from medschedule_shared.rules.fair_share import Burden, FairShare
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.goal import Goal
from medschedule_shared.rules.hours import MaximumMinutesInSevenDays
from medschedule_shared.rules.overtime import WeeklyOvertime
from medschedule_shared.rules.rest import MinimumRest
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.timeline import Timeline

D, E, N = (f"00000000-0000-4000-8000-00000000000{digit}" for digit in (1, 2, 3))
DAY, EVENING, NIGHT = (
    replace(kind, id=id_) for kind, id_ in ((periods.DAY, D), (periods.EVENING, E), (periods.NIGHT, N))
)
FRAME = Frame(MONDAY, 14, {D: DAY, E: EVENING, N: NIGHT}, CHICAGO)
ANA = replace(periods.ANA, id="00000000-0000-4000-8000-00000000000a")
BEN = replace(periods.ANA, id="00000000-0000-4000-8000-00000000000b", name="Ben Stone")
UNIT = new_id()
PERIOD = SchedulePeriod(
    id=new_id(),
    organization_id=new_id(),
    created_at=datetime(2026, 10, 1, tzinfo=UTC),
    updated_at=datetime(2026, 10, 1, tzinfo=UTC),
    unit_id=UNIT,
    first_date=MONDAY,
    days=14,
)


def row(letters: str) -> tuple[str | None, ...]:
    return tuple({"D": D, "E": E, "N": N}.get(letter) for letter in letters.ljust(14, "."))


def found(
    kind: InsightKind,
    ana: str = "",
    ben: str = "",
    *,
    rules: Sequence[PersonRule] = (),
    goals: Sequence[Goal] = (),
    needs: Sequence[Need] = (),
    today: int = 0,
    frame: Frame = FRAME,
    history: int = 0,
) -> list[Finding]:
    """Return the findings of a kind in a roster of two, whom the same rules and goals bind.

    Args:
        history: days that Ana worked right before the period.
    """
    before = Timeline(tuple(frame.place(DAY, -1 - day) for day in reversed(range(history))), -7)
    members = tuple(
        Member(person, tuple(rules), before if person is ANA else Timeline(()), tuple(goals))
        for person in (ANA, BEN)
    )
    problem = RosterProblem(frame, members, tuple(needs))
    outlook = Outlook(PERIOD, problem, {ANA.id: row(ana), BEN.id: row(ben)}, today)
    return [finding for finding in findings(outlook) if finding.kind is kind]


def figures(finding: Finding) -> dict[str, float]:
    return {metric.name: metric.value for metric in finding.metrics}


def seat(day: int, shift: str = D, skill: str | None = None, minimum: int = 1) -> Need:
    return Need(day, shift, skill, minimum, under=1)


def test_seats_that_nobody_has_are_counted_from_today_on_by_their_shift() -> None:
    needs = [seat(0), seat(2, minimum=2), seat(3), seat(3, N)]
    day, night = found(InsightKind.COVERAGE, "..D", needs=needs, today=1)
    assert day.text == (
        "Day: 2 seats on 2 days ahead without anybody, first on Wed 4 Nov; most are missing on Wed 4 Nov."
    )
    assert figures(day) == {"open_seats": 2, "days_short": 2}
    assert day.dates == (date(2026, 11, 4), date(2026, 11, 5))
    assert (night.about, night.text) == (f"open_seats:{N}", "Night: 1 seat on Thu 5 Nov without anybody.")
    assert {each.collection for each in day.evidence} == {"schedule_periods", "shift_templates"}
    assert found(InsightKind.COVERAGE, "D.DDN", "..D", needs=[seat(0), seat(2, minimum=2)]) == []


def test_one_person_who_is_missing_twice_is_one_seat() -> None:
    [finding] = found(InsightKind.COVERAGE, needs=[seat(1, skill="rn"), seat(1, skill="charge")])
    assert figures(finding)["open_seats"] == 1


def test_overtime_ahead_is_summed_and_who_has_the_most_is_named() -> None:
    rule = WeeklyOvertime(first_weekday=0)
    [finding] = found(InsightKind.OVERTIME, "DDDDD", "DDDD", rules=[rule])
    assert finding.text == "28 h of overtime ahead for 2 people; Ana Ruiz has the most with 20 h."
    assert figures(finding) == {"overtime": 28, "people": 2, "most": 20}
    assert finding.people == (ANA.id, BEN.id)
    assert found(InsightKind.OVERTIME, "DDD....DDD", rules=[rule]) == []
    assert found(InsightKind.OVERTIME, "DDDDD", rules=[rule], today=7) == []


def test_too_little_rest_ahead_is_told_once_with_who_has_the_most() -> None:
    [finding] = found(InsightKind.FATIGUE, "..ED.ED", ".ED", rules=[MinimumRest()])
    assert finding.text.startswith("3 signs of too little rest ahead, of 2 people; Ana Ruiz has the most. ")
    assert (figures(finding), finding.rules) == ({"signs": 3, "people": 2}, ("minimum_rest",))
    assert finding.people == (ANA.id, BEN.id)
    assert found(InsightKind.FATIGUE, "..E.D", rules=[MinimumRest()]) == []
    assert found(InsightKind.FATIGUE, "..ED", rules=[MinimumRest()], today=4) == []


def test_hours_near_their_limit_are_told_before_they_are_past_it() -> None:
    near = MaximumMinutesInSevenDays(maximum=53 * 60)
    [finding] = found(InsightKind.FATIGUE, "DDDD", "D.DDD", rules=[near])
    assert finding.text == (
        "2 people come near the limit of 53 h in seven days ahead, where one more shift would be too much; "
        "Ana Ruiz works 48 h in those to Thu 5 Nov."
    )
    assert figures(finding) == {"people": 2, "hours_in_seven_days": 48, "limit": 53}
    far = MaximumMinutesInSevenDays(maximum=54 * 60)
    assert found(InsightKind.FATIGUE, "DDDD", rules=[far]) == []
    broken, other = found(InsightKind.FATIGUE, "DDDD", "DDD", rules=[replace(near, maximum=40 * 60)])
    assert (broken.about, broken.people) == ("fatigue", (ANA.id,))
    assert (other.about, other.people) == ("near_limit", (BEN.id,))


def test_hours_before_the_period_count_towards_the_limit() -> None:
    limit = MaximumMinutesInSevenDays(maximum=50 * 60)
    assert found(InsightKind.FATIGUE, "DD", rules=[limit]) == []
    [finding] = found(InsightKind.FATIGUE, "DD", rules=[limit], history=2)
    assert figures(finding)["hours_in_seven_days"] == 48


def test_a_burden_drifts_from_two_times_past_the_share_on() -> None:
    shares = [Goal(FairShare(Burden.NIGHTS, 1.0), 1)]
    [finding] = found(InsightKind.FAIRNESS, "NNN", goals=shares)
    assert finding.text == ("Nights: Ana Ruiz bears 3 where 1 would be fair, Ben Stone 0 where 1 would.")
    assert figures(finding) == {"most": 3, "fair_for_most": 1, "least": 0, "fair_for_least": 1}
    assert found(InsightKind.FAIRNESS, "NN", goals=shares) == []
    assert found(InsightKind.FAIRNESS, "NNNNN") == []


def test_what_was_carried_before_makes_a_share_smaller() -> None:
    carried = [Goal(FairShare(Burden.NIGHTS, 1.0, carried=1.0), 1)]
    assert found(InsightKind.FAIRNESS, "NN", goals=carried) != []


def test_work_for_which_a_credential_is_missing_is_told() -> None:
    kinds = {D: replace(DAY, credentials=frozenset({"ACLS"})), N: NIGHT}
    frame = Frame(MONDAY, 14, kinds, FRAME.zone)
    rules = [CredentialValid()]
    mine = found(InsightKind.CREDENTIAL, "DD.N", rules=rules, frame=frame, today=1)
    [finding] = mine
    assert finding.text.startswith("Ana Ruiz: 1 shift ahead without a credential that they need. ")
    assert finding.dates == (date(2026, 11, 3),)
    assert found(InsightKind.CREDENTIAL, "...N", rules=rules, frame=frame) == []


def test_a_finding_has_one_id_everywhere_until_its_figures_change() -> None:
    needs = [seat(2), seat(3)]
    [one] = found(InsightKind.COVERAGE, needs=needs)
    [same] = found(InsightKind.COVERAGE, needs=list(reversed(needs)))
    [other] = found(InsightKind.COVERAGE, "..D", needs=needs)
    ids = [finding.id_in(UNIT, PERIOD.id) for finding in (one, same, other)]
    assert ids[0] == ids[1] != ids[2]
    assert one.id_in(new_id(), PERIOD.id) != ids[0]
