"""A command said back to the person, so that they see what was understood."""

from medschedule_desktop.services.assistant.change_words import change_words
from medschedule_desktop.services.assistant.lexicon import Lexicon
from medschedule_shared.assistant.command import Change, Command, Question, WhatIf
from medschedule_shared.assistant.questions import (
    Compare,
    ComparePeriods,
    DraftMessage,
    EndingCredentials,
    ExplainGaps,
    FindCover,
    Message,
    Summarise,
    WhenWorks,
    WhoIsOn,
)
from medschedule_shared.language import tr
from medschedule_shared.rules.wording import date_words


def command_words(command: Command, names: Lexicon) -> str:
    """Return a command as a heading, for instance "Grace Lindqvist off, Tue 3 Nov"."""
    if isinstance(command, WhatIf):
        return tr("What if: {change}", change=change_words(command.change, names))
    return change_words(command, names) if isinstance(command, Change) else _question_words(command, names)


def _question_words(command: Question, names: Lexicon) -> str:
    match command:
        case WhoIsOn(day=day, shift=shift):
            when = date_words(day or names.today)
            if shift is None:
                return tr("Who is on, {date}", date=when)
            return tr("Who is on {label}, {date}", label=names.label_of(shift), date=when)
        case WhenWorks(person=person):
            return tr("Shifts of {person}", person=names.name_of(person))
        case FindCover(shift=shift, day=day):
            return tr("Cover for {label}, {date}", label=names.label_of(shift), date=date_words(day))
        case ExplainGaps():
            return _gap_words(command, names)
        case EndingCredentials(days=days):
            return tr("Credentials that end within {days} days", days=days)
        case Compare(person=person, other=other):
            return tr(
                "{person} and {other} compared", person=names.name_of(person), other=names.name_of(other)
            )
        case DraftMessage():
            return _message_words(command, names)
        case _:
            return _period_words(command)


def _period_words(command: ComparePeriods | Summarise) -> str:
    if isinstance(command, ComparePeriods):
        return tr("This period and the next compared")
    return tr("The next period in figures") if command.is_next else tr("This period in figures")


def _gap_words(command: ExplainGaps, names: Lexicon) -> str:
    if command.day is None and command.shift is None:
        return tr("Why shifts stay open")
    when = date_words(command.day or names.today)
    if command.shift is None:
        return tr("Why shifts stay open, {date}", date=when)
    return tr("Why {label} stays open, {date}", label=names.label_of(command.shift), date=when)


def _message_words(command: DraftMessage, names: Lexicon) -> str:
    match command.about:
        case Message.ASK_FOR_COVER:
            return tr(
                "Message that asks for cover of {label}, {date}",
                label=names.label_of(command.shift or ""),
                date=date_words(command.day or names.today),
            )
        case Message.OWN_SHIFTS:
            return tr("Message to {person} about their shifts", person=names.name_of(command.person or ""))
        case Message.SCHEDULE_READY:
            return tr("Message that the schedule is posted")
