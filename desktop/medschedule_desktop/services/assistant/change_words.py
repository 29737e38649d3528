"""A change said back to the person."""

from medschedule_desktop.services.assistant.amounts import LIMIT_WORDS
from medschedule_desktop.services.assistant.lexicon import Lexicon
from medschedule_desktop.services.wording import ROLE_WORDS
from medschedule_shared.assistant.changes import (
    Assign,
    Build,
    ChangeForGroup,
    ChangePreferences,
    ChangeRule,
    GiveOff,
    Liking,
    Move,
    Off,
    Swap,
)
from medschedule_shared.assistant.command import CellChange, Change
from medschedule_shared.assistant.group import Group, Work
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.rules.wording import date_words, hours_words

LIKING_WORDS = Words(
    {
        Liking.PREFERS: marked("prefers it"),
        Liking.AVOIDS: marked("would avoid it"),
        Liking.NEITHER: marked("neither"),
    }
)
_COUNTED = Words(
    {
        Work.ANY: marked("shifts"),
        Work.DAYS: marked("day shifts"),
        Work.EVENINGS: marked("evenings"),
        Work.NIGHTS: marked("nights"),
        Work.WEEKENDS: marked("weekend shifts"),
    }
)


def change_words(change: Change, names: Lexicon) -> str:
    """Return a change as a heading, for instance "Grace Lindqvist off, Tue 3 Nov"."""
    match change:
        case ChangeForGroup():
            return _group_change_words(change, names)
        case ChangePreferences(person=person, shift=shift, liking=liking):
            return tr(
                "{person} and {label}: {liking}",
                person=names.name_of(person),
                label=names.label_of(shift),
                liking=LIKING_WORDS[liking],
            )
        case ChangeRule(limit=limit, value=value):
            shown = hours_words(value) if limit.is_minutes else str(value)
            return tr("{limit}, on this unit: {value}", limit=tr(LIMIT_WORDS[limit][0]), value=shown)
        case Build(day=None):
            return tr("Build the schedule that is planned")
        case Build(day=day):
            return tr("Build the schedule with {date}", date=date_words(day or names.today))
        case _:
            return _cell_change_words(change, names)


def _cell_change_words(change: CellChange, names: Lexicon) -> str:
    match change:
        case GiveOff(person=person, day=day):
            return tr("{person} off, {date}", person=names.name_of(person), date=date_words(day))
        case Assign(person=person, day=day, shift=shift):
            return tr(
                "{person} works {label}, {date}",
                person=names.name_of(person),
                label=names.label_of(shift),
                date=date_words(day),
            )
        case Move(person=person, day=day, other_day=other_day):
            return tr(
                "{person} works {other_date} instead of {date}",
                person=names.name_of(person),
                date=date_words(day),
                other_date=date_words(other_day),
            )
        case Swap(person=person, day=day, other=other, other_day=other_day):
            return tr(
                "{person} ({date}) and {other} ({other_date}) swap",
                person=names.name_of(person),
                date=date_words(day),
                other=names.name_of(other),
                other_date=date_words(other_day),
            )


def _group_words(group: Group) -> str:
    """Return a group as "Everybody with 3 nights or more, Mon 12 Oct to Sun 18 Oct"."""
    who = tr("Everybody") if group.role is None else tr("Every {role}", role=ROLE_WORDS[group.role])
    days = tr("{first} to {last}", first=date_words(group.first), last=date_words(group.last))
    work, least, most = _COUNTED[group.work], group.least, group.most
    if most is None:
        return tr("{who} with {least} {work} or more, {days}", who=who, least=least, work=work, days=days)
    if most == least:
        return tr("{who} with exactly {least} {work}, {days}", who=who, least=least, work=work, days=days)
    return tr(
        "{who} with {least} to {most} {work}, {days}", who=who, least=least, most=most, work=work, days=days
    )


def _group_change_words(command: ChangeForGroup, names: Lexicon) -> str:
    who, change = _group_words(command.group), command.change
    if isinstance(change, Off):
        return tr("{who}: off, {date}", who=who, date=date_words(change.day))
    return tr(
        "{who}: {label}, {date}", who=who, label=names.label_of(change.shift), date=date_words(change.day)
    )
