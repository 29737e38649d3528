"""Every way of asking, one line each. They are texts like any other, so each language has its own.

A name in braces is a place for a person, a day, a shift or a number; a word in round brackets may be
left out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from medschedule_shared.assistant.changes import Assign, GiveOff, Move, Swap
from medschedule_shared.assistant.command import Change, Command
from medschedule_shared.assistant.questions import (
    Compare,
    EndingCredentials,
    ExplainGaps,
    FindCover,
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


def _swap_of_a_day(person: EntityId, other: EntityId, day: date) -> Change:
    return Swap(person=person, day=day, other=other, other_day=day)


def _next_period() -> Command:
    return Summarise(is_next=True)


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
