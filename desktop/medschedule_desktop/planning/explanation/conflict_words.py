"""A conflict in sentences: what is wanted, then what stands against it, alike things together."""

from collections import defaultdict

from medschedule_desktop.planning.explanation.case import RosterCase
from medschedule_desktop.planning.explanation.condition import Condition, ConditionKind
from medschedule_desktop.planning.explanation.condition_words import condition_words
from medschedule_desktop.planning.explanation.conflict import Conflict
from medschedule_desktop.planning.explanation.wording import skill_words, span_words
from medschedule_shared.language import tr
from medschedule_shared.rules.wording import and_words

_EACH_NEED = 4
"""Other seats that are each named; more are counted."""
_EACH_PERSON = 6
"""People at one limit who are each named."""


def conflict_words(case: RosterCase, conflict: Conflict, but: Condition | None = None) -> tuple[str, ...]:
    """Return what cannot all hold, as sentences, without the one that is said elsewhere."""
    alike: defaultdict[tuple[ConditionKind, str], list[Condition]] = defaultdict(list)
    for condition in conflict.conditions:
        if condition == but:
            continue
        alike[condition.kind, condition.rule].append(condition)
    sentences: list[str] = []
    for (kind, _), group in alike.items():
        if kind is ConditionKind.NEED and len(group) > _EACH_NEED:
            sentences.append(_needs_words(case, group))
        elif kind is ConditionKind.RULE and len(group) > _EACH_PERSON:
            example = condition_words(case, group[0], conflict.witnesses)
            sentences.append(
                tr(
                    "{count} people are at the same limit, such as {example}",
                    count=len(group),
                    example=example,
                )
            )
        else:
            sentences += (condition_words(case, each, conflict.witnesses) for each in group)
    return tuple(sentences)


def _needs_words(case: RosterCase, group: list[Condition]) -> str:
    skills = dict.fromkeys(
        skill_words(case.requirements[each.requirement].skill, case.skill_names)
        for each in group
        if each.requirement is not None
    )
    first, last = min(each.first for each in group), max(each.last for each in group)
    span = span_words(case.problem.frame, first, last)
    return tr(
        "{count} other needs of {skills}, {span}, keep as many as they have.",
        count=len(group),
        skills=and_words(list(skills)),
        span=span,
    )
