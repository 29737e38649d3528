"""Which people and seats hang together: moving one can concern the others, and nobody else."""

from medschedule_desktop.planning.explanation.case import RosterCase
from medschedule_shared.rules.cover import has_skill


def bound_together(case: RosterCase, skill: str | None) -> tuple[list[int], set[str | None]]:
    """Return the members whom moving somebody of a skill can concern, and the skills of their seats."""
    skills: set[str | None] = {skill}
    while True:
        people = [
            number
            for number, member in enumerate(case.problem.members)
            if any(has_skill(member.person, each) for each in skills)
        ]
        reached = {
            each.skill
            for each in case.requirements
            if any(each.counts(case.problem.members[number].person) for number in people)
        }
        if reached <= skills:
            return people, skills
        skills |= reached
