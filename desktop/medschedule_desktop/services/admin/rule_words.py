"""How a rule binds, who may go past it, and what its limits are, in words."""

from typing import Any

from medschedule_desktop.services.admin.rule_list import (
    ALWAYS_BINDING,
    LEVEL_TONES,
    LEVEL_WORDS,
    LEVELS,
    Limit,
    LimitKind,
    RuleEntry,
)
from medschedule_desktop.services.snapshots.admin import AdminCell
from medschedule_desktop.services.wording import USER_ROLE_WORDS
from medschedule_shared.language import tr
from medschedule_shared.model.roles import PERMISSIONS, Permission, Role
from medschedule_shared.model.scheduling_rules import RuleLevel, SchedulingRules
from medschedule_shared.rules.wording import hours_words


def level_of(entry: RuleEntry, rules: SchedulingRules) -> RuleLevel:
    """Return how strongly a rule binds in an organisation."""
    set_apart = {strength.rule: strength.level for strength in rules.strengths}
    return set_apart.get(entry.id, LEVELS[entry.default])


def level_cell(entry: RuleEntry, rules: SchedulingRules) -> AdminCell:
    """Return the same for a list; the second line says when it is not the product's default."""
    level, default = level_of(entry, rules), LEVELS[entry.default]
    usual = "" if level is default else tr("Usually: {level}", level=LEVEL_WORDS[default])
    return AdminCell(LEVEL_WORDS[level], usual, LEVEL_TONES[level])


def passing_words(entry: RuleEntry, rules: SchedulingRules) -> str:
    """Return who may go past a rule."""
    match level_of(entry, rules):
        case RuleLevel.OFF:
            return tr("It is off: nothing is held to it.")
        case RuleLevel.INFORMATION:
            return tr("Everybody: it is only shown.")
        case RuleLevel.WARNING:
            may = (role for role in Role if Permission.OVERRIDE_RULES in PERMISSIONS[role])
            return tr(
                "{roles}, with a reason of at least {least} characters.",
                roles=", ".join(USER_ROLE_WORDS[role] for role in may),
                least=rules.override_reason_length,
            )
        case _:
            always = entry.id in ALWAYS_BINDING
            return tr("Nobody, and no organisation can weaken it.") if always else tr("Nobody.")


def limit_words(limit: Limit, value: Any) -> str:
    """Return a limit as it is read."""
    if value is None:
        return tr("No limit") if limit.may_be_none else "–"
    if limit.kind is LimitKind.HOURS:
        return hours_words(value)
    return f"{value} %" if limit.kind is LimitKind.PERCENT else str(value)


def limits_words(entry: RuleEntry, values: Any, shown: tuple[Limit, ...] | None = None) -> str:
    """Return the limits of a rule in one line; empty when it has none, or none of them is set.

    Args:
        shown: only these of them.
    """
    limits = entry.limits if shown is None else shown
    known = [(limit, getattr(values, limit.name, None)) for limit in limits]
    if all(value is None for _limit, value in known) and not any(limit.may_be_none for limit, _ in known):
        return ""
    return ", ".join(
        limit_words(limit, value)
        if len(known) == 1
        else tr("{label}: {value}", label=tr(limit.label), value=limit_words(limit, value))
        for limit, value in known
    )
