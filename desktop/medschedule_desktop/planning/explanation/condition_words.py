"""Conditions in sentences, with the figures that keeping all the others would bring about."""

from collections.abc import Mapping

from medschedule_desktop.planning.encoding.row import OFF, NumberedRow
from medschedule_desktop.planning.explanation.case import RosterCase
from medschedule_desktop.planning.explanation.condition import Condition, ConditionKind
from medschedule_desktop.planning.explanation.requirement import need_words
from medschedule_desktop.planning.explanation.wording import shift_words, span_words
from medschedule_shared.language import tr
from medschedule_shared.rules.wording import day_words

Witnesses = Mapping[Condition, NumberedRow]
"""The row of a condition's person that keeps every other member of a conflict, and so breaks this one."""


def condition_words(case: RosterCase, condition: Condition, witnesses: Witnesses) -> str:
    """Return a condition as a sentence."""
    if condition.requirement is not None:
        requirement = case.requirements[condition.requirement]
        present = case.present[condition.requirement]
        return tr(
            "{need} and has {present}.",
            need=need_words(requirement, case.problem, case.skill_names),
            present=present,
        )
    if condition.person is None:
        raise ValueError("A condition must be about a person or a requirement.")
    name = case.name(condition.person)
    if condition.kind is ConditionKind.PIN:
        return tr("{name} is pinned to {pinned}.", name=name, pinned=_pinned_words(case, condition))
    if condition.kind is ConditionKind.LEAVE:
        span = span_words(case.problem.frame, condition.first, condition.last)
        return tr(
            "{name} is on {reason}, {span}.",
            name=name,
            reason=tr(_absence_reason(case, condition)),
            span=span,
        )
    return f"{name}: {_breach_words(case, condition, witnesses.get(condition))}"


def _pinned_words(case: RosterCase, condition: Condition) -> str:
    frame = case.problem.frame
    label = next(
        shift_words(frame, pin.shift)
        for pin in case.problem.pins
        if pin.person == condition.person and pin.day == condition.first
    )
    return tr("{label} on {day}", label=label, day=day_words(frame, condition.first))


def _absence_reason(case: RosterCase, condition: Condition) -> str:
    first = case.problem.frame.date_of(condition.first)
    absences = case.member(condition.person or "").person.absences
    return next(absence.reason for absence in absences if absence.first_date == first)


def _breach_words(case: RosterCase, condition: Condition, row: NumberedRow | None) -> str:
    """Return what the rule says of the witness; without one, the rule's name alone."""
    member = case.member(condition.person or "")
    frame = case.problem.frame
    if row is not None:
        shifts = tuple(frame.shifts)
        named = tuple(None if shift == OFF else shifts[shift] for shift in row)
        timeline = case.problem.timeline(member, named)
        for rule in member.rules:
            if rule.id == condition.rule:
                for violation in rule.check(member.person, timeline, frame):
                    return violation.text
    span = span_words(frame, condition.first, condition.last)
    return tr("the rule on {rule}, {span}.", rule=condition.rule.replace("_", " "), span=span)
