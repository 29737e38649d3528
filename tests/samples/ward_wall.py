"""A visit at the board without a replica: what its view-model asks for, kept in memory."""

from dataclasses import dataclass, field, replace
from datetime import date

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.snapshots.sign_in import SignInResult, SignInState
from medschedule_desktop.services.snapshots.wall import (
    SwapChoice,
    WallAction,
    WallErrand,
    WallHours,
    WallLine,
    WallSnapshot,
    WallTone,
    WallVisitor,
)

AMY = WallVisitor("amy", "Amy B.")
PIN = "4826"
CAREFUL = "careful"
"""Login of somebody with an authenticator."""
VISITORS = (AMY, *(WallVisitor(f"v{at}", f"Visitor {chr(65 + at)}.") for at in range(20)))


def _shift(at: int, title: str, detail: str = "19:00–07:30") -> WallLine:
    return WallLine(title, detail, actions=(WallAction(WallErrand.OFFER, f"shift-{at}", "Swap"),))


PAGE = WallSnapshot(
    name="Amy B.",
    notice="",
    today=date(2026, 10, 13),
    hours=(
        WallHours("36.0 h", "this week"),
        WallHours("24.0 h", "next week"),
        WallHours("144.0 h", "in four weeks"),
    ),
    shifts=(
        WallLine("Night Mon 12 Oct", "19:00–07:30, in charge"),
        *(_shift(at, f"Night {day}") for at, day in enumerate(("Sat 17 Oct", "Sun 18 Oct", "Wed 21 Oct"))),
        WallLine("Night Sat 24 Oct", "19:00–07:30", "Offered", WallTone.WAITING),
        *(_shift(at, f"Day {at} Nov", "07:00–19:30") for at in range(4, 12)),
    ),
    requests=(
        WallLine(
            "Ben O. offers Night Sat 24 Oct for your Day Tue 20 Oct",
            state="Not answered yet",
            tone=WallTone.WAITING,
            actions=(
                WallAction(WallErrand.ACCEPT, "swap-1", "Accept"),
                WallAction(WallErrand.DECLINE, "swap-1", "Decline"),
            ),
        ),
        WallLine("Your Night Sat 17 Oct to Fatima H.", state="Not sent yet", tone=WallTone.WAITING),
        WallLine(
            "You asked for Day Thu 15 Oct",
            state="Not possible: a rule is against it, such as rest or a credential.",
            tone=WallTone.REFUSED,
            actions=(WallAction(WallErrand.DISMISS, "op-1", "I have read it"),),
        ),
        WallLine(
            "Days off Thu 24 – Sat 26 Dec",
            state="With your manager",
            actions=(WallAction(WallErrand.WITHDRAW_LEAVE, "leave-1", "Take back"),),
        ),
    ),
    open_shifts=(
        WallLine(
            "Day Thu 15 Oct",
            "ask until Wed 14 Oct 18:00",
            actions=(WallAction(WallErrand.BID, "open-1", "Ask for it"),),
        ),
        WallLine("Night Fri 16 Oct", "ask until Thu 15 Oct 18:00", "You asked for it", WallTone.WAITING),
    ),
)
CHOICES = tuple(
    SwapChoice("shift-0", f"taker-{letter}", "", f"Nurse {letter}.", "works it for you")
    for letter in "ABCDEFGHI"
)
EXCHANGES = (SwapChoice("shift-0", "ben", "shift-b", "Ben O.", "you work Day Tue 20 Oct"),)


@dataclass
class WallInMemory:
    """Both services at once.

    Attributes:
        there: who is let in, by their id; empty for nobody.
        could_return: shifts that are offered for another.
        asked: every call that changes something, in words.
    """

    page: WallSnapshot = PAGE
    people: tuple[WallVisitor, ...] = VISITORS
    there: str = ""
    could_return: tuple[SwapChoice, ...] = EXCHANGES
    asked: list[str] = field(default_factory=list)

    def visitors(self) -> tuple[WallVisitor, ...]:
        return self.people

    def come_in_by_pin(self, user_id: str, pin: str) -> SignInResult:
        if pin != PIN:
            return SignInResult(SignInState.WRONG_PASSWORD, "That PIN is not right. 4 tries left.")
        return SignInResult(SignInState.ACCEPTED, user_id=user_id)

    def come_in_by_badge(self, card: str) -> SignInResult:
        self.asked.append(f"badge {card}")
        return SignInResult(SignInState.ACCEPTED, user_id=AMY.user_id)

    def introduce(self, login: str, password: str, code: str = "") -> SignInResult:
        self.asked.append(f"introduce {login} {password} {code}".strip())
        if password != "sesame":
            return SignInResult(SignInState.WRONG_PASSWORD, "The login or the password is wrong.")
        if login == CAREFUL and not code:
            return SignInResult(SignInState.SECOND_FACTOR, "Type the code that your authenticator shows.")
        return SignInResult(SignInState.ACCEPTED, user_id=AMY.user_id)

    def enter(self, user_id: str) -> None:
        self.there = user_id

    def choose_pin(self, pin: str, again: str) -> None:
        if pin != again:
            raise EntryRefused("The two PINs differ. Type the same one twice.")
        self.asked.append(f"pin {pin}")

    def register_badge(self, card: str) -> None:
        self.asked.append(f"register {card}")

    def leave(self) -> None:
        self.there = ""

    def load(self) -> WallSnapshot:
        if not self.there:
            raise EntryRefused("Sign in first. Nothing was changed.")
        return self.page

    def gifts(self, gives_id: str) -> tuple[SwapChoice, ...]:
        return CHOICES

    def exchanges(self, gives_id: str, day: date) -> tuple[SwapChoice, ...]:
        return self.could_return

    def offer(self, choice: SwapChoice) -> WallSnapshot:
        self.asked.append(f"offer {choice.gives_id} to {choice.taker_id} for {choice.returns_id}")
        return self.page

    def ask_for_days_off(self, first: date, last: date) -> WallSnapshot:
        self.asked.append(f"off {first.isoformat()} {last.isoformat()}")
        waiting = WallLine("Days off", state="Not sent yet", tone=WallTone.WAITING)
        return replace(self.page, requests=(waiting,))

    def run(self, errand: WallErrand, target_id: str) -> WallSnapshot:
        self.asked.append(f"{errand.value} {target_id}")
        return self.page
