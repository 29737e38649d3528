"""Members, needs and requests for property tests to draw: every rule, over a short period with two shifts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st
from tests.samples.periods import CHICAGO, DAY, EVENING, MONDAY, NIGHT, timeline

from medschedule_shared.planning.problem import Member, Pin, RosterProblem
from medschedule_shared.rules.cells import Cell, LeastChange, PinsKept
from medschedule_shared.rules.competence import ShiftSkill
from medschedule_shared.rules.cover import Ceiling, Need
from medschedule_shared.rules.fair_share import Burden, FairShare
from medschedule_shared.rules.fatigue import MaximumMinutesIn24Hours, MaximumShiftMinutes
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.goal import Goal
from medschedule_shared.rules.holidays import Holiday, HolidaysInTurn
from medschedule_shared.rules.hours import MaximumMinutes, MaximumMinutesInSevenDays, MinimumMinutes
from medschedule_shared.rules.kinds import MaximumShifts, MaximumShiftsOfKind, MinimumShifts
from medschedule_shared.rules.overtime import EightAndEighty, WeeklyOvertime
from medschedule_shared.rules.pairing import Pairing
from medschedule_shared.rules.patterns import Duty, UnwantedPattern
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.ratio import Floor
from medschedule_shared.rules.request import RequestsGranted, ShiftRequest
from medschedule_shared.rules.rest import MinimumRest, NoOverlap, RestAfterNights
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.runs import (
    MaximumConsecutiveDays,
    MaximumConsecutiveDaysOff,
    MaximumConsecutiveLongShifts,
    MaximumConsecutiveNights,
    MinimumConsecutiveDays,
    MinimumConsecutiveDaysOff,
)
from medschedule_shared.rules.skill_mix import SkillMix
from medschedule_shared.rules.succession import ForbiddenSuccession
from medschedule_shared.rules.violation import Severity
from medschedule_shared.rules.weekend_shape import (
    CompleteWeekends,
    NoNightBeforeFreeWeekend,
    SameShiftOnWeekend,
)
from medschedule_shared.rules.weekends import (
    MaximumConsecutiveWeekends,
    MaximumWeekends,
    MinimumConsecutiveWeekends,
)

THURSDAY = MONDAY.replace(day=5)
LETTERS = (None, "E", "N")
CHARGE_NIGHT = replace(NIGHT, skill="charge")

# The solver leaves a rule that only informs alone, so all of them bind here.
_BINDING = st.just(Severity.WARNING)
_SMALL = st.integers(0, 4)
_KINDS = st.sampled_from("EN")
_SKILLS = st.sampled_from((None, "rn", "charge"))
_WEEKENDS = st.sampled_from((None, frozenset({4, 5, 6}), frozenset({6})))
_SOME_MINUTES = st.integers(1, 16).map(lambda hours: hours * 60)


class DrawnProblems:
    """What tests draw for one period, which has evenings and nights.

    Attributes:
        frame: the period.
        rules: any rule, binding or to be weighed.
        long_rules: rules that count over the whole period.
        requests: of the person with an id.
    """

    def __init__(self, days: int, first_date: date = THURSDAY) -> None:
        kinds = {kind.id: kind for kind in (EVENING, CHARGE_NIGHT)}
        self.frame = Frame(first_date, days, kinds, CHICAGO)
        worked_before = {kind.id: kind for kind in (DAY, EVENING, NIGHT)}
        self._history_frame = Frame(first_date, days, worked_before, CHICAGO)
        self._days = st.integers(0, days - 1)
        self._minutes = st.integers(0, 12 * days).map(lambda hours: hours * 60)
        self._holidays = tuple(
            Holiday(self.frame.date_of(day), name) for day, name in ((1, "Founders"), (3, "Veterans"))
        )
        self._cells = st.lists(
            st.builds(Cell, self._days, st.sampled_from(LETTERS), _SMALL),
            max_size=days,
            unique_by=lambda cell: cell.day,
        ).map(tuple)
        self.long_rules = self._long_rules()
        self.rules = st.one_of(self._short_rules(), self.long_rules)

    def requests(self, name: str) -> st.SearchStrategy[tuple[ShiftRequest, ...]]:
        """Return up to eight requests of a person."""
        request = st.builds(
            ShiftRequest,
            st.just(name),
            self._days,
            st.sampled_from(LETTERS),
            st.booleans(),
            st.integers(0, 9),
        )
        return st.lists(request, max_size=8).map(tuple)

    def members(
        self, name: str, rules: st.SearchStrategy[PersonRule] | None = None
    ) -> st.SearchStrategy[Member]:
        """Return a person with history, some rules and some goals, of all rules or of those given."""
        each = self.rules if rules is None else rules
        return st.builds(
            Member,
            st.frozensets(st.sampled_from(("rn", "charge"))).map(lambda skills: Person(name, name, skills)),
            st.lists(each, max_size=4).map(tuple),
            st.text("DEN.", max_size=4).map(lambda before: timeline(before + "|", self._history_frame)),
            st.lists(st.builds(Goal, each, st.integers(0, 5)), max_size=3).map(tuple),
        )

    def pins(self, names: Sequence[str]) -> st.SearchStrategy[tuple[Pin, ...]]:
        """Return up to three pinned cells."""
        pin = st.builds(Pin, st.sampled_from(names), self._days, st.sampled_from(LETTERS))
        return st.lists(pin, max_size=3, unique_by=lambda pin: (pin.person, pin.day)).map(tuple)

    def problems(self, names: Sequence[str]) -> st.SearchStrategy[RosterProblem]:
        """Return a problem of some people with all that can be asked of them together.

        The first of them is the follower of the second.
        """
        needs = st.builds(
            Need,
            self._days,
            _KINDS,
            st.none(),
            st.integers(0, 3),
            st.integers(0, 50),
            st.integers(0, 20),
        )
        ceilings = st.builds(Ceiling, self._days, _KINDS, st.none(), st.integers(0, 2), st.integers(0, 20))
        mixes = st.builds(
            SkillMix,
            self._days,
            _KINDS,
            st.just("charge"),
            st.just(frozenset({"rn"})),
            st.integers(0, 100),
            st.integers(0, 20),
        )
        pairings = st.builds(Pairing, st.just(names[0]), st.just(names[1]), st.integers(0, 9))
        return st.builds(
            RosterProblem,
            st.just(self.frame),
            st.tuples(*map(self.members, names)),
            st.lists(needs, max_size=8).map(tuple),
            self.requests(names[-1]),
            ceilings=st.lists(ceilings, max_size=4).map(tuple),
            floors=st.lists(self._floors(), max_size=4).map(tuple),
            mixes=st.lists(mixes, max_size=2).map(tuple),
            pairings=st.lists(pairings, max_size=1).map(tuple),
        )

    def _floors(self) -> st.SearchStrategy[Floor]:
        def floor(day: int, hour: int, hours: int, skill: str | None, minimum: int, under: int) -> Floor:
            start = day * 1440 + hour * 60
            return Floor(start, start + hours * 60, skill, minimum, under)

        return st.builds(
            floor,
            self._days,
            st.integers(0, 23),
            st.integers(1, 10),
            _SKILLS,
            st.integers(0, 3),
            st.integers(0, 20),
        )

    def _long_rules(self) -> st.SearchStrategy[PersonRule]:
        return st.one_of(
            st.builds(MaximumMinutes, self._minutes),
            st.builds(MinimumMinutes, self._minutes),
            st.builds(MaximumShifts, st.integers(0, self.frame.days)),
            st.builds(MinimumShifts, _SMALL),
            st.builds(MaximumShiftsOfKind, _KINDS, _SMALL),
            st.builds(MaximumWeekends, _SMALL, weekend_days=_WEEKENDS),
            st.builds(
                FairShare,
                st.sampled_from(Burden),
                st.integers(0, 3).map(float),
                severity=_BINDING,
                holidays=st.just(self._holidays),
                asked=self._cells,
            ),
        )

    def _short_rules(self) -> st.SearchStrategy[PersonRule]:
        duties = st.one_of(st.sampled_from(Duty), st.frozensets(_KINDS, min_size=1))
        pattern = st.lists(duties, min_size=1, max_size=4).map(tuple)
        return st.one_of(
            st.builds(NoOverlap),
            st.builds(MinimumRest, st.integers(0, 30).map(lambda hours: hours * 60)),
            st.builds(RestAfterNights, st.integers(1, 3), self._minutes),
            st.builds(MaximumShiftMinutes, _SOME_MINUTES),
            st.builds(MaximumMinutesIn24Hours, _SOME_MINUTES),
            st.builds(ForbiddenSuccession, st.frozensets(st.tuples(_KINDS, _KINDS))),
            st.builds(UnwantedPattern, pattern, st.one_of(st.none(), st.integers(0, 6))),
            st.builds(MaximumMinutesInSevenDays, self._minutes),
            st.builds(WeeklyOvertime, self._minutes, st.integers(0, 6), _BINDING),
            st.builds(
                EightAndEighty,
                self._days.map(self.frame.date_of),
                _SOME_MINUTES,
                self._minutes.map(lambda most: 960 + most),
                _BINDING,
            ),
            st.builds(MaximumConsecutiveDays, _SMALL),
            st.builds(MaximumConsecutiveNights, _SMALL),
            st.builds(MaximumConsecutiveLongShifts, _SMALL, _SOME_MINUTES),
            st.builds(MaximumConsecutiveDaysOff, _SMALL),
            st.builds(MinimumConsecutiveDays, _SMALL, edges_closed=st.booleans()),
            st.builds(MinimumConsecutiveDaysOff, _SMALL, edges_closed=st.booleans()),
            st.builds(MaximumConsecutiveWeekends, _SMALL, weekend_days=_WEEKENDS),
            st.builds(MinimumConsecutiveWeekends, _SMALL, edges_closed=st.booleans(), weekend_days=_WEEKENDS),
            st.builds(CompleteWeekends, weekend_days=_WEEKENDS),
            st.builds(SameShiftOnWeekend, complete_only=st.booleans(), weekend_days=_WEEKENDS),
            st.builds(NoNightBeforeFreeWeekend, weekend_days=_WEEKENDS),
            st.builds(HolidaysInTurn, st.just(self._holidays), st.just(frozenset({"Veterans"}))),
            st.builds(ShiftSkill),
            st.builds(PinsKept, self._cells),
            st.builds(LeastChange, self._cells, _BINDING),
            st.builds(RequestsGranted, self.requests("ana"), _BINDING),
        )
