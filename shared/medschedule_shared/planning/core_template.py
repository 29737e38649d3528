"""The core-staffing template (S118): planned seats filled in turn, when neither a model nor the solver can.

It knows nothing of a best schedule. It is quick, always ends, and breaks no rule that holds a save back or
warns: where nobody may take a seat by the rules, the seat stays open.
"""

from collections import Counter
from collections.abc import Iterable

from medschedule_shared.planning.problem import Member, Roster, RosterProblem
from medschedule_shared.rules.cover import Need, has_skill
from medschedule_shared.rules.hours import MinimumMinutes
from medschedule_shared.rules.live_check import live_check
from medschedule_shared.rules.rule import PersonRule
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity


def core_template(problem: RosterProblem) -> Roster:
    """Return a roster for the seats of a problem, the same for the same problem. Pins stay as they are."""
    return _Rota(problem).filled()


class _Rota:
    """Gives out the seats of a problem, those first that fewest people can take."""

    def __init__(self, problem: RosterProblem) -> None:
        self._problem = problem
        self._rows: dict[str, list[str | None]] = {
            member.person.id: [None] * problem.frame.days for member in problem.members
        }
        self._pinned = {(pin.person, pin.day) for pin in problem.pins}
        for pin in problem.pins:
            self._rows[pin.person][pin.day] = pin.shift
        self._timelines: dict[str, Timeline] = {
            member.person.id: problem.timeline(member, tuple(self._rows[member.person.id]))
            for member in problem.members
        }
        self._rules = {member.person.id: tuple(_binding(member.rules)) for member in problem.members}
        followers = {pairing.follower for pairing in problem.pairings}
        self._able = [member for member in problem.members if member.person.id not in followers]
        self._spared = {(wish.person, wish.day, wish.shift) for wish in problem.wishes if not wish.wanted}
        self._turns: Counter[str] = Counter()

    def filled(self) -> Roster:
        """Give every seat to whoever has worked least of what they owe and may take it."""
        rarity = Counter(
            need.skill
            for need in self._problem.needs
            for member in self._able
            if need.is_met_by(member.person)
        )
        needs = sorted(
            (need for need in self._problem.needs if need.minimum),
            key=lambda need: (need.day, rarity[need.skill], need.shift, need.skill or ""),
        )
        for need in needs:
            for _ in range(need.minimum - self._present(need)):
                if not self._give(need):
                    break
        return {person: tuple(row) for person, row in self._rows.items()}

    def _present(self, need: Need) -> int:
        return sum(
            self._rows[member.person.id][need.day] == need.shift and has_skill(member.person, need.skill)
            for member in self._problem.members
        )

    def _give(self, need: Need) -> bool:
        free = [
            member
            for member in self._able
            if need.is_met_by(member.person)
            and self._rows[member.person.id][need.day] is None
            and (member.person.id, need.day) not in self._pinned
        ]
        frame = self._problem.frame
        for member in sorted(free, key=lambda member: self._reluctance(member, need)):
            id_ = member.person.id
            work = frame.work(need.day, need.shift)
            before = self._timelines[id_]
            if live_check(member.person, before, frame, self._rules[id_], gains=(work,)):
                continue
            self._rows[id_][need.day] = need.shift
            self._timelines[id_] = before.with_work(work)
            self._turns[id_] += 1
            return True
        return False

    def _reluctance(self, member: Member, need: Need) -> tuple[bool, int, int, str]:
        """Return what sorts those first who did not ask to be spared, then those whose turn it is."""
        id_ = member.person.id
        spared = (id_, need.day, need.shift) in self._spared or (id_, need.day, None) in self._spared
        return spared, self._turns[id_], len(member.person.skills), id_


def _binding(rules: Iterable[PersonRule]) -> Iterable[PersonRule]:
    """Return the rules that a shift more can break."""
    return (
        rule for rule in rules if rule.severity >= Severity.WARNING and not isinstance(rule, MinimumMinutes)
    )
