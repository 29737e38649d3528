"""What one person sees and does at the kiosk: their shifts, hours and requests, and what they may ask for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class WallErrand(StrEnum):
    """What a button of a line does."""

    OFFER = "offer"
    """Shows with whom a shift can be swapped."""
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW_SWAP = "withdraw_swap"
    BID = "bid"
    WITHDRAW_BID = "withdraw_bid"
    WITHDRAW_LEAVE = "withdraw_leave"
    CONFIRM = "confirm"
    """The person has seen the shifts that were posted."""
    DISMISS = "dismiss"
    """The person has read that something was not possible."""


class WallTone(StrEnum):
    PLAIN = "text_2"
    WAITING = "amber"
    REFUSED = "red"
    DONE = "green"


@dataclass(frozen=True, slots=True)
class WallAction:
    """A button of a line.

    Attributes:
        target_id: of the shift, swap, offer, bid or request that it is about.
        label: for instance "Take back".
    """

    errand: WallErrand
    target_id: str
    label: str


@dataclass(frozen=True, slots=True)
class WallLine:
    """One shift or request.

    Attributes:
        title: for instance "Night Sat 14 Nov".
        detail: for instance "19:00–07:30".
        state: for instance "Not sent yet"; empty where there is nothing to say.
    """

    title: str
    detail: str = ""
    state: str = ""
    tone: WallTone = WallTone.PLAIN
    actions: tuple[WallAction, ...] = ()


@dataclass(frozen=True, slots=True)
class WallHours:
    """Paid hours on this unit, for instance "36.0 h" in "this week"."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class WallSnapshot:
    """Everything of one person that the kiosk shows; it is forgotten when they leave.

    Attributes:
        name: for instance "Amy B.".
        notice: that what is entered waits for the server; empty while it answers.
        today: local date, from which days off can be asked for.
        may_close: whether the person may close the board.
    """

    name: str
    notice: str
    today: date
    hours: tuple[WallHours, ...]
    shifts: tuple[WallLine, ...]
    requests: tuple[WallLine, ...]
    open_shifts: tuple[WallLine, ...]
    may_close: bool = False


@dataclass(frozen=True, slots=True)
class SwapChoice:
    """A colleague who could take a shift, for one of theirs or as a gift.

    Attributes:
        returns_id: the shift that comes back; empty where it is given away.
        title: for instance "Ben O.".
        detail: for instance "You work Day Tue 17 Nov instead".
    """

    gives_id: str
    taker_id: str
    returns_id: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class WallVisitor:
    """Somebody who may come in by PIN here."""

    user_id: str
    name: str
