"""The forms on rules: how strongly one binds, and its limits for the organisation or for one unit."""

from collections.abc import Mapping
from typing import Any

from medschedule_desktop.services.admin.rule_list import (
    ALWAYS_BINDING,
    LEVEL_WORDS,
    LEVELS,
    RULES,
    Limit,
    LimitKind,
    RuleEntry,
)
from medschedule_desktop.services.admin.rule_words import level_of, limit_words
from medschedule_desktop.services.forms import answers
from medschedule_desktop.services.forms.answers import Answer, Reader, plain
from medschedule_desktop.services.forms.formed import gone
from medschedule_desktop.services.forms.open_form import OpenForm, Question, Values, update
from medschedule_desktop.services.snapshots.form import FieldKind
from medschedule_desktop.services.ward import Ward
from medschedule_shared.language import tr
from medschedule_shared.model.scheduling_rules import (
    RuleLevel,
    RuleOverrides,
    RuleStrength,
    SchedulingRules,
)
from medschedule_shared.operations.change_settings import ChangeSettings
from medschedule_shared.operations.operation import Operation

_LEVEL, _REASON = "level", "reason"
_USUAL = "usual"
_FEWEST, _MOST = "minimum_consecutive_days", "maximum_consecutive_days"
_MINUTES = 60


def entry_of(rule_id: str) -> RuleEntry:
    """Return a rule.

    Raises:
        EntryRefused: there is none of that id.
    """
    found = next((entry for entry in RULES if entry.id == rule_id), None)
    if found is None:
        raise gone()
    return found


def organisation_form(form_id: str, entry: RuleEntry, ward: Ward, reason: str) -> OpenForm:
    """Return the form on a rule for every unit."""
    settings = ward.organization.settings
    rules = settings.scheduling_rules

    def operations(values: Values) -> tuple[Operation, ...]:
        changed = rules.changed(
            strengths=_strengths(rules, entry, str(values.get(_LEVEL, _USUAL))), **_limits(entry, values)
        )
        if changed == rules:
            return ()
        wanted = settings.changed(scheduling_rules=changed)
        return (ChangeSettings(settings=wanted, reason=str(values[_REASON])),)

    return OpenForm(
        form_id=form_id,
        title=tr("{rule}, for every unit", rule=tr(entry.name)),
        questions=(
            *_level_question(entry, rules),
            *(_question(limit, getattr(rules, limit.name), limit.may_be_none) for limit in entry.limits),
            Question(
                _REASON,
                tr("Why"),
                answers.text(least=3, most=2000),
                hint=tr("It stays with version {version} of the settings.", version=settings.version + 1),
            ),
        ),
        operations=operations,
        check=lambda values: _in_order(entry, values),
        sentence=tr("Rosters are held to it from now on. What was saved before stays, with a mark."),
        reason=reason,
        done=lambda _values: tr("Saved as version {version}.", version=settings.version + 1),
    )


def unit_form(form_id: str, entry: RuleEntry, ward: Ward, reason: str) -> OpenForm:
    """Return the form on what one unit sets apart."""
    overrides = ward.unit.rule_overrides
    ours = ward.organization.settings.scheduling_rules
    own = tuple(limit for limit in entry.limits if limit.is_of_units)

    def operations(values: Values) -> tuple[Operation, ...]:
        wanted = overrides.changed(**_limits(entry, values))
        return update(ward.unit, {"ruleOverrides": wanted.model_dump(mode="json", by_alias=True)})

    return OpenForm(
        form_id=form_id,
        title=tr("{rule}, on {unit}", rule=tr(entry.name), unit=ward.unit.name),
        questions=tuple(
            _question(
                limit,
                getattr(overrides, limit.name),
                may_be_none=True,
                hint=tr(
                    "Empty: as for every unit, {limit}", limit=limit_words(limit, getattr(ours, limit.name))
                ),
            )
            for limit in own
        ),
        operations=operations,
        check=lambda values: _together(entry, values) or _in_order(entry, values),
        reason=reason,
    )


def _level_question(entry: RuleEntry, rules: SchedulingRules) -> tuple[Question, ...]:
    if entry.id in ALWAYS_BINDING:
        return ()
    usual = LEVELS[entry.default]
    set_apart = any(strength.rule == entry.id for strength in rules.strengths)
    return (
        Question(
            _LEVEL,
            tr("Binds as"),
            answers.one_of({_USUAL, *(level.value for level in RuleLevel)}),
            (level_of(entry, rules).value if set_apart else _USUAL,),
            kind=FieldKind.CHOICE,
            choices=(
                (_USUAL, tr("{level}, as usual", level=LEVEL_WORDS[usual])),
                *((level.value, LEVEL_WORDS[level]) for level in RuleLevel if level is not usual),
            ),
        ),
    )


def _question(limit: Limit, value: Any, may_be_none: bool, hint: str = "") -> Question:
    shown = value / _MINUTES if limit.kind is LimitKind.HOURS and value is not None else value
    reader = (
        _minutes(limit) if limit.kind is LimitKind.HOURS else answers.whole(int(limit.least), int(limit.most))
    )
    return Question(
        limit.name,
        tr(limit.label),
        answers.optional(reader) if may_be_none else reader,
        (plain(shown),),
        hint=hint or tr("{least} to {most}", least=plain(limit.least), most=plain(limit.most)),
    )


def _minutes(limit: Limit) -> Reader:
    hours = answers.number(limit.least, limit.most, " h")

    def read(answer: Answer) -> int:
        return round(float(hours(answer)) * _MINUTES)

    return read


def _limits(entry: RuleEntry, values: Values) -> dict[str, Any]:
    return {limit.name: values[limit.name] for limit in entry.limits if limit.name in values}


def _strengths(rules: SchedulingRules, entry: RuleEntry, level: str) -> tuple[RuleStrength, ...]:
    others = tuple(strength for strength in rules.strengths if strength.rule != entry.id)
    if level == _USUAL:
        return others
    chosen = RuleStrength(rule=entry.id, level=RuleLevel(level))
    before = next((strength for strength in rules.strengths if strength.rule == entry.id), None)
    return rules.strengths if chosen == before else (*others, chosen)


def _in_order(_entry: RuleEntry, values: Values) -> Mapping[str, str]:
    fewest, most = values.get(_FEWEST), values.get(_MOST)
    if fewest is not None and most is not None and fewest > most:
        return {_FEWEST: tr("This is more than the most days in a row, {most}.", most=most)}
    return {}


def _together(_entry: RuleEntry, values: Values) -> Mapping[str, str]:
    """A unit sets the fewest and the most days apart together; see `RuleOverrides`."""
    for one, other in ((_FEWEST, _MOST), (_MOST, _FEWEST)):
        if values.get(one) is not None and other in values and values[other] is None:
            return {other: tr("A unit sets the fewest and the most days in a row together.")}
    return {}


def set_apart(entry: RuleEntry, overrides: RuleOverrides) -> bool:
    """Tell whether a unit has limits of its own for a rule."""
    return any(getattr(overrides, limit.name, None) is not None for limit in entry.limits)
