"""A command said back to the person, so that they see what was understood."""

from medschedule_desktop.services.assistant.lexicon import Lexicon
from medschedule_shared.assistant.changes import Assign, GiveOff, Move, Swap
from medschedule_shared.assistant.command import Command, WhatIf
from medschedule_shared.assistant.questions import (
    Compare,
    EndingCredentials,
    ExplainGaps,
    FindCover,
    Summarise,
    WhenWorks,
    WhoIsOn,
)
from medschedule_shared.language import tr
from medschedule_shared.rules.wording import date_words


def command_words(command: Command, names: Lexicon) -> str:
    """Return a command as a heading, for instance "Grace Lindqvist off, Tue 3 Nov"."""
    match command:
        case WhatIf(change=change):
            return tr("What if: {change}", change=command_words(change, names))
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
    return _question_words(command, names)


def _question_words(command: Command, names: Lexicon) -> str:
    match command:
        case WhoIsOn(day=day, shift=None):
            return tr("Who is on, {date}", date=date_words(day or names.today))
        case WhoIsOn(day=day, shift=str(shift)):
            label = names.label_of(shift)
            return tr("Who is on {label}, {date}", label=label, date=date_words(day or names.today))
        case WhenWorks(person=person):
            return tr("Shifts of {person}", person=names.name_of(person))
        case FindCover(shift=shift, day=day):
            return tr("Cover for {label}, {date}", label=names.label_of(shift), date=date_words(day))
        case ExplainGaps():
            return _gap_words(command, names)
        case Summarise(is_next=is_next):
            return tr("The next period in figures") if is_next else tr("This period in figures")
        case EndingCredentials(days=days):
            return tr("Credentials that end within {days} days", days=days)
        case Compare(person=person, other=other):
            return tr(
                "{person} and {other} compared", person=names.name_of(person), other=names.name_of(other)
            )
    return ""


def _gap_words(command: ExplainGaps, names: Lexicon) -> str:
    if command.day is None and command.shift is None:
        return tr("Why shifts stay open")
    when = date_words(command.day or names.today)
    if command.shift is None:
        return tr("Why shifts stay open, {date}", date=when)
    return tr("Why {label} stays open, {date}", label=names.label_of(command.shift), date=when)
