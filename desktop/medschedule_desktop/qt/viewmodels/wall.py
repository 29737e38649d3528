"""One person's visit at the kiosk, from the first touch to the moment when nothing of it is left."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.view_model import ViewModel, sentence_of
from medschedule_desktop.services.snapshots.sign_in import SignInResult, SignInState
from medschedule_desktop.services.snapshots.wall import (
    SwapChoice,
    WallAction,
    WallErrand,
    WallSnapshot,
    WallVisitor,
)

T = TypeVar("T")


class WallEntry(Protocol):
    """How people come and go; see `services.wall.entry`."""

    def visitors(self) -> tuple[WallVisitor, ...]: ...

    def come_in_by_pin(self, user_id: str, pin: str) -> SignInResult: ...

    def come_in_by_badge(self, card: str) -> SignInResult: ...

    def introduce(self, login: str, password: str, code: str = "") -> SignInResult: ...

    def enter(self, user_id: str) -> None: ...

    def choose_pin(self, pin: str, again: str) -> None: ...

    def register_badge(self, card: str) -> None: ...

    def leave(self) -> None: ...


class WallDesk(Protocol):
    """What they see and ask for; see `services.wall.page`."""

    def load(self) -> WallSnapshot: ...

    def gifts(self, gives_id: str) -> tuple[SwapChoice, ...]: ...

    def exchanges(self, gives_id: str, day: date) -> tuple[SwapChoice, ...]: ...

    def offer(self, choice: SwapChoice) -> WallSnapshot: ...

    def ask_for_days_off(self, first: date, last: date) -> WallSnapshot: ...

    def run(self, errand: WallErrand, target_id: str) -> WallSnapshot: ...


class WallPart(StrEnum):
    """What of the visit is on the screen."""

    AWAY = "away"
    ENTRY = "entry"
    INTRODUCTION = "introduction"
    PIN = "pin"
    OWN = "own"
    SWAP = "swap"
    DAYS_OFF = "days_off"


@dataclass(frozen=True, slots=True)
class WallState:
    """What is on the screen.

    Attributes:
        visitors: who may come in by PIN.
        chosen: whose PIN is typed.
        sentence: what the person should know, such as why something did not work.
        is_calm: whether that is no refusal.
        needs_code: whether the introduction asks for the code of an authenticator.
        has_badge: whether a badge was registered in this visit.
        gives: the shift that is being offered, by its id; `gives_title` says which.
        swap_day: the day on which the person would rather work; None while giving the shift away.
        choices: who could take it; None while they are being looked for.
    """

    part: WallPart = WallPart.AWAY
    visitors: tuple[WallVisitor, ...] = ()
    chosen: str = ""
    sentence: str = ""
    is_calm: bool = False
    is_busy: bool = False
    needs_code: bool = False
    has_badge: bool = False
    page: WallSnapshot | None = None
    gives: str = ""
    gives_title: str = ""
    swap_day: date | None = None
    choices: tuple[SwapChoice, ...] | None = ()


class WallViewModel(ViewModel):
    """Runs a visit. Answers that come after its end are dropped.

    Attributes:
        state: what is on the screen now.

    Signals:
        changed: The state is another one.
        close_asked: Somebody who may has asked to close the board.
        failed: See `ViewModel`.
    """

    changed = Signal()
    close_asked = Signal()

    def __init__(self, entry: WallEntry, desk: WallDesk, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._entry = entry
        self._desk = desk
        self._visit = 0
        self.state = WallState()

    @property
    def is_open(self) -> bool:
        """Whether somebody is at the board."""
        return self.state.part is not WallPart.AWAY

    @Slot()
    def open(self) -> None:
        """Somebody touched the board."""
        if not self.is_open:
            self._begin()
            self._run(self._entry.visitors, self._show_visitors)

    @Slot()
    def leave(self) -> None:
        """End the visit at once: nothing of it stays in memory or on the screen."""
        self._visit += 1
        was_open, self.state = self.is_open, WallState()
        if was_open:
            self._runner.run(self._entry.leave, self._ignore, self._fail)
            self.changed.emit()

    def choose(self, user_id: str) -> None:
        """Somebody's PIN will be typed."""
        self._set(chosen=user_id, sentence="")

    def try_pin(self, pin: str) -> None:
        """Come in by a PIN."""
        user_id = self.state.chosen
        self._try(lambda: self._entry.come_in_by_pin(user_id, pin), self._answer)

    @Slot(str)
    def read_badge(self, card: str) -> None:
        """A badge was held to the reader: to come in, or to be registered."""
        if self.state.part is WallPart.PIN:
            self._try(lambda: self._entry.register_badge(card), lambda _none: self._keep_badge())
            return
        if not self.is_open:
            self._begin()
        if self.state.part is WallPart.ENTRY:
            self._try(lambda: self._entry.come_in_by_badge(card), self._answer)

    def ask_introduction(self) -> None:
        """Somebody is here for the first time."""
        self._set(part=WallPart.INTRODUCTION, sentence="", needs_code=False)

    def introduce(self, login: str, password: str, code: str) -> None:
        """Come in by login and password."""
        self._try(lambda: self._entry.introduce(login, password, code), self._answer_introduction)

    def choose_pin(self, pin: str, again: str) -> None:
        """Come in by this PIN from now on."""
        self._try(lambda: self._entry.choose_pin(pin, again), lambda _none: self.show_page())

    @Slot()
    def show_page(self) -> None:
        """Show the person's own page, from the start."""
        self._set(part=WallPart.OWN, sentence="", gives="", swap_day=None)
        self._run(self._desk.load, self._keep_page)

    @Slot()
    def refresh(self) -> None:
        """Read the own page again, for instance after a synchronisation."""
        if self.state.part is WallPart.OWN:
            self._run(self._desk.load, self._keep_page)

    def act(self, action: WallAction, title: str) -> None:
        """Do what a button of a line says."""
        if action.errand is WallErrand.OFFER:
            self._set(part=WallPart.SWAP, gives=action.target_id, gives_title=title, sentence="")
            self.look_for_taker()
        else:
            self._run(lambda: self._desk.run(action.errand, action.target_id), self._show_page)

    def look_for_taker(self) -> None:
        """Look who could work the shift without giving one back."""
        gives = self.state.gives
        self._set(swap_day=None, choices=None)
        self._run(lambda: self._desk.gifts(gives), self._show_choices)

    def look_for_exchange(self, day: date) -> None:
        """Look which shifts of a day could be had for it."""
        gives = self.state.gives
        self._set(swap_day=day, choices=None)
        self._run(lambda: self._desk.exchanges(gives, day), self._show_choices)

    def offer(self, choice: SwapChoice) -> None:
        """Offer the shift."""
        self._run(lambda: self._desk.offer(choice), self._show_page)

    @Slot()
    def ask_days_off(self) -> None:
        """Show the days that can be asked for."""
        self._set(part=WallPart.DAYS_OFF, sentence="")

    def send_days_off(self, first: date, last: date) -> None:
        """Ask for days off."""
        self._run(lambda: self._desk.ask_for_days_off(first, last), self._show_page)

    @Slot()
    def close_board(self) -> None:
        """Close the board, where the person may."""
        if self.state.page is not None and self.state.page.may_close:
            self.close_asked.emit()

    def _begin(self) -> None:
        self._visit += 1
        self.state = WallState(part=WallPart.ENTRY)
        self.changed.emit()

    def _set(self, **fields: Any) -> None:
        if self.is_open:
            self.state = replace(self.state, **fields)
            self.changed.emit()

    def _run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self._runner.run(work, self._while_here(then), self._while_here(self._refuse))

    def _try(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run what hashes or asks the network beside the replica, which the board needs."""
        self._set(is_busy=True, sentence="")
        self._runner.run_long(
            lambda _report: work(), self._ignore, self._while_here(then), self._while_here(self._refuse)
        )

    def _while_here(self, then: Callable[[T], None]) -> Callable[[T], None]:
        """Return what takes an answer as long as the visit lasts in which it was asked for."""
        visit = self._visit

        def answer(found: T) -> None:
            if visit == self._visit:
                then(found)

        return answer

    def _ignore(self, _nothing: object) -> None:
        """There is nothing to show."""

    def _show_visitors(self, visitors: tuple[WallVisitor, ...]) -> None:
        self._set(visitors=visitors)

    def _answer(self, result: SignInResult) -> None:
        if result.state is SignInState.ACCEPTED:
            self._enter(result.user_id, WallPart.OWN)
            return
        chosen = result.user_id or self.state.chosen
        calm = result.state is SignInState.PIN_NEEDED
        self._set(chosen=chosen, sentence=result.sentence, is_calm=calm, is_busy=False)

    def _answer_introduction(self, result: SignInResult) -> None:
        if result.state is SignInState.ACCEPTED:
            self._enter(result.user_id, WallPart.PIN)
            return
        needs_code = result.state is SignInState.SECOND_FACTOR
        self._set(sentence=result.sentence, is_calm=needs_code, needs_code=needs_code, is_busy=False)

    def _enter(self, user_id: str, part: WallPart) -> None:
        self._run(lambda: self._entry.enter(user_id), lambda _none: self._arrive(part))

    def _arrive(self, part: WallPart) -> None:
        """Show a part once the station knows who is here: what is pressed there is asked for by them."""
        self._set(part=part, sentence="", is_busy=False)
        if part is WallPart.OWN:
            self.show_page()

    def _keep_badge(self) -> None:
        self._set(has_badge=True, is_busy=False)

    def _keep_page(self, page: WallSnapshot) -> None:
        """Show what was read where it belongs: whoever has gone on to another page meanwhile stays there."""
        if page != self.state.page:
            self._set(page=page)

    def _show_page(self, page: WallSnapshot) -> None:
        self._set(part=WallPart.OWN, page=page, is_busy=False, gives="", swap_day=None, choices=())

    def _show_choices(self, choices: tuple[SwapChoice, ...]) -> None:
        self._set(choices=choices)

    def _refuse(self, error: Exception) -> None:
        self._set(sentence=sentence_of(error), is_calm=False, is_busy=False)
