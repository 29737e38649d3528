"""Every way of asking, one line each. They are texts like any other, so each language has its own.

A name in braces is a place for a person, a day, a shift or a number; a word in round brackets may be
left out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from medschedule_desktop.services.assistant.lexicon import Span
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
    RuleLimit,
    Swap,
    Works,
)
from medschedule_shared.assistant.command import CellChange, Command
from medschedule_shared.assistant.group import Group, Work
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
from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr

WHAT_IF = marked("what if")
"""What a change begins with when it is only wondered about."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way of asking.

    Attributes:
        text: the sentence with its places, in English.
        make: makes the command from what stands in the places, by their names.
    """

    text: str
    make: Callable[..., Command]


def said(phrasing: Phrasing, **places: object) -> str:
    """Return a phrasing as somebody would type it in the language in use."""
    return tr(phrasing.text).replace("(", "").replace(")", "").format(**places)


def _swap_of_a_day(person: EntityId, other: EntityId, day: date) -> CellChange:
    return Swap(person=person, day=day, other=other, other_day=day)


def _next_period() -> Command:
    return Summarise(is_next=True)


def _group_off(count: int, span: Span, day: date, work: Work = Work.ANY) -> Command:
    group = Group(work=work, least=count, first=span[0], last=span[1])
    return ChangeForGroup(group=group, change=Off(day=day))


def _group_works(count: int, span: Span, day: date, shift: EntityId, work: Work = Work.ANY) -> Command:
    group = Group(work=work, least=count, first=span[0], last=span[1])
    return ChangeForGroup(group=group, change=Works(day=day, shift=shift))


def _prefers(person: EntityId, shift: EntityId) -> Command:
    return ChangePreferences(person=person, shift=shift, liking=Liking.PREFERS)


def _avoids(person: EntityId, shift: EntityId) -> Command:
    return ChangePreferences(person=person, shift=shift, liking=Liking.AVOIDS)


def _is_easy_about(person: EntityId, shift: EntityId) -> Command:
    return ChangePreferences(person=person, shift=shift, liking=Liking.NEITHER)


def _set_limit(limit: RuleLimit, number: int) -> Command:
    return ChangeRule(limit=limit, value=number * 60 if limit.is_minutes else number)


def _ask_for_cover(shift: EntityId, day: date, person: EntityId | None = None) -> Command:
    return DraftMessage(about=Message.ASK_FOR_COVER, shift=shift, day=day, person=person)


def _tell_shifts(person: EntityId) -> Command:
    return DraftMessage(about=Message.OWN_SHIFTS, person=person)


def _announce() -> Command:
    return DraftMessage(about=Message.SCHEDULE_READY)


ASSIGNING = Phrasing(marked("give {person} (a) {shift} (on) {day}"), Assign)
"""How an assignment is offered as the next thing to ask."""
BEING_OFF = Phrasing(marked("{person} is off (on) {day}"), GiveOff)
"""How a day off is wondered about."""
FINDING_COVER = Phrasing(marked("find cover for {shift} (on) {day}"), FindCover)
"""How an open seat is asked about from another page."""
GIVING_OFF = Phrasing(marked("give {person} {day} off"), GiveOff)
"""How a shift is taken away from another page."""

PHRASINGS = (
    Phrasing(marked("who is on"), WhoIsOn),
    Phrasing(marked("who is on (on) {day}"), WhoIsOn),
    Phrasing(marked("who is on {shift} (on) {day}"), WhoIsOn),
    Phrasing(marked("who works (on) {day}"), WhoIsOn),
    Phrasing(marked("who works {shift} (on) {day}"), WhoIsOn),
    Phrasing(marked("when does {person} work"), WhenWorks),
    Phrasing(marked("show {person}"), WhenWorks),
    FINDING_COVER,
    Phrasing(marked("who can work {shift} (on) {day}"), FindCover),
    Phrasing(marked("who could come for {shift} (on) {day}"), FindCover),
    Phrasing(marked("explain gaps"), ExplainGaps),
    Phrasing(marked("explain {day}"), ExplainGaps),
    Phrasing(marked("explain {shift} (on) {day}"), ExplainGaps),
    Phrasing(marked("why is {shift} short (on) {day}"), ExplainGaps),
    Phrasing(marked("why are we short"), ExplainGaps),
    Phrasing(marked("why are we short (on) {day}"), ExplainGaps),
    Phrasing(marked("summarise (this) period"), Summarise),
    Phrasing(marked("summarize (this) period"), Summarise),
    Phrasing(marked("summarise next period"), _next_period),
    Phrasing(marked("summarize next period"), _next_period),
    Phrasing(marked("show expiring credentials"), EndingCredentials),
    Phrasing(marked("which credentials expire"), EndingCredentials),
    Phrasing(marked("which credentials expire in {days} days"), EndingCredentials),
    Phrasing(marked("compare {person} and {other}"), Compare),
    Phrasing(marked("compare {person} with {other}"), Compare),
    Phrasing(marked("compare this period with (the) next (period)"), ComparePeriods),
    Phrasing(marked("compare periods"), ComparePeriods),
    Phrasing(marked("write a message for {shift} (on) {day}"), _ask_for_cover),
    Phrasing(marked("ask {person} to work {shift} (on) {day}"), _ask_for_cover),
    Phrasing(marked("write {person} a message about (their) work"), _tell_shifts),
    Phrasing(marked("tell {person} when they work"), _tell_shifts),
    Phrasing(marked("write a message that (the) schedule is posted"), _announce),
    Phrasing(marked("announce (the) schedule"), _announce),
    Phrasing(marked("build (the) schedule"), Build),
    Phrasing(marked("generate (the) schedule"), Build),
    Phrasing(marked("build (the) schedule with {day}"), Build),
    Phrasing(marked("give everyone with {count} {work} {span} {day} off"), _group_off),
    Phrasing(marked("give everybody with {count} {work} {span} {day} off"), _group_off),
    Phrasing(marked("give everyone with {count} {span} {day} off"), _group_off),
    Phrasing(marked("give everyone with {count} {work} {span} (a) {shift} (on) {day}"), _group_works),
    Phrasing(marked("{person} prefers {shift}"), _prefers),
    Phrasing(marked("{person} avoids {shift}"), _avoids),
    Phrasing(marked("{person} would rather not work {shift}"), _avoids),
    Phrasing(marked("{person} has no preference for {shift}"), _is_easy_about),
    Phrasing(marked("set {limit} to {number} (hours)"), _set_limit),
    Phrasing(marked("change {limit} to {number} (hours)"), _set_limit),
    GIVING_OFF,
    Phrasing(marked("take {person} off (on) {day}"), GiveOff),
    Phrasing(marked("unassign {person} (on) {day}"), GiveOff),
    BEING_OFF,
    ASSIGNING,
    Phrasing(marked("assign {person} (to) {shift} (on) {day}"), Assign),
    Phrasing(marked("put {person} on {shift} (on) {day}"), Assign),
    Phrasing(marked("{person} works {shift} (on) {day}"), Assign),
    Phrasing(marked("move {person} from {day} to {other_day}"), Move),
    Phrasing(marked("swap {person} (on) {day} with {other} (on) {other_day}"), Swap),
    Phrasing(marked("swap {person} and {other} (on) {day}"), _swap_of_a_day),
    Phrasing(marked("{person} and {other} swap (on) {day}"), _swap_of_a_day),
)
